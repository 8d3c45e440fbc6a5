"""One SMS per result, whatever is redelivered; what nobody can know is recorded as unknown."""

from dataclasses import replace

import pytest

from registrar.ports import SmsRefused, SmsUncertain
from registrar.registration.notices import NoticeStatus
from registrar.usecases.assessing import assess
from registrar.usecases.reviewing import untold
from registrar.usecases.telling import tell
from tests.unit.usecases.desk import APPLICANT, GOOD, OFFICER, Desk


def asked_for_more(desk: Desk) -> tuple[str, int]:
    identity = desk.submitted(*GOOD[:2])
    assess(desk.assessing, identity)
    return identity, desk.register.application(identity).version


def test_one_event_is_told_once_however_often_it_comes() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    for _ in range(3):
        tell(desk.telling, "SupplementRequested", identity, sequence)
    assert len(desk.outbox.sent) == 1
    phone, text, _ = desk.outbox.sent[0]
    assert phone.endswith(APPLICANT.phone)
    assert APPLICANT.id_number not in text
    assert APPLICANT.name not in text


def test_events_that_tell_nothing_send_nothing() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    tell(desk.telling, "ScanExamined", identity, sequence)
    assert desk.outbox.sent == []


@pytest.mark.parametrize(
    ("fault", "status"),
    [(SmsRefused("no such number"), NoticeStatus.FAILED), (SmsUncertain("answer lost"), NoticeStatus.UNKNOWN)],
)
def test_a_message_that_failed_or_may_have_failed_is_shown_and_never_sent_again(
    fault: SmsRefused | SmsUncertain, status: NoticeStatus
) -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    desk.outbox.fault = fault
    tell(desk.telling, "SupplementRequested", identity, sequence)
    desk.outbox.fault = None
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert desk.outbox.sent == []
    assert [notice.status for notice in untold(desk.reviewing, OFFICER)] == [status]


def test_a_sender_that_vanished_in_the_middle_leaves_an_unknown_notice() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)

    class Vanished(BaseException):
        pass

    desk.outbox.fault = Vanished()  # type: ignore[assignment]
    with pytest.raises(Vanished):
        tell(desk.telling, "SupplementRequested", identity, sequence)
    desk.outbox.fault = None
    desk.clock.move(minutes=5)
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert desk.outbox.sent == []
    assert [notice.status for notice in untold(desk.reviewing, OFFICER)] == [NoticeStatus.UNKNOWN]


def test_a_person_without_a_phone_stands_on_the_not_told_list() -> None:
    desk = Desk(applicant=replace(APPLICANT, phone=""))
    identity, sequence = asked_for_more(desk)
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert desk.outbox.sent == []
    assert [notice.status for notice in untold(desk.reviewing, OFFICER)] == [NoticeStatus.FAILED]
