"""The application as it stands: the fold of its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from registrar.registration.comparisons import Comparison
from registrar.registration.consents import Agent, Commitment, Consent, OneTimeCode, PrivacySeen
from registrar.registration.counter import HandForm, Intake
from registrar.registration.facts import Examination
from registrar.registration.handling import Handling
from registrar.registration.people import Applicant, Declaration, Hire
from registrar.registration.routing import Routing
from registrar.registration.sampling import LOOKED_AT_AFTER, Sampling
from registrar.registration.vocabulary import (
    Category,
    Channel,
    Predicate,
    RegistrationKind,
    Severity,
    State,
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A file the applicant was given a link for; it has arrived once `version_id` is known.

    `sha256` is hex; `size` is bytes as announced when the link was made.
    """

    id: str
    key: str
    content_type: str
    size: int
    sha256: str
    slot: str | None = None
    version_id: str | None = None

    @property
    def arrived(self) -> bool:
        return self.version_id is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an application is where it is: a code, a sentence for the applicant, one for the officer."""

    code: str
    message: str
    severity: Severity
    officer: str = ""
    scan: str | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """One of the four predicates with the evidence it rests on and the day it speaks of."""

    predicate: Predicate
    value: bool
    evidence: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Registration:
    """The legal act: what the person is registered as, since when, by which office, under which rules."""

    kind: RegistrationKind
    category: Category
    registered_at: datetime
    since: date
    region: str
    office: str
    rule_set: str
    eligibility: tuple[Eligibility, ...]
    decided_by: str  # "system" or an officer's subject


@dataclass(frozen=True, slots=True)
class Lease:
    """An officer holds the item until then; afterwards it is free again by itself."""

    officer: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of acceptance (受理凭证): its number and time; a repeated submission leaves it unchanged."""

    number: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Application:
    """One person's request to be registered. `version` is the number of events folded into it."""

    id: str
    version: int
    state: State
    account: str
    office: str
    category: Category
    applicant: Applicant
    declarations: tuple[Declaration, ...]
    channel: Channel
    opened_at: datetime
    for_oneself: bool
    rule_set: str
    scans: Mapping[str, Scan] = field(default_factory=dict)
    examinations: Mapping[str, Examination] = field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    reasons: tuple[Reason, ...] = ()
    receipt: Receipt | None = None
    referred_at: datetime | None = None
    retry_at: datetime | None = None
    retries: int = 0
    lease: Lease | None = None
    registration: Registration | None = None
    certificate_number: str | None = None
    hire: Hire | None = None  # filed by an employer (E1)
    rounds: int = 0  # how often the applicant submitted: 1 at first, one more with every supplement

    agent: Agent | None = None
    codes: tuple[OneTimeCode, ...] = ()
    commitment: Commitment | None = None
    consent: Consent | None = None
    sampling: Sampling | None = None
    intake: Intake | None = None  # a walk-in's
    form: HandForm | None = None  # filled in by hand
    privacy: PrivacySeen | None = None  # none where nobody says so, as at a counter
    routing: Routing | None = None  # none where the person chose the office by coming
    handling: Handling = field(default_factory=Handling)

    @property
    def keyed_by(self) -> frozenset[str]:
        """The officers who examined or keyed it, and so may not approve an override of it (R47)."""
        walk_in = (self.intake.examined_by, *self.intake.keyed_by) if self.intake else ()
        return frozenset((*walk_in, *((self.form.entered_by,) if self.form else ())))

    @property
    def sampling_due(self) -> datetime | None:
        """When a registration that rests on a commitment is drawn, or asked about once it was; None: never (again)."""
        if self.registration is None or self.category not in {Category.E3, Category.U8}:
            return None
        if self.sampling is None:
            return self.registration.registered_at + LOOKED_AT_AFTER
        return self.sampling.at if self.sampling.open else None

    @property
    def unread(self) -> tuple[Scan, ...]:
        """Scans that arrived and that no examination has answered yet."""
        return tuple(scan for scan in self.scans.values() if scan.arrived and scan.id not in self.examinations)
