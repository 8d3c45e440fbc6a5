"""Marks in the register's table: one line for each application that carries one, under the mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.aws.items import Item, key, text
from registrar.aws.table import Table
from registrar.ports import Marked
from registrar.registration.surroundings import Mark

MOST = 100
"""So many bearers of one mark are read; more say nothing new."""


@dataclass(frozen=True, slots=True)
class MarkTable:
    """`ports.Marks`. A mark names no person: a digest, a keyed index, or the public code of a business."""

    table: Table

    def leave(self, bearer: Marked, marks: Sequence[Mark]) -> None:
        writes = [self.table.put(_item(pk, bearer)) for pk in dict.fromkeys(map(_pk, marks))]
        if writes:
            self.table.commit(writes)

    def bearers(self, mark: Mark) -> Sequence[Marked]:
        found = self.table.query(
            "pk = :pk", {":pk": text(_pk(mark))}, PaginationConfig={"MaxItems": MOST}, ConsistentRead=True
        )
        return [_bearer(item) for item in found]


def _pk(mark: Mark) -> str:
    return f"MARK#{mark.kind}#{mark.value}"


def _item(pk: str, bearer: Marked) -> Item:
    return key(pk, f"APPLICATION#{bearer.application}") | {"person": text(bearer.person), "name": text(bearer.name)}


def _bearer(item: Item) -> Marked:
    return Marked(item["sk"]["S"].removeprefix("APPLICATION#"), item["person"]["S"], item["name"]["S"])
