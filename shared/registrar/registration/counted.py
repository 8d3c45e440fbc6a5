"""What the figures know of the register's events: days, divisions and kinds, and nothing by which to know a person."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Discriminated

from registrar.registration.traits import Group
from registrar.registration.vocabulary import Channel, EndReason, RegistrationKind, State


class Cause(StrEnum):
    """Why a count changed, as a list of differences says it."""

    ENTRY = "ENTRY"
    PAPER_ENTRY = "PAPER_ENTRY"  # written by hand while the network was down, entered later (R39)
    ENDING = "ENDING"
    REVOCATION = "REVOCATION"  # it was never so
    CORRECTION = "CORRECTION"
    DISPUTE = "DISPUTE"
    SAMPLING = "SAMPLING"
    REOPENING = "REOPENING"
    CASE = "CASE"  # an application was taken, referred or settled


@dataclass(frozen=True, slots=True)
class RegistrationFact:
    """One registration as it stands after an event. `group` is of unemployment alone.

    `void`: it ended before it began, and counts nowhere. `ended_on` is the first day it no longer holds.
    """

    registration: str
    division: str
    registered: RegistrationKind
    category: str
    registered_on: date
    group: Group
    ended_on: date | None = None
    end_reason: EndReason | None = None
    void: bool = False
    kind: Literal["registration"] = "registration"


@dataclass(frozen=True, slots=True)
class CaseFact:
    """One application as it stands after an event; `settled` is None while it is open.

    `seconds` from acceptance to its settling; `instant`: registered by the system, nothing asked or waited for.
    `saved` counts the papers a register made needless.
    """

    division: str
    channel: Channel
    accepted_on: date
    settled: State | None = None
    settled_on: date | None = None
    seconds: int = 0
    instant: bool = False
    supplements: int = 0
    visits: int = 0
    saved: int = 0
    kind: Literal["case"] = "case"


@dataclass(frozen=True, slots=True)
class ReferralFact:
    """The first time an application could not go on by itself, and why (R34); `codes` are those of reasons.toml."""

    division: str
    on: date
    codes: tuple[str, ...]
    kind: Literal["referral"] = "referral"


Fact = Annotated[RegistrationFact | CaseFact | ReferralFact, Discriminated(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class FactLine:
    """What one event means for the figures; `subject` is an application's id or a blind index, `at` the recording.

    `sequence` is the event's own, so that lines of one subject are in the order of what happened.
    """

    subject: str
    sequence: int
    at: datetime
    cause: Cause
    fact: Fact

    @property
    def what(self) -> str:
        """Which count the line speaks of: a later line about the same takes the place of this one."""
        return self.fact.registration if isinstance(self.fact, RegistrationFact) else self.fact.kind
