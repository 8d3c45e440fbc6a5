"""How long figures take with 10,000 applications in the register: milliseconds, reads of a request, a recount."""

import argparse
import json
import os
import platform
import random
import statistics as stats
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3

from registrar.aws import items
from registrar.aws.count_table import CountTable, rows_of
from registrar.aws.recount import differences
from registrar.aws.table import Table
from registrar.office.periods import period_named
from registrar.office.tallying import Change, changes
from registrar.policy.routing import divisions
from registrar.registration.counted import CaseFact, Cause, FactLine, RegistrationFact
from registrar.registration.people import Account
from registrar.registration.traits import Group
from registrar.registration.vocabulary import Channel, EndReason, RegistrationKind, State
from registrar.usecases.counting import count
from registrar.usecases.figures import Asked, Figuring, statistics
from tests.benchmarks.emulating import emulated
from tests.contracts import tables
from tests.fakes.desk import MemoryLedger
from tests.fakes.outside import SetClock

OUT = Path("out/bench/statistics.json")
PROVINCE = Account("bench", "https://login.example", roles=frozenset({"PROVINCE"}))
NOW = datetime(2026, 11, 27, 4, tzinfo=UTC)
COUNTED = 300
"""Applications that are counted one by one, for the time of that; the sums of the others are written at once."""
REQUESTS = (
    ("2026-11", "220000", None),
    ("2026", "220000", None),
    ("2026-11-20", "220000", None),
    ("2026-11", "220104", None),
    ("2026-10", "220000", date(2026, 11, 1)),
    ("2026-06", "220000", date(2026, 7, 1)),
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_statistics", description=__doc__)
    parser.add_argument("--applications", type=int, default=10_000, help="how many (default: %(default)s)")
    many = parser.parse_args(arguments).applications
    os.environ.update(AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", AWS_DEFAULT_REGION="eu-central-1")
    found = {"python": platform.python_version(), "processors": os.cpu_count(), **measured(many)}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0 if found["recount"]["differences"] == 0 else 1


def measured(many: int) -> dict[str, Any]:
    calls: Counter[str] = Counter()
    with emulated():
        client = boto3.client("dynamodb")
        tables.create_register(client)
        table = Table(client, tables.REGISTER)
        counting = _filled(table, many)
        client.meta.events.register("before-call.dynamodb", lambda model, **_: calls.update([model.name]))
        figuring = Figuring(CountTable(table), SetClock(NOW))
        requests = [_asked(figuring, calls, *request) for request in REQUESTS]
        began = time.perf_counter()
        wrong = differences(table)
        recount = {"seconds": round(time.perf_counter() - began, 1), "differences": len(wrong)}
    return {"applications": many, "requests": requests, "counting": counting, "recount": recount}


def _asked(figuring: Figuring, calls: Counter[str], period: str, division: str, as_of: date | None) -> dict[str, Any]:
    """The middle of five; reads are calls of DynamoDB, a page each."""
    times = []
    for _ in range(5):
        calls.clear()
        began = time.perf_counter()
        told = statistics(figuring, MemoryLedger(), PROVINCE, Asked(period_named(period), division, as_of))
        times.append(round((time.perf_counter() - began) * 1000, 1))
    return {
        "period": period,
        "division": division,
        "as_of": str(as_of or ""),
        "milliseconds": stats.median(times),
        "reads": sum(calls.values()),
        "registered": told.figures.registered.headline,
    }


def _filled(table: Table, many: int) -> dict[str, Any]:
    """A year of applications in sixty counties, registered within the day or days later, a third ended again."""
    chance = random.Random(20261127)
    counties = [code for code, one in divisions().items() if one.level == "county" and one.kind == "current"]
    whole = [line for number in range(many) for line in _life(chance, f"S{number:06d}", chance.choice(counties))]
    subjects = sorted({line.subject for line in whole})
    by_hand, by_sums = subjects[:COUNTED], set(subjects[COUNTED:])
    _put(table, items.fact_items(whole))
    _sum_up(table, [line for line in whole if line.subject in by_sums])
    began = time.perf_counter()
    for subject in by_hand:
        count(CountTable(table), subject)
    each = (time.perf_counter() - began) / len(by_hand)
    return {"facts": len(whole), "milliseconds_a_subject": round(each * 1000, 1)}


def _life(chance: random.Random, subject: str, county: str) -> list[FactLine]:
    on = date(2026, 1, 1) + timedelta(days=chance.randrange(325))
    at = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    late = timedelta(days=chance.choice((0, 0, 0, 0, 0, 0, 0, 0, 1, 12)))
    group = chance.choice(list(Group))
    made = RegistrationFact(f"R{subject}", county, RegistrationKind.UNEMPLOYED, "U1", on, group)
    case = CaseFact(county, Channel.WEB_HALL, on)
    settled = CaseFact(county, Channel.WEB_HALL, on, State.REGISTERED, on, chance.randrange(1, 4000), instant=True)
    lines = [
        FactLine(subject, 1, at, Cause.CASE, case),
        FactLine(subject, 2, at + late, Cause.CASE, settled),
        FactLine(subject, 3, at + late, Cause.ENTRY, made),
    ]
    end = on + timedelta(days=chance.randrange(1, 120))
    if chance.random() < 1 / 3 and end < NOW.date():
        ended = RegistrationFact(f"R{subject}", county, made.registered, "U1", on, group, end, EndReason.EMPLOYED)
        lines.append(FactLine(subject, 4, datetime(end.year, end.month, end.day, 5, tzinfo=UTC), Cause.ENDING, ended))
    return lines


def _sum_up(table: Table, lines: list[FactLine]) -> None:
    by_subject: dict[str, list[FactLine]] = {}
    for line in lines:
        by_subject.setdefault(line.subject, []).append(line)
    all_changes: list[Change] = [
        change for told in by_subject.values() for _, changed in changes(told) for change in changed
    ]
    sums = [
        items.key(pk, sk) | {cell: items.number(amount) for cell, amount in cells.items()}
        for (pk, sk), cells in rows_of(all_changes).items()
    ]
    _put(table, sums)
    markers = [
        items.key(items.facts_pk(subject), "COUNTED") | {"version": items.number(told[-1].sequence)}
        for subject, told in by_subject.items()
    ]
    _put(table, markers)


def _put(table: Table, rows: list[items.Item]) -> None:
    for first in range(0, len(rows), 25):
        wanted = [{"PutRequest": {"Item": row}} for row in rows[first : first + 25]]
        table.client.batch_write_item(RequestItems={table.name: wanted})  # type: ignore[dict-item]


if __name__ == "__main__":
    raise SystemExit(main())
