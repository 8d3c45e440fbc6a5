"""One SMS per result, whatever is redelivered; what nobody can know is recorded as unknown."""

from dataclasses import replace

import pytest

from registrar.errors import Unavailable
from registrar.notices.messages import message
from registrar.ports import DeliveryReceipt, SmsRefused, SmsUncertain
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.vocabulary import Source
from registrar.usecases.applying import submit
from registrar.usecases.assessing import assess
from registrar.usecases.following import collect_receipts
from registrar.usecases.reviewing import untold
from registrar.usecases.telling import tell
from tests.unit.usecases.desk import APPLICANT, ELSEWHERE, GOOD, HOLDER, OFFICER, Desk


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


def test_whoever_was_not_told_is_their_own_offices_to_call_and_nobody_elses() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    desk.outbox.fault = SmsRefused("no such number")
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert [notice.application for notice in untold(desk.reviewing, OFFICER)] == [identity]
    assert untold(desk.reviewing, ELSEWHERE) == []


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


def test_a_busy_gateway_is_tried_again_by_the_queue_and_the_person_is_told_once() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    desk.outbox.fault = SmsRefused("Throttling", again=True)
    for _ in range(2):
        with pytest.raises(Unavailable):
            tell(desk.telling, "SupplementRequested", identity, sequence)
    desk.outbox.fault = None
    for _ in range(2):
        tell(desk.telling, "SupplementRequested", identity, sequence)
    assert len(desk.outbox.sent) == 1
    assert untold(desk.reviewing, OFFICER) == []


def test_a_gateway_that_stays_busy_ends_on_the_not_told_list_before_the_queue_gives_up() -> None:
    desk = Desk()
    identity, sequence = asked_for_more(desk)
    desk.outbox.fault = SmsRefused("Throttling", again=True)
    for _ in range(3):
        with pytest.raises(Unavailable):
            tell(desk.telling, "SupplementRequested", identity, sequence)
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert [notice.status for notice in untold(desk.reviewing, OFFICER)] == [NoticeStatus.FAILED]


def test_the_other_number_is_tried_when_the_first_takes_no_message_and_only_then() -> None:
    desk = Desk(applicant=replace(APPLICANT, other_phone="15400009999"))
    identity, sequence = asked_for_more(desk)
    desk.outbox.unreachable = frozenset({"+86" + APPLICANT.phone})
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert [phone for phone, _, _ in desk.outbox.sent] == ["+8615400009999"]
    uncertain = Desk(applicant=replace(APPLICANT, other_phone="15400009999"))
    identity, sequence = asked_for_more(uncertain)
    uncertain.outbox.fault = SmsUncertain("answer lost")
    tell(uncertain.telling, "SupplementRequested", identity, sequence)
    assert [notice.status for notice in untold(uncertain.reviewing, OFFICER)] == [NoticeStatus.UNKNOWN]


@pytest.mark.parametrize(("synthetic", "phone"), [(True, "13912345678"), (False, APPLICANT.phone)])
def test_a_test_system_writes_to_nobody_real_and_a_real_one_to_no_test_number(synthetic: bool, phone: str) -> None:
    desk = Desk(applicant=replace(APPLICANT, phone=phone))
    identity, sequence = asked_for_more(desk)
    desk.rules = replace(desk.rules, allow_synthetic=synthetic)
    tell(desk.telling, "SupplementRequested", identity, sequence)
    assert desk.outbox.sent == []
    assert [notice.status for notice in untold(desk.reviewing, OFFICER)] == [NoticeStatus.FAILED]


def test_the_acceptance_is_told_once_however_often_papers_are_added() -> None:
    desk = Desk()
    identity, _ = asked_for_more(desk)
    tell(desk.telling, "ApplicationSubmitted", identity, 3)
    tell(desk.telling, "ApplicationSubmitted", identity, 3)
    keys = desk.send(identity, GOOD[2])
    submit(desk.applying, HOLDER, identity)
    desk.examine(*keys)
    tell(desk.telling, "ApplicationSubmitted", identity, desk.register.application(identity).version)
    assert [text for _, text, _ in desk.outbox.sent] == [message("ACCEPTED", receipt=receipt(desk, identity)).text]


def test_waiting_for_a_department_is_told_once_and_not_at_every_question() -> None:
    desk = Desk()
    desk.departments.silent[Source.SOCIAL_INSURANCE] = "down"
    identity = desk.submitted(*GOOD)
    for _ in range(3):
        assess(desk.assessing, identity)
        tell(desk.telling, "SourceAwaited", identity, desk.register.application(identity).version)
        desk.clock.move(hours=1)
    assert [text for _, text, _ in desk.outbox.sent] == [message("WAITING", receipt=receipt(desk, identity)).text]


def receipt(desk: Desk, identity: str) -> str:
    found = desk.register.application(identity).receipt
    assert found is not None
    return found.number


def sent(desk: Desk) -> Notice:
    identity, sequence = asked_for_more(desk)
    tell(desk.telling, "SupplementRequested", identity, sequence)
    notice = desk.register.notice(f"{identity}-SupplementRequested-{sequence}")
    assert notice is not None
    return notice


@pytest.mark.parametrize(("delivered", "status"), [(True, NoticeStatus.DELIVERED), (False, NoticeStatus.FAILED)])
def test_a_receipt_settles_what_became_of_the_message(delivered: bool, status: NoticeStatus) -> None:
    desk = Desk()
    notice = sent(desk)
    came = DeliveryReceipt(notice.id, "sms-1", delivered, None if delivered else "ABSENT")
    desk.outbox.waiting = [came, came]
    assert collect_receipts(desk.telling) == 1
    after = desk.register.notice(notice.id)
    assert after is not None
    assert after.status is status
    assert desk.outbox.waiting == [], "recorded and acknowledged"
    desk.outbox.waiting = [DeliveryReceipt(notice.id, "sms-1", not delivered)]
    assert collect_receipts(desk.telling) == 0, "the first word counts"
    assert desk.register.notice(notice.id) == after
    assert [one.id for one in untold(desk.reviewing, OFFICER)] == ([] if delivered else [notice.id])


def test_a_receipt_clears_up_what_nobody_knew() -> None:
    desk = Desk()
    desk.outbox.fault, desk.outbox.sends_anyway = SmsUncertain("answer lost"), True
    notice = sent(desk)
    desk.outbox.waiting = [DeliveryReceipt(notice.id, "sms-1", delivered=True)]
    collect_receipts(desk.telling)
    assert untold(desk.reviewing, OFFICER) == []


def test_a_receipt_that_comes_before_the_sender_has_settled_waits_and_a_strangers_is_done_with() -> None:
    desk = Desk()
    identity, _ = asked_for_more(desk)
    early = Notice("N1", identity, "SUPPLEMENT", NoticeStatus.PREPARED, desk.clock.now())
    desk.register.prepare_notice(early)
    desk.register.lease_notice("N1", "sender", desk.clock.now(), desk.clock.now())
    waits = DeliveryReceipt("N1", "sms-1", delivered=True)
    desk.outbox.waiting = [waits, DeliveryReceipt("nobody's", "sms-2", delivered=True)]
    assert collect_receipts(desk.telling) == 0
    assert desk.outbox.waiting == [waits]
