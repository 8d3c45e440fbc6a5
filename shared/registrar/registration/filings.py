"""An employer's filing: the sheet as it was understood, one line for each row, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from registrar.registration.people import Employer


class RowOutcome(StrEnum):
    """What a row was at the door; what became of an accepted one is its application's state."""

    ACCEPTED = "ACCEPTED"
    DUPLICATE = "DUPLICATE"  # of an earlier row of the same file
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"


@dataclass(frozen=True, slots=True)
class RowProblem:
    field: str
    advice: str


@dataclass(frozen=True, slots=True)
class FiledRow:
    """`masked_name` is all of the person that is kept of an accepted row; `same_as` is the row it repeats.

    `told` are the cells of a row that became no application, as they came: what nobody understood is not lost.
    """

    row: int
    outcome: RowOutcome
    masked_name: str = ""
    application: str = ""
    same_as: int = 0
    problems: tuple[RowProblem, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filing:
    """`id` is made of employer and content: the same file is the same filing, however often it is sent."""

    id: str
    account: str
    employer: Employer
    received_at: datetime
    rows: tuple[FiledRow, ...]
