"""Lambda's Runtime API for one process: records when it first asks for an event, sends events, receives responses.

Uses plain sockets and a thread per connection, to keep the server's own cost out of the figures."""

import queue
import socket
import threading
import time

FOREVER = 3_600_000


class Failed(Exception):
    """The measured process did not answer, or answered with an error."""


class RuntimeApi:
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        self.polls = queue.SimpleQueue()
        self.events = queue.SimpleQueue()
        self.answers = queue.SimpleQueue()
        self.sent = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def first_poll(self, seconds):
        """When the process first asked for an event, as a time.perf_counter value in seconds."""
        return self._get(self.polls, seconds, "did not ask for an event")

    def invoke(self, payload, seconds):
        """Sends an event. Returns the response and the duration in seconds."""
        self.sent += 1
        before = time.perf_counter()
        self.events.put((self.sent, payload))
        after, path, body = self._get(self.answers, seconds, "did not answer")
        if not path.endswith("/response"):
            raise Failed(body.decode("utf-8", "replace"))
        return body, after - before

    def close(self):
        self.listener.close()

    def _get(self, where, seconds, what):
        try:
            found = where.get(timeout=seconds)
        except queue.Empty:
            raise Failed("%s within %d s" % (what, seconds)) from None
        if isinstance(found, Failed):
            raise found
        return found

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with connection, connection.makefile("rb") as reader:
                while self._answer(connection, reader):
                    pass
        except OSError:
            pass

    def _answer(self, connection, reader):
        line = reader.readline()
        arrived = time.perf_counter()
        if not line:
            return False
        method, path, _ = line.decode("ascii").split(" ")
        headers = _headers(reader)
        if headers.get("expect", "").lower() == "100-continue":
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = _body(reader, headers)
        if method == "GET":
            self.polls.put(arrived)
            connection.sendall(_event(*self.events.get()))
            return True
        arrived = time.perf_counter()
        connection.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n"
                           b"Content-Length: 15\r\n\r\n{\"status\":\"OK\"}")
        if path.endswith("/init/error"):
            self.polls.put(Failed(body.decode("utf-8", "replace")))
        else:
            self.answers.put((arrived, path, body))
        return True


def _event(number, payload):
    head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            "Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-%012d\r\n"
            "Lambda-Runtime-Deadline-Ms: %d\r\n"
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:ReceiveStock\r\n"
            "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0\r\n"
            "Content-Length: %d\r\n\r\n" % (number, time.time() * 1000 + FOREVER, len(payload)))
    return head.encode("ascii") + payload


def _headers(reader):
    headers = {}
    for line in iter(reader.readline, b"\r\n"):
        if not line:
            break
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _body(reader, headers):
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return reader.read(int(headers.get("content-length", 0)))
    chunks = []
    while size := int(reader.readline().split(b";")[0], 16):
        chunks.append(reader.read(size))
        reader.readline()
    _headers(reader)
    return b"".join(chunks)
