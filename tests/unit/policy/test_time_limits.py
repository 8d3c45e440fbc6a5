"""Limits in working days, and what becomes of an application nobody answered in time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from registrar.policy.assessment import Outcome
from registrar.policy.time_limits import Limit, Silence, decide_by, laid_aside, limit_day, on_silence, overdue, wake_at
from registrar.registration.application import Application, Reason
from registrar.registration.vocabulary import Severity
from tests.unit.policy.test_assessment import CASES, assessed

MONDAY = datetime(2026, 11, 23, 4, tzinfo=UTC)
IN_SHANGHAI_ALREADY_TUESDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)


def waiting(row: dict[str, Any], asked: datetime = MONDAY) -> Application:
    application, found = assessed(row)
    assert found.outcome is Outcome.SUPPLEMENT
    return replace(application, reasons=found.reasons, referred_at=asked)


@pytest.mark.parametrize(
    ("limit", "begun", "expected"),
    [
        (Limit.DECIDE, MONDAY, date(2026, 11, 26)),
        (Limit.CONTACT, MONDAY, date(2026, 11, 30)),
        (Limit.SUPPLEMENT, MONDAY, date(2026, 12, 14)),
        (Limit.DECIDE, IN_SHANGHAI_ALREADY_TUESDAY, date(2026, 11, 27)),
        (Limit.DECIDE, datetime(2026, 12, 30, tzinfo=UTC), None),
    ],
)
def test_the_last_day_of_a_limit_is_a_day_in_shanghai(limit: Limit, begun: datetime, expected: date | None) -> None:
    assert limit_day(limit, begun) == expected


def test_an_unemployment_registration_is_settled_within_three_working_days_from_2020_on() -> None:
    application, _ = assessed({})
    assert decide_by(application) == date(2026, 11, 26)
    assert decide_by(assessed({"accepted": "2019-11-25"})[0]) is None, "no such rule yet"
    assert decide_by(assessed({"category": "E2"})[0]) is None, "79号 speaks of unemployment"


def test_an_application_wakes_at_the_midnight_after_the_last_day() -> None:
    assert wake_at(MONDAY) == datetime(2026, 12, 14, 16, tzinfo=UTC)


def test_where_the_working_days_are_unknown_it_wakes_all_the_same_and_never_lapses() -> None:
    asked = datetime(2026, 12, 28, 4, tzinfo=UTC)
    assert wake_at(asked) == datetime(2027, 1, 27, 16, tzinfo=UTC)
    assert on_silence(waiting({"pages": ["termination"]}, asked)) is Silence.REVIEW


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"pages": ["social"]}, Silence.REVIEW),  # the paper alone: never (79号)
        ({"pages": ["social"], "accepted": "2019-11-25"}, Silence.LAPSE),  # before 79号
        ({"pages": ["termination"]}, Silence.LAPSE),  # no identity at all
        ({"pages": []}, Silence.LAPSE),
        ({"declared": []}, Silence.LAPSE),
        ({"category": "E2", "pages": ["social"]}, Silence.LAPSE),  # employment: no such floor
    ],
)
def test_a_missing_paper_alone_never_lets_an_unemployment_application_lapse(
    row: dict[str, Any], expected: Silence
) -> None:
    assert on_silence(waiting(row)) is expected


def test_what_an_officer_asked_for_goes_back_to_an_officer() -> None:
    asked = (Reason("OFFICER", "请补充。", Severity.SUPPLEMENT),)
    assert on_silence(replace(waiting({"pages": []}), reasons=asked)) is Silence.REVIEW


ASKED = [row for row in CASES if row["outcome"] == "SUPPLEMENT"]


@pytest.mark.parametrize("row", ASKED, ids=[row["name"] for row in ASKED])
def test_after_the_limit_nothing_is_asked_any_more_and_the_applicant_is_told_how_to_go_on(row: dict[str, Any]) -> None:
    application = waiting(row)
    handed_over = overdue(application)
    assert handed_over[0].code == "supplement_overdue"
    assert {reason.severity for reason in handed_over} == {Severity.CLERK}
    told = laid_aside(application)[0]
    assert "无需重新申请" in told.message
    assert all("已受理" in reason.message for reason in (*handed_over, *laid_aside(application)))
