"""After an outage every serial is accounted for: used, void, in conflict, or missing; and every row of its sheets."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registrar.policy.serials import Serial, county_of, read_serial
from registrar.ports import PaperBook
from registrar.registration.outages import Block, FormOutcome, FormRow, Outage, Sheet, SheetState
from registrar.registration.people import Account
from registrar.sheets import csv_of
from registrar.usecases.outages import outage_of


class Fate(StrEnum):
    """What became of a serial."""

    USED = "USED"
    VOID = "VOID"
    CONFLICT = "CONFLICT"  # two different forms have it
    STRAY = "STRAY"  # used, but never given to this office
    MISSING = "MISSING"  # a later one of its block was used, and nobody knows of this one


ENTERED = frozenset({FormOutcome.ACCEPTED, FormOutcome.SAME, FormOutcome.CONFLICT, FormOutcome.OUT_OF_SCOPE})
"""Outcomes of a form that somebody filled in under its serial."""


@dataclass(frozen=True, slots=True)
class SerialLine:
    """One serial: its fate, the day on the form, and where it was entered."""

    serial: str
    fate: Fate
    accepted_on: date | None = None
    applications: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()  # sheet and row, "P...:12"


@dataclass(frozen=True, slots=True)
class StockLine:
    """A block, and how far into it the office has come: what lies after `used_to` is for the next time."""

    block: Block
    used_to: int

    @property
    def left(self) -> int:
        return self.block.last - max(self.used_to, self.block.first - 1)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One outage accounted for; `unread` are rows that nobody could enter, by sheet and row."""

    outage: Outage
    sheets: tuple[Sheet, ...]
    lines: tuple[SerialLine, ...]
    stock: tuple[StockLine, ...]
    outcomes: Mapping[str, int]
    unread: tuple[str, ...]

    @property
    def fates(self) -> Mapping[str, int]:
        return Counter(line.fate.value for line in self.lines)

    @property
    def whole(self) -> bool:
        """Nothing is missing, in conflict, unread or still on its way."""
        done = all(sheet.state is SheetState.DONE for sheet in self.sheets)
        odd = {Fate.MISSING, Fate.CONFLICT, Fate.STRAY} & {line.fate for line in self.lines}
        return done and not odd and not self.unread


Found = Sequence[tuple[str, FormRow]]
"""Rows, each with its sheet's id."""


def reconcile(book: PaperBook, officer: Account, identity: str) -> Reconciliation:
    """As it stands now; a form found later and entered on another sheet is no longer missing."""
    outage = outage_of(book, officer, identity)
    sheets, own = _rows(book, outage)
    every = [pair for each in book.outages(outage.office) for pair in (own if each == outage else _rows(book, each)[1])]
    stock = tuple(StockLine(block, _used_to(block, every)) for block in book.blocks(outage.office))
    lines = [*_known(outage, own, book.blocks(outage.office)), *_missing(outage, stock, own, every)]
    unread = tuple(f"{sheet}:{row.row}" for sheet, row in own if row.outcome is FormOutcome.NOT_UNDERSTOOD)
    counted = Counter(row.outcome.value for _, row in own)
    return Reconciliation(outage, sheets, tuple(sorted(lines, key=lambda each: each.serial)), stock, counted, unread)


def _rows(book: PaperBook, outage: Outage) -> tuple[tuple[Sheet, ...], list[tuple[str, FormRow]]]:
    sheets = tuple(book.sheets(outage.office, outage.id))
    return sheets, [(sheet.id, row) for sheet in sheets for row in book.rows(sheet.id)]


def _known(outage: Outage, own: Found, blocks: Sequence[Block]) -> Iterator[SerialLine]:
    """Every serial that the outage's sheets name, once."""
    named: dict[str, list[tuple[str, FormRow]]] = {}
    for sheet, row in own:
        if row.outcome in ENTERED or (row.outcome is FormOutcome.VOID and read_serial(row.serial)):
            named.setdefault(row.serial, []).append((sheet, row))
    for serial, found in named.items():
        rows = [row for _, row in found]
        yield SerialLine(
            serial,
            _fate(outage, serial, rows, blocks),
            next((row.accepted_on for row in rows if row.accepted_on), None),
            tuple(dict.fromkeys(row.application for row in rows if row.application)),
            tuple(f"{sheet}:{row.row}" for sheet, row in found),
        )


def _fate(outage: Outage, serial: str, rows: Sequence[FormRow], blocks: Sequence[Block]) -> Fate:
    """A serial both spoilt and used is a conflict too."""
    outcomes = {row.outcome for row in rows}
    if FormOutcome.CONFLICT in outcomes or (FormOutcome.VOID in outcomes and outcomes & ENTERED):
        return Fate.CONFLICT
    if FormOutcome.VOID in outcomes:
        return Fate.VOID
    read = read_serial(serial)
    own = read is not None and read.county == county_of(outage.office)
    return Fate.USED if read and own and any(block.holds(read.year, read.number) for block in blocks) else Fate.STRAY


def _used_to(block: Block, every: Found) -> int:
    return max((number for number in _numbers(block, every)), default=0)


def _numbers(block: Block, found: Found) -> Iterator[int]:
    """The numbers of a block that rows name; a spoilt form's counts, it is gone from the pile."""
    for _, row in found:
        read = read_serial(row.serial) if row.outcome is not FormOutcome.NOT_UNDERSTOOD else None
        if read and read.county == county_of(block.office) and block.holds(read.year, read.number):
            yield read.number


def _missing(outage: Outage, stock: Sequence[StockLine], own: Found, every: Found) -> Iterator[SerialLine]:
    """Serials before the last one this outage used, that no sheet of any outage knows."""
    for line in stock:
        known, here = set(_numbers(line.block, every)), max(_numbers(line.block, own), default=0)
        for number in range(line.block.first, here):
            if number not in known:
                yield SerialLine(Serial(county_of(outage.office), line.block.year, number).text, Fate.MISSING)


TITLES = ("编号", "去向", "受理日期", "申请", "登记表行")
FATES = {
    Fate.USED: "已使用",
    Fate.VOID: "作废",
    Fate.CONFLICT: "重号，待核对",
    Fate.STRAY: "非本机构号段，待核对",
    Fate.MISSING: "缺失",
}


def as_csv(found: Reconciliation) -> bytes:
    """One line for each serial, then the rows nobody could enter, for a spreadsheet."""
    lines = [
        (line.serial, FATES[line.fate], str(line.accepted_on or ""), " ".join(line.applications), " ".join(line.rows))
        for line in found.lines
    ]
    unread = [("", "未能识别", "", "", row) for row in found.unread]
    return csv_of([TITLES, *lines, *unread])
