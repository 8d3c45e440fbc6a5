"""How long a sheet of hires takes until it is answered, and until every row is open: on the emulator."""

import argparse
import json
import os
import platform
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3

from registrar.aws.filing_table import FilingTable
from registrar.employers.hires import lines
from registrar.registration.filings import RowOutcome
from registrar.registration.people import Account
from registrar.sheets import MOST_ROWS, rows_of
from registrar.usecases.filing import FilingHires, Sent, digest, file_hires, open_page
from registrar.usecases.rules import Rules
from tests.benchmarks.emulating import emulated
from tests.contracts import tables
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.fakes.companies import a_credit_code
from tests.fakes.outside import CountingChance, SetClock
from tests.fakes.samples import an_id_number

OUT = Path("out/bench/filing.json")
LIMIT = 29.0
"""Seconds that the HTTP API waits for an answer."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_filing", description=__doc__)
    parser.add_argument("--rows", type=int, default=MOST_ROWS, help="rows of the sheet (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=1000, help="pages opened afterwards (default: all)")
    chosen = parser.parse_args(arguments)
    os.environ.update(AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", AWS_DEFAULT_REGION="eu-central-1")
    found = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "limit_seconds": LIMIT,
        **filed(chosen.rows, chosen.pages),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0 if found["seconds"] < LIMIT else 1


def filed(rows: int, opened: int) -> dict[str, Any]:
    """One sheet from its bytes to the kept filing, `calls` by operation; then pages opened, the slowest told."""
    content = _sheet(rows)
    agent = Account("bench", "https://login.example", "测试经办", uscc=a_credit_code(1))
    calls: Counter[str] = Counter()
    with emulated():
        client = boto3.client("dynamodb")
        tables.create_register(client)
        client.meta.events.register("before-call.dynamodb", lambda model, **_: calls.update([model.name]))
        tables.create_plain(client, tables.KEYS)
        register = sealed_register(client, made_subject_keys(client, boto3.client("kms")))
        rules = Rules(True, True, "220000", 60, "https://hr.example", 365, 86400)
        on = FilingHires(register, FilingTable(register.table), SetClock(datetime.now(UTC)), CountingChance(), rules)
        began, used = time.perf_counter(), time.process_time()
        made = file_hires(on, agent, "长春示例一号餐饮有限公司", Sent(lines(rows_of(content, "csv")), digest(content)))
        answered = {"seconds": _since(began), "processor_seconds": round(time.process_time() - used, 2)}
        at_the_door = dict(calls)
        pages = [_opened(on, made.id, number) for number in range(min(opened, len(made.sizes)))]
        found = on.register.applications_of(agent.subject) if pages else []
    return {
        "rows": rows,
        "accepted": made.counted[RowOutcome.ACCEPTED],
        **answered,
        "calls": at_the_door,
        "pages": len(made.sizes),
        "pages_opened": len(pages),
        "seconds_a_page": max(pages, default=None),
        "applications": len(found),
    }


def _opened(on: FilingHires, identity: str, number: int) -> float:
    """Seconds of one message of the queue."""
    began = time.perf_counter()
    open_page(on, identity, number)
    return _since(began)


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 2)


def _sheet(rows: int) -> bytes:
    days = (date(1990, 5, 17) + timedelta(days=number // 999) for number in range(rows))
    numbers = (an_id_number(number % 999 + 1, born) for number, born in enumerate(days))
    body = "\n".join(f"测试甲某,{number},2026-11-02" for number in numbers)
    return f"姓名,证件号码,入职日期\n{body}\n".encode()


if __name__ == "__main__":
    raise SystemExit(main())
