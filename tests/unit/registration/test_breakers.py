"""A department that fails again and again is left in peace; one question finds out when it is back."""

from datetime import timedelta

from registrar.registration.breakers import LONGEST_PAUSE, PROBE, Breaker
from registrar.registration.vocabulary import Source
from tests.fakes.samples import NOON, later

PAUSE = timedelta(seconds=30)
WELL = Breaker(Source.LABOUR_FILING)


def failed(breaker: Breaker, times: int, at: float = 0) -> Breaker:
    for _ in range(times):
        breaker = breaker.failed(later(seconds=at), 3, PAUSE)
    return breaker


def test_it_opens_at_the_last_of_the_failures_in_a_row_and_not_before() -> None:
    assert not failed(WELL, 2).open
    opened = failed(WELL, 3)
    assert opened.open_until == NOON + PAUSE
    assert not opened.lets_through(later(seconds=29))
    assert opened.lets_through(later(seconds=30))


def test_an_answer_between_failures_begins_the_count_anew() -> None:
    assert not failed(failed(WELL, 2).answered(NOON), 2).open


def test_an_answer_of_a_healthy_department_changes_nothing() -> None:
    assert WELL.answered(NOON) is WELL


def test_one_probe_keeps_the_others_away_and_a_lost_one_is_replaced() -> None:
    probed = failed(WELL, 3).probed(later(seconds=30))
    assert not probed.lets_through(later(seconds=31))
    assert probed.lets_through(later(seconds=30) + PROBE)


def test_a_probe_that_fails_doubles_the_pause_up_to_a_limit() -> None:
    breaker, pauses = failed(WELL, 3), []
    at = 30.0
    for _ in range(6):
        breaker = breaker.probed(later(seconds=at)).failed(later(seconds=at), 3, PAUSE)
        assert breaker.open_until is not None
        pauses.append(breaker.open_until - later(seconds=at))
        at += pauses[-1].total_seconds()
    assert pauses[:3] == [PAUSE * 2, PAUSE * 4, PAUSE * 8]
    assert pauses[-1] == LONGEST_PAUSE
    assert breaker.opened_at == NOON, "open since the first time"


def test_a_failure_asked_for_before_it_opened_does_not_count_twice() -> None:
    opened = failed(WELL, 3)
    assert opened.failed(later(seconds=1), 3, PAUSE) is opened


def test_a_probe_that_is_answered_closes_it_and_says_when() -> None:
    back = failed(WELL, 3).probed(later(seconds=30)).answered(later(seconds=31))
    assert (back.open, back.failures, back.recovered_at) == (False, 0, later(seconds=31))
