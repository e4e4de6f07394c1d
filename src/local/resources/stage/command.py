"""The process that runs commands of the AWS CLI, one after another."""

import hmac
import marshal
import os
import select
import signal
import socket
import struct
import sys
import threading

KILLED = 137
FAILED = 255
SECONDS_FOR_THE_REQUEST = 10


def run_commands(parent, callers, drivers):
    """Runs the commands whose connections the parent passes on. Ends after a command that may have changed what the next
    one would see, and never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    while True:
        message, descriptors, _, _ = socket.recv_fds(parent, 1, 1)
        if not message:
            os._exit(0)
        with socket.socket(fileno=descriptors[0]) as caller:
            again = run(caller, callers, drivers, nothing)
            if not again:
                os._exit(0)
        parent.send(marshal.dumps(drivers.settings))


def run(caller, callers, drivers, nothing):
    """Returns whether this process can run another command."""
    command = callers.command(caller)
    if command is None:
        return True
    watch = Watch(caller)
    command.enter()
    code, again = drivers.run(command.arguments)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code, again = FAILED, False
    for number in range(3):
        os.dup2(nothing, number)
    os.chdir("/")
    watch.end()
    caller.sendall(command.answer(code & 255))
    return again


class Watch:
    """Ends this process when the caller ends: the caller sends nothing more, so its connection becomes readable only
    when it ends."""

    def __init__(self, caller):
        self.ours, self.its = socket.socketpair()
        self.thread = threading.Thread(target=self.wait, args=(caller,), daemon=True)
        self.thread.start()

    def wait(self, caller):
        readable, _, _ = select.select([caller, self.its], [], [])
        if self.its not in readable:
            os._exit(KILLED)

    def end(self):
        self.ours.close()
        self.thread.join()
        self.its.close()


class Command:
    def __init__(self, arguments, environment, folder, streams, answer):
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.streams = streams
        self.answer = answer

    def enter(self):
        """Takes over the caller's streams, directory and environment."""
        for number, stream in enumerate(self.streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.argv = ["aws", *self.arguments]
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)


class Callers:
    """Reads the requests of the two clients: aws.py and the shell script in awscli_server.py. Every process of the
    machine can connect to the script's port, so its requests begin with a token, which only this user can read."""

    def __init__(self, token):
        self.token = token

    def command(self, caller):
        """Returns None if there is no valid request."""
        caller.settimeout(SECONDS_FOR_THE_REQUEST)
        try:
            command = self.passed(caller) if caller.family == socket.AF_UNIX else self.from_proc(caller)
        except (OSError, ValueError, struct.error):
            return None
        caller.settimeout(None)
        return command

    @staticmethod
    def passed(caller):
        head, streams, _, _ = socket.recv_fds(caller, 4, 3)
        (length,) = struct.unpack("!I", head)
        with caller.makefile("rb") as body:
            arguments, environment, folder = marshal.loads(body.read(length))
        return Command(arguments, environment, folder, streams, lambda code: bytes([code]))

    def from_proc(self, caller):
        with caller.makefile("rb") as lines:
            token, *numbers = (lines.readline(100).decode("ascii").strip() for _ in range(4))
        if not hmac.compare_digest(token, self.token):
            return None
        process, count, output = (int(number) for number in numbers)
        place = f"/proc/{process}"
        # Before the arguments are the shell, its option and the script.
        command_line = words(f"{place}/cmdline")
        arguments = command_line[len(command_line) - count :]
        environment = dict(entry.split("=", 1) for entry in words(f"{place}/environ") if "=" in entry)
        modes = {0: os.O_RDONLY, output: os.O_WRONLY, 2: os.O_WRONLY}
        streams = [opened(f"{place}/fd/{number}", mode) for number, mode in modes.items()]
        return Command(arguments, environment, os.readlink(f"{place}/cwd"), streams, lambda code: b"%d\n" % code)


def opened(path, mode):
    """Does not wait for the other end of a pipe, because it may be closed already."""
    stream = os.open(path, mode | os.O_NONBLOCK)
    os.set_blocking(stream, True)
    return stream


def words(path):
    with open(path, "rb") as file:
        content = file.read()
    return [os.fsdecode(word) for word in content.split(b"\0")[:-1]]
