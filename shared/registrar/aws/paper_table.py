"""Outages, blocks of serials, sheets and their rows as items of the register's table."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table, conflict
from registrar.errors import Conflict
from registrar.policy.serials import MOST, county_of
from registrar.ports.paper import SentScan
from registrar.registration import codec
from registrar.registration.outages import Block, FormRow, Outage, Sheet

BEAT = "BEAT"
"""What `wake` holds of an office that is heard of; `retry_at` is when it was last."""
SENT: TypeAdapter[SentScan] = TypeAdapter(SentScan)
PAGE = "ROWS#{:05d}"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """`ports.PaperBook`; the layout is in docs/architecture.md."""

    table: Table

    def outages(self, office: str) -> Sequence[Outage]:
        found: list[Outage] = self._read(_office(office), "OUTAGE#", codec.OUTAGE)
        return sorted(found, key=lambda outage: outage.began, reverse=True)

    def keep_outage(self, was: Outage | None, now: Outage) -> None:
        item = _kept(_office(now.office), f"OUTAGE#{now.id}", codec.OUTAGE, now)
        item["version"] = text(codec.to_json(codec.OUTAGE, now))
        if was is None:
            kept = self.table.put_if(item, "attribute_not_exists(pk)")
        else:
            before = {":was": text(codec.to_json(codec.OUTAGE, was))}
            kept = self.table.put_if(item, "#version = :was", before)
        if not kept and now not in self.outages(now.office):
            raise conflict("outage_changed")

    def reserve(self, block: Block) -> Block:
        length = block.last - block.first + 1
        place = items.key(f"SERIALS#{county_of(block.office)}#{block.year:04d}", "NEXT")
        counter = self.table.get(place)
        before = int(counter["serial"]["N"]) if counter else 0
        drawn = replace(block, first=before + 1, last=before + length)
        if drawn.last > MOST:
            raise conflict("serials_used_up")
        condition = "#serial = :before" if counter else "attribute_not_exists(pk)"
        values = {":serial": items.number(drawn.last)} | ({":before": items.number(before)} if counter else {})
        step = self.table.update(place, "SET #serial = :serial", condition, values, "serial_taken")
        told = _event(f"BLOCK#{drawn.id}", drawn.id, "BlockReserved")
        kept = _kept(_office(drawn.office), f"BLOCK#{drawn.id}", codec.BLOCK, drawn)
        self.table.commit([step, self.table.put_new(kept), self.table.put_new(told)], [told])
        return drawn

    def blocks(self, office: str) -> Sequence[Block]:
        return self._read(_office(office), "BLOCK#", codec.BLOCK)

    def printed(self, block: Block) -> None:
        self.table.put_if(_kept(_office(block.office), f"BLOCK#{block.id}", codec.BLOCK, block), "attribute_exists(pk)")

    def receive(self, sheet: Sheet) -> Sheet:
        told = _event(f"SHEET#{sheet.id}", sheet.id, "SheetReceived")
        index = items.key(_office(sheet.office), f"SHEET#{sheet.outage}#{sheet.id}") | {"sheet": text(sheet.id)}
        state = _kept(f"SHEET#{sheet.id}", "STATE", codec.SHEET, sheet)
        with suppress(Conflict):  # the same sheet was sent before
            self.table.commit([self.table.put_new(item) for item in (state, index, told)], [state, told])
        return self.sheet(sheet.id) or sheet

    def sheet(self, identity: str) -> Sheet | None:
        found = self.table.get(items.key(f"SHEET#{identity}", "STATE"))
        sheet: Sheet | None = codec.from_json(codec.SHEET, self.table.json(found)) if found else None
        return sheet

    def sheets(self, office: str, outage: str) -> Sequence[Sheet]:
        listed = self.table.begins_with(_office(office), f"SHEET#{outage}#")
        return [sheet for item in listed if (sheet := self.sheet(item["sheet"]["S"]))]

    def settle(self, sheet: Sheet) -> None:
        self.table.put_if(_kept(f"SHEET#{sheet.id}", "STATE", codec.SHEET, sheet), "attribute_exists(pk)")

    def keep_rows(self, sheet: str, page: int, rows: Sequence[FormRow]) -> None:
        item = _kept(f"SHEET#{sheet}", PAGE.format(page), codec.FORM_ROWS, tuple(rows))
        self.table.put_if(item, "attribute_not_exists(pk)")

    def rows(self, sheet: str, page: int | None = None) -> Sequence[FormRow]:
        prefix = "ROWS#" if page is None else PAGE.format(page)
        return [row for kept in self._read(f"SHEET#{sheet}", prefix, codec.FORM_ROWS) for row in kept]

    def announce(self, office: str, scans: Sequence[SentScan]) -> None:
        for sent in scans:
            name = f"SCAN#{sent.outage}#{sent.serial}#{sent.scan.id}"
            self.table.put_if(_kept(_office(office), name, SENT, sent), "attribute_not_exists(pk)")

    def announced(self, office: str, outage: str) -> Sequence[SentScan]:
        return self._read(_office(office), f"SCAN#{outage}#", SENT)

    def beat(self, office: str, at: datetime) -> None:
        heard = items.key(_office(office), "BEAT") | {"wake": text(BEAT), "retry_at": text(items.moment(at))}
        self.table.put_if(heard | {"office": text(office)}, "")

    def silent(self, before: datetime) -> Sequence[tuple[str, datetime]]:
        asked = {":wake": text(BEAT), ":before": text(items.moment(before))}
        found = self.table.query("#wake = :wake AND #retry_at < :before", asked, IndexName=items.BY_WAKE)
        return [(item["office"]["S"], datetime.fromisoformat(item["retry_at"]["S"])) for item in found]

    def told(self, office: str) -> None:
        self.table.put_if(items.key(_office(office), "BEAT") | {"office": text(office)}, "attribute_exists(pk)")

    def _read(self, pk: str, prefix: str, adapter: TypeAdapter[Any]) -> list[Any]:
        found = self.table.begins_with(pk, prefix)
        return [codec.from_json(adapter, self.table.json(item)) for item in found]


def _office(office: str) -> str:
    return f"PAPER#{office}"


def _kept(pk: str, sk: str, adapter: TypeAdapter[Any], value: object) -> Item:
    return items.key(pk, sk) | {"body": items.body(codec.to_json(adapter, value))}


def _event(pk: str, subject: str, kind: str) -> Item:
    """Announced by the register's stream like every other event, and without personal data like every other."""
    return items.key(pk, "EVENT#00000001") | {
        "kind": text(kind),
        "subject": text(subject),
        "sequence": items.number(1),
        "body": text("{}"),
    }
