"""Rows per second of both imports, forms filled in by hand and the books of before, on the emulator."""

import argparse
import json
import os
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3

from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.paper_table import PaperTable
from registrar.policy.serials import Serial
from registrar.registration.outages import Block, Outage, OutageState
from registrar.registration.people import Account
from registrar.usecases.books import Books, import_books
from registrar.usecases.by_hand import ByHand, import_sheet
from registrar.usecases.receiving_sheets import Came, ReceivingSheets, receive_books, receive_forms
from tests.benchmarks.emulating import emulated
from tests.contracts import tables
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.fakes.outside import CountingChance, SetClock, SoftwareIndex
from tests.fakes.samples import an_id_number

OUT = Path("out/bench/import.json")
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PROVINCE = Account("bench", "https://login.example", roles=frozenset({"PROVINCE"}), office="220104")
LIMIT = 900.0
"""Seconds that import_paper may take; a run that is cut off goes on where it was."""


class Office:
    """One office with its bucket and table; `calls` counts requests by operation."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        client = boto3.client("dynamodb")
        tables.create_register(client)
        tables.create_plain(client, tables.KEYS)
        client.meta.events.register("before-call.dynamodb", lambda model, **_: self.calls.update([model.name]))
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        s3.put_bucket_versioning(Bucket="documents", VersioningConfiguration={"Status": "Enabled"})
        self.register = sealed_register(client, made_subject_keys(client, boto3.client("kms")))
        self.book = PaperTable(self.register.table)
        self.store = DocumentBucket(s3, "documents")
        self.clock = SetClock(NOW)
        self.receiving = ReceivingSheets(self.book, self.store, self.clock, CountingChance())


def _numbers(rows: int) -> Iterator[str]:
    for row in range(rows):
        yield an_id_number(row % 999 + 1, date(1980, 1, 1) + timedelta(days=row // 999))


def forms(office: Office, rows: int) -> Callable[[], None]:
    """A sheet of forms, received; what is measured is its entering."""
    office.book.reserve(Block("220104", 2026, 1, rows, NOW, "bench"))
    outage = Outage("220104-1", "220104", NOW - timedelta(days=2), "断网", OutageState.ENDED, "bench", NOW, NOW)
    office.book.keep_outage(None, outage)
    lines = [
        f"{Serial('0104', 2026, place).text},2026-11-22,09:30,U1,测试甲某,{number}"
        for place, number in enumerate(_numbers(rows), 1)
    ]
    content = "\n".join(["编号,受理日期,受理时间,类别,姓名,证件号码", *lines]).encode()
    sheet = receive_forms(office.receiving, PROVINCE, outage.id, Came(content, "csv"))
    return lambda: import_sheet(ByHand(office.register, office.book, office.store, office.clock), sheet.id)


def books(office: Office, rows: int) -> Callable[[], None]:
    """A table of unemployment registrations with numbers, for people nobody knows yet."""
    lines = [f"{number},测试甲某,22010401{place:08d},220104,2018-03-05" for place, number in enumerate(_numbers(rows))]
    content = "\n".join(["AAC002,AAC003,AAC021,AAB034,AAE043", *lines]).encode()
    sheet = receive_books(office.receiving, PROVINCE, "DY14", Came(content, "csv"), dry=False)
    on = Books(office.register, office.book, office.store, office.clock, SoftwareIndex())
    return lambda: import_books(on, sheet.id)


def measured(prepare: Callable[[Office, int], Callable[[], None]], rows: int) -> dict[str, Any]:
    with emulated():
        office = Office()
        work = prepare(office, rows)
        office.calls.clear()
        began, busy = time.perf_counter(), time.process_time()
        work()
        seconds, used = time.perf_counter() - began, time.process_time() - busy
        (sheet,) = office.book.sheets("220104", "220104-1") or office.book.sheets("220104", "")
    return {
        "rows": rows,
        "seconds": round(seconds, 1),
        "processor_seconds": round(used, 1),
        "rows_per_second": round(rows / seconds, 1),
        "rows_per_processor_second": round(rows / used, 1),
        "outcomes": dict(sheet.counts),
        "calls": dict(office.calls),
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_import", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of each sheet (default: %(default)s)")
    rows = parser.parse_args(arguments).rows
    os.environ.update(AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", AWS_DEFAULT_REGION="eu-central-1")
    machine = {"python": platform.python_version(), "processors": os.cpu_count(), "limit_seconds": LIMIT}
    found: dict[str, Any] = {**machine, "forms": measured(forms, rows), "books": measured(books, rows)}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))
    whole = {"ACCEPTED": rows} == found["forms"]["outcomes"] and {"220104 IMPORTED": rows} == found["books"]["outcomes"]
    return 0 if whole and found["forms"]["processor_seconds"] < LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
