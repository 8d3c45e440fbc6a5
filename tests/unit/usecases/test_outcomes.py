"""Each outcome of the rules by its event into its state: no outcome refuses, and whatever waits has its wake-up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.policy.assessment import Assessment, Outcome, assess
from registrar.registration import history
from registrar.registration.application import Application
from registrar.registration.events import ApplicationEvent, ComparisonsMade, Recorded
from registrar.registration.states import WAKING
from registrar.registration.vocabulary import State
from registrar.usecases.assessing import _outcome, accepted_on
from tests.unit.usecases.desk import GOOD, Desk

LEADS = {
    Outcome.REGISTER: State.REGISTERED,
    Outcome.SUPPLEMENT: State.AWAITING_SUPPLEMENT,
    Outcome.REVIEW: State.IN_REVIEW,
    Outcome.WAIT: State.PENDING_SOURCE,
}


def compared(desk: Desk) -> tuple[Application, Assessment]:
    """An application that was just compared, and what the rules say of it."""
    application = desk.register.application(desk.submitted(*GOOD))
    event: Recorded[ApplicationEvent] = Recorded(application.version + 1, desk.clock.now(), ComparisonsMade(()))
    weighed = history.apply(application, application.id, event)
    return weighed, assess(weighed, today=accepted_on(weighed), allow_synthetic=True)


def test_every_outcome_has_its_state() -> None:
    assert set(LEADS) == set(Outcome)


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_leads_to_its_state_with_a_wake_up_where_it_waits(outcome: Outcome) -> None:
    desk = Desk()
    application, assessment = compared(desk)
    now = desk.clock.now()
    event = _outcome(desk.assessing, application, replace(assessment, outcome=outcome), now, None)
    after = history.apply(application, application.id, Recorded(application.version + 1, now, event))
    assert after.state is LEADS[outcome]
    assert after.receipt == application.receipt
    if after.state in WAKING:
        assert after.retry_at is not None
        assert now < after.retry_at < now + timedelta(days=60)
