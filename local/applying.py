"""One application from the applicant's side: open it, send the pictures, submit, follow it, fetch the certificate."""

import hashlib
import mimetypes
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.client import Client, Json, Refused

SETTLED = frozenset({"REGISTERED", "NOT_REGISTERED", "WITHDRAWN", "LAPSED"})
WAITING = frozenset({"AWAITING_SUPPLEMENT", "IN_REVIEW", "PENDING_SOURCE", "DISPUTED"})
"""States in which nothing happens before somebody, or a department, does something."""

DECLARED = ("ABLE", "WILLING", "JOBLESS")
_POLL_SECONDS = 0.25
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)


class TimeIsUp(Exception):
    """The application did not come to rest in time; `seen` is where it stood."""

    def __init__(self, seen: Json) -> None:
        super().__init__(f"still {seen.get('state')}")
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that went up, by the name the system gave it; `refused` when it would not take the file at all."""

    path: Path
    scan: str | None
    refused: Refused | None = None


def open_application(
    client: Client, category: str, applicant: Mapping[str, Any], extra: Mapping[str, Any], key: str | None = None
) -> Json:
    """Open it with the three declarations in the version of the text that is shown today."""
    person_type = applicant.get("person_type", "CN_RESIDENT")
    asked = client.get(f"/v1/materials?category={category}&person_type={person_type}")
    declarations = [
        {"predicate": shown["predicate"], "text_version": shown["text_version"]}
        for shown in asked.get("declarations", [])
        if shown["predicate"] in DECLARED
    ]
    body = {"category": category, "applicant": dict(applicant), "declarations": declarations, **extra}
    return client.post("/v1/applications", body, key)


def send_files(client: Client, application: str, paths: Sequence[Path]) -> list[Sent]:
    """Upload every file. One that the system will not take does not keep the others back."""
    return list(sending(client, application, paths))


def sending(client: Client, application: str, paths: Sequence[Path]) -> Iterator[Sent]:
    """As send_files, each file as soon as its fate is known: what went before a failure is not forgotten."""
    files = [(path, path.read_bytes()) for path in paths]
    try:
        together = _send_together(client, application, files) if files else []
    except Refused:
        yield from (_send_alone(client, application, file) for file in files)
    else:
        yield from together


def _send_together(client: Client, application: str, files: Sequence[tuple[Path, bytes]]) -> list[Sent]:
    announced = [_announcement(path, content) for path, content in files]
    offered = client.post(f"/v1/applications/{application}/uploads", {"files": announced})["uploads"]
    for offer, told, (_, content) in zip(offered, announced, files, strict=True):
        client.upload(offer, content, told["content_type"])
    return [Sent(path, offer["scan"]) for offer, (path, _) in zip(offered, files, strict=True)]


def _send_alone(client: Client, application: str, file: tuple[Path, bytes]) -> Sent:
    try:
        return _send_together(client, application, [file])[0]
    except Refused as refused:
        return Sent(file[0], None, refused)


def _announcement(path: Path, content: bytes) -> Json:
    return {
        "content_type": content_type(path, content),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def content_type(path: Path, content: bytes) -> str:
    """What the bytes begin with; failing that what the name says, as a browser would."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"}:
        return "image/heic"
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def submit(client: Client, application: str, accepted_at: str | None = None) -> Json:
    body = {"accepted_at": accepted_at} if accepted_at else {}
    return client.post(f"/v1/applications/{application}/submit", body)


def follow(
    client: Client,
    application: str,
    deadline: float,
    until: Iterable[str] = WAITING,
    look: Callable[[Json], None] = lambda _: None,
) -> Json:
    """The application once it is settled or in one of `until`; TimeIsUp at `deadline` (on time.monotonic).

    `look` is shown the application every time it is asked for.
    """
    rest = SETTLED.union(until)
    while True:
        seen = client.get(f"/v1/applications/{application}")
        look(seen)
        if seen["state"] in rest:
            return seen
        _pause(seen, deadline)


def certificate_of(client: Client, application: str, deadline: float, seen: Json) -> Json:
    """The issued certificate: it follows the registration within seconds."""
    while True:
        try:
            return client.get(f"/v1/applications/{application}/certificate")
        except Refused as refused:
            if refused.status != 404:
                raise
        _pause(seen, deadline)


def _pause(seen: Json, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeIsUp(seen)
    time.sleep(min(_POLL_SECONDS, left))


def keep(client: Client, certificate: Json, folder: Path) -> Path:
    """Store the code's picture, its text and the printable certificate in `folder`; the picture's path."""
    folder.mkdir(parents=True, exist_ok=True)
    qr = folder / "qr.png"
    qr.write_bytes(client.download(certificate["qr"]))
    (folder / "certificate.pdf").write_bytes(client.download(certificate["pdf"]))
    (folder / "qr.txt").write_text(certificate["qr_text"] + "\n", encoding="utf-8")
    return qr
