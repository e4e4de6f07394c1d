"""The HTTP server of the stage's moto. A call to the path "/", where all services but S3 and Lambda listen, goes straight
to moto's response class, and the connection stays open. Every other request goes through moto's own application, which
builds an application of Flask per service and closes the connection after the response."""

import email.utils
import functools
import http.client
import io
import sys
import threading
import time
import traceback

from botocore.exceptions import ClientError
from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.base_backend import BackendDict
from moto.moto_server.werkzeug_app import (
    BackendRequest,
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.exceptions import InternalServerError
from werkzeug.serving import ThreadedWSGIServer

from dynamodb import DynamoDbCall

FIRST_LINE = b"POST / HTTP/1.1\r\n"
END = b"\r\n\r\n"
DYNAMODB = "DynamoDB_20120810."


def http_server(listener, wrap):
    """Returns a server on a socket that listens. wrap adds pages to moto's application."""
    dispatcher = DomainDispatcherApplication(create_backend_app)
    dispatcher.get_backend_for_host = functools.lru_cache(1000)(dispatcher.get_backend_for_host)
    server = ThreadedWSGIServer(*listener.getsockname(), wrap(dispatcher), handler=Handler, fd=listener.fileno())
    server.daemon_threads = True
    server.dispatcher = dispatcher
    return server


class Headers(dict):
    """Headers by name in lower case."""

    def get(self, name, otherwise=None):
        return super().get(name.lower(), otherwise)

    def __contains__(self, name):
        return super().__contains__(name.lower())

    def __getitem__(self, name):
        return super().__getitem__(name.lower())


class Handler(MotoRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = io.DEFAULT_BUFFER_SIZE

    def log_request(self, *_):
        pass

    def handle_one_request(self):
        """Looks at the start of the request without consuming it, so that moto's handler can still read it."""
        headers = direct_headers(self.rfile.peek())
        handler = headers and self.handler_of(headers)
        if not handler:
            super().handle_one_request()
            return
        self.rfile.read(headers.length)
        body = self.rfile.read(int(headers["content-length"]))
        self.close_connection = "close" in headers.get("connection", "").lower()
        self.wfile.write(response(*answered(handler, headers, body)))
        self.wfile.flush()

    def handler_of(self, headers):
        if headers.get("x-amz-target", "").startswith(DYNAMODB):
            return DynamoDbCall.handler(headers)
        host = self.server.dispatcher.infer_service_region_host(environment(headers, b""), "/")
        service = host and self.server.dispatcher.get_backend_for_host(host)
        dispatch = service and dispatch_of(service)
        return dispatch and functools.partial(plain_answer, dispatch)


def direct_headers(start):
    """Returns the headers, or None if the request is not complete up to its body, or not a plain signed call to "/"."""
    end = start.find(END)
    if end < 0 or not start.startswith(FIRST_LINE):
        return None
    headers = Headers()
    headers.length = end + len(END)
    for line in start[len(FIRST_LINE) : end].decode("latin-1").split("\r\n"):
        name, colon, value = line.partition(":")
        name = name.lower()
        if not colon or "_" in name or super(Headers, headers).__contains__(name):
            return None
        headers[name] = value.strip()
    plain = headers.get("content-length", "").isdigit() and not any(
        name in headers for name in ("transfer-encoding", "content-encoding", "expect")
    )
    return headers if plain and "authorization" in headers else None


@functools.cache
def dispatch_of(service):
    """Returns the response class's handler of the path "/", as in moto's create_backend_app."""
    backends = get_backend(service)
    if not isinstance(backends, BackendDict):
        return None
    regions = backends[DEFAULT_ACCOUNT_ID]
    backend = regions["us-east-1"] if "us-east-1" in regions else regions["aws"]
    return backend.flask_paths.get("/")


def plain_answer(dispatch, headers, body):
    request = BackendRequest(environment(headers, body))
    return dispatch(request, request.raw_url, dict(request.headers))


def environment(headers, body):
    environ = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "REQUEST_URI": "/",
        "RAW_URI": "/",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key] = value
    return environ


def answered(handler, headers, body):
    """Returns status, headers and body, as moto's convert_to_flask_response and Werkzeug's server do."""
    try:
        answer = handler(headers, body)
    except ClientError as error:
        answer = 400, {}, error.response["Error"]["Message"]
    except Exception:
        traceback.print_exc(file=sys.stderr)
        answer = 500, {"Content-Type": "text/html; charset=utf-8"}, InternalServerError().get_body()
    return answer if len(answer) == 3 else (200, {}, answer)


def response(status, headers, body):
    content = body.encode() if isinstance(body, str) else body
    fields = {name.lower(): (name, value) for name, value in headers.items()}
    fields.setdefault("content-type", ("Content-Type", "text/html; charset=utf-8"))
    fields["content-length"] = ("Content-Length", len(content))
    lines = [f"HTTP/1.1 {status} {http.client.responses.get(int(status), '')}", f"Date: {now(int(time.time()))}"]
    lines.extend(f"{name}: {value}" for name, value in fields.values())
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + content


@functools.lru_cache(1)
def now(second):
    return email.utils.formatdate(second, usegmt=True)
