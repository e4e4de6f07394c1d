"""moto for the stage: a process that serves HTTP on a free loopback port and holds the stack of template.yaml.

The first line of standard input is a JSON object {"template", "cache", "region", "stack", "parameters"}. The first
line of output contains the port and the description of the stack. If an earlier process has described the same stack,
this line comes at once; calls then wait until the stack exists. The second line is {} when moto answers calls. Either
line contains {"error"} if moto did not start, and "missing" if a Python module is missing. Each further line of input is
an event that changes a record (records.py); a line of output follows when the record is changed. The process ends when
its input is closed, so it does not outlive its parent."""

import gc
import json
import logging
import os
import signal
import socket
import sys
import threading
import traceback
import warnings

from memory import StackMemory

ACCOUNT = "123456789012"
BACKLOG = 128

os.environ["AWS_ACCESS_KEY_ID"] = "stage"
os.environ["AWS_SECRET_ACCESS_KEY"] = "stage"
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

    def say(answer):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    try:
        start(configuration, listener, lambda description: say({"port": listener.getsockname()[1], **description}))
    except Exception as failure:
        traceback.print_exc()
        say(told(failure))
        os._exit(1)
    say({})
    from records import Records

    records = Records(ACCOUNT, configuration["region"])
    for line in sys.stdin:
        say(records.change(json.loads(line)))
    os._exit(0)


def start(configuration, listener, describe):
    """Calls describe once, with the description of the stack; that of an earlier process is checked at the end."""
    # What moto has loaded stays until its end, so looking for garbage in it is in vain.
    gc.disable()
    memory = StackMemory(configuration) if configuration.get("template") else None
    earlier = memory.recall() if memory else None
    if earlier:
        describe(earlier)

    server = served(configuration["region"], listener)
    description = {}
    if memory:
        from stack import create

        description = json.loads(json.dumps(create(configuration, ACCOUNT)))
        if earlier and description != earlier:
            memory.forget()
            raise RuntimeError("the stack is not the one that was described earlier; start the stage again")
        if not earlier:
            memory.remember(description)
    gc.freeze()
    gc.enable()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if not earlier:
        describe(description)


def told(failure):
    """Describes a failure in one line, because the text of an exception can have several lines."""
    text = " ".join(str(failure).split())
    answer = {"error": f"{type(failure).__name__}: {text}" if text else type(failure).__name__}
    if isinstance(failure, ImportError):
        answer["missing"] = failure.name or text
    return answer


def served(region, listener):
    from later import load_resources_when_asked, load_validator_when_asked, make_keys_when_asked
    from regions import name_regions_without_models

    name_regions_without_models()
    load_validator_when_asked()
    load_resources_when_asked()
    make_keys_when_asked()
    from expressions import remember_expressions
    from items import measure_items_once
    from records import Records
    from remembered import remember
    from reports import reporting
    from transactions import keep_copies_small
    from web import http_server

    Records.stand_still()
    Records.list_running_tasks()
    keep_copies_small()
    remember()
    remember_expressions()
    measure_items_once()
    return http_server(listener, lambda application: reporting(application, ACCOUNT, region))


if __name__ == "__main__":
    main()
