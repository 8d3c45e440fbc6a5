"""The state table walked to its end: nobody is refused acceptance, nobody waits for ever (R14, R17, R25)."""

from registrar.registration.states import SETTLED, TABLE, state_after
from registrar.registration.vocabulary import State

S = State


def steps(state: State) -> dict[str, State]:
    """Every event possible from a state, with the state after it."""
    return {event: state_after(state, event) for event, row in TABLE.items() if state in row.allowed}


def reachable(start: State) -> set[State]:
    seen, waiting = {start}, [start]
    while waiting:
        for after in steps(waiting.pop()).values():
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen


def test_a_draft_can_only_be_added_to_submitted_or_taken_back() -> None:
    assert set(steps(S.DRAFT).values()) == {S.DRAFT, S.ACCEPTED, S.WITHDRAWN}


def test_submitting_always_leads_to_acceptance() -> None:
    assert TABLE["ApplicationSubmitted"].leads_to is S.ACCEPTED
    assert S.DRAFT in TABLE["ApplicationSubmitted"].allowed


def test_no_state_and_no_event_is_called_a_refusal() -> None:
    for word in ("REFUS", "REJECT", "DENIED"):
        assert not any(word in name.upper() for name in (*TABLE, *State))


def test_not_registered_is_an_officers_decision_after_review_only() -> None:
    into = {state for state in State for after in steps(state).values() if after is S.NOT_REGISTERED != state}
    assert into == {S.IN_REVIEW}


def test_registered_is_reached_from_comparing_and_review_only() -> None:
    into = {state for state in State if S.REGISTERED in steps(state).values() and state is not S.REGISTERED}
    assert into == {S.COMPARING, S.IN_REVIEW}


def test_every_open_state_can_reach_a_registration() -> None:
    for state in reachable(S.DRAFT) - SETTLED:
        assert S.REGISTERED in reachable(state), state


def test_waiting_for_a_department_has_a_way_out_without_anybody() -> None:
    assert steps(S.PENDING_SOURCE)["ComparisonsMade"] is S.COMPARING


def test_an_applicant_can_always_add_papers_while_the_case_is_open() -> None:
    for state in (S.AWAITING_SUPPLEMENT, S.IN_REVIEW):
        assert steps(state)["ApplicationSubmitted"] is S.ACCEPTED
        assert "UploadsOffered" in steps(state)
