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

    def leave(self, application: str, person: str, marks: Sequence[Mark]) -> None:
        places = {_pk(mark): mark for mark in marks}
        writes = [self.table.put(_item(pk, application, person)) for pk in places]
        if writes:
            self.table.commit(writes)

    def bearers(self, mark: Mark) -> Sequence[Marked]:
        found = self.table.query(
            "pk = :pk", {":pk": text(_pk(mark))}, PaginationConfig={"MaxItems": MOST}, ConsistentRead=True
        )
        return [Marked(item["sk"]["S"].removeprefix("APPLICATION#"), item["person"]["S"]) for item in found]


def _pk(mark: Mark) -> str:
    return f"MARK#{mark.kind}#{mark.value}"


def _item(pk: str, application: str, person: str) -> Item:
    return key(pk, f"APPLICATION#{application}") | {"person": text(person)}
