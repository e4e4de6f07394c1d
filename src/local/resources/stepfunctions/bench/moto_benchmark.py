"""Runs a definition on moto's own Step Functions, in this process and without HTTP.

Reads {"definition": ..., "input": ..., "seconds": ...} from standard input. Prints {"executions": n, "seconds": s},
where seconds is processor time, or {"error": ...} if moto cannot run the definition.
"""

import json
import logging
import os
import sys
import time

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")
logging.disable(logging.CRITICAL)

from moto import mock_aws  # noqa: E402
from moto.stepfunctions.parser.models import stepfunctions_parser_backends  # noqa: E402

IN_FLIGHT = 8
PATIENCE_SECONDS = 30


def status(execution):
    return execution.exec_status.value if execution.exec_status else "RUNNING"


def finished(executions):
    """Waits until all executions have ended. Returns the status of the first one that did not succeed, or None."""
    until = time.monotonic() + PATIENCE_SECONDS
    for execution in executions:
        while status(execution) == "RUNNING":
            if time.monotonic() > until:
                return f"still running after {PATIENCE_SECONDS} s"
            time.sleep(0.0005)
        if status(execution) != "SUCCEEDED":
            return f"{status(execution)}: {execution.error} {execution.cause}"
    return None


def main():
    task = json.load(sys.stdin)
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        backend = stepfunctions_parser_backends["123456789012"]["us-east-1"]
        machine = backend.create_state_machine("bench", json.dumps(task["definition"]),
                                               "arn:aws:iam::123456789012:role/bench")
        text = json.dumps(task["input"])
        count = 0
        begin, processor = time.monotonic(), time.process_time()
        while time.monotonic() - begin < task["seconds"]:
            started = [backend.start_execution(machine.arn, f"e{count + i}", text) for i in range(IN_FLIGHT)]
            error = finished(started)
            if error:
                return {"error": error}
            count += IN_FLIGHT
            machine.executions.clear()
        return {"executions": count, "seconds": time.process_time() - processor}


if __name__ == "__main__":
    try:
        answer = main()
    except Exception as e:  # moto does not support all features
        answer = {"error": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), flush=True)
    os._exit(0)
