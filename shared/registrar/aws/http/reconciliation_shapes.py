"""What an officer gets when an outage is over and every serial number is accounted for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.outage_shapes import OutageShown
from registrar.aws.http.sheet_shapes import SheetReceived
from registrar.usecases.reconciling import Fate, Reconciliation, SerialLine, StockLine


class SerialShown(BaseModel):
    """One serial and what became of it; `rows` are sheet and row."""

    serial: str
    fate: Fate
    accepted_on: date | None
    applications: Sequence[str]
    rows: Sequence[str]

    @classmethod
    def of(cls, line: SerialLine) -> "SerialShown":
        return cls.model_validate(line, from_attributes=True)


class StockShown(BaseModel):
    """A block of serials, and how many are left for the next time."""

    block: str
    first: int
    last: int
    used_to: int
    left: int

    @classmethod
    def of(cls, line: StockLine) -> "StockShown":
        block = line.block
        return cls(block=block.id, first=block.first, last=block.last, used_to=line.used_to, left=line.left)


class ReconciliationShown(BaseModel):
    """One outage accounted for; `whole` when nothing is missing, in conflict, unread or on its way."""

    outage: OutageShown
    whole: bool
    fates: Mapping[str, int]
    outcomes: Mapping[str, int]
    serials: Sequence[SerialShown]
    stock: Sequence[StockShown]
    unread: Annotated[Sequence[str], Field(description="Rows nobody could enter, by sheet and row.")]
    sheets: Sequence[SheetReceived]

    @classmethod
    def of(cls, found: Reconciliation) -> "ReconciliationShown":
        return cls(
            outage=OutageShown.of(found.outage),
            whole=found.whole,
            fates=found.fates,
            outcomes=found.outcomes,
            serials=[SerialShown.of(line) for line in found.lines],
            stock=[StockShown.of(line) for line in found.stock],
            unread=found.unread,
            sheets=[SheetReceived.of(sheet) for sheet in found.sheets],
        )
