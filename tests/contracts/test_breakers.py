"""A department's health is one row that only the holder of its last version may change."""

from typing import Any

import pytest

from registrar.aws.breaker_table import BreakerTable
from registrar.ports import Breakers
from registrar.registration.breakers import Breaker
from registrar.registration.vocabulary import Source
from tests.fakes.outside import MemoryBreakers
from tests.fakes.samples import NOON, later

SOURCE = Source.LABOUR_FILING


@pytest.fixture(params=["fake", "moto"])
def breakers(request: pytest.FixtureRequest) -> Breakers:
    if request.param == "fake":
        return MemoryBreakers()
    table: Any = request.getfixturevalue("register_table").table
    return BreakerTable(table)


def test_nothing_is_known_at_first(breakers: Breakers) -> None:
    assert breakers.breaker(SOURCE) == Breaker(SOURCE)


def test_what_is_learned_is_read_again_whole(breakers: Breakers) -> None:
    was, moment = breakers.breaker(SOURCE), NOON
    for step in (
        was.failed(moment, 1, later(seconds=30) - NOON),
        was.failed(moment, 1, later(seconds=30) - NOON).probed(later(seconds=30)),
        Breaker(SOURCE, 3, recovered_at=later(seconds=31)),
    ):
        assert breakers.replace_breaker(was, step)
        assert breakers.breaker(SOURCE) == step
        was = step
    assert breakers.breaker(Source.BUSINESS_REGISTER) == Breaker(Source.BUSINESS_REGISTER)


def test_of_two_who_learned_at_once_one_wins(breakers: Breakers) -> None:
    was = breakers.breaker(SOURCE)
    first, second = Breaker(SOURCE, 1, failures=1), Breaker(SOURCE, 1, failures=1, recovered_at=NOON)
    assert breakers.replace_breaker(was, first)
    assert not breakers.replace_breaker(was, second)
    probe = first.probed(NOON)
    assert breakers.replace_breaker(first, probe)
    assert not breakers.replace_breaker(first, probe.probed(NOON))
    assert breakers.breaker(SOURCE) == probe
