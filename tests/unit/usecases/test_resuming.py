"""While a department fails nobody troubles it; when it is back the waiting are woken, in order and not all at once."""

from dataclasses import replace

import pytest

from registrar.registration.vocabulary import Source, State
from registrar.usecases.asking import OPEN, Asking, ask
from registrar.usecases.assessing import assess
from registrar.usecases.resuming import resume_due
from tests.fakes.samples import NOON
from tests.unit.usecases.desk import GOOD, Desk, a_question

INSURANCE = Source.SOCIAL_INSURANCE


def asked(desk: Desk) -> int:
    """How often the department was asked since the last look."""
    count = sum(source is INSURANCE for source, _ in desk.departments.asked)
    desk.departments.asked.clear()
    return count


def waiting(desk: Desk, how_many: int) -> list[str]:
    """Applications handed in while the department is down; their own next times are hours away."""
    desk.departments.silent[INSURANCE] = "down"
    identities = []
    for number in range(how_many):
        identities.append(desk.submitted(*GOOD, key=f"key-{number:04d}"))
        desk.clock.move(seconds=1)
        assess(desk.assessing, identities[-1])
    return identities


def states(desk: Desk, identities: list[str]) -> list[State]:
    return [desk.register.application(identity).state for identity in identities]


def test_after_five_failures_nobody_is_asked_and_every_case_waits() -> None:
    desk = Desk()
    cases = waiting(desk, 8)
    assert asked(desk) == 5
    assert set(states(desk, cases)) == {State.PENDING_SOURCE}
    last = desk.register.application(cases[-1])
    assert [one.reason for one in last.comparisons if one.source is INSURANCE] == [OPEN]
    assert last.retry_at is not None, "whatever waits has a wake-up"


def test_one_question_probes_when_the_pause_is_over_and_the_others_go_on_waiting() -> None:
    desk = Desk()
    cases = waiting(desk, 8)
    asked(desk)
    desk.clock.move(seconds=31)
    resume_due(replace(desk.assessing, rules=replace(desk.rules, resume_rate=100)))
    assert asked(desk) == 1
    assert set(states(desk, cases)) == {State.PENDING_SOURCE}


def test_a_department_that_is_back_resumes_all_within_two_ticks_at_the_given_rate() -> None:
    desk = Desk()
    desk.rules = replace(desk.rules, source_retry=3600, resume_rate=5)
    cases = waiting(desk, 8)
    desk.departments.silent.clear()
    desk.clock.move(minutes=31)
    assert resume_due(desk.assessing) == 5, "no more at once than the department is to bear"
    assert states(desk, cases).count(State.REGISTERED) == 5
    assert states(desk, cases)[:5] == [State.REGISTERED] * 5, "the longest waiting first"
    desk.clock.move(minutes=1)
    assert resume_due(desk.assessing) == 3
    assert set(states(desk, cases)) == {State.REGISTERED}
    assert resume_due(desk.assessing) == 0


def test_a_day_without_a_department_decides_nothing_and_resumes_everybody() -> None:
    desk = Desk()
    cases = waiting(desk, 3)
    asked(desk)
    for _ in range(24 * 4):
        desk.clock.move(minutes=15)
        resume_due(desk.assessing)
        assert set(states(desk, cases)) == {State.PENDING_SOURCE}
    assert asked(desk) <= 24 * 4 + 3, "one probe at a time, whoever waits"
    assert max(desk.register.application(one).retries for one in cases) < 30, "probing is not waiting"
    desk.departments.silent.clear()
    desk.clock.move(minutes=6)
    resume_due(desk.assessing)
    assert set(states(desk, cases)) == {State.REGISTERED}


def test_silence_about_one_person_is_not_the_departments() -> None:
    desk = Desk()
    desk.departments.silent[INSURANCE] = "withheld"
    for number in range(8):
        assess(desk.assessing, desk.submitted(*GOOD, key=f"key-{number:04d}"))
    assert asked(desk) == 8


@pytest.mark.parametrize("why", ["down", "timeout", "wrong", "stale"])
def test_whatever_is_no_answer_counts_as_a_failure(why: str) -> None:
    desk = Desk()
    desk.departments.silent[INSURANCE] = why
    on = Asking(desk.departments, desk.breakers, desk.rules)
    answers = [ask(on, INSURANCE, a_question(), NOON).unavailable for _ in range(7)]
    assert answers == [why] * 5 + [OPEN] * 2
    assert ask(on, Source.LABOUR_FILING, a_question(), NOON).unavailable is None, "each source has its own"
