"""What every register promises about notices: each is sent by one, and what is not sure is listed."""

from dataclasses import replace

import pytest

from registrar.errors import Conflict
from registrar.ports import Register
from registrar.registration.notices import Notice, NoticeStatus
from tests.fakes.samples import NOON, later


def a_notice(identity: str = "N1") -> Notice:
    return Notice(identity, "A1", "REGISTERED", NoticeStatus.PREPARED, NOON)


def test_the_same_notice_is_prepared_once(register: Register) -> None:
    assert register.notice("N1") is None
    assert register.prepare_notice(a_notice())
    assert not register.prepare_notice(replace(a_notice(), template="OTHER"))
    assert register.notice("N1") == a_notice()


def test_a_notice_is_leased_to_one_sender_and_never_again(register: Register) -> None:
    register.prepare_notice(a_notice())
    leased = register.lease_notice("N1", "first", later(minutes=2), NOON)
    assert leased is not None
    assert (leased.status, leased.owner) == (NoticeStatus.SENDING, "first")
    assert register.lease_notice("N1", "second", later(minutes=9), later(minutes=5)) is None
    assert register.lease_notice("N2", "first", later(minutes=2), NOON) is None


def test_only_the_holder_settles_a_notice_and_settling_twice_is_settling_once(register: Register) -> None:
    register.prepare_notice(a_notice())
    leased = register.lease_notice("N1", "first", later(minutes=2), NOON)
    assert leased is not None
    sent = replace(leased, status=NoticeStatus.SENT, sender_reference="ref")
    with pytest.raises(Conflict):
        register.settle_notice(replace(sent, owner="second"))
    register.settle_notice(sent)
    register.settle_notice(sent)
    assert register.notice("N1") == sent
    with pytest.raises(Conflict):
        register.settle_notice(replace(sent, status=NoticeStatus.FAILED))


def test_only_notices_of_bad_or_doubtful_fate_are_untold(register: Register) -> None:
    for identity, fate in (("N1", NoticeStatus.SENT), ("N2", NoticeStatus.FAILED), ("N3", NoticeStatus.UNKNOWN)):
        register.prepare_notice(a_notice(identity))
        leased = register.lease_notice(identity, "first", later(minutes=2), NOON)
        assert leased is not None
        register.settle_notice(replace(leased, status=fate))
    assert {notice.id for notice in register.untold()} == {"N2", "N3"}
