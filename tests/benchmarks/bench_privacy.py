"""What sealing costs: milliseconds for each writing and reading of an application, and calls of KMS and of the keys."""

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import boto3
from moto import mock_aws

from registrar.aws.register_table import RegisterTable
from registrar.aws.table import Table
from tests.contracts import tables
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.fakes.samples import ACCOUNT, NOON, offered, opened, submitted

OUT = Path("out/bench/privacy.json")
APPLICATIONS = 40


def main() -> int:
    with mock_aws():
        session = boto3.Session("testing", "testing", region_name="eu-central-1")
        client, kms = session.client("dynamodb"), session.client("kms")
        tables.create_plain(client, tables.KEYS)
        tables.create_register(client)
        calls: Counter[str] = Counter()
        for service in (client, kms):
            service.meta.events.register("before-call", lambda model, **_: calls.update([model.name]))
        keys = made_subject_keys(client, kms)
        sealed = sealed_register(client, keys)
        found = {"sealed": measured(lambda: sealed, "S", calls)}
        cold = sealed_register(client, keys.afresh())
        calls.clear()
        began = time.perf_counter()
        listed = len(cold.applications_of(ACCOUNT))
        found["cold process reads them all"] = {
            "applications": listed,
            "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            "calls": dict(calls),
        }
        found["plain"] = measured(lambda: RegisterTable(Table(client, tables.REGISTER)), "P", calls)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    return 0


def measured(register: Callable[[], RegisterTable], letter: str, calls: Counter[str]) -> dict[str, Any]:
    """The same for a table that seals and one that does not, on the same emulator."""
    table, times = register(), {"open": list[float](), "append": list[float](), "read": list[float]()}
    calls.clear()
    for place in range(APPLICATIONS):
        identity = f"{letter}{place}"
        application = _timed(times["open"], partial(table.append, identity, None, [opened(), offered()], NOON))
        _timed(times["append"], partial(table.append, identity, application, [submitted()], NOON))
        _timed(times["read"], partial(table.application, identity))
    medians = {name: round(statistics.median(taken), 2) for name, taken in times.items()}
    return {"median milliseconds": medians, "calls": {name: count / APPLICATIONS for name, count in calls.items()}}


def _timed(taken: list[float], act: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    answer = act()
    taken.append((time.perf_counter() - began) * 1000)
    return answer


if __name__ == "__main__":
    raise SystemExit(main())
