"""Ages, statutory months and pensions, on the vectors of documents.md 3.7 and of rules_check.py."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.policy.dates import age_on, birthday, span
from registrar.policy.eligibility import OverAge, over_age, retirement, statutory_month
from registrar.registration.days import add_months

VECTORS = [  # kind, birth year and month -> months of delay, statutory (year, month)
    ("M60", 1964, 12, 0, (2024, 12)),
    ("M60", 1965, 1, 1, (2025, 2)),
    ("M60", 1965, 4, 1, (2025, 5)),
    ("M60", 1965, 5, 2, (2025, 7)),
    ("M60", 1966, 11, 6, (2027, 5)),
    ("M60", 1976, 8, 35, (2039, 7)),
    ("M60", 1976, 9, 36, (2039, 9)),
    ("M60", 1990, 1, 36, (2053, 1)),
    ("F55", 1970, 1, 1, (2025, 2)),
    ("F55", 1971, 6, 5, (2026, 11)),
    ("F55", 1981, 8, 35, (2039, 7)),
    ("F55", 1981, 9, 36, (2039, 9)),
    ("F50", 1974, 12, 0, (2024, 12)),
    ("F50", 1975, 1, 1, (2025, 2)),
    ("F50", 1975, 3, 2, (2025, 5)),
    ("F50", 1976, 11, 12, (2027, 11)),
    ("F50", 1984, 10, 59, (2039, 9)),
    ("F50", 1984, 11, 60, (2039, 11)),
    ("F50", 2000, 1, 60, (2055, 1)),
]


@pytest.mark.parametrize(("kind", "year", "month", "delay", "statutory"), VECTORS)
def test_the_published_vectors_of_delayed_retirement(
    kind: str, year: int, month: int, delay: int, statutory: tuple[int, int]
) -> None:
    assert retirement(kind, date(year, month, 15)) == (delay, statutory)


@given(st.sampled_from(["M60", "F55", "F50"]), st.dates(date(1940, 1, 1), date(2010, 12, 31)))
def test_nobody_retires_before_somebody_born_earlier(kind: str, birth: date) -> None:
    assert retirement(kind, add_months(birth, 1))[1] > retirement(kind, birth)[1]


def test_before_2025_the_old_ages_hold() -> None:
    assert statutory_month("M60", date(1966, 11, 1), date(2024, 12, 31)) == (2026, 11)
    assert statutory_month("M60", date(1966, 11, 1), date(2025, 1, 1)) == (2027, 5)


@pytest.mark.parametrize(
    ("birth", "male", "today", "expected"),
    [
        (date(1965, 5, 1), True, date(2025, 7, 31), None),
        (date(1965, 5, 1), True, date(2025, 8, 1), OverAge.OVER),
        (date(1976, 11, 1), False, date(2027, 11, 30), None),
        (date(1976, 11, 1), False, date(2027, 12, 1), OverAge.BAND),
        (date(1971, 6, 1), False, date(2026, 11, 30), OverAge.BAND),
        (date(1971, 6, 1), False, date(2026, 12, 1), OverAge.OVER),
    ],
)
def test_over_age_begins_after_the_statutory_month(
    birth: date, male: bool, today: date, expected: OverAge | None
) -> None:
    assert over_age(birth, male=male, today=today) is expected


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2010, 11, 23), date(2026, 11, 23), 16),
        (date(2010, 11, 24), date(2026, 11, 23), 15),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(1999, 12, 31), date(2026, 1, 1), 26),
    ],
)
def test_age_counts_the_birthday_and_leap_days_count_on_the_first_of_march(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age
    assert birthday(birth, age) <= day < birthday(birth, age + 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-05-06", date(2023, 5, 6), date(2023, 5, 6)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_means_every_day_it_can_mean(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", None, "2023-13", "2023-02-30", "0000", "长期", "2023年5月", "2023-5-6", "2023-05-06 "]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert span(text) is None
