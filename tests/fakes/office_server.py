"""A scripted office over real HTTP: routes as docs/architecture.md has them, answers as the test wants them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

QR_TEXT = "https://office.example/v#ABC"
CERTIFICATE_LATE = 2  # times the certificate is not there yet


@dataclass
class OfficeScript:
    """What the office will say, and what it was told. `states` are shown one after the other, the last one for ever."""

    states: list[str] = field(default_factory=lambda: ["READING", "REGISTERED"])
    unacceptable: tuple[str, ...] = ()  # content types that no link is given for
    reasons: list[dict[str, str]] = field(default_factory=list)
    refuse_opening: dict[str, Any] | None = None
    keys_seen: list[str] = field(default_factory=list)
    opened: list[dict[str, Any]] = field(default_factory=list)
    submitted: list[dict[str, Any]] = field(default_factory=list)
    uploaded: dict[str, bytes] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    announced: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[dict[str, Any]] = field(default_factory=list)
    looked: int = 0
    asked_for_certificate: int = 0
    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)  # GET path -> bytes

    @property
    def front(self) -> str:
        return self.address

    @property
    def issuer(self) -> str:
        return self.address

    @property
    def departments(self) -> str:
        return self.address


@contextmanager
def an_office(script: OfficeScript) -> Iterator[OfficeScript]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    script.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(script: OfficeScript) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(*_get(script, self.path))

        def do_PUT(self) -> None:
            script.people[self.path.rsplit("/", 1)[1]] = json.loads(self._body())
            self._answer(200, {})

        def do_POST(self) -> None:
            body = self._body()
            if self.path == "/bucket":
                self._answer(204, _store(script, self.headers["Content-Type"], body))
                return
            script.keys_seen.append(self.headers["Idempotency-Key"])
            self._answer(*_post(script, self.path, json.loads(body)))

        def _body(self) -> bytes:
            return self.rfile.read(int(self.headers["Content-Length"]))

        def _answer(self, status: int, answer: object) -> None:
            content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            content = b"" if status == 204 else content
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _get(script: OfficeScript, path: str) -> tuple[int, object]:
    if path in script.files:
        return 200, script.files[path]
    if path.startswith("/v1/materials"):
        texts = [{"predicate": name, "text": "...", "text_version": "v7"} for name in ("ABLE", "WILLING", "JOBLESS")]
        return 200, {"materials": [], "declarations": texts}
    if path == "/v1/applications/A1":
        return 200, _seen(script)
    if path == "/v1/applications/A1/certificate":
        script.asked_for_certificate += 1
        if script.asked_for_certificate <= CERTIFICATE_LATE:
            return 404, {"code": "no_certificate_yet", "detail": "seconds"}
        links = {"qr": f"{script.address}/qr", "pdf": f"{script.address}/pdf"}
        return 200, {"number": "2299010001", "qr_text": QR_TEXT, **links}
    if path in {"/qr", "/pdf"}:
        return 200, path.encode()
    return 404, {"code": "not_found", "detail": path}


def _seen(script: OfficeScript) -> dict[str, Any]:
    state = script.states[min(script.looked, len(script.states) - 1)]
    script.looked += 1
    documents = [
        {"scan": scan, "document_type": "ID_CARD", "findings": [], "fields": {}, "part": 0} for scan in script.uploaded
    ]
    return {"application": "A1", "state": state, "reasons": script.reasons, "documents": documents}


def _post(script: OfficeScript, path: str, body: dict[str, Any]) -> tuple[int, object]:
    if path == "/local/token":
        script.tokens.append(body)
        return 200, {"access_token": "a.b.c"}
    if path == "/v1/applications":
        script.opened.append(body)
        return (422, script.refuse_opening) if script.refuse_opening else (201, {"application": "A1", "state": "DRAFT"})
    if path == "/v1/applications/A1/uploads":
        return _offer(script, body["files"])
    script.submitted.append(body)
    return 202, {"application": "A1", "state": "ACCEPTED"}


def _offer(script: OfficeScript, files: list[dict[str, Any]]) -> tuple[int, object]:
    if any(file["content_type"] in script.unacceptable for file in files):
        return 422, {"code": "kind_not_taken", "detail": "a picture or a PDF, please"}
    start = len(script.announced)
    script.announced += files
    link = f"{script.address}/bucket"
    offers = [{"scan": f"s{start + at}", "url": link, "fields": {"key": f"s{start + at}"}} for at in range(len(files))]
    return 201, {"uploads": offers}


def _store(script: OfficeScript, content_type: str, body: bytes) -> bytes:
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts = {part.get_param("name", header="content-disposition"): part for part in form.iter_parts()}
    names = list(parts)
    assert names[-1] == "file", "the file comes last in a presigned post"
    content = parts["file"].get_payload(decode=True)
    assert isinstance(content, bytes)
    script.uploaded[parts["key"].get_content().strip()] = content
    return b""
