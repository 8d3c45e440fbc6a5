"""Whose figures somebody may ask for, and of which periods."""

from dataclasses import replace
from datetime import date

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.periods import period_named, period_of
from registrar.usecases.figures import Asked, statistics
from tests.fakes.desk import MemoryLedger
from tests.unit.usecases.counted import HEAD, Office


@pytest.mark.parametrize(
    ("office", "division", "seen"),
    [
        ("220104", "220104", True),
        ("220104", "220102", False),
        ("220104", "220100", False),
        ("220100", "220104", True),
        ("220100", "220204", False),
        ("220000", "220204", True),
        ("220104", "999999", False),
        ("220104001", "220104", True),  # a platform reads its county's
    ],
)
def test_figures_are_of_ones_own_division_and_of_those_below(office: str, division: str, seen: bool) -> None:
    asked = Asked(period_named("2026-11"), division)
    if seen:
        assert (
            statistics(
                Office().figuring, MemoryLedger(), replace(HEAD, office=office), asked
            ).figures.registered.headline
            == 0
        )
    else:
        with pytest.raises(NotFound):
            statistics(Office().figuring, MemoryLedger(), replace(HEAD, office=office), asked)


def test_an_account_without_an_office_sees_none_and_nobody_asks_the_future() -> None:
    with pytest.raises(NotAllowed):
        statistics(Office().figuring, MemoryLedger(), replace(HEAD, office=None), Asked(period_named("2026"), "220000"))
    with pytest.raises(Malformed):
        Office().ask("2026", as_of=date.max)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-02-30", "２０２６", "2026-11-1", "0000"]
)
def test_a_period_that_is_none_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        period_named(text)


@pytest.mark.parametrize("text", ["2026-11-27", "2026-11", "2026-Q4", "2026"])
def test_a_period_is_named_as_it_is_read(text: str) -> None:
    period = period_named(text)
    assert period.name == text
    assert period.covers(date(2026, 11, 27))
    assert period_of(period.grain, date(2026, 11, 27)) == period
