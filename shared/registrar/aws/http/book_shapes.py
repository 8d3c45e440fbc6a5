"""What an officer sends and gets about the books that were kept before: a table in, totals and rows out."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from registrar.aws.http.sheet_shapes import FormRowShown, FormSheetAsked
from registrar.registration.outages import FormOutcome, FormRow, Sheet, SheetState
from registrar.usecases.receiving_sheets import ROWS_SHOWN

BookTable = Literal["DY11", "DY12", "DY13", "DY14"]


class BooksAsked(FormSheetAsked):
    """A table of what was registered before, with the ministry's column codes or their Chinese names."""

    table: Annotated[BookTable, Field(description="Persons, certificates, work, joblessness.")]
    dry_run: Annotated[bool, Field(description="Report what would come of it, and write nothing.")] = True


class BooksTotal(BaseModel):
    """How many rows of an office came to the same."""

    office: str
    outcome: FormOutcome
    rows: int

    @classmethod
    def of(cls, name: str, rows: int) -> "BooksTotal":
        office, _, outcome = name.rpartition(" ")
        return cls(office=office, outcome=FormOutcome(outcome), rows=rows)


class BooksShown(BaseModel):
    """The reconciliation: rows in, totals by office and outcome, and a page of rows."""

    sheet: str
    table: str
    dry_run: bool
    state: SheetState
    problem: str
    rows_in: int
    totals: Sequence[BooksTotal]
    rows: Sequence[FormRowShown]
    next: int | None

    @classmethod
    def of(cls, sheet: Sheet, page: Sequence[FormRow], first: int) -> "BooksShown":
        after = first + ROWS_SHOWN
        return cls(
            sheet=sheet.id,
            table=sheet.table,
            dry_run=sheet.dry,
            state=sheet.state,
            problem=sheet.problem,
            rows_in=sheet.rows,
            totals=[BooksTotal.of(name, rows) for name, rows in sorted(sheet.counts.items())],
            rows=[FormRowShown.of(row) for row in page],
            next=after if after < sheet.rows else None,
        )
