"""What the use cases need from outside, as roles. Adapters in `aws`, fakes in tests/fakes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from registrar.certificate.cose import Signer
from registrar.notices.messages import Message
from registrar.registration.application import Application, Scan
from registrar.registration.breakers import Breaker
from registrar.registration.certificates import Certificate
from registrar.registration.comparisons import Question, SourceAnswer
from registrar.registration.events import ApplicationEvent, CertificateEvent, Recorded
from registrar.registration.filings import Filing
from registrar.registration.notices import Notice
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RecordEvent
from registrar.registration.surroundings import Mark
from registrar.registration.vocabulary import ExtractStatus, Source

__all__ = [
    "BlindIndex",
    "Breakers",
    "Chance",
    "Clock",
    "DeliveryReceipt",
    "Departments",
    "DocumentStore",
    "Marked",
    "Marks",
    "Numbering",
    "RecordStep",
    "Register",
    "Signer",
    "SmsGateway",
    "StoredObject",
    "UploadLink",
    "WorkItem",
]


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, timezone-aware, UTC."""


class Chance(Protocol):
    def token(self) -> str:
        """A fresh identifier of 128 random bits, URL-safe."""

    def below(self, limit: int) -> int:
        """A uniformly random integer in 0..limit-1."""


class BlindIndex(Protocol):
    def of(self, purpose: str, value: str) -> str:
        """A keyed digest that finds a person again without storing the number (HMAC, per purpose)."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of an officer's work list, without personal data but the masked name.

    An application, or (when `application` is "") a `matter` in the record of `person`, a blind index.
    """

    application: str
    office: str
    category: str
    masked_name: str
    referred_at: datetime
    reasons: tuple[str, ...]
    taken_by: str | None
    lease_until: datetime | None
    person: str = ""
    matter: str = ""
    decide_by: date | None = None  # the last day the rules give the office, where they give one


@dataclass(frozen=True, slots=True)
class RecordStep:
    """What is to be appended to one person's record as it was read (`present` None opens it)."""

    person: str
    present: PersonRecord | None
    events: Sequence[RecordEvent]


@dataclass(frozen=True, slots=True)
class Numbering:
    """A serial drawn from one office's counter for one year, and the status list slot that goes with it."""

    office: str
    year: int
    serial: int


class Register(Protocol):
    """The whole book. Writing appends events and replaces the state in one transaction, or raises Conflict."""

    def application(self, identity: str) -> Application:
        """The application as it stands; NotFound."""

    def append(
        self,
        identity: str,
        present: Application | None,
        events: Sequence[ApplicationEvent],
        at: datetime,
        *,
        record: RecordStep | None = None,
    ) -> Application:
        """Fold `events` onto `present` and store both; `present` None opens it. Conflict when the version moved.

        `record` is written in the same transaction: a registration is in the person's record, or nowhere (R17).
        """

    def open_all(self, openings: Sequence[tuple[str, Sequence[ApplicationEvent]]], at: datetime) -> None:
        """Open many applications in few transactions; one that is there already stays as it is."""

    def filing(self, identity: str) -> Filing | None:
        """An employer's filing, when it was received."""

    def keep_filing(self, filing: Filing) -> Filing:
        """Store it unless the same filing is there; returns what IS stored (the first one wins)."""

    def history(self, identity: str) -> Sequence[Recorded[ApplicationEvent]]:
        """Every event of the application, oldest first; NotFound."""

    def applications_of(self, account: str) -> Sequence[Application]:
        """The account's applications, newest first."""

    def work_list(self, office: str | None, now: datetime) -> Sequence[WorkItem]:
        """Items that wait for an officer, oldest first; None asks for every office."""

    def due(self, now: datetime, limit: int = 100) -> Sequence[str]:
        """Applications in a state of `states.WAKING` whose `retry_at` has come, earliest first."""

    def record(self, person: str) -> PersonRecord | None:
        """A person's record by blind index of the ID number; None when nobody ever registered them."""

    def record_history(self, person: str) -> Sequence[Recorded[RecordEvent]]:
        """Every event of the record, oldest first; empty when there is none."""

    def append_records(self, steps: Sequence[RecordStep], at: datetime) -> Sequence[PersonRecord]:
        """Like `append`, for one or several people's records in one transaction."""

    def samples_due(self, now: datetime, limit: int) -> Sequence[str]:
        """Registrations on a commitment that are to be drawn, or asked about since they were; earliest first."""

    def certificate(self, number: str) -> Certificate:
        """NotFound when no such number was issued."""

    def certificate_of(self, person: str) -> Certificate | None:
        """By blind index of the ID number."""

    def next_serial(self, office: str, year: int) -> int:
        """The serial the next certificate would get; it is taken only by `append_certificate(numbering=...)`."""

    def append_certificate(
        self,
        number: str,
        present: Certificate | None,
        events: Sequence[CertificateEvent],
        at: datetime,
        *,
        numbering: Numbering | None = None,
        applications: Sequence[tuple[Application, Sequence[ApplicationEvent]]] = (),
    ) -> Certificate:
        """Like `append`, for a certificate.

        In the same transaction: the person's link to the number when it is opened (Conflict if the person has
        one), the counter's step when `numbering` is given (Conflict if the serial is gone), the status list slot
        of every prepared extract (Conflict if the slot is taken), the slot's status when it changes, and the
        events of `applications` onto each.
        """

    def statuses(self, status_list: int) -> Mapping[int, ExtractStatus]:
        """Slot to status for every slot of the list that is not plainly valid."""

    def holders(self, status_list: int, limit: int) -> Sequence[str]:
        """Numbers of certificates that have an extract in this list which is issued or suspended; at most `limit`."""

    def notice(self, identity: str) -> Notice | None: ...

    def prepare_notice(self, notice: Notice) -> bool:
        """Store it if the same notice does not exist yet; False when it does."""

    def lease_notice(self, identity: str, owner: str, until: datetime, now: datetime) -> Notice | None:
        """Take a PREPARED notice for sending (status SENDING); None when it is not free."""

    def settle_notice(self, notice: Notice) -> None:
        """Store its final status; Conflict when `owner` no longer holds it."""

    def follow_notice(self, was: Notice, now: Notice) -> None:
        """Replace a settled notice by what a receipt says of it; Conflict when it is not `was` any more."""

    def untold(self) -> Sequence[Notice]:
        """Notices whose fate is FAILED or UNKNOWN, for the office's "not told" list."""

    def unprinted(self) -> Sequence[Certificate]:
        """Certificates whose present extract has no page, since no font has the name; oldest first."""


@dataclass(frozen=True, slots=True)
class UploadLink:
    """A presigned form post: send `fields` and then the file as multipart/form-data to `url`."""

    url: str
    fields: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One stored version. `size` is bytes, `sha256` hex of the bytes actually stored when known."""

    key: str
    version_id: str
    size: int
    content_type: str
    sha256: str | None = None


class DocumentStore(Protocol):
    """Scans in, artefacts out. A key is written once; every reading names the version it read."""

    def upload_link(self, scan: Scan, now: datetime) -> UploadLink: ...

    def arrived(self, key: str) -> StoredObject | None:
        """The stored object's present version, or None when the upload never finished."""

    def read(self, key: str, version_id: str | None = None) -> bytes:
        """The bytes; NotFound."""

    def put_once(self, key: str, content: bytes, content_type: str) -> bytes:
        """Store unless something is stored there already; returns what IS stored (the first one wins)."""

    def replace(self, key: str, content: bytes, content_type: str) -> None:
        """Overwrite a published object (status lists, key lists); older versions stay."""

    def download_link(self, key: str, filename: str, now: datetime) -> str:
        """A presigned link of a few minutes' life."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An application that carries a mark, and the blind indexes of its person's number and name."""

    application: str
    person: str
    name: str


class Marks(Protocol):
    """By what applications are found beside one another; `value` of a mark is a digest or a keyed index."""

    def leave(self, bearer: Marked, marks: Sequence[Mark]) -> None:
        """Store them all for this application; leaving them again changes nothing."""

    def bearers(self, mark: Mark) -> Sequence[Marked]:
        """The applications that carry it, a hundred at most."""


class Departments(Protocol):
    def ask(self, source: Source, question: Question, now: datetime) -> SourceAnswer:
        """One department's records of the person. Never raises for a department that fails: see `unavailable`."""


class Breakers(Protocol):
    """The health of each department, shared by everybody who asks."""

    def breaker(self, source: Source) -> Breaker: ...

    def replace_breaker(self, was: Breaker, now: Breaker) -> bool:
        """Store `now` if `was` is still what is stored; whether it was."""


class SmsGateway(Protocol):
    def send(self, phone: str, message: Message, reference: str) -> str:
        """Make one attempt and return the gateway's reference.

        SmsRefused when it certainly was not sent, SmsUncertain when nobody can know.
        """

    def receipts(self) -> "Sequence[DeliveryReceipt]":
        """What became of messages, as far as it is not acknowledged; empty for a gateway that never says."""

    def acknowledge(self, receipts: "Sequence[DeliveryReceipt]") -> None:
        """These are recorded and need not come again."""


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """`request_id` is our reference of the message, `message_id` the gateway's."""

    request_id: str
    message_id: str
    delivered: bool
    problem: str | None = None


class SmsRefused(Exception):
    """The gateway said no; the message was certainly not sent. `again`: only for now, it may be offered again."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


class SmsUncertain(Exception):
    """The answer was lost; the message may have been sent."""
