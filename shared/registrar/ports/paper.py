"""What an office keeps for the days without a network: outages, blocks of serials, sheets and their scans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.registration.application import Scan
from registrar.registration.outages import Block, FormRow, Outage, Sheet


@dataclass(frozen=True, slots=True)
class SentScan:
    """A scan of a form that has no application yet; its bytes lie under `paper/` until the form is entered."""

    outage: str
    serial: str
    scan: Scan


class PaperBook(Protocol):
    """By office; whatever is kept again under its own words stays as it is."""

    def outages(self, office: str) -> Sequence[Outage]:
        """Newest first."""

    def keep_outage(self, was: Outage | None, now: Outage) -> None:
        """Store `now` in place of `was`; Conflict when somebody else changed it first."""

    def reserve(self, block: Block) -> Block:
        """Give the county's next serials to the block's office: `first` is drawn here, `last` follows from its length.

        No serial is skipped or given twice; each block is announced so that its pack is printed.
        """

    def blocks(self, office: str) -> Sequence[Block]:
        """Oldest first."""

    def printed(self, block: Block) -> None:
        """The block with its pack; printing again is the same pack."""

    def receive(self, sheet: Sheet) -> Sheet:
        """Keep it and announce it, unless it is there already; returns what IS kept (the first one wins)."""

    def sheet(self, identity: str) -> Sheet | None: ...

    def sheets(self, office: str, outage: str) -> Sequence[Sheet]:
        """The sheets of one outage, in the order of their ids."""

    def settle(self, sheet: Sheet) -> None:
        """Its end: done or unreadable, with its counts."""

    def keep_rows(self, sheet: str, page: int, rows: Sequence[FormRow]) -> None:
        """The outcomes of one page of rows; a page is kept once."""

    def rows(self, sheet: str, page: int | None = None) -> Sequence[FormRow]:
        """The outcomes kept so far, in the sheet's order; of one page, or of all."""

    def announce(self, office: str, scans: Sequence[SentScan]) -> None:
        """Scans are on their way for forms of an outage."""

    def announced(self, office: str, outage: str) -> Sequence[SentScan]: ...

    def beat(self, office: str, at: datetime) -> None:
        """Somebody of the office was heard of."""

    def silent(self, before: datetime) -> Sequence[tuple[str, datetime]]:
        """Offices last heard of before then, and when; one that was told of is silent until it is heard of again."""

    def told(self, office: str) -> None:
        """Its silence is on record: it is not told again before it is heard of."""
