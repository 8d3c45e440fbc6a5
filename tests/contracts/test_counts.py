"""The port of the counts, on the fake and on the table."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from registrar.aws.count_table import CountTable
from registrar.errors import Conflict
from registrar.office.counts import Counts, Row
from registrar.office.periods import Grain, period_named
from registrar.office.snapshots import frozen
from registrar.ports import RecordStep, Register
from registrar.registration.record_events import RegistrationEnded
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason
from registrar.usecases.counting import count
from tests.fakes.counts import MemoryCounts
from tests.fakes.register import MemoryRegister
from tests.fakes.samples import NOON, OFFICE, compared, later, opened, submitted
from tests.unit.registration.test_record import HOLDER, an_entry

NOVEMBER, DAY = date(2026, 11, 1), date(2026, 11, 23)


@dataclass
class Book:
    """A register and the counts of what is in it."""

    register: Register
    counts: Counts

    def registered(self, person: str, on: date = DAY, at: datetime = NOON, office: str = OFFICE) -> None:
        entry = an_entry(f"R-{person}", since=on, office=office)
        self.register.append_records([RecordStep(person, None, registering(None, HOLDER, entry))], at)

    def ended(self, person: str, on: date, at: datetime, reason: EndReason = EndReason.NO_WISH) -> None:
        record = self.register.record(person)
        ended = RegistrationEnded(f"R-{person}", on, reason, "officer-1")
        self.register.append_records([RecordStep(person, record, [ended])], at)


@pytest.fixture(params=["fake", "moto"])
def book(request: pytest.FixtureRequest) -> Book:
    if request.param == "fake":
        register = MemoryRegister()
        return Book(register, MemoryCounts(register))
    table: Any = request.getfixturevalue("register_table")
    return Book(table, CountTable(table.table))


def test_what_an_event_means_is_stored_with_it(book: Book) -> None:
    book.registered("p1")
    book.ended("p1", DAY + timedelta(days=3), later(days=4))
    lines = book.counts.lines("p1")
    assert [(line.sequence, line.cause, line.fact.kind) for line in lines] == [
        (2, "ENTRY", "registration"),
        (3, "ENDING", "registration"),
    ]
    assert HOLDER.id_number not in repr(lines)
    assert HOLDER.name not in repr(lines)


def test_a_case_is_counted_when_it_is_taken_and_when_it_is_settled(book: Book) -> None:
    book.register.append("A1", None, [opened(), submitted()], NOON)
    assert count(book.counts, "A1") == 1
    (row,) = book.counts.sums(Grain.MONTH, NOVEMBER, "22")
    assert row == Row(OFFICE, "2026-11", {"accepted_WEB_HALL": 1})


def test_counting_twice_and_late_is_counting_once(book: Book) -> None:
    book.registered("p1")
    book.ended("p1", DAY + timedelta(days=3), later(days=4))
    assert count(book.counts, "p1") == 2
    assert count(book.counts, "p1") == 0
    (row,) = book.counts.sums(Grain.DAY, DAY, OFFICE)[:1]
    assert row == Row(OFFICE, "2026-11-23", {"new_UNKNOWN": 1, "ground_U1": 1})
    (month,) = book.counts.sums(Grain.MONTH, DAY, OFFICE)
    assert month.cells == {"new_UNKNOWN": 1, "ground_U1": 1, "left_UNKNOWN": 1, "ended_NO_WISH": 1}


def test_a_line_is_added_only_where_the_subject_still_stands(book: Book) -> None:
    book.registered("p1")
    count(book.counts, "p1")
    (line,) = book.counts.lines("p1")
    for stale in (0, 7):
        with pytest.raises(Conflict):
            book.counts.add("p1", stale, line, [])


@pytest.mark.parametrize(("area", "found"), [("22", 3), ("2201", 2), ("220104", 1), ("2202", 1), ("2203", 0)])
def test_an_area_is_the_beginning_of_a_code(area: str, found: int, book: Book) -> None:
    for person, office in (("p1", "220104"), ("p2", "220102"), ("p3", "220204")):
        book.registered(person, office=office)
        count(book.counts, person)
    for grain in (Grain.DAY, Grain.MONTH, Grain.YEAR):
        assert len(book.counts.sums(grain, DAY, area)) == found
    assert len(book.counts.recorded(DAY, DAY, area)) == found


def test_changes_are_found_by_the_day_they_were_recorded(book: Book) -> None:
    book.registered("p1")
    book.registered("p2", on=date(2026, 10, 5), at=later(days=10))
    for person in ("p1", "p2"):
        count(book.counts, person)
    changes = book.counts.recorded(DAY, date(2026, 12, 31), OFFICE)
    assert [(change.recorded, change.on) for change in changes] == [
        (DAY, DAY),
        (date(2026, 12, 3), date(2026, 10, 5)),
    ]
    assert [change.recorded for change in book.counts.recorded(DAY, DAY, "2201")] == [DAY]
    assert book.counts.recorded(date(2026, 11, 24), date(2026, 12, 2), "22") == []


def test_the_first_frozen_figures_stay(book: Book) -> None:
    period = period_named("2026-10")
    assert book.counts.snapshot(period) is None
    first = frozen("2026-10", DAY, NOON, {OFFICE: {"new_HEADLINE": 3}}, {})
    assert book.counts.freeze(first) == first
    again = frozen("2026-10", DAY, later(days=1), {OFFICE: {"new_HEADLINE": 4}}, {})
    assert book.counts.freeze(again) == first
    assert book.counts.snapshot(period) == first


def test_events_that_mean_nothing_leave_no_line(book: Book) -> None:
    draft = book.register.append("A1", None, [opened()], NOON)
    book.register.append("A1", draft, [submitted(), compared()], NOON)
    assert [line.sequence for line in book.counts.lines("A1")] == [2]
