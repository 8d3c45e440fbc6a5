"""Publishing the status lists: every issue chained to the last, whoever else publishes and whatever broke before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.certificate.deltas import apply_delta
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.trust import KeyList
from registrar.errors import NotFound, Unavailable
from registrar.registration.events import CertificateOpened, ExtractPrepared, ExtractStatusChanged
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.keyring import published_keys
from registrar.usecases.publishing import delta_key, list_key, publish
from tests.fakes.keys import ROOT, a_record
from tests.fakes.outside import SoftwareSigner
from tests.fakes.samples import facts
from tests.unit.usecases.desk import Desk

REVOKED = ExtractStatus.REVOKED


def keys_of(desk: Desk) -> KeyList:
    keys = published_keys(desk.store, ROOT.public_key)
    assert keys is not None
    return keys


def newest(desk: Desk, number: int = 0) -> StatusList:
    return read_status_list(desk.store.read(list_key(number)), keys_of(desk))


def step_after(desk: Desk, issue: StatusList) -> bytes | None:
    try:
        return desk.store.read(delta_key(issue.number, issue.sequence))
    except NotFound:
        return None


def chain_from(desk: Desk, issue: StatusList) -> StatusList:
    """What an offline verifier knows that follows the steps from the issue at hand."""
    while (step := step_after(desk, issue)) is not None:
        issue = apply_delta(issue, step, keys_of(desk))
    return issue


def change(desk: Desk, index: int, status: ExtractStatus = REVOKED, status_list: int = 0) -> None:
    """A certificate in this slot, with this status."""
    number = f"22990401260{index:05d}"
    made = facts(number, index, status_list=status_list)
    events: list[Any] = [CertificateOpened(number, f"p{index}", "a"), ExtractPrepared("X1", "A1", made)]
    if status is not ExtractStatus.ISSUED:
        events.append(ExtractStatusChanged("X1", status, "asked", "officer"))
    desk.register.append_certificate(number, None, events, desk.clock.now())


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.put_keys()
    publish(desk.publishing)
    return desk


def test_the_first_list_is_empty_and_says_so(desk: Desk) -> None:
    assert newest(desk).issued_at == desk.clock.now().replace(microsecond=0)
    assert set(newest(desk).packed) == {0}


def test_a_change_is_in_the_next_issue_and_in_the_step_to_it(desk: Desk) -> None:
    before = newest(desk)
    change(desk, 7)
    publish(desk.publishing)
    assert newest(desk).status_at(7) is REVOKED
    assert chain_from(desk, before) == replace(newest(desk), kid=before.kid)


def test_ten_messages_about_one_change_make_one_issue(desk: Desk) -> None:
    change(desk, 7)
    publish(desk.publishing)
    issue, stored = newest(desk), len(desk.store.versions[list_key(0)])
    for _ in range(9):
        publish(desk.publishing)
    assert newest(desk) == issue
    assert len(desk.store.versions[list_key(0)]) == stored


def test_an_unchanged_list_is_signed_again_on_the_timer_so_that_it_stays_fresh(desk: Desk) -> None:
    before = newest(desk)
    desk.clock.move(minutes=15)
    publish(desk.publishing)
    assert newest(desk).issued_at == before.issued_at + timedelta(minutes=15)
    assert chain_from(desk, before).digest == before.digest


def test_a_clock_that_runs_behind_another_machines_leads_no_list_back(desk: Desk) -> None:
    before = newest(desk)
    desk.clock.move(seconds=-40)
    change(desk, 7)
    publish(desk.publishing)
    assert newest(desk).issued_at == before.issued_at
    assert newest(desk).sequence > before.sequence


class Meddling:
    """A store that does something once, just before something is written under a key."""

    def __init__(self, desk: Desk, verb: str, part: str, meddle: Callable[[], None]) -> None:
        self._desk, self._verb, self._part, self._meddle = desk, verb, part, meddle
        self._done = False

    def __getattr__(self, name: str) -> Any:
        plain = getattr(self._desk.store, name)

        def write(key: str, *rest: Any) -> Any:
            if not self._done and self._part in key:
                self._done = True
                self._meddle()
            return plain(key, *rest)

        return write if name == self._verb else plain


def published_with(desk: Desk, store: Any) -> None:
    publish(replace(desk.publishing, store=store))


@pytest.mark.parametrize(("verb", "part"), [("put_once", "/after/"), ("replace", "statuses/0")])
def test_two_publishers_at_once_lose_no_change_and_leave_the_newest_list(desk: Desk, verb: str, part: str) -> None:
    before = newest(desk)
    change(desk, 7)

    def other_publisher() -> None:
        change(desk, 8)
        publish(desk.publishing)

    published_with(desk, Meddling(desk, verb, part, other_publisher))
    assert [newest(desk).status_at(index) for index in (7, 8)] == [REVOKED, REVOKED]
    assert chain_from(desk, before).digest == newest(desk).digest
    assert step_after(desk, newest(desk)) is None, "the list in place is the last of the chain"


class Cut(BaseException):
    pass


@pytest.mark.parametrize(("verb", "part"), [("put_once", "/after/"), ("replace", "statuses/0")])
def test_a_publisher_cut_off_half_way_is_carried_on_by_the_next(desk: Desk, verb: str, part: str) -> None:
    before = newest(desk)
    change(desk, 7)

    def cut() -> None:
        raise Cut

    with pytest.raises(Cut):
        published_with(desk, Meddling(desk, verb, part, cut))
    change(desk, 8)
    desk.clock.move(seconds=30)
    publish(desk.publishing)
    assert [newest(desk).status_at(index) for index in (7, 8)] == [REVOKED, REVOKED]
    assert chain_from(desk, before).digest == newest(desk).digest


def test_every_list_that_a_key_may_name_is_published(desk: Desk) -> None:
    now = desk.clock.now()
    many = a_record(desk.signer, "certificate", now, lists=(3, 5))
    desk.put_keys(many, a_record(desk.status_signer, "status", now), sequence=2)
    change(desk, 7, status_list=4)
    publish(desk.publishing)
    assert [newest(desk, number).status_at(7) for number in (3, 4, 5)] == [
        ExtractStatus.ISSUED,
        REVOKED,
        ExtractStatus.ISSUED,
    ]


def test_after_a_theft_of_the_status_key_a_new_chain_begins(desk: Desk) -> None:
    change(desk, 7)
    publish(desk.publishing)
    now, other = desk.clock.move(minutes=1), SoftwareSigner()
    stolen = a_record(
        desk.status_signer, "status", now, state="compromised", compromised_since=now.replace(microsecond=0)
    )
    desk.put_keys(a_record(desk.signer, "certificate", now), stolen, a_record(other, "status", now), sequence=2)
    publish(replace(desk, status_signer=other).publishing)
    assert newest(desk).kid == other.kid
    assert newest(desk).status_at(7) is REVOKED


def test_without_a_usable_status_key_nothing_is_signed(desk: Desk) -> None:
    with pytest.raises(Unavailable):
        publish(replace(desk, status_signer=SoftwareSigner()).publishing)


def test_before_the_operator_published_a_key_list_there_is_nothing_to_publish() -> None:
    desk = Desk()
    publish(desk.publishing)
    assert desk.store.versions == {}
