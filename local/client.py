"""What a phone or a counter does over HTTP: sign in, ask, post, upload, and understand the answers."""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from urllib3 import HTTPResponse, PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

Json = dict[str, Any]

# Every POST carries an Idempotency-Key, so that repeating one is harmless.
_RETRY = Retry(
    total=4,
    connect=2,
    backoff_factor=0.3,
    status_forcelist=(502, 503, 504),
    allowed_methods=None,
    raise_on_status=False,
)
_TIMEOUT = Timeout(connect=5, read=60)


class Refused(Exception):
    """The system answered that it cannot do this: the problem's status, code and advice (RFC 9457)."""

    def __init__(self, status: int, code: str, advice: str) -> None:
        super().__init__(f"{code}: {advice}" if advice else f"{code} ({status})")
        self.status = status
        self.code = code
        self.advice = advice


class Unreachable(Exception):
    """Nobody answers at this address."""


def a_pool() -> PoolManager:
    return PoolManager(maxsize=16, retries=_RETRY, timeout=_TIMEOUT)


@dataclass(frozen=True, slots=True)
class Client:
    """One party at one address; `token` is empty for what anyone may ask."""

    address: str
    token: str = ""
    pool: PoolManager = field(default_factory=a_pool)

    def get(self, path: str) -> Json:
        return self._json("GET", path)

    def get_bytes(self, path: str) -> bytes:
        return _checked(self._send("GET", path)).data

    def post(self, path: str, body: Mapping[str, Any] | None = None, key: str | None = None) -> Json:
        """POST as JSON under an Idempotency-Key of its own, unless one is given."""
        return self._json("POST", path, body or {}, {"Idempotency-Key": key or uuid.uuid4().hex})

    def put(self, path: str, body: Mapping[str, Any]) -> Json:
        return self._json("PUT", path, body)

    def download(self, link: str) -> bytes:
        """What a presigned link shows; the link itself is the permission."""
        return _checked(_sent(self.pool, "GET", link)).data

    def upload(self, offer: Mapping[str, Any], content: bytes, content_type: str) -> None:
        """Send a file with an offered presigned form post: the signed fields first, the file last."""
        form = [*offer["fields"].items(), ("file", ("scan", content, content_type))]
        _checked(_sent(self.pool, "POST", offer["url"], fields=form))

    def _json(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Json:
        answer = _checked(self._send(method, path, body, headers or {})).data
        return dict(json.loads(answer)) if answer else {}

    def _send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> HTTPResponse:
        sent = {"Accept": "application/json", **(headers or {})}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        content = None
        if body is not None:
            content = json.dumps(body, ensure_ascii=False).encode()
            sent["Content-Type"] = "application/json"
        return _sent(self.pool, method, self.address.rstrip("/") + path, body=content, headers=sent)


def _sent(pool: PoolManager, method: str, url: str, **what: Any) -> HTTPResponse:
    try:
        return pool.request(method, url, **what)  # type: ignore[return-value]
    except HTTPError as error:
        raise Unreachable(f"no answer from {url.split('?', 1)[0]}: {type(error).__name__}") from error


def _checked(answer: HTTPResponse) -> HTTPResponse:
    if answer.status < 400:
        return answer
    try:
        problem = json.loads(answer.data)
    except ValueError:
        problem = {}
    problem = problem if isinstance(problem, dict) else {}
    advice = problem.get("detail") or problem.get("title") or problem.get("message") or ""
    raise Refused(answer.status, str(problem.get("code") or f"http_{answer.status}"), str(advice))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in at the local issuer; officers have roles and an office, an employer's agent its code."""

    name: str
    id_number: str
    roles: Sequence[str] = ()
    office: str | None = None
    uscc: str | None = None


def sign_in(front: str, issuer: str, person: Person, pool: PoolManager | None = None) -> Client:
    """A client with the person's own token. The same person always has the same account."""
    pool = pool or a_pool()
    asked: Json = {
        "name": person.name,
        "id_number": person.id_number,
        "subject": hashlib.sha256(person.id_number.encode()).hexdigest()[:24],
    }
    if person.roles:
        asked["roles"] = list(person.roles)
    if person.office:
        asked["office"] = person.office
    if person.uscc:
        asked["uscc"] = person.uscc
    answer = Client(issuer, pool=pool).post("/local/token", asked)
    return Client(front, answer.get("access_token") or answer["token"], pool)


def tell_departments(
    departments: str, id_number: str, records: Mapping[str, Any], pool: PoolManager | None = None
) -> None:
    """Load what the department registers know of a person; nothing at all means no record."""
    Client(departments, pool=pool or a_pool()).put(f"/admin/people/{quote(id_number)}", records)
