"""What an adapter for the departments is put on to be tested: made-up people whose records are known beforehand.

Another adapter brings a bench of its own: a function that yields a `Bench`, named in DEPARTMENTS_BENCH as
module:function (docs/departments.md).
"""

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from local.client import Client
from local.departments import Departments as LocalDepartments
from registrar.aws.departments import HttpDepartments
from registrar.ports import Departments
from registrar.registration.comparisons import Question
from registrar.registration.vocabulary import Source

SECONDS = 1.0
"""How long the adapter on our own bench waits for an answer."""
UNIT = "长春示例一号餐饮有限公司"
HIRING, HIRES = "长春示例二号餐饮有限公司", "91220101MA0000003F"
"""A firm that the business register knows though nobody of the bench has a role in it."""
LIVE, CLOSED, UNKNOWN_CODE = "91220101MA0000000X", "91220101MA0000001R", "91220101MA0000002K"


@dataclass(frozen=True)
class Bench:
    """The adapter, the people by what is known of them, the employer they ask for, and how a source is made to fail.

    A kind of person that `people` lacks is skipped and said so. `fail` None: the registers cannot be broken on purpose.
    """

    adapter: Departments
    people: Mapping[str, Question]
    fail: Callable[[Source, str], None] | None
    slowest: float = SECONDS


def spell(start: str, end: str | None = None, **more: str) -> dict[str, Any]:
    return {"employer": UNIT, "uscc": LIVE, "from": start, "to": end, **more}


def business(uscc: str, status: str, end: str | None = None) -> dict[str, Any]:
    entry = {"uscc": uscc, "name": "长春示例商店", "role": "经营者", "status": status}
    return {**entry, "from": "2020-01-01", "to": end}


RECORDS: Mapping[str, dict[str, Any]] = {
    "nobody": {},
    "insured": {"social_insurance": [spell("2020-03-01", kind="UNIT")]},
    "left": {"social_insurance": [spell("2020-03-01", "2026-01-31", kind="UNIT")]},
    "flexible": {"social_insurance": [spell("2020-03-01", kind="FLEX"), spell("2019-01-01", kind="RESIDENT")]},
    "pensioner": {"pension": True},
    "pension not known": {"pension": None},
    "filed": {"labour_filing": [spell("2024-07-01")]},
    "filing ended": {"labour_filing": [spell("2024-07-01", "2026-02-28")]},
    "owner": {"business_register": [business(LIVE, "live")]},
    "closed": {"business_register": [business(CLOSED, "deregistered", "2026-05-31")]},
    "revoked": {"business_register": [business(CLOSED, "revoked", "2026-05-31")]},
    "withheld": {"unavailable": list(Source)},
    "veteran": {"veterans_register": [{"kind": "OWN_CHOICE", "from": "2026-09-01"}]},
}


@contextmanager
def our_own(data: Path) -> Iterator[Bench]:
    """The HTTP adapter on the local registers."""
    registers = LocalDepartments(data)
    registers.server.start()
    url = registers.server.url
    people = {kind: Question("测试甲某", (f"22990119900101{place:04d}",)) for place, kind in enumerate(RECORDS)}
    pool = urllib3.PoolManager()
    client = Client(url)
    for kind, records in RECORDS.items():
        client.put(f"/admin/people/{people[kind].numbers[0]}", records)
    known = people["insured"].numbers[0]
    people["on file under the second number"] = Question("测试甲某", ("810000199001010012", known))
    people["asks for a live employer"] = Question("测试甲某", people["nobody"].numbers, LIVE)
    client.put(f"/admin/enterprises/{HIRES}", {"uscc": HIRES, "name": HIRING, "role": "", "status": "live"})
    people["asks for an employer by name"] = Question("测试甲某", people["nobody"].numbers, "", HIRING)
    people["asks for an employer under another name"] = Question("测试甲某", people["nobody"].numbers, HIRES, "旧名")
    people["asks for an unknown employer"] = Question("测试甲某", people["nobody"].numbers, UNKNOWN_CODE)

    def fail(source: Source, mode: str) -> None:
        client.post("/admin/faults", {"source": source, "mode": mode, "seconds": SECONDS * 2})

    adapter = HttpDepartments(pool, {source: f"{url}/{source}" for source in Source}, SECONDS)
    try:
        yield Bench(adapter, people, fail)
    finally:
        registers.server.stop()
        pool.clear()


@contextmanager
def chosen(data: Path) -> Iterator[Bench]:
    """The bench that DEPARTMENTS_BENCH names, or our own."""
    module, _, name = os.environ.get("DEPARTMENTS_BENCH", "").partition(":")
    with getattr(importlib.import_module(module), name)(data) if module else our_own(data) as bench:
        yield bench
