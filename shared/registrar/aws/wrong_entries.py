"""Wrong entries of the directory in the register's table, on the list of the office above until they are settled."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table
from registrar.errors import NotFound
from registrar.office.wrong_entries import WrongEntry
from registrar.registration import codec

_ENTRY: TypeAdapter[WrongEntry] = TypeAdapter(WrongEntry)


@dataclass(frozen=True, slots=True)
class WrongEntryTable:
    """`office.wrong_entries.WrongEntries`."""

    table: Table

    def keep(self, entry: WrongEntry) -> None:
        self.table.put_if(_item(entry), "attribute_not_exists(pk)")

    def entry(self, identity: str) -> WrongEntry:
        found = self.table.get(items.state_key(f"WRONG#{identity}"))
        if found is None:
            raise NotFound("没有找到这条纠错。 No such report.", facts={"report": identity})
        kept: WrongEntry = codec.from_json(_ENTRY, items.json_of(found))
        return kept

    def settle(self, entry: WrongEntry) -> WrongEntry:
        self.table.put_if(_item(entry), "#state = :open", {":open": text("OPEN")})
        return self.entry(entry.id)


def _item(entry: WrongEntry) -> Item:
    item = items.state_key(f"WRONG#{entry.id}") | {
        "state": text(entry.settled or "OPEN"),
        "body": items.body(codec.to_json(_ENTRY, entry)),
    }
    return item | (items.listed((entry.line(),)) if entry.settled is None else {})
