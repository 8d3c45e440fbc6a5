"""One table of what may be done when, and where it leads. No row leads to a refusal of acceptance."""

from typing import NamedTuple

from registrar.errors import NotAllowed
from registrar.registration.vocabulary import State

S = State
OPEN = frozenset({S.ACCEPTED, S.READING, S.COMPARING, S.AWAITING_SUPPLEMENT, S.IN_REVIEW, S.PENDING_SOURCE})
"""Accepted and not yet settled."""
BEFORE_THE_END = frozenset({S.DRAFT, S.LAPSED}) | OPEN
SETTLED = frozenset({S.REGISTERED, S.NOT_REGISTERED, S.WITHDRAWN, S.LAPSED})
WAKING = frozenset({S.READING, S.PENDING_SOURCE, S.AWAITING_SUPPLEMENT})
"""They wait for somebody outside, and each wakes by itself at `retry_at` when nobody comes."""
WORKING = frozenset({S.ACCEPTED, S.READING, S.COMPARING, S.PENDING_SOURCE})
"""The system is at work; nobody needs to do anything."""


class Row(NamedTuple):
    """In which states an event may happen, and the state after it (None: the state stays)."""

    allowed: frozenset[State]
    leads_to: State | None


TABLE: dict[str, Row] = {
    "CodeSent": Row(BEFORE_THE_END, None),
    "CodeMistaken": Row(BEFORE_THE_END, None),
    "CommitmentSigned": Row(frozenset({S.DRAFT, S.AWAITING_SUPPLEMENT, S.IN_REVIEW, S.LAPSED}), None),
    "ConsentGiven": Row(BEFORE_THE_END, None),
    "OriginalsExamined": Row(BEFORE_THE_END, None),
    "ApplicantKeyed": Row(frozenset({S.DRAFT}), None),
    "UploadsOffered": Row(frozenset({S.DRAFT, S.LAPSED}) | OPEN, None),
    "ApplicationSubmitted": Row(frozenset({S.DRAFT, S.AWAITING_SUPPLEMENT, S.IN_REVIEW, S.LAPSED}), S.ACCEPTED),
    "ReadingStarted": Row(frozenset({S.ACCEPTED}), S.READING),
    "ScanExamined": Row(frozenset(State), None),
    "ComparisonsMade": Row(WORKING | {S.IN_REVIEW}, S.COMPARING),
    "SupplementRequested": Row(frozenset({S.COMPARING, S.IN_REVIEW}), S.AWAITING_SUPPLEMENT),
    "ReviewRequested": Row(frozenset({S.COMPARING, S.AWAITING_SUPPLEMENT}), S.IN_REVIEW),
    "ApplicationLapsed": Row(frozenset({S.AWAITING_SUPPLEMENT}), S.LAPSED),
    "SourceAwaited": Row(frozenset({S.COMPARING}), S.PENDING_SOURCE),
    "ApplicationConverted": Row(OPEN, S.ACCEPTED),
    "ApplicantCorrected": Row(OPEN | {S.LAPSED}, S.ACCEPTED),
    "ItemTaken": Row(frozenset({S.IN_REVIEW}), None),
    "ItemReleased": Row(frozenset({S.IN_REVIEW}), None),
    "ItemTransferred": Row(OPEN | {S.LAPSED}, None),
    "ItemUnseen": Row(frozenset({S.IN_REVIEW}), None),
    "InterestDeclared": Row(OPEN | {S.LAPSED}, None),
    "ApplicationRegistered": Row(frozenset({S.COMPARING, S.IN_REVIEW}), S.REGISTERED),
    "ApplicationNotRegistered": Row(frozenset({S.IN_REVIEW}), S.NOT_REGISTERED),
    "ApplicationWithdrawn": Row(frozenset({S.DRAFT}) | OPEN, S.WITHDRAWN),
    "SampleDrawn": Row(frozenset({S.REGISTERED}), None),
    "SamplingAgreed": Row(frozenset({S.REGISTERED}), None),
    "SamplingDiffered": Row(frozenset({S.REGISTERED}), None),
    "CertificateNumbered": Row(frozenset({S.REGISTERED}), None),
}


def state_after(state: State, event: str) -> State:
    """The state an event leads to; NotAllowed when the table has no such step from here."""
    row = TABLE[event]
    if state not in row.allowed:
        raise NotAllowed(
            f"申请目前处于 {state} 状态，不能进行此操作；请刷新后查看可以做什么。 "
            f"This cannot be done while the application is {state}; read it again to see what can.",
            code="wrong_state",
            facts={"state": state, "event": event},
        )
    return state if row.leads_to is None else row.leads_to
