"""What somebody must look at in a person's record: a dispute, a correction, a report that does not fit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from registrar.registration.application import Lease
from registrar.registration.people import Employer


class MatterKind(StrEnum):
    DISPUTE = "DISPUTE"  # the person says a registration is wrong
    CORRECTION = "CORRECTION"  # the person asks for another name, number or date
    SAMPLING = "SAMPLING"  # a later comparison differs from what the person committed to
    REPORT = "REPORT"  # a department's report that does not fit by itself


class Outcome(StrEnum):
    """How an officer settles a matter, or how it settled by itself."""

    STANDS = "STANDS"
    ENDED = "ENDED"
    CORRECTED = "CORRECTED"
    REGISTERED = "REGISTERED"
    OVERTAKEN = "OVERTAKEN"  # a later report made it needless


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a correction asks for; None leaves a fact as it is."""

    name: str | None = None
    id_number: str | None = None
    phone: str | None = None
    since: date | None = None
    employer: Employer | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    outcome: Outcome
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """One open question. `reasons` are codes; `text` is what the person wrote; `report` a department's reference."""

    id: str
    kind: MatterKind
    office: str
    opened_at: datetime
    reasons: tuple[str, ...] = ()
    text: str = ""
    registration: str = ""
    report: str = ""
    wanted: Wanted | None = None
    settlement: Settlement | None = None
    passed: tuple[str, ...] = ()  # the offices it was at before, oldest first
    lease: Lease | None = None  # an officer holds it

    @property
    def open(self) -> bool:
        return self.settlement is None

    @property
    def dispute(self) -> bool:
        return self.kind is MatterKind.DISPUTE
