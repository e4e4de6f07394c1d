"""Starts a subject like Lambda starts an execution environment, and measures it."""

import itertools
import json
import os
import signal
import statistics
import subprocess
import time

from runtimeapi import Failed, RuntimeApi
from subjects import PROJECT, WORK

START_SECONDS = 60
INVOCATION_SECONDS = 60
RECEIPT = json.loads((PROJECT / "events" / "ReceiveStock.json").read_text())["items"][0] | {"quantity": 1}

_numbers = itertools.count(1)


class Environment:
    """One process of a subject."""

    def __init__(self, subject, cloud):
        self.subject = subject
        self.api = RuntimeApi()
        environment = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": ":UTC",
            "AWS_LAMBDA_RUNTIME_API": self.api.address, "AWS_LAMBDA_FUNCTION_NAME": "ReceiveStock",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "LAMBDA_TASK_ROOT": str(WORK),
            # As in template.yaml.
            "QUARKUS_LAMBDA_HANDLER": "ReceiveStock", "DISABLE_SIGNAL_HANDLERS": "true", "HOSTNAME": "function",
            **cloud.environment(),
        }
        self.log = WORK / ("%s.log" % subject.name)
        output = [(os.POSIX_SPAWN_OPEN, 1, str(self.log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
                  (os.POSIX_SPAWN_DUP2, 1, 2)]
        before = time.perf_counter()
        self.pid = os.posix_spawn(subject.command[0], subject.command, environment, file_actions=output)
        try:
            self.start = self.api.first_poll(START_SECONDS) - before
        except Failed as failure:
            self.close()
            raise self._explained(failure) from None

    def invoke(self):
        """Sends one new receipt. Returns the duration in seconds."""
        number = next(_numbers)
        event = {"receiptId": "bench-%d" % number, "items": [RECEIPT]}
        try:
            answer, seconds = self.api.invoke(json.dumps(event).encode(), INVOCATION_SECONDS)
        except Failed as failure:
            raise self._explained(failure) from None
        if json.loads(answer) != {"receiptId": event["receiptId"], "received": 1}:
            raise Failed("%s answered %s" % (self.subject.name, answer))
        return seconds

    def resident(self):
        """The current resident memory in bytes, including the program's own file."""
        with open("/proc/%d/status" % self.pid) as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        raise Failed("%s has ended" % self.subject.name)

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.api.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _explained(self, failure):
        lines = self.log.read_text(errors="replace").splitlines()[-20:]
        return Failed("\n".join(["%s: %s" % (self.subject.name, failure), *lines]))


def starts(subjects, cloud, times, warm):
    """Starts the subjects in turn, so that load peaks affect all of them. Returns figures by name and measure."""
    samples = {subject.name: {"start": [], "first": [], "warm": [], "resident_first": []} for subject in subjects}
    for _ in range(times):
        cloud.forget()
        for subject in subjects:
            figures = samples[subject.name]
            with Environment(subject, cloud) as environment:
                figures["start"].append(environment.start)
                figures["first"].append(environment.invoke())
                figures["resident_first"].append(environment.resident())
                figures["warm"].extend(environment.invoke() for _ in range(warm))
    return {name: {measure: statistics.median(values) for measure, values in figures.items()}
            for name, figures in samples.items()}


def soak(subject, cloud, invocations, every=1000):
    """Resident memory in bytes after each `every` invocations of one environment. Every receipt must be stored."""
    cloud.forget()
    residents = []
    with Environment(subject, cloud) as environment:
        for number in range(1, invocations + 1):
            environment.invoke()
            if number % every == 0 or number == invocations:
                residents.append(environment.resident())
    stored = cloud.receipts()
    if stored != invocations:
        raise Failed("%s stored %d receipts of %d" % (subject.name, stored, invocations))
    return residents


def build(command):
    """The duration in seconds and the peak memory of the largest process in bytes."""
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed("the build failed: %s" % " ".join(command))
    return {"seconds": time.perf_counter() - before, "peak": usage.ru_maxrss * 1024}
