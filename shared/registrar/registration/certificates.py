"""The certificate record: one number per person for life, and the signed extracts made under it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from registrar.registration.vocabulary import ExtractStatus, RegistrationKind


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """Everything that goes into a signed extract, recorded before it is signed so that a retry gives the same bytes.

    Times are whole seconds. `id_tail` is the last four characters of the ID number. `policies` are bits
    (1 own business, 2 own business in the graduation year, 4 tax note for hiring employers). `holder_key` is the
    hex of the compressed point of the holder's own key, or nothing.
    """

    number: str
    name: str
    id_tail: str
    registration: RegistrationKind
    region: str
    since: date
    office: str
    issued_at: datetime
    expires_at: datetime
    status_list: int
    status_index: int
    policies: int = 0
    synthetic: bool = False
    holder_key: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """One signed state of the certificate. `artefacts` maps cose, qr, pdf to storage keys once it is signed.

    `record_version` is the person's record it was made from; `application` is "" when none led to it.
    """

    id: str
    application: str
    facts: ExtractFacts
    status: ExtractStatus = ExtractStatus.ISSUED
    kid: str | None = None
    qr_text: str | None = None
    artefacts: Mapping[str, str] = field(default_factory=dict)
    status_changed_at: datetime | None = None
    record_version: int = 0
    changes: tuple[tuple[ExtractStatus, datetime], ...] = ()  # every status it came to later, and when

    @property
    def signed(self) -> bool:
        return self.qr_text is not None

    @property
    def in_force(self) -> tuple[tuple[datetime, datetime], ...]:
        """From when to when it could be relied upon; the end is no part of it. Nothing for one that is not signed."""
        turns = [(ExtractStatus.ISSUED, self.facts.issued_at), *self.changes] if self.signed else []
        ends = [at for _, at in turns[1:]] + [self.facts.expires_at]
        spans = zip(turns, ends, strict=True) if turns else ()
        return tuple(
            (at, min(end, self.facts.expires_at)) for (status, at), end in spans if status is ExtractStatus.ISSUED
        )

    @property
    def folder(self) -> str:
        """What the keys of all its files begin with."""
        return f"certificates/{self.facts.number}/{self.id}/"

    @property
    def unprinted(self) -> bool:
        """Signed, but no font had the holder's name: an officer sees to the page."""
        return self.signed and self.status is ExtractStatus.ISSUED and "pdf" not in self.artefacts


@dataclass(frozen=True, slots=True)
class Certificate:
    """One person's certificate: the number for life, the owner's accounts, every extract by id."""

    number: str
    version: int
    person: str  # blind index of the ID number
    account: str
    extracts: Mapping[str, Extract] = field(default_factory=dict)
    holder_key: str = ""

    @property
    def current(self) -> Extract | None:
        """The newest extract, whatever its status; of two in one second, the one prepared later."""
        latest_first = reversed(list(self.extracts.values()))
        return max(latest_first, key=lambda extract: extract.facts.issued_at, default=None)

    def in_force_within(self, start: datetime, end: datetime) -> bool:
        """Whether one of its extracts could be relied upon at some moment from `start` until before `end`."""
        spans = (span for extract in self.extracts.values() for span in extract.in_force)
        return any(since < end and until > start for since, until in spans)
