"""The book of outages, serials and sheets in memory, with the promises of the table."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from registrar.errors import Conflict
from registrar.policy.serials import MOST, county_of
from registrar.ports.paper import SentScan
from registrar.registration import codec
from registrar.registration.outages import Block, FormRow, Outage, Sheet


@dataclass
class MemoryPaperBook:
    """`ports.PaperBook`; `told_of` lists (kind, subject) of what was announced."""

    _outages: dict[str, Outage] = field(default_factory=dict)
    _next: dict[tuple[str, int], int] = field(default_factory=dict)
    _blocks: dict[str, Block] = field(default_factory=dict)
    _sheets: dict[str, Sheet] = field(default_factory=dict)
    _rows: dict[tuple[str, int], tuple[FormRow, ...]] = field(default_factory=dict)
    _scans: dict[tuple[str, str], SentScan] = field(default_factory=dict)
    _beats: dict[str, datetime] = field(default_factory=dict)
    told_of: list[tuple[str, str]] = field(default_factory=list)

    def outages(self, office: str) -> Sequence[Outage]:
        found = (outage for outage in self._outages.values() if outage.office == office)
        return sorted(found, key=lambda outage: outage.began, reverse=True)

    def keep_outage(self, was: Outage | None, now: Outage) -> None:
        if self._outages.get(now.id) not in {was, now}:
            raise Conflict("somebody else was faster")
        self._outages[now.id] = _stored(codec.OUTAGE, now)

    def reserve(self, block: Block) -> Block:
        counted = (county_of(block.office), block.year)
        before = self._next.get(counted, 0)
        drawn = replace(block, first=before + 1, last=before + block.last - block.first + 1)
        if drawn.last > MOST:
            raise Conflict("used up", code="serials_used_up")
        self._next[counted] = drawn.last
        self._blocks[drawn.id] = _stored(codec.BLOCK, drawn)
        self.told_of.append(("BlockReserved", drawn.id))
        return drawn

    def blocks(self, office: str) -> Sequence[Block]:
        return [block for _, block in sorted(self._blocks.items()) if block.office == office]

    def printed(self, block: Block) -> None:
        if block.id in self._blocks:
            self._blocks[block.id] = block

    def receive(self, sheet: Sheet) -> Sheet:
        if sheet.id not in self._sheets:
            self._sheets[sheet.id] = _stored(codec.SHEET, sheet)
            self.told_of.append(("SheetReceived", sheet.id))
        return self._sheets[sheet.id]

    def sheet(self, identity: str) -> Sheet | None:
        return self._sheets.get(identity)

    def sheets(self, office: str, outage: str) -> Sequence[Sheet]:
        wanted = (office, outage)
        return [sheet for _, sheet in sorted(self._sheets.items()) if (sheet.office, sheet.outage) == wanted]

    def settle(self, sheet: Sheet) -> None:
        if sheet.id in self._sheets:
            self._sheets[sheet.id] = _stored(codec.SHEET, sheet)

    def keep_rows(self, sheet: str, page: int, rows: Sequence[FormRow]) -> None:
        self._rows.setdefault((sheet, page), _stored(codec.FORM_ROWS, tuple(rows)))

    def rows(self, sheet: str, page: int | None = None) -> Sequence[FormRow]:
        wanted = [at for at in sorted(self._rows) if at[0] == sheet and page in {None, at[1]}]
        return [row for at in wanted for row in self._rows[at]]

    def announce(self, office: str, scans: Sequence[SentScan]) -> None:
        for sent in scans:
            self._scans.setdefault((office, sent.scan.id), sent)

    def announced(self, office: str, outage: str) -> Sequence[SentScan]:
        return [sent for (whose, _), sent in self._scans.items() if (whose, sent.outage) == (office, outage)]

    def beat(self, office: str, at: datetime) -> None:
        self._beats[office] = at

    def silent(self, before: datetime) -> Sequence[tuple[str, datetime]]:
        return sorted((office, at) for office, at in self._beats.items() if at < before)

    def told(self, office: str) -> None:
        self._beats.pop(office, None)


def _stored(adapter: Any, value: Any) -> Any:
    return codec.from_json(adapter, codec.to_json(adapter, value))
