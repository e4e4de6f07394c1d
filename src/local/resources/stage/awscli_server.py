"""The AWS CLI, loaded once, because its start for every command of a container takes longer than the whole order.

A command runs in a process of its own, a fork of this one, with the caller's arguments, environment, directory and
standard streams. A process that has run a command of a service whose options only describe the request runs the next
one, too (command.py). It ends when its caller ends, and this process ends when its standard input is closed, so neither
outlives its parent."""

import gc
import marshal
import os
import select
import signal
import socket
import sys

from command import Callers, run_commands
from drivers import Drivers

IDLE_AT_MOST = 2
MOST_BYTES = 1 << 20


def main():
    folder, python, client = sys.argv[1:]
    path = os.path.join(folder, "socket")
    unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    unix.bind(path)
    tcp = socket.create_server(("127.0.0.1", 0))
    unix.listen(128)
    tcp.listen(128)
    callers = Callers(os.urandom(16).hex())
    write_command(os.path.join(folder, "aws"), callers.token, tcp.getsockname()[1], [python, "-I", "-S", client, path])
    drivers = Drivers()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    print("ready", flush=True)
    Server(callers, drivers, (unix, tcp)).run()


def write_command(path, token, port, client):
    """Runs before the first fork, so that no process has the file open for writing when it is executed. The server takes
    the caller's arguments and streams from /proc, which makes a start of Python unnecessary. It can open pipes and
    devices there, but neither sockets nor the position in a file."""
    words = " ".join("'" + word.replace("'", "'\\''") + "'" for word in client)
    text = f"""#!/bin/bash -p
can_be_opened() {{
    local stream
    for stream in 0 1 2; do
        [[ -p /dev/fd/$stream || -c /dev/fd/$stream ]] || return 1
    done
    [[ -d /proc/$$/fd ]]
}}
if can_be_opened && {{ exec {{server}}<> /dev/tcp/127.0.0.1/{port}; }} 2> /dev/null; then
    # printf has the connection as its standard output.
    exec {{output}}>&1
    printf '%s\\n' {token} "$$" "$#" "$output" >&"$server"
    read -r -u "$server" code || code=255
    exit "$code"
fi
exec {words} "$@"
"""
    with open(path, "w", encoding="utf-8", errors="surrogateescape", opener=lambda name, flags: os.open(name, flags, 0o700)) as file:
        file.write(text)


class Server:
    def __init__(self, callers, drivers, listeners):
        self.callers = callers
        self.drivers = drivers
        self.listeners = listeners
        self.idle = []
        self.busy = set()
        self.learned = None

    def run(self):
        while True:
            wanted = [sys.stdin, *self.listeners, *self.idle, *self.busy]
            for each in select.select(wanted, [], [])[0]:
                if each is sys.stdin:
                    os._exit(0)
                elif each in self.listeners:
                    self.hand_over(each.accept()[0])
                else:
                    self.heard(each)

    def hand_over(self, caller):
        with caller:
            process = self.idle.pop() if self.idle else self.started(caller)
            self.busy.add(process)
            try:
                socket.send_fds(process, [b"c"], [caller.fileno()])
            except OSError:
                self.busy.discard(process)
                process.close()

    def heard(self, process):
        """A process tells that it has run its command, and in which environment, or it has ended."""
        if process in self.idle:
            self.idle.remove(process)
        self.busy.discard(process)
        settings = process.recv(MOST_BYTES)
        if settings and self.drivers.driver is None:
            self.learned = marshal.loads(settings)
        if settings and len(self.idle) < IDLE_AT_MOST:
            self.idle.append(process)
        else:
            process.close()

    def started(self, caller):
        if self.learned:
            self.drivers.prepare(self.learned)
            self.learned = None
            gc.freeze()
        ours, its = socket.socketpair()
        if os.fork() == 0:
            for other in (ours, caller, *self.listeners, *self.idle, *self.busy):
                other.close()
            run_commands(its, self.callers, self.drivers)
        its.close()
        return ours


if __name__ == "__main__":
    main()
