"""moto for the stage: a process that serves HTTP on a free loopback port and holds the stack of template.yaml.

The first line of standard input is a JSON object {"template", "cache", "region", "stack", "parameters"}. The first
line of output describes the stack, or contains {"error"} if moto did not start, and "missing" if a Python module is
missing. Each further line of input is an event that changes a record (records.py); a line of output follows when the
record is changed. The process ends when its input is closed, so it does not outlive its parent."""

import json
import logging
import os
import signal
import sys
import traceback
import warnings

ACCOUNT = "123456789012"

os.environ.setdefault("AWS_ACCESS_KEY_ID", "stage")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "stage")
os.environ["MOTO_ACCOUNT_ID"] = ACCOUNT
os.environ["MOTO_CALL_RESET_API"] = "false"
os.environ["MOTO_EVENTS_INVOKE_HTTP"] = "false"
warnings.filterwarnings("ignore", category=UserWarning, module="moto")
logging.getLogger("moto").setLevel(logging.ERROR)


def main():
    configuration = json.loads(sys.stdin.readline())
    os.environ["AWS_DEFAULT_REGION"] = configuration["region"]
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        answer = start(configuration)
    except Exception as failure:
        traceback.print_exc()
        answers.write(json.dumps(told(failure)) + "\n")
        answers.flush()
        os._exit(1)
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
    from records import Records

    records = Records(ACCOUNT, configuration["region"])
    for line in sys.stdin:
        answers.write(json.dumps(records.change(json.loads(line))) + "\n")
        answers.flush()
    os._exit(0)


def start(configuration):
    from records import Records

    Records.stand_still()
    server = served(configuration["region"])
    answer = {"port": server.server_address[1]}
    if configuration.get("template"):
        from stack import create

        answer.update(create(configuration, ACCOUNT))
    return answer


def told(failure):
    """Describes a failure in one line, because the text of an exception can have several lines."""
    text = " ".join(str(failure).split())
    answer = {"error": f"{type(failure).__name__}: {text}" if text else type(failure).__name__}
    if isinstance(failure, ImportError):
        answer["missing"] = failure.name or text
    return answer


def served(region):
    from expressions import remember_expressions
    from items import measure_items_once
    from remembered import remember
    from reports import reporting
    from transactions import keep_copies_small
    from web import serve

    keep_copies_small()
    remember()
    remember_expressions()
    measure_items_once()
    return serve(lambda application: reporting(application, ACCOUNT, region))


if __name__ == "__main__":
    main()
