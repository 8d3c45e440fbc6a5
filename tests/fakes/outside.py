"""Fakes of everything that is not the register: clock, chance, bucket, keys, departments, SMS gateway."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registrar.errors import NotFound
from registrar.notices.messages import Message
from registrar.ports import DeliveryReceipt, Marked, SmsRefused, SmsUncertain, StoredObject, UploadLink
from registrar.registration.application import Scan
from registrar.registration.breakers import Breaker
from registrar.registration.comparisons import BusinessRecord, Question, SourceAnswer
from registrar.registration.surroundings import Mark
from registrar.registration.vocabulary import Source
from tests.fakes.samples import NOON

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass
class SetClock:
    """A clock that stands still until it is moved."""

    present: datetime = NOON

    def now(self) -> datetime:
        return self.present

    def move(self, **by: float) -> datetime:
        self.present += timedelta(**by)
        return self.present


@dataclass
class CountingChance:
    """Tokens and numbers that never repeat, in an order a test can foresee."""

    drawn: int = 0

    def token(self) -> str:
        self.drawn += 1
        return f"token-{self.drawn:04d}"

    def below(self, limit: int) -> int:
        self.drawn += 1
        return self.drawn % limit


@dataclass
class MemoryStore:
    """`ports.DocumentStore`; `deliver` is what the applicant's device does with an upload link."""

    versions: dict[str, list[tuple[str, bytes, str]]] = field(default_factory=dict)

    def deliver(self, key: str, content: bytes, content_type: str = "image/jpeg") -> str:
        kept = self.versions.setdefault(key, [])
        kept.append((f"v{len(kept) + 1}", content, content_type))
        return kept[-1][0]

    def upload_link(self, scan: Scan, now: datetime) -> UploadLink:
        return UploadLink("https://bucket.example/", {"key": scan.key}, now + timedelta(seconds=300))

    def arrived(self, key: str) -> StoredObject | None:
        if key not in self.versions:
            return None
        version, content, content_type = self.versions[key][-1]
        return StoredObject(key, version, len(content), content_type, hashlib.sha256(content).hexdigest())

    def read(self, key: str, version_id: str | None = None) -> bytes:
        for version, content, _ in reversed(self.versions.get(key, [])):
            if version_id in {None, version}:
                return content
        raise NotFound("no such file", facts={"key": key})

    def put_once(self, key: str, content: bytes, content_type: str) -> bytes:
        if key not in self.versions:
            self.deliver(key, content, content_type)
        return self.read(key)

    def replace(self, key: str, content: bytes, content_type: str) -> None:
        self.deliver(key, content, content_type)

    def remove_all(self, prefix: str) -> int:
        gone = [key for key in self.versions if key.startswith(prefix)]
        return sum(len(self.versions.pop(key)) for key in gone)

    def download_link(self, key: str, filename: str, now: datetime) -> str:
        return f"https://bucket.example/{key}?filename={filename}&from={now:%Y%m%d%H%M%S}"


class SoftwareSigner:
    """`ports.Signer` with a key in memory."""

    algorithm = -7

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    @property
    def kid(self) -> bytes:
        return hashlib.sha256(self.public_key).digest()[:8]

    def sign(self, message: bytes) -> bytes:
        r, s = decode_dss_signature(self._key.sign(message, ec.ECDSA(SHA256())))
        return r.to_bytes(32, "big") + min(s, P256_ORDER - s).to_bytes(32, "big")


@dataclass(frozen=True)
class SoftwareIndex:
    """`ports.BlindIndex` with a key in memory."""

    key: bytes = b"a key for tests"

    def of(self, purpose: str, value: str) -> str:
        return hmac.new(self.key, f"{purpose}\0{value}".encode(), "sha256").hexdigest()


@dataclass
class KnownDepartments:
    """`ports.Departments`: clear unless told otherwise; `silent` maps a source to why it does not answer.

    `enterprises` are the firms that the business register knows, by code; `employers` whom it was asked about.
    """

    answers: dict[Source, SourceAnswer] = field(default_factory=dict)
    silent: dict[Source, str] = field(default_factory=dict)
    asked: list[tuple[Source, str]] = field(default_factory=list)
    enterprises: dict[str, BusinessRecord] = field(default_factory=dict)
    employers: set[tuple[str, str]] = field(default_factory=set)

    def ask(self, source: Source, question: Question, now: datetime) -> SourceAnswer:
        self.asked += [(source, number) for number in question.numbers]
        if source in self.silent:
            return SourceAnswer(source, now, unavailable=self.silent[source])
        plain = SourceAnswer(source, now, now, pension=False, answer_hash="00" * 32)
        known = None
        if source is Source.BUSINESS_REGISTER and question.employer:
            self.employers.add((question.employer, question.employer_name))
            known = self.enterprises.get(question.employer)
        found = self.answers.get(source, plain)
        return replace(found, asked_at=now, enterprise=known or found.enterprise)


@dataclass
class MemoryBreakers:
    """`ports.Breakers` in memory."""

    kept: dict[Source, Breaker] = field(default_factory=dict)

    def breaker(self, source: Source) -> Breaker:
        return self.kept.get(source, Breaker(source))

    def replace_breaker(self, was: Breaker, now: Breaker) -> bool:
        if self.breaker(now.source) != was:
            return False
        self.kept[now.source] = now
        return True


@dataclass
class Outbox:
    """`ports.SmsGateway` that keeps what was sent; `fault` is raised after `sends_anyway` decided."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    waiting: list[DeliveryReceipt] = field(default_factory=list)
    unreachable: frozenset[str] = frozenset()
    fault: SmsRefused | SmsUncertain | None = None
    sends_anyway: bool = False

    def send(self, phone: str, message: Message, reference: str) -> str:
        if phone in self.unreachable:
            raise SmsRefused("no such number")
        if self.fault is None or self.sends_anyway:
            self.sent.append((phone, message.text, reference))
        if self.fault is not None:
            raise self.fault
        return f"sms-{len(self.sent)}"

    def receipts(self) -> Sequence[DeliveryReceipt]:
        return list(self.waiting)

    def acknowledge(self, receipts: Sequence[DeliveryReceipt]) -> None:
        self.waiting = [one for one in self.waiting if one not in receipts]


@dataclass
class MemoryMarks:
    """`ports.Marks` in memory."""

    left: dict[tuple[str, str], dict[str, Marked]] = field(default_factory=dict)

    def leave(self, bearer: Marked, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self.left.setdefault((mark.kind, mark.value), {})[bearer.application] = bearer

    def bearers(self, mark: Mark) -> Sequence[Marked]:
        return list(self.left.get((mark.kind, mark.value), {}).values())[:100]
