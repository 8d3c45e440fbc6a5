"""An application is the fold of its events, and the table of states decides what may happen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from registrar.errors import NotAllowed
from registrar.registration import codec, history
from registrar.registration.application import Application, Reason, Receipt, Registration, Scan
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationOpened,
    ApplicationRegistered,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CertificateNumbered,
    ComparisonsMade,
    ItemTaken,
    ReadingStarted,
    Recorded,
    ReviewRequested,
    ScanExamined,
    SourceAwaited,
    SupplementRequested,
    UploadsOffered,
)
from registrar.registration.facts import Examination
from registrar.registration.people import Applicant
from registrar.registration.states import TABLE
from registrar.registration.vocabulary import (
    Category,
    Channel,
    HukouKind,
    RegistrationKind,
    Severity,
    State,
)

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OPENED = ApplicationOpened(
    account="holder",
    office="220104",
    category=Category.U1,
    applicant=Applicant("金测试", "229902199208150027", "15400000001", "220104", "220104", HukouKind.URBAN),
    declarations=(),
    channel=Channel.APP,
    for_oneself=True,
    rule_set="jl-2018-175",
)
SCAN = Scan("s1", "scans/a/s1", "image/jpeg", 10, "00" * 32)
REASON = Reason("PIC-01", "请重新拍摄。", Severity.BETTER_PHOTO)
REGISTRATION = Registration(
    RegistrationKind.UNEMPLOYED, Category.U1, NOON, date(2026, 11, 1), "220104", "220104", "jl-2018-175", (), "system"
)
SUBMITTED = ApplicationSubmitted(Receipt("2026112300000001", NOON), {"s1": "v1"})


def after(*events: ApplicationEvent) -> Application:
    folded = history.fold(
        "a", [Recorded(place, NOON + timedelta(seconds=place), event) for place, event in enumerate(events, 1)]
    )
    assert folded is not None
    return folded


def test_the_straight_path_ends_registered_with_its_receipt() -> None:
    examined = ScanExamined(Examination("s1", "00" * 32, "v1", "reader", ()))
    application = after(
        OPENED,
        UploadsOffered((SCAN,)),
        SUBMITTED,
        ReadingStarted(NOON + timedelta(minutes=10)),
        examined,
        ComparisonsMade(()),
        ApplicationRegistered(REGISTRATION),
        CertificateNumbered("2201040326000017"),
    )
    assert application.state is State.REGISTERED
    assert application.receipt == SUBMITTED.receipt
    assert application.certificate_number == "2201040326000017"
    assert application.version == 8
    assert application.unread == ()


def test_a_scan_that_arrived_is_unread_until_it_is_examined() -> None:
    application = after(OPENED, UploadsOffered((SCAN, replace(SCAN, id="s2"))), SUBMITTED)
    assert [scan.id for scan in application.unread] == ["s1"], "s2 was never uploaded, so nobody waits for it"


def test_a_second_submission_keeps_the_first_receipt() -> None:
    again = ApplicationSubmitted(Receipt("2026112300000002", NOON + timedelta(days=1)), {})
    application = after(OPENED, SUBMITTED, ComparisonsMade(()), SupplementRequested((REASON,), NOON), again)
    assert application.receipt == SUBMITTED.receipt
    assert application.rounds == 2
    assert application.reasons == ()


def test_waiting_for_a_department_always_has_a_wake_up() -> None:
    wake = NOON + timedelta(minutes=1)
    application = after(OPENED, SUBMITTED, ComparisonsMade(()), SourceAwaited((), wake))
    assert (application.state, application.retry_at, application.retries) == (State.PENDING_SOURCE, wake, 1)


def test_a_referred_application_loses_the_lease_of_the_last_officer() -> None:
    taken = (OPENED, SUBMITTED, ComparisonsMade(()), ReviewRequested((REASON,)), ItemTaken("officer", NOON))
    assert after(*taken).lease is not None
    assert after(*taken, SupplementRequested((REASON,), NOON, by="officer")).lease is None


def test_nothing_follows_a_withdrawal() -> None:
    with pytest.raises(NotAllowed) as refused:
        after(OPENED, ApplicationWithdrawn(), SUBMITTED)
    assert refused.value.code == "wrong_state"
    assert refused.value.facts == {"state": "WITHDRAWN", "event": "ApplicationSubmitted"}


def test_nothing_happens_to_an_application_that_was_never_opened() -> None:
    with pytest.raises(NotAllowed):
        after(SUBMITTED)


def test_no_step_refuses_acceptance() -> None:
    """R14: from DRAFT the only ways on are acceptance and the applicant's own withdrawal."""
    from_draft = {row.leads_to for row in TABLE.values() if State.DRAFT in row.allowed and row.leads_to}
    assert from_draft == {State.ACCEPTED, State.WITHDRAWN}


def test_only_an_officer_decides_not_to_register() -> None:
    ways = [name for name, row in TABLE.items() if row.leads_to is State.NOT_REGISTERED]
    assert ways == ["ApplicationNotRegistered"]
    assert TABLE["ApplicationNotRegistered"].allowed == {State.IN_REVIEW}


@pytest.mark.parametrize(
    "event", [OPENED, SUBMITTED, ApplicationRegistered(REGISTRATION, (REASON,)), UploadsOffered((SCAN,))]
)
def test_every_event_comes_back_from_storage_as_it_was(event: ApplicationEvent) -> None:
    stored = codec.to_json(codec.APPLICATION_EVENT, event)
    assert codec.from_json(codec.APPLICATION_EVENT, stored) == event


def test_the_state_comes_back_from_storage_as_it_was() -> None:
    application = after(OPENED, UploadsOffered((SCAN,)), SUBMITTED, ComparisonsMade(()), ReviewRequested((REASON,)))
    assert codec.from_json(codec.APPLICATION, codec.to_json(codec.APPLICATION, application)) == application
