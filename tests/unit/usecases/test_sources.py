"""An officer sees which department is silent, since when, and when it is asked again."""

from datetime import timedelta

import pytest

from registrar.aws.http.attention_shapes import DepartmentShown
from registrar.errors import NotAllowed
from registrar.registration.breakers import Breaker
from registrar.registration.people import Account
from registrar.registration.vocabulary import Source
from registrar.usecases.sources import Sources, health
from tests.fakes.outside import MemoryBreakers
from tests.fakes.samples import NOON
from tests.unit.usecases.desk import OFFICER

LIMIT, PAUSE = 3, timedelta(seconds=30)


def after(failures: int) -> Breaker:
    breaker = Breaker(Source.LABOUR_FILING)
    for _ in range(failures):
        breaker = breaker.failed(NOON, LIMIT, PAUSE)
    return breaker


@pytest.mark.parametrize(("failures", "state"), [(0, "ANSWERING"), (1, "IN_DOUBT"), (2, "IN_DOUBT"), (3, "SILENT")])
def test_a_department_is_silent_only_once_nobody_asks_it_any_more(failures: int, state: str) -> None:
    breakers = MemoryBreakers()
    breakers.replace_breaker(Breaker(Source.LABOUR_FILING), after(failures))
    shown = {one.source: DepartmentShown.of(one) for one in health(Sources(breakers), OFFICER)}
    assert list(shown) == list(Source)
    filing = shown.pop(Source.LABOUR_FILING)
    assert (filing.state, filing.failures) == (state, failures)
    assert {one.state for one in shown.values()} == {"ANSWERING"}
    silent = (NOON, NOON + PAUSE) if state == "SILENT" else (None, None)
    assert (filing.silent_since, filing.asked_again_at) == silent


def test_a_department_that_is_back_says_since_when() -> None:
    back = after(LIMIT).probed(NOON + PAUSE).answered(NOON + PAUSE)
    shown = DepartmentShown.of(back)
    assert (shown.state, shown.silent_since, shown.back_since) == ("ANSWERING", None, NOON + PAUSE)


def test_somebody_without_an_office_is_told_nothing() -> None:
    with pytest.raises(NotAllowed):
        health(Sources(MemoryBreakers()), Account("x", "https://login.example", roles=frozenset({"OFFICER"})))
