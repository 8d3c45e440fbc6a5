"""Working days as announced, and limits counted in them; a year nobody announced is unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.policy.working_days import _years, is_working_day, known_until, last_day

EVERY_YEAR = range(2018, 2027)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2018, 12, 29), True),  # a Saturday made up for the new year
        (date(2019, 5, 2), False),  # the holiday that was prolonged in March 2019
        (date(2020, 1, 31), False),  # the Spring Festival that was prolonged
        (date(2020, 2, 3), True),
        (date(2020, 6, 28), True),  # a Sunday
        (date(2022, 12, 31), False),
        (date(2023, 4, 6), True),
        (date(2024, 2, 9), True),  # New Year's Eve was no public holiday that year
        (date(2025, 10, 8), False),
        (date(2026, 2, 14), True),  # a Saturday
        (date(2026, 2, 23), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2027, 1, 4), None),
        (date(2017, 12, 29), None),
    ],
)
def test_a_day_is_what_was_announced(day: date, works: bool | None) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_each_year_makes_up_only_weekend_days_and_has_its_seven_holidays(year: int) -> None:
    named = _years()[year]
    assert all(day.weekday() >= 5 for day, works in named.items() if works)
    off = [day for day, works in named.items() if not works]
    assert {date(year, 1, 1), date(year, 5, 1), date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)} <= set(off)
    assert 24 <= len(off) <= 33


@pytest.mark.parametrize(
    ("begun", "days", "expected"),
    [
        (date(2026, 11, 23), 3, date(2026, 11, 26)),  # Monday: Tuesday to Thursday
        (date(2026, 11, 27), 3, date(2026, 12, 2)),  # over a weekend
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # over the national days, with the Saturday made up
        (date(2026, 2, 13), 3, date(2026, 2, 25)),  # the Saturday before counts
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # begun on a Saturday
        (date(2026, 12, 29), 3, None),
    ],
)
def test_a_limit_counts_working_days_from_the_day_after(begun: date, days: int, expected: date | None) -> None:
    assert last_day(begun, days) == expected


@given(st.dates(date(2018, 1, 1), date(2026, 11, 1)), st.integers(1, 15))
def test_a_limit_ends_on_a_working_day_with_exactly_so_many_before(begun: date, days: int) -> None:
    end = last_day(begun, days)
    assert end is not None
    between = (begun + timedelta(days=n) for n in range(1, (end - begun).days + 1))
    assert is_working_day(end)
    assert sum(bool(is_working_day(day)) for day in between) == days


def test_a_limit_that_leads_into_an_unknown_year_is_unknown_whatever_its_length() -> None:
    end = known_until()
    assert last_day(end, 1) is None
    assert last_day(end - timedelta(days=60), 90) is None
