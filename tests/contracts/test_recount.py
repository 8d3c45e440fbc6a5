"""A sum that went wrong is found by recounting the facts, and put right."""

from datetime import date
from typing import Any

import pytest

from registrar.aws import items
from registrar.aws.count_table import CountTable
from registrar.aws.recount import differences, repair, uncounted
from registrar.office.periods import Grain
from registrar.usecases.counting import count
from tests.contracts.test_counts import DAY, Book
from tests.fakes.samples import OFFICE, later

MONTH = items.key("COUNTS#M2026", f"{OFFICE}#2026-11")


@pytest.fixture
def book(register_table: Any) -> Book:
    book = Book(register_table, CountTable(register_table.table))
    for person in ("p1", "p2"):
        book.registered(person)
        count(book.counts, person)
    book.ended("p1", date(2026, 11, 25), later(days=4))
    return book


def test_what_is_not_counted_yet_is_no_difference_and_is_named(register_table: Any, book: Book) -> None:
    assert differences(register_table.table) == {}
    assert uncounted(register_table.table) == ["FACTS#p1"]
    count(book.counts, "p1")
    assert differences(register_table.table) == {}
    assert uncounted(register_table.table) == []


def test_a_sum_that_went_wrong_is_found_and_put_right(register_table: Any, book: Book) -> None:
    before = book.counts.sums(Grain.MONTH, DAY, OFFICE)
    table = register_table.table
    table.commit([table.update(MONTH, "ADD #new_UNKNOWN :one", "", {":one": items.number(1)})])
    missing = differences(table)
    assert missing == {("COUNTS#M2026", f"{OFFICE}#2026-11"): {"new_UNKNOWN": -1}}
    repair(table, missing)
    assert differences(table) == {}
    assert book.counts.sums(Grain.MONTH, DAY, OFFICE) == before


def test_a_row_that_was_lost_comes_back(register_table: Any, book: Book) -> None:
    before = book.counts.sums(Grain.MONTH, DAY, OFFICE)
    register_table.table.client.delete_item(TableName=register_table.table.name, Key=MONTH)
    repair(register_table.table, differences(register_table.table))
    assert book.counts.sums(Grain.MONTH, DAY, OFFICE) == before
