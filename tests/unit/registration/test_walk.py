"""Every state and every event, walked to the end: nobody is refused, nobody waits for ever, nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.errors import NotAllowed
from registrar.registration import events as happened
from registrar.registration import history
from registrar.registration.application import Application, Eligibility
from registrar.registration.events import ApplicationEvent, Recorded
from registrar.registration.states import OPEN, SETTLED, TABLE, WAKING
from registrar.registration.vocabulary import Category, Predicate, State
from tests.fakes.samples import NOON, a_reason, a_registration, an_applicant, offered, opened, submitted

S = State
EVIDENCE = tuple(Eligibility(each, True, "依据", NOON.date()) for each in list(Predicate)[:4])
LATER = NOON + timedelta(days=1)
EVENTS: dict[str, ApplicationEvent] = {
    "UploadsOffered": offered(),
    "ApplicationSubmitted": submitted(),
    "ReadingStarted": happened.ReadingStarted(LATER),
    "ComparisonsMade": happened.ComparisonsMade(()),
    "SupplementRequested": happened.SupplementRequested((a_reason(),), LATER),
    "ReviewRequested": happened.ReviewRequested((a_reason(),)),
    "ApplicationLapsed": happened.ApplicationLapsed((a_reason(),)),
    "SourceAwaited": happened.SourceAwaited((a_reason(),), LATER),
    "ApplicationConverted": happened.ApplicationConverted(Category.U1, Category.U8, (), "本人同意", "officer"),
    "ApplicantCorrected": happened.ApplicantCorrected(an_applicant(2), True, None, "account"),
    "ItemTaken": happened.ItemTaken("officer", LATER),
    "ItemReleased": happened.ItemReleased("officer"),
    "ApplicationRegistered": happened.ApplicationRegistered(replace(a_registration(), eligibility=EVIDENCE)),
    "ApplicationNotRegistered": happened.ApplicationNotRegistered("U1", "事由", "救济", "officer"),
    "ApplicationWithdrawn": happened.ApplicationWithdrawn(),
    "CertificateNumbered": happened.CertificateNumbered("2299040426000001"),
}
"""One of each kind that may change a state, or who holds an application."""
BESIDE = {
    *("ScanExamined", "CodeSent", "CodeMistaken", "CommitmentSigned", "ConsentGiven"),
    *("OriginalsExamined", "ApplicantKeyed"),
    *("ItemTransferred", "ItemUnseen", "InterestDeclared"),
    *("SampleDrawn", "SamplingAgreed", "SamplingDiffered"),
}
"""These add to the papers and change no state: left out of the walk."""
START = history.apply(None, "A1", Recorded(1, NOON, opened()))


def after(application: Application, event: ApplicationEvent) -> Application:
    return history.apply(application, "A1", Recorded(application.version + 1, NOON, event))


def shape(application: Application) -> tuple[object, ...]:
    """What decides what may come next; the rest of an application is its papers."""
    return (
        application.state,
        application.receipt is not None,
        application.retry_at is not None,
        application.registration is not None,
        application.lease is not None,
        application.certificate_number is not None,
    )


def walked() -> Iterator[tuple[Application, str, Application]]:
    """Every step from every reachable shape of an application, each once."""
    seen, waiting = {shape(START)}, [START]
    while waiting:
        here = waiting.pop()
        for name, event in EVENTS.items():
            if here.state in TABLE[name].allowed:
                there = after(here, event)
                yield here, name, there
                if shape(there) not in seen:
                    seen.add(shape(there))
                    waiting.append(there)


STEPS = list(walked())
REACHED = {there.state for _, _, there in STEPS} | {START.state}


def test_the_walk_knows_every_event_of_the_table() -> None:
    assert {*EVENTS, *BESIDE} == set(TABLE)
    assert all(TABLE[name].leads_to is None for name in BESIDE)
    assert TABLE["ScanExamined"].allowed == frozenset(State)


def test_every_state_the_table_leads_to_is_reached() -> None:
    led_to = {row.leads_to for row in TABLE.values() if row.leads_to}
    assert led_to | {S.DRAFT} == REACHED
    assert set(State) - {S.DISPUTED} <= REACHED


def test_no_step_refuses_acceptance_and_a_receipt_is_never_lost() -> None:
    for here, name, there in STEPS:
        if name == "ApplicationSubmitted":
            assert there.state is S.ACCEPTED
            assert there.receipt is not None
        if here.receipt is not None:
            assert there.receipt == here.receipt
        if there.state not in {S.DRAFT, S.WITHDRAWN}:
            assert there.receipt is not None, (here.state, name)


def test_whatever_waits_for_somebody_outside_wakes_by_itself() -> None:
    waiting = [there for _, _, there in STEPS if there.state in WAKING]
    assert {there.state for there in waiting} == {S.READING, S.PENDING_SOURCE, S.AWAITING_SUPPLEMENT}
    assert all(there.retry_at is not None for there in waiting)


def test_registered_is_only_who_has_a_registration_with_evidence() -> None:
    registered = [there for _, _, there in STEPS if there.state is S.REGISTERED]
    assert registered
    for there in registered:
        assert there.registration is not None
        assert all(one.value and one.evidence for one in there.registration.eligibility)


def test_every_open_state_is_left_again_and_can_end_in_a_registration() -> None:
    leads: dict[State, set[State]] = {state: set() for state in State}
    for here, _, there in STEPS:
        leads[here.state].add(there.state)
    for state in REACHED - SETTLED | {S.LAPSED}:
        assert leads[state] - {state}, state
        assert S.REGISTERED in _reached_from(state, leads), state


def _reached_from(state: State, leads: dict[State, set[State]]) -> set[State]:
    seen, waiting = {state}, [state]
    while waiting:
        for other in leads[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return seen


def test_the_applicant_can_act_in_every_open_state() -> None:
    for here in {shape(there): there for _, _, there in STEPS if there.state in OPEN | {S.LAPSED}}.values():
        possible = ("UploadsOffered", "ApplicationSubmitted", "ApplicationWithdrawn")
        assert any(here.state in TABLE[name].allowed for name in possible), here.state


@pytest.mark.parametrize("name", EVENTS)
def test_a_step_the_table_does_not_know_is_told_and_changes_nothing(name: str) -> None:
    for here in {shape(each): each for step in STEPS for each in (step[0], step[2])}.values():
        if here.state not in TABLE[name].allowed:
            with pytest.raises(NotAllowed) as told:
                after(here, EVENTS[name])
            assert told.value.code == "wrong_state"


def test_only_an_officer_does_not_register_and_only_after_review() -> None:
    into = {here.state for here, name, _ in STEPS if name == "ApplicationNotRegistered"}
    assert into == {S.IN_REVIEW}
