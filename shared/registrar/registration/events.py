"""What was done: the events of the register, past tense, one frozen value each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field as Discriminated

from registrar.registration.application import Reason, Receipt, Registration, Scan
from registrar.registration.certificate_events import (
    CertificateEvent,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
    HolderKeyBound,
)
from registrar.registration.commitment_events import (
    CodeMistaken,
    CodeSent,
    CommitmentSigned,
    ConsentGiven,
    SampleDrawn,
    SamplingAgreed,
    SamplingDiffered,
)
from registrar.registration.comparisons import Comparison
from registrar.registration.consents import Agent, PrivacySeen
from registrar.registration.counter import HandForm
from registrar.registration.counter_events import ApplicantKeyed, OriginalsExamined
from registrar.registration.desk_events import InterestDeclared, ItemTransferred, ItemUnseen
from registrar.registration.facts import Examination
from registrar.registration.people import Applicant, Declaration, Hire
from registrar.registration.routing import Routing
from registrar.registration.vocabulary import Category, Channel

__all__ = [  # beside what is defined here
    "ApplicantKeyed",
    "CertificateEvent",
    "CertificateOpened",
    "CodeMistaken",
    "CodeSent",
    "CommitmentSigned",
    "ConsentGiven",
    "ExtractIssued",
    "ExtractPrepared",
    "ExtractStatusChanged",
    "HolderKeyBound",
    "InterestDeclared",
    "ItemTransferred",
    "ItemUnseen",
    "OriginalsExamined",
    "SampleDrawn",
    "SamplingAgreed",
    "SamplingDiffered",
]

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class ApplicationOpened:
    account: str
    office: str
    category: Category
    applicant: Applicant
    declarations: tuple[Declaration, ...]
    channel: Channel
    for_oneself: bool
    rule_set: str
    agent: Agent | None = None
    hire: Hire | None = None
    routing: Routing | None = None
    form: HandForm | None = None
    privacy: PrivacySeen | None = None
    kind: Literal["ApplicationOpened"] = "ApplicationOpened"


@dataclass(frozen=True, slots=True)
class UploadsOffered:
    scans: tuple[Scan, ...]
    kind: Literal["UploadsOffered"] = "UploadsOffered"


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted:
    """The applicant handed everything in; `arrived` maps scan id to the stored version that will be read."""

    receipt: Receipt
    arrived: Mapping[str, str]
    kind: Literal["ApplicationSubmitted"] = "ApplicationSubmitted"


@dataclass(frozen=True, slots=True)
class ReadingStarted:
    """Scans are still being read; what is unread by `give_up_at` goes to an officer, so that nothing waits for ever."""

    give_up_at: datetime
    kind: Literal["ReadingStarted"] = "ReadingStarted"


@dataclass(frozen=True, slots=True)
class ScanExamined:
    """One scan was read; it may come before the submission (reading starts when the file arrives)."""

    examination: Examination
    kind: Literal["ScanExamined"] = "ScanExamined"


@dataclass(frozen=True, slots=True)
class ComparisonsMade:
    comparisons: tuple[Comparison, ...]
    kind: Literal["ComparisonsMade"] = "ComparisonsMade"


@dataclass(frozen=True, slots=True)
class SupplementRequested:
    """Something is asked of the applicant; without an answer the application goes on by itself at `due_at`."""

    reasons: tuple[Reason, ...]
    due_at: datetime
    by: str = "system"
    kind: Literal["SupplementRequested"] = "SupplementRequested"


@dataclass(frozen=True, slots=True)
class ReviewRequested:
    reasons: tuple[Reason, ...]
    kind: Literal["ReviewRequested"] = "ReviewRequested"


@dataclass(frozen=True, slots=True)
class ApplicationLapsed:
    """The applicant gave nothing of their own in time: laid aside, and taken up again by whatever they hand in."""

    reasons: tuple[Reason, ...]
    kind: Literal["ApplicationLapsed"] = "ApplicationLapsed"


@dataclass(frozen=True, slots=True)
class SourceAwaited:
    """A department did not answer; the application wakes by itself at `retry_at`.

    `probe` when it was asked before that time to find out whether the department is back: that wait is not counted.
    """

    reasons: tuple[Reason, ...]
    retry_at: datetime
    probe: bool = False
    kind: Literal["SourceAwaited"] = "SourceAwaited"


@dataclass(frozen=True, slots=True)
class ItemTaken:
    officer: str
    until: datetime
    kind: Literal["ItemTaken"] = "ItemTaken"


@dataclass(frozen=True, slots=True)
class ItemReleased:
    officer: str
    kind: Literal["ItemReleased"] = "ItemReleased"


@dataclass(frozen=True, slots=True)
class ApplicationRegistered:
    registration: Registration
    reasons: tuple[Reason, ...] = ()
    kind: Literal["ApplicationRegistered"] = "ApplicationRegistered"


@dataclass(frozen=True, slots=True)
class ApplicationConverted:
    """The person agreed to a category that fits better; the application is assessed anew, with the same receipt.

    `declared` adds to what was declared before; `consent` says how they agreed, `by` who recorded it.
    """

    before: Category
    category: Category
    declared: tuple[Declaration, ...]
    consent: str
    by: str
    kind: Literal["ApplicationConverted"] = "ApplicationConverted"


@dataclass(frozen=True, slots=True)
class ApplicantCorrected:
    """A mistyped name or number was put right before anything was registered; the application is assessed anew.

    `for_oneself` and `agent` as they are with the person rightly named. What was signed or consented to online was so
    under the name and number before, and is asked for again.
    """

    applicant: Applicant
    for_oneself: bool
    agent: Agent | None
    by: str
    kind: Literal["ApplicantCorrected"] = "ApplicantCorrected"


@dataclass(frozen=True, slots=True)
class ApplicationNotRegistered:
    """An officer's decision after acceptance, with rule, reason and what the person can do about it."""

    rule: str
    reason: str
    remedy: str
    by: str
    kind: Literal["ApplicationNotRegistered"] = "ApplicationNotRegistered"


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    kind: Literal["ApplicationWithdrawn"] = "ApplicationWithdrawn"


@dataclass(frozen=True, slots=True)
class CertificateNumbered:
    """The application now knows its certificate's number."""

    number: str
    kind: Literal["CertificateNumbered"] = "CertificateNumbered"


ApplicationEvent = Annotated[
    ApplicationOpened
    | CodeSent
    | CodeMistaken
    | CommitmentSigned
    | ConsentGiven
    | OriginalsExamined
    | ApplicantKeyed
    | UploadsOffered
    | ApplicationSubmitted
    | ReadingStarted
    | ScanExamined
    | ComparisonsMade
    | SupplementRequested
    | ReviewRequested
    | ApplicationLapsed
    | SourceAwaited
    | ItemTaken
    | ItemReleased
    | ItemTransferred
    | ItemUnseen
    | InterestDeclared
    | ApplicationConverted
    | ApplicantCorrected
    | ApplicationRegistered
    | ApplicationNotRegistered
    | ApplicationWithdrawn
    | SampleDrawn
    | SamplingAgreed
    | SamplingDiffered
    | CertificateNumbered,
    Discriminated(discriminator="kind"),
]


@dataclass(frozen=True, slots=True)
class Recorded(Generic[E]):
    """An event in its place: sequence counts from 1 within one application or certificate."""

    sequence: int
    at: datetime
    event: E
