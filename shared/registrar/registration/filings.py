"""An employer's filing: the sheet as it was understood, one line for each row, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from registrar.registration.people import Employer


class RowOutcome(StrEnum):
    """What a row was at the door; what became of an accepted one is its application's state."""

    ACCEPTED = "ACCEPTED"
    DUPLICATE = "DUPLICATE"  # of an earlier row of the same file
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"


@dataclass(frozen=True, slots=True)
class Worker:
    """One hiring as filed. `residence` is a GB/T 2260 code or "" where the employer does not know it."""

    name: str
    id_number: str
    start: date
    end: date | None
    phone: str
    residence: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    field: str
    advice: str


@dataclass(frozen=True, slots=True)
class FiledRow:
    """`masked_name` is all of the person that stays of an accepted row; `same_as` is the row it repeats.

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
class FilingPage:
    """So many rows of a filing as fit together, pages counted from 0; `workers` by row until they are opened."""

    number: int
    rows: tuple[FiledRow, ...]
    workers: Mapping[int, Worker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filing:
    """`id` is made of employer and content: the same file is the same filing, however often it is sent.

    `sizes` are the rows of each page; the first `opened` pages' workers have their applications.
    """

    id: str
    account: str
    employer: Employer
    received_at: datetime
    counted: Mapping[RowOutcome, int]
    sizes: tuple[int, ...]
    opened: int = 0

    @property
    def version(self) -> int:
        """The number of its events: received, and each page opened."""
        return 1 + self.opened

    @property
    def size(self) -> int:
        return sum(self.sizes)

    @property
    def waiting(self) -> int:
        """Rows of pages that are not opened yet."""
        return sum(self.sizes[self.opened :])
