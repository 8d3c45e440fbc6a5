"""What was done to a person's record, past tense; written together with the application's events that caused it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field as Discriminated

from registrar.registration.matters import Matter, Outcome
from registrar.registration.people import Employer
from registrar.registration.record import Entry, Ground, Holder
from registrar.registration.reports import Report
from registrar.registration.vocabulary import EndReason


@dataclass(frozen=True, slots=True)
class RecordOpened:
    """The first time anybody registers this person."""

    holder: Holder
    kind: Literal["RecordOpened"] = "RecordOpened"


@dataclass(frozen=True, slots=True)
class HolderDescribed:
    """Name, phone or account as they are from now on; `by` is the system (a later application) or an officer."""

    holder: Holder
    by: str
    reason: str = ""
    kind: Literal["HolderDescribed"] = "HolderDescribed"


@dataclass(frozen=True, slots=True)
class RegistrationMade:
    entry: Entry
    kind: Literal["RegistrationMade"] = "RegistrationMade"


@dataclass(frozen=True, slots=True)
class RegistrationLinked:
    """The same status again: the registration stands, and rests on one thing more (STA-05)."""

    registration: str
    ground: Ground
    kind: Literal["RegistrationLinked"] = "RegistrationLinked"


@dataclass(frozen=True, slots=True)
class RegistrationEnded:
    """`on` is the first day it no longer holds; `because` is the registration that took its place, or ""."""

    registration: str
    on: date
    reason: EndReason
    by: str
    because: str = ""
    note: str = ""
    kind: Literal["RegistrationEnded"] = "RegistrationEnded"


@dataclass(frozen=True, slots=True)
class RegistrationReopened:
    """What ended it turned out not to be so: it holds again as if it had never ended."""

    registration: str
    by: str
    reason: str
    kind: Literal["RegistrationReopened"] = "RegistrationReopened"


@dataclass(frozen=True, slots=True)
class RegistrationCorrected:
    """Facts of a registration as they should have been; None leaves a fact as it is."""

    registration: str
    by: str
    reason: str
    since: date | None = None
    employer: Employer | None = None
    ended_on: date | None = None
    kind: Literal["RegistrationCorrected"] = "RegistrationCorrected"


@dataclass(frozen=True, slots=True)
class CertificateAsked:
    """Somebody whose registrations come from the books wants the certificate that nobody made for them yet."""

    by: str
    kind: Literal["CertificateAsked"] = "CertificateAsked"


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """A department told of an employment; kept as evidence whatever comes of it."""

    report: Report
    kind: Literal["ReportReceived"] = "ReportReceived"


@dataclass(frozen=True, slots=True)
class MatterOpened:
    """Somebody must look: it is on the office's work list until it is settled."""

    matter: Matter
    kind: Literal["MatterOpened"] = "MatterOpened"


@dataclass(frozen=True, slots=True)
class MatterSettled:
    matter: str
    outcome: Outcome
    reason: str
    by: str
    kind: Literal["MatterSettled"] = "MatterSettled"


@dataclass(frozen=True, slots=True)
class MatterTransferred:
    """The matter is another office's now; `office` differs from `wanted` where it would have gone back and forth."""

    matter: str
    office: str
    wanted: str
    reason: str
    by: str
    kind: Literal["MatterTransferred"] = "MatterTransferred"


@dataclass(frozen=True, slots=True)
class MatterTaken:
    """An officer holds the matter until then; afterwards it is free again by itself."""

    matter: str
    by: str
    until: datetime
    kind: Literal["MatterTaken"] = "MatterTaken"


@dataclass(frozen=True, slots=True)
class MatterReleased:
    matter: str
    by: str
    kind: Literal["MatterReleased"] = "MatterReleased"


RecordEvent = Annotated[
    RecordOpened
    | HolderDescribed
    | RegistrationMade
    | RegistrationLinked
    | RegistrationEnded
    | RegistrationReopened
    | RegistrationCorrected
    | CertificateAsked
    | ReportReceived
    | MatterOpened
    | MatterTransferred
    | MatterTaken
    | MatterReleased
    | MatterSettled,
    Discriminated(discriminator="kind"),
]
