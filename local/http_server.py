"""A small HTTP counter: one function answers every request; used by the front, the departments and the issuer."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOST = "127.0.0.1"
_POURED = 64 << 20  # bytes read and thrown away before a request is refused for its size


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names are lower case, `query` is the raw text after the question mark."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    protocol: str = "HTTP/1.1"
    caller: str = HOST

    def json(self) -> Any:
        """The body as JSON; ValueError when it is none."""
        return json.loads(self.body or b"null")


@dataclass(frozen=True, slots=True)
class Answer:
    """A response; a header may repeat, hence pairs."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = field(default=())


def as_json(value: object, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Answer(status, body, (("content-type", "application/json"), *headers))


class Server:
    """Answers on 127.0.0.1, one thread a connection. `largest` is the most bytes a body may have."""

    def __init__(self, answer: Callable[[Request], Answer], port: int = 0, largest: int = 64 << 20) -> None:
        self._server = _Listener((HOST, port), _handler(answer, largest))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller who hangs up early is no event."""


def _handler(answer: Callable[[Request], Answer], largest: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16  # headers and body leave together
        timeout = 600

        def handle_any(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            if length > largest or "transfer-encoding" in self.headers:
                self.close_connection = True
                self._pour_away(min(length, _POURED))
                return self._send(as_json({"message": "Request Entity Too Large"}, 413))
            return self._send(_answered(answer, _request(self, self.rfile.read(length))))

        def _pour_away(self, length: int) -> None:
            """A caller who is still sending would not hear the answer."""
            while length > 0 and (poured := self.rfile.read(min(length, 1 << 16))):
                length -= len(poured)

        do_GET = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_HEAD = handle_any  # noqa: N815

        def _send(self, given: Answer) -> None:
            self.send_response(given.status)
            for name, value in given.headers:
                self.send_header(name, value)
            if given.status not in {204, 304}:
                self.send_header("content-length", str(len(given.body)))
            self.end_headers()
            if self.command != "HEAD" and given.status not in {204, 304}:
                self.wfile.write(given.body)
            self.wfile.flush()

        def log_message(self, *_: Any) -> None:
            """The functions keep their own logs."""

    return Handler


def _request(asked: BaseHTTPRequestHandler, body: bytes) -> Request:
    path, _, query = asked.path.partition("?")
    headers = {name.lower(): ",".join(asked.headers.get_all(name) or []) for name in asked.headers}
    return Request(asked.command, path, query, headers, body, asked.request_version, asked.client_address[0])


def _answered(answer: Callable[[Request], Answer], request: Request) -> Answer:
    try:
        return answer(request)
    except ValueError as error:
        return as_json({"message": f"Bad Request: {error}"}, 400)
    except Exception as error:  # the one catch-all of this counter
        return as_json({"message": f"Internal Server Error ({type(error).__name__})"}, 500)
