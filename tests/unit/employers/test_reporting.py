"""What departments report becomes registrations: once, in any order, and what does not fit is somebody's to see to."""

import itertools
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registrar.ports import RecordStep
from registrar.registration.people import Employer
from registrar.registration.record import Entry, Holder, PersonRecord
from registrar.registration.reports import Report, Turn
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, Origin
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import Reporting, receive
from tests.fakes.companies import a_credit_code
from tests.fakes.samples import NOON, an_applicant, an_id_number
from tests.unit.registration.test_record import an_entry
from tests.unit.usecases.desk import Desk

SI, LF = Origin.SOCIAL_INSURANCE, Origin.LABOUR_FILING
PERSON = an_applicant(1)
ACME, OTHER = (
    Employer(a_credit_code(1), "长春示例一号餐饮有限公司"),
    Employer(a_credit_code(2), "长春示例二号商贸有限公司"),
)
START, SECOND, LAST = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 10)


def a_report(turn: Turn = Turn.STARTED, revision: int = 1, source: Origin = SI, **changes: Any) -> Report:
    started = turn is Turn.STARTED
    report = Report(
        source=source,
        reference="ref-1",
        revision=revision,
        turn=turn,
        id_number=PERSON.id_number,
        name=PERSON.name,
        told_at=NOON,
        employer=ACME if started else None,
        start=START if started else None,
        phone=PERSON.phone if started else "",
        draws_pension=False if source is SI and started else None,
    )
    return replace(report, **changes)


ENDED = a_report(Turn.ENDED, 2, end=LAST)
CANCELLED = a_report(Turn.CANCELLED, 2)
FILED = a_report(source=LF, reference="LF-77", start=date(2026, 8, 28))


def reporting(desk: Desk) -> Reporting:
    return Reporting(desk.register, desk.index, desk.clock, desk.rules)


def told(*reports: Report, desk: Desk | None = None) -> PersonRecord:
    """The person's record after the reports came in this order."""
    desk = desk or Desk()
    for report in reports:
        receive(reporting(desk), report)
    record = desk.register.record(person_of(desk.index, reports[0].id_number))
    assert record is not None
    return record


def unemployed(desk: Desk, since: date = date(2026, 3, 2)) -> None:
    holder = Holder(PERSON.name, PERSON.id_number, PERSON.phone)
    step = RecordStep(person_of(desk.index, PERSON.id_number), None, registering(None, holder, an_entry(since=since)))
    desk.register.append_records([step], NOON)


def facts(record: PersonRecord) -> list[tuple[Any, ...]]:
    """What a certificate would show, and what waits for an officer."""
    return [
        *((e.kind, e.employer, e.since, e.end.on if e.end else None) for e in record.dated()),
        *((matter.reasons, matter.report) for matter in record.open_matters),
    ]


def only(record: PersonRecord) -> Entry:
    (entry,) = record.entries
    return entry


@pytest.mark.parametrize("source", [SI, LF])
def test_either_department_suffices(source: Origin) -> None:
    entry = only(told(a_report(source=source, draws_pension=None)))
    assert (entry.category, entry.employer, entry.since, entry.in_force) == ("E0", ACME, START, True)


def test_both_departments_make_one_registration_and_the_filing_dates_it() -> None:
    entry = only(told(a_report(), FILED))
    assert entry.since == date(2026, 8, 28)
    assert {ground.origin for ground in entry.grounds} == {SI, LF}


def test_a_report_that_comes_again_changes_nothing() -> None:
    desk = Desk()
    before = told(a_report(), desk=desk)
    assert told(a_report(), replace(a_report(), told_at=desk.clock.move(hours=1)), desk=desk) == before


def test_the_open_unemployment_ends_on_the_first_day_of_work() -> None:
    desk = Desk()
    unemployed(desk)
    record = told(a_report(), desk=desk)
    first = record.entries[0]
    assert first.end is not None
    assert (first.end.on, first.end.reason) == (START, EndReason.EMPLOYED)


def test_a_corrected_start_moves_the_end_of_the_unemployment_too() -> None:
    desk = Desk()
    unemployed(desk)
    record = told(a_report(), a_report(Turn.CORRECTED, 2, start=SECOND), desk=desk)
    assert record.entries[1].since == SECOND
    assert record.entries[0].end is not None
    assert record.entries[0].end.on == SECOND


def test_what_was_cancelled_never_was_and_the_unemployment_holds_again() -> None:
    desk = Desk()
    unemployed(desk)
    record = told(a_report(), CANCELLED, desk=desk)
    assert [entry.kind for entry in record.dated()] == [record.entries[0].kind]
    assert record.entries[0].in_force
    assert record.unemployed_since(NOON.date()) == date(2026, 3, 2)


def test_one_department_takes_back_what_the_other_still_says() -> None:
    entry = only(told(a_report(), FILED, CANCELLED))
    assert entry.in_force
    assert entry.since == date(2026, 8, 28)


def test_work_ends_when_every_department_that_told_of_it_says_so() -> None:
    assert only(told(a_report(), FILED, ENDED)).in_force
    over = replace(ENDED, source=LF, reference="LF-77")
    ended = only(told(a_report(), FILED, ENDED, over)).end
    assert ended is not None
    assert ended.on == date(2026, 11, 11), "the day after the last day of work"


def test_work_long_over_and_told_late_leaves_a_later_unemployment_alone() -> None:
    desk = Desk()
    unemployed(desk, since=date(2026, 11, 15))
    record = told(a_report(end=LAST), desk=desk)
    assert record.entries[0].in_force
    assert [entry.end is not None for entry in record.dated()] == [True, False]


def test_another_hiring_by_the_same_employer_after_the_first_ended_is_a_second_registration() -> None:
    again = a_report(reference="ref-2", start=date(2026, 11, 20))
    assert [entry.in_force for entry in told(a_report(), ENDED, again).entries] == [False, True]


@pytest.mark.parametrize("late", [ENDED, CANCELLED, a_report(Turn.CORRECTED, 2, start=SECOND)])
def test_a_report_before_its_predecessor_waits_where_an_officer_sees_it(late: Report) -> None:
    record = told(late)
    assert record.entries == ()
    assert [matter.reasons for matter in record.open_matters] == [("predecessor_missing",)]
    assert facts(told(late, a_report())) == facts(told(a_report(), late))


STORIES: dict[str, tuple[Report, ...]] = {
    "both, ended by both": (a_report(), FILED, ENDED, replace(ENDED, source=LF, reference="LF-77")),
    "corrected, then ended": (a_report(), a_report(Turn.CORRECTED, 2, start=SECOND), replace(ENDED, revision=3)),
    "both, one cancelled": (a_report(), FILED, CANCELLED),
    "ended, then the end moved": (a_report(), ENDED, a_report(Turn.CORRECTED, 3, end=date(2026, 11, 1))),
    "cancelled after an end": (a_report(), ENDED, replace(CANCELLED, revision=3)),
    "hired twice": (a_report(), ENDED, a_report(reference="ref-2", start=date(2026, 11, 20))),
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("jobless", [False, True])
def test_any_order_with_repetitions_ends_in_the_same_record(story: str, jobless: bool) -> None:
    chance = random.Random(20261127)
    ends = []
    for order in itertools.permutations(STORIES[story]):
        desk = Desk()
        if jobless:
            unemployed(desk)
        repeated = [*order, *chance.sample(order, 2)]
        ends.append(facts(told(*repeated, desk=desk)))
    assert all(end == ends[0] for end in ends)


@pytest.mark.parametrize(
    ("reason", "report"),
    [
        ("number_invalid", a_report(id_number="229901199005170018")),
        ("employer_code_wrong", a_report(employer=Employer("91220104X", "无此单位"))),
        ("AGE-01", a_report(id_number=an_id_number(2, date(2012, 1, 1)))),
        ("AGE-02", a_report(draws_pension=True)),
        ("AGE-02", a_report(id_number=an_id_number(3, date(1955, 1, 1)), draws_pension=None)),
        ("starts_later", a_report(start=date(2026, 11, 24))),
        ("ends_later", a_report(end=date(2026, 12, 31))),
        ("ends_before_start", a_report(end=date(2026, 8, 1))),
        ("long_ago", a_report(start=date(2025, 11, 22))),
    ],
)
def test_what_does_not_fit_is_registered_by_nobody_and_waits_for_an_officer(reason: str, report: Report) -> None:
    record = told(report)
    assert record.entries == ()
    assert [matter.reasons for matter in record.open_matters] == [(reason,)]


def test_a_year_back_to_the_day_is_not_too_long_ago() -> None:
    assert only(told(a_report(start=date(2025, 11, 23)))).in_force


def test_a_name_folded_alike_is_the_same_persons_and_another_name_is_an_officers() -> None:
    desk = Desk()
    told(a_report(name="劉测试"), desk=desk)
    record = told(a_report(source=LF, reference="LF-1", name="刘测试"), desk=desk)
    assert len(record.entries) == 1
    other = told(
        a_report(
            source=LF, reference="LF-2", name="王测试", start=date(2026, 1, 5), employer=OTHER, end=date(2026, 2, 1)
        ),
        desk=desk,
    )
    assert other.open_matters[-1].reasons == ("name_differs",)


def test_another_employer_beside_the_first_is_for_an_officer() -> None:
    record = told(a_report(), a_report(reference="ref-9", employer=OTHER))
    assert [entry.employer for entry in record.current] == [ACME]
    assert record.open_matters[0].reasons == ("other_employer",)


def test_the_question_about_another_employer_ends_with_the_first_employment() -> None:
    second = a_report(reference="ref-9", employer=OTHER, start=date(2026, 11, 12))
    assert facts(told(a_report(), second, ENDED)) == facts(told(a_report(), ENDED, second))


def test_one_employer_that_hires_twice_is_asked_for_the_end_of_the_first() -> None:
    again = a_report(reference="ref-2", start=date(2026, 11, 20))
    assert told(a_report(), again).open_matters[0].reasons == ("hired_twice",)


def test_work_that_goes_on_after_all_does_not_end_a_later_unemployment_by_itself() -> None:
    desk = Desk()
    told(a_report(), ENDED, desk=desk)
    person = person_of(desk.index, PERSON.id_number)
    record = desk.register.record(person)
    jobless = registering(record, Holder(PERSON.name, PERSON.id_number), an_entry(since=date(2026, 11, 20)))
    desk.register.append_records([RecordStep(person, record, jobless)], NOON)
    record = told(a_report(), ENDED, a_report(Turn.CORRECTED, 3, end=date(2026, 12, 24)), desk=desk)
    assert [entry.unemployment for entry in record.current] == [True]
    assert {matter.reasons for matter in record.open_matters} == {("ends_later",)}


def test_who_registered_as_unemployed_after_the_work_began_is_asked_about() -> None:
    desk = Desk()
    unemployed(desk, since=date(2026, 10, 12))
    record = told(a_report(), desk=desk)
    assert record.entries[0].in_force
    assert record.open_matters[0].reasons == ("unemployed_later",)


def test_a_later_report_that_fits_makes_the_question_needless() -> None:
    record = told(a_report(start=date(2026, 11, 24)), a_report(Turn.CORRECTED, 2, start=START))
    assert record.open_matters == ()
    assert only(record).since == START


def test_the_same_revision_with_other_content_is_kept_from_the_record_and_seen() -> None:
    desk = Desk()
    again = replace(a_report(), employer=OTHER)
    record = told(a_report(), again, again, desk=desk)
    assert only(record).employer == ACME
    assert [matter.reasons for matter in record.open_matters] == [("revision_differs",)]
