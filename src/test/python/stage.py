"""The endpoint under test, definitions and helpers of the client suites.

The endpoint comes from AWS_ENDPOINT_URL, as for every AWS client: the build's stage, or that of ./orderflow up.
"""

import json
import os
import time
import uuid

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ROLE = "arn:aws:iam::123456789012:role/suite"
PATIENCE_SECONDS = 60

PASS = json.dumps({"StartAt": "Only", "States": {"Only": {"Type": "Pass", "End": True}}})
WAIT = json.dumps({"StartAt": "Only", "States": {"Only": {"Type": "Wait", "Seconds": 3600, "End": True}}})
FAIL = json.dumps({"StartAt": "Only", "States": {"Only": {"Type": "Fail", "Error": "Broken", "Cause": "by design"}}})


def task(resource, parameters, **fields):
    """A definition of one task."""
    state = {"Type": "Task", "Resource": "arn:aws:states:::" + resource, "Parameters": parameters, "End": True}
    return json.dumps({"StartAt": "Only", "States": {"Only": {**state, **fields}}})


def unique(what):
    """A name that no other case uses."""
    return f"{what}-{uuid.uuid4().hex[:12]}"


def eventually(look, wanted):
    """Returns the result of look() as soon as wanted(it) holds."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        seen = look()
        if wanted(seen):
            return seen
        if time.monotonic() > until:
            raise AssertionError(f"still {seen!r} after {PATIENCE_SECONDS} s")
        time.sleep(0.05)
