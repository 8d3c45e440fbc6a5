"""The whole book: applications, people's records, certificates, notices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.office.listing import Change, WorkList, WorkPage
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.events import ApplicationEvent, CertificateEvent, CertificateOpened, Recorded
from registrar.registration.notices import Notice
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RecordEvent
from registrar.registration.vocabulary import ExtractStatus


@dataclass(frozen=True, slots=True)
class RecordStep:
    """What is to be appended to one person's record as it was read (`present` None opens it)."""

    person: str
    present: PersonRecord | None
    events: Sequence[RecordEvent]


@dataclass(frozen=True, slots=True)
class Numbering:
    """A serial drawn from one office's counter for one year, and the status list slot that goes with it.

    `passed` serials between the counter and this one are left out: their numbers are in a book, or another office's.
    """

    office: str
    year: int
    serial: int
    passed: int = 0

    @property
    def before(self) -> int:
        """Where the counter must stand."""
        return self.serial - 1 - self.passed


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

    def open_all(self, openings: Sequence[tuple[str, Sequence[ApplicationEvent]]], at: datetime) -> Sequence[str]:
        """Open many applications in few transactions; one that is there already stays as it is.

        Returns those that were opened before by other words than these.
        """

    def history(self, identity: str) -> Sequence[Recorded[ApplicationEvent]]:
        """Every event of the application, oldest first; NotFound."""

    def applications_of(self, account: str, limit: int | None = None) -> Sequence[Application]:
        """The account's applications, newest first; the newest `limit` of them."""

    def work_list(self, which: WorkList, now: datetime, limit: int = 100, after: str = "") -> WorkPage:
        """What waits for an officer, oldest first: about `limit` lines from where the page `after` ended.

        Malformed when `after` is no `next` of this list.
        """

    def work_changes(self, after: datetime, now: datetime, limit: int) -> Sequence[Change]:
        """What is or was on any list and changed after a moment, oldest change first, each item once."""

    def unseen(self, before: datetime, limit: int) -> Sequence[str]:
        """Applications that nobody took, or was told of, since a moment; the longest lying first."""

    def due(self, now: datetime, limit: int = 100) -> Sequence[str]:
        """Applications in a state of `states.WAKING` whose `retry_at` has come, earliest first."""

    def record(self, person: str) -> PersonRecord | None:
        """A person's record by blind index of the ID number; None when nobody ever registered them."""

    def record_history(self, person: str) -> Sequence[Recorded[RecordEvent]]:
        """Every event of the record, oldest first; empty when there is none."""

    def append_records(
        self, steps: Sequence[RecordStep], at: datetime, opened: Sequence[CertificateOpened] = ()
    ) -> Sequence[PersonRecord]:
        """Like `append`, for one or several people's records in one transaction, and certificates begun with them.

        A transaction takes 100 items: for each person the events, their counts and the state, three a certificate.
        """

    def samples_due(self, now: datetime, limit: int) -> Sequence[str]:
        """Registrations on a commitment that are to be drawn, or asked about since they were; earliest first."""

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        """Applications that led to no registration and whose period (policy/retention.toml) is over; earliest first."""

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


class Eraser(Protocol):
    """Takes from one subject for good what can be read of it.

    `weighed` is the version that nothing stood against; Conflict when something was written since, or it is gone.
    """

    def erase_application(self, identity: str, weighed: int) -> None: ...

    def erase_certificate(self, certificate_number: str, weighed: int) -> None: ...

    def erase_record(self, person: str, weighed: int) -> None: ...
