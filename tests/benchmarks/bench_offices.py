"""Work lists over a full register on the emulator: milliseconds and reads of a page; many officers take at once."""

import argparse
import json
import os
import platform
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
from moto import mock_aws

from local.places import REGION
from local.rows import quickened, touched, written
from registrar.aws.appending import appended_application
from registrar.aws.register_table import RegisterTable
from registrar.aws.table import Table
from registrar.errors import NotFound
from registrar.registration.events import ApplicationEvent, ReviewRequested
from registrar.registration.people import Account
from registrar.usecases.reviewing import Reviewing
from registrar.usecases.rules import Rules
from registrar.usecases.work_changes import changes, mark_of
from registrar.usecases.work_lists import Of, Wanted, counts, take_next, work_list
from tests.contracts import tables
from tests.fakes.outside import MemoryStore, SetClock, SoftwareIndex
from tests.fakes.samples import a_reason, compared, opened, submitted

OUT = Path("out/bench/offices.json")
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
OFFICES = ("220104", "220105", "220106", "220202", "220581")
REPEATS = 5
UNIT = 4096  # bytes of a read capacity unit; a query of an index is eventually consistent and takes half of one


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_offices", description=__doc__)
    parser.add_argument("--applications", type=int, default=10_000, help="in the register (default: %(default)s)")
    parser.add_argument("--officers", type=int, default=100, help="taking at once (default: %(default)s)")
    asked = parser.parse_args(arguments)
    os.environ.update(AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", AWS_DEFAULT_REGION=REGION)
    figures = measured(asked.applications, asked.officers)
    found = {"python": platform.python_version(), "processors": os.cpu_count(), **figures}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0 if found["taken_twice"] == 0 else 1


@dataclass
class Counted:
    """A DynamoDB client whose calls are served one by one, as one service's, and counted with what they read."""

    client: Any
    lock: threading.Lock = field(default_factory=threading.Lock)
    calls: Counter[str] = field(default_factory=Counter)
    read: int = 0

    def __post_init__(self) -> None:
        inner = self.client._make_api_call

        def call(operation: str, asked: dict[str, Any]) -> Any:
            with self.lock:
                touched.keys = written(operation, asked)
                answer = inner(operation, asked)
            self.calls[operation] += 1
            self.read += sum(_size(item) for item in answer.get("Items", ()))
            return answer

        self.client._make_api_call = call

    def of(self, ask: Callable[[], Any]) -> dict[str, Any]:
        """The median time of some repetitions, and the calls and modelled read units of one."""
        times = []
        for _ in range(REPEATS):
            self.calls.clear()
            self.read = 0
            began = time.perf_counter()
            ask()
            times.append((time.perf_counter() - began) * 1000)
        units = -(-self.read // UNIT) / 2
        return {"ms": round(statistics.median(times), 1), "calls": dict(self.calls), "read_units": units}


def _size(item: dict[str, Any]) -> int:
    return sum(len(name) + len(str(next(iter(value.values())))) for name, value in item.items())


def measured(applications: int, officers: int) -> dict[str, Any]:
    """`applications` in review over five offices, and what officers ask of them."""
    with mock_aws(), quickened():
        client = boto3.client("dynamodb")
        tables.create_register(client)
        service = Counted(client)
        register = RegisterTable(Table(client, tables.REGISTER))
        _fill(register, applications)
        clock = SetClock(NOON + timedelta(days=1))
        rules = Rules(True, True, "220000", 60, "https://hr.example", 365, 86400)
        on = Reviewing(register, MemoryStore(), clock, rules, SoftwareIndex())
        return {"applications": applications, **_asked(service, on), **_taken(on, officers)}


def _fill(register: RegisterTable, applications: int) -> None:
    for number in range(applications):
        identity, at = f"A{number:031d}", NOON + timedelta(seconds=number)
        events: list[ApplicationEvent] = [
            opened(office=OFFICES[number % len(OFFICES)]),
            submitted(at, f"{number:016d}"),
            compared(),
            ReviewRequested((a_reason("STA-01" if number % 7 == 0 else "NAME_DIFFERS"),)),
        ]
        register.table.put_if(appended_application(identity, None, events, at)[1].state, "attribute_not_exists(pk)")


def _asked(service: Counted, on: Reviewing) -> dict[str, Any]:
    county, city, province = (_officer("officer", office) for office in (OFFICES[0], "220100", "220000"))
    mark = mark_of(NOON + timedelta(days=1))
    return {
        "first_page_of_50": service.of(lambda: work_list(on, county)),
        "filtered_by_reason": service.of(lambda: work_list(on, county, Wanted(reason="STA-01"))),
        "city_page": service.of(lambda: work_list(on, city, Wanted(Of.BELOW))),
        "province_page": service.of(lambda: work_list(on, province, Wanted(Of.BELOW))),
        "counts_of_1000": service.of(lambda: counts(on, county)),
        "no_news": service.of(lambda: changes(on, county, Wanted(), mark)),
    }


def _officer(name: str, office: str) -> Account:
    return Account(name, "https://login.example", None, None, frozenset({"OFFICER"}), office)


def _taken(on: Reviewing, officers: int) -> dict[str, Any]:
    """All at once from one office's list: who got which item."""
    ready = threading.Barrier(officers)

    def take(number: int) -> str:
        ready.wait()
        try:
            return take_next(on, _officer(f"officer-{number}", OFFICES[1])).id
        except NotFound:
            return ""

    began = time.perf_counter()
    with ThreadPoolExecutor(officers) as pool:
        got = [identity for identity in pool.map(take, range(officers)) if identity]
    holders = {on.register.application(identity).lease for identity in got}
    twice = len(got) - len(set(got))
    seconds = round(time.perf_counter() - began, 2)
    figures = {"officers": officers, "got_an_item": len(got), "taken_twice": twice, "leases": len(holders)}
    return {**figures, "seconds": seconds}


if __name__ == "__main__":
    raise SystemExit(main())
