"""Any days are whole months and the single days beside them, each day once."""

from datetime import date, timedelta

import pytest

from registrar.benefits.uses import spans


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), ["2026-11-23"]),
        (date(2026, 11, 1), date(2026, 11, 30), ["2026-11"]),
        (date(2026, 10, 31), date(2026, 12, 2), ["2026-10-31", "2026-11", "2026-12-01", "2026-12-02"]),
        (date(2026, 12, 1), date(2027, 1, 31), ["2026-12", "2027-01"]),
        (date(2026, 11, 2), date(2026, 11, 1), []),
    ],
)
def test_spans(first: date, last: date, told: list[str]) -> None:
    assert [*spans(first, last)] == told


def test_every_day_of_two_years_is_in_one_span() -> None:
    first = date(2026, 2, 17)
    for length in range(1, 730, 37):
        last = first + timedelta(days=length)
        for day in (first + timedelta(days=n) for n in range(length + 1)):
            found = [name for name in spans(first, last) if day.isoformat().startswith(name)]
            assert len(found) == 1, day
