"""The AWS CLI for the stage that is up: ./orderflow aws. The first argument is the record of that stage; the others
are the CLI's. The CLI sees none of the user's AWS settings and sends requests to the stage alone."""

import json
import os
import sys
import urllib.request
from urllib.parse import urlsplit

NO_STAGE = 1
ANSWERS_WITHIN = 10
SETTINGS = {
    "AWS_ACCESS_KEY_ID": "stage",
    "AWS_SECRET_ACCESS_KEY": "stage",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_PAGER": "",
    "NO_PROXY": "*",
    "no_proxy": "*",
}


def main(record, arguments):
    endpoint = endpoint_of(record)
    if endpoint is None:
        print("orderflow: no stage is up; start one with ./orderflow up", file=sys.stderr)
        return NO_STAGE
    for name in [name for name in os.environ if name.startswith(("AWS_", "BOTO_"))]:
        del os.environ[name]
    os.environ.update(SETTINGS, AWS_ENDPOINT_URL=endpoint)
    return aws(endpoint, arguments)


def endpoint_of(record):
    """Returns the endpoint in the record of a stage, or None if that stage has ended."""
    try:
        with open(record, encoding="utf-8") as file:
            stage = json.load(file)
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(stage["endpoint"] + "/_stage/stack", timeout=ANSWERS_WITHIN) as answer:
            return stage["endpoint"] if json.load(answer)["pid"] == stage["pid"] else None
    except (OSError, ValueError, KeyError):
        return None


def aws(endpoint, arguments):
    # Its import reads the environment.
    from awscli import clidriver

    stage = urlsplit(endpoint)

    def refuse_others(request, **_):
        address = urlsplit(request.url)
        if address.port != stage.port or address.hostname not in ("127.0.0.1", "localhost"):
            raise RuntimeError(f"orderflow: {address.netloc} is not the stage at {stage.netloc}; nothing was sent")

    sys.argv = ["aws", *arguments]
    driver = clidriver.create_clidriver()
    driver.session.register("before-send", refuse_others)
    # The CLI ignores AWS_ENDPOINT_URL for some services, such as SQS.
    return driver.main(["--endpoint-url", endpoint, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
