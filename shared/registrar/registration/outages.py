"""When an office was cut off, the serials it was given ahead of time, and the sheets its forms came back on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from registrar.registration.filings import RowProblem


class OutageState(StrEnum):
    SUSPECTED = (
        "SUSPECTED"  # nobody of the office was heard of while they should have been: confirmed or dismissed by hand
    )
    DECLARED = "DECLARED"
    ENDED = "ENDED"
    DISMISSED = "DISMISSED"


@dataclass(frozen=True, slots=True)
class Outage:
    """An office without the system from `began` until `ended`; `by` is who said so, "system" for a suspicion."""

    id: str
    office: str
    began: datetime
    reason: str
    state: OutageState
    by: str
    told_at: datetime
    ended: datetime | None = None
    note: str = ""

    def covers(self, day: date, first: date, last: date | None) -> bool:
        """Whether `day` lies in the outage's days, the first and last given as the office's calendar has them."""
        return first <= day and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Block:
    """Serials `first` to `last` of a county's year, given to one office; `pack` is set once the pack is printed."""

    office: str
    year: int
    first: int
    last: int
    reserved_at: datetime
    by: str
    for_employers: int = 0  # how many of them, the last ones, are printed as employers' forms
    pack: str = ""

    @property
    def id(self) -> str:
        return f"{self.office}-{self.year:04d}-{self.first:05d}"

    def holds(self, year: int, number: int) -> bool:
        return self.year == year and self.first <= number <= self.last


class SheetUse(StrEnum):
    """What a sheet brings."""

    FORMS = "FORMS"  # filled in by hand during an outage
    BOOKS = "BOOKS"  # registrations and certificate numbers from before this system


class SheetState(StrEnum):
    RECEIVED = "RECEIVED"
    DONE = "DONE"
    UNREADABLE = "UNREADABLE"  # kept as it came; `problem` says what to do


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it came, by its content: sent again it is the same sheet. `key` is where its bytes lie.

    `outage` for forms; `table` and `dry` for books. `counts` are rows by outcome, once it is done.
    """

    id: str
    use: SheetUse
    office: str
    kind: str
    key: str
    by: str
    received_at: datetime
    state: SheetState = SheetState.RECEIVED
    outage: str = ""
    table: str = ""
    dry: bool = False
    rows: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""


class FormOutcome(StrEnum):
    """What became of one row of a sheet; none of them is a refusal."""

    ACCEPTED = "ACCEPTED"  # an application of its own, under the paper's day
    SAME = "SAME"  # entered before, word for word
    CONFLICT = "CONFLICT"  # another form has this serial: both are applications, and an officer looks
    VOID = "VOID"  # the form was spoilt
    OUT_OF_SCOPE = "OUT_OF_SCOPE"  # before 2018-12-01: kept, by hand under the rules of then (R43)
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"  # kept as it came, with what to do
    IMPORTED = "IMPORTED"  # of the books: in the register now


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row's outcome. `told` are its cells where it became no application: what nobody understood is not lost."""

    row: int
    outcome: FormOutcome
    serial: str = ""
    masked_name: str = ""
    accepted_on: date | None = None
    application: str = ""
    same_as: int = 0  # the row of this sheet that it repeats
    problems: tuple[RowProblem, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    office: str = ""  # of the books
