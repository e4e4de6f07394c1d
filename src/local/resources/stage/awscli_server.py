"""The AWS CLI, loaded once, because its start for every command of a container takes longer than the whole order.

Each command (aws.py) is a fork of this process with the caller's arguments, environment, directory and standard
streams. The fork ends when its caller ends, and this process ends when its standard input is closed, so neither
outlives its parent."""

import marshal
import os
import select
import signal
import socket
import struct
import sys
import threading

from awscli import clidriver

SERVICES = ("dynamodb", "stepfunctions")
KILLED = 137


def main():
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(sys.argv[1])
    server.listen(128)
    write_command(sys.argv[2], sys.argv[3])
    models = loaded_models()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while True:
        readable, _, _ = select.select([server, sys.stdin], [], [])
        if sys.stdin in readable:
            os._exit(0)
        caller, _ = server.accept()
        if os.fork() == 0:
            server.close()
            command(caller, models)
        caller.close()


def write_command(path, text):
    """Runs before the first fork, so that no process has the file open for writing when it is executed."""
    with open(path, "w", encoding="utf-8", errors="surrogateescape", opener=lambda name, flags: os.open(name, flags, 0o700)) as file:
        file.write(text)


def loaded_models():
    """Returns the data loader with the models of the services in use; they do not depend on the environment."""
    models = clidriver.create_clidriver().session.get_component("data_loader")
    for service in SERVICES:
        models.load_service_model(service, "service-2")
        models.load_service_model(service, "endpoint-rule-set-1")
        models.load_service_model(service, "paginators-1")
    models.load_data("endpoints")
    models.load_data("partitions")
    return models


def command(caller, models):
    code = 255
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        arguments, environment, folder, streams = received(caller)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.argv = ["aws", *arguments]
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        threading.Thread(target=end_with, args=(caller,), daemon=True).start()
        driver = clidriver.create_clidriver()
        driver.session.register_component("data_loader", models)
        code = driver.main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:
        print(f"aws: {error!r}", file=sys.stderr)
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
            caller.sendall(bytes([code & 255]))
        finally:
            os._exit(0)


def received(caller):
    head, streams, _, _ = socket.recv_fds(caller, 4, 3)
    (length,) = struct.unpack("!I", head)
    body = bytearray()
    while len(body) < length:
        part = caller.recv(length - len(body))
        if not part:
            os._exit(KILLED)
        body += part
    return (*marshal.loads(bytes(body)), streams)


def end_with(caller):
    """Waits for the end of the caller: it sends nothing more, so only the end of its connection ends the read."""
    caller.recv(1)
    os._exit(KILLED)


if __name__ == "__main__":
    main()
