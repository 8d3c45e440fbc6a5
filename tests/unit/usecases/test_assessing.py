"""A submitted application goes as far as it can: registered, asked for more, to an officer, or waiting."""

from datetime import timedelta

import pytest

from registrar.policy.comparison import ALL
from registrar.registration.vocabulary import Answer, Source, State
from registrar.usecases.applying import submit
from registrar.usecases.assessing import assess
from registrar.usecases.resuming import days_known, resume_due
from tests.unit.usecases.desk import FOUR, GOOD, HOLDER, OTHER_NUMBER, Desk, termination


def test_good_papers_and_clear_departments_register_at_once() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    application = desk.register.application(identity)
    assert application.state is State.REGISTERED, application.reasons
    assert application.registration is not None
    assert {each.predicate for each in application.registration.eligibility} == FOUR
    assert [each.answer for each in application.comparisons] == [Answer.CLEAR] * 3


def test_assessing_again_changes_nothing() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    version = desk.register.application(identity).version
    assess(desk.assessing, identity)
    assert desk.register.application(identity).version == version


def test_nothing_is_decided_while_a_scan_is_unread() -> None:
    desk = Desk()
    identity = desk.open().id
    desk.send(identity, *GOOD)
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    waiting = desk.register.application(identity)
    assert waiting.state is State.READING
    assert waiting.retry_at is not None, "whatever waits has a wake-up"


def test_a_scan_that_is_never_read_goes_to_an_officer_in_the_end() -> None:
    desk = Desk()
    identity = desk.open().id
    desk.send(identity, *GOOD)
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    desk.clock.move(minutes=11)
    assert resume_due(desk.assessing) == 1
    assert desk.register.application(identity).state is State.IN_REVIEW


@pytest.mark.parametrize("source", ALL)
def test_a_silent_department_makes_it_wait_and_its_answer_resumes_it(source: Source) -> None:
    desk = Desk()
    desk.departments.silent[source] = "down"
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    waiting = desk.register.application(identity)
    assert waiting.state is State.PENDING_SOURCE
    assert waiting.retry_at == desk.clock.now() + timedelta(seconds=60)
    assert resume_due(desk.assessing) == 0, "not before its time"

    desk.clock.move(seconds=60)
    assert resume_due(desk.assessing) == 1
    longer = desk.register.application(identity)
    assert longer.retry_at == desk.clock.now() + timedelta(seconds=120), "still silent: it waits twice as long"

    desk.departments.silent.clear()
    desk.clock.move(seconds=120)
    resume_due(desk.assessing)
    assert desk.register.application(identity).state is State.REGISTERED


def test_another_message_does_not_hurry_a_silent_department() -> None:
    desk = Desk()
    desk.departments.silent[Source.SOCIAL_INSURANCE] = "timeout"
    identity = desk.submitted(*GOOD)
    assess(desk.assessing, identity)
    asked = len(desk.departments.asked)
    assess(desk.assessing, identity)
    assert len(desk.departments.asked) == asked


def test_a_missing_paper_is_asked_for_and_the_second_round_decides() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD[:2])
    assess(desk.assessing, identity)
    waiting = desk.register.application(identity)
    assert waiting.state is State.AWAITING_SUPPLEMENT
    assert waiting.reasons

    keys = desk.send(identity, GOOD[2])
    submit(desk.applying, HOLDER, identity)
    desk.examine(*keys)
    assess(desk.assessing, identity)
    assert desk.register.application(identity).state is State.REGISTERED


def test_a_paper_of_another_person_goes_to_an_officer() -> None:
    desk = Desk()
    other = termination(person_name="测试丁某", id_number=OTHER_NUMBER)
    identity = desk.submitted(*GOOD[:2], other)
    assess(desk.assessing, identity)
    application = desk.register.application(identity)
    assert application.state is State.IN_REVIEW
    assert any(reason.code.startswith("PER-") for reason in application.reasons)


def test_an_answer_that_never_comes_leaves_the_paper_to_an_officer_and_no_one_harmed() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD[:2])
    assess(desk.assessing, identity)
    asked = desk.register.application(identity)
    assert asked.state is State.AWAITING_SUPPLEMENT
    assert asked.retry_at is not None
    desk.clock.move(days=20)
    assert resume_due(desk.assessing) == 0, "not before the limit"
    desk.clock.move(days=5)
    assert resume_due(desk.assessing) == 1
    assert desk.register.application(identity).state is State.IN_REVIEW
    assert resume_due(desk.assessing) == 0


def test_without_any_identity_it_lapses_and_handing_it_in_takes_it_up_again_with_the_same_receipt() -> None:
    desk = Desk()
    identity = desk.submitted(*GOOD[2:])
    assess(desk.assessing, identity)
    receipt = desk.register.application(identity).receipt
    desk.clock.move(days=30)
    assert resume_due(desk.assessing) == 1
    assert desk.register.application(identity).state is State.LAPSED
    assert resume_due(desk.assessing) == 0

    desk.examine(*desk.send(identity, *GOOD[:2]))
    submit(desk.applying, HOLDER, identity)
    assess(desk.assessing, identity)
    again = desk.register.application(identity)
    assert (again.state, again.receipt) == (State.REGISTERED, receipt)


def test_how_long_limits_can_still_be_computed_is_known() -> None:
    assert days_known(Desk().assessing) == 38, "from 23 November 2026 to the end of the announced year"
