"""Every sum from the facts once more, for an operator: what is stored otherwise, and adding what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from registrar.aws import items
from registrar.aws.count_table import cells_of, rows_of
from registrar.aws.items import Item
from registrar.aws.table import Table, answering
from registrar.office.tallying import Cells, changes, total
from registrar.registration import codec
from registrar.registration.counted import FactLine

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Key = tuple[str, str]
SUMS = ("COUNTS#", "RECORDED#")


@dataclass
class Found:
    """What lies in the table: facts and how far they are counted by subject, and the sums as they are stored."""

    lines: dict[str, list[FactLine]] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    sums: dict[Key, Cells] = field(default_factory=dict)


def differences(table: Table) -> Mapping[Key, Cells]:
    """What must be added to which row so that it is the sum of the facts that are counted; empty when all is well.

    Reads the whole table: for quiet hours, while nothing waits to be counted.
    """
    found = _read(table)
    expected: dict[Key, Cells] = {}
    for subject, lines in found.lines.items():
        until = found.counted.get(subject, 0)
        for line, changed in changes(lines):
            if line.sequence <= until:
                for key, cells in rows_of(changed).items():
                    expected[key] = total([expected.get(key, {}), cells])
    keys = expected.keys() | found.sums.keys()
    missing = {key: _less(expected.get(key, {}), found.sums.get(key, {})) for key in sorted(keys)}
    return {key: cells for key, cells in missing.items() if cells}


def uncounted(table: Table) -> list[str]:
    """Subjects with facts that are not in the sums yet."""
    found = _read(table)
    return sorted(who for who, lines in found.lines.items() if lines[-1].sequence > found.counted.get(who, 0))


def repair(table: Table, missing: Mapping[Key, Cells]) -> None:
    """Add what is missing, row by row; additions that are made meanwhile are not undone."""
    for (pk, sk), cells in missing.items():
        amounts = {f":v{place}": items.number(amount) for place, amount in enumerate(cells.values())}
        steps = ", ".join(f"#{cell} :v{place}" for place, cell in enumerate(cells))
        table.commit([table.update(items.key(pk, sk), f"ADD {steps}", "", amounts)])


def _less(expected: Cells, stored: Cells) -> Cells:
    return total([expected, {cell: -amount for cell, amount in stored.items()}])


def _read(table: Table) -> Found:
    found = Found()
    for item in _everything(table.client, table.name):
        pk, sk = item["pk"]["S"], item["sk"]["S"]
        if pk.startswith(SUMS):
            found.sums[pk, sk] = cells_of(item)
        elif pk.startswith("FACTS#") and sk == "COUNTED":
            found.counted[pk] = int(item["version"]["N"])
        elif pk.startswith("FACTS#"):
            found.lines.setdefault(pk, []).append(codec.from_json(codec.FACT_LINE, items.json_of(item)))
    return Found({who: sorted(lines, key=_place) for who, lines in found.lines.items()}, found.counted, found.sums)


def _place(line: FactLine) -> int:
    return line.sequence


def _everything(client: "DynamoDBClient", name: str) -> Iterator[Item]:
    wanted: Any = {
        "FilterExpression": "begins_with(pk, :facts) OR begins_with(pk, :counts) OR begins_with(pk, :recorded)",
        "ExpressionAttributeValues": {
            ":facts": items.text("FACTS#"),
            ":counts": items.text(SUMS[0]),
            ":recorded": items.text(SUMS[1]),
        },
    }
    with answering():
        for page in client.get_paginator("scan").paginate(TableName=name, ConsistentRead=True, **wanted):
            yield from page["Items"]
