"""Which key signs: none before it has settled, none that was withdrawn; what becomes of a stolen key's certificates."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.certificate.signers import Sm2Signer
from registrar.certificate.statuses import read_status_list
from registrar.certificate.trust import KeyList, KeyRecord, Purpose
from registrar.certificate.verdict import verify
from registrar.errors import Conflict, Unavailable
from registrar.ports import Signer
from registrar.registration.certificates import Extract
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.applying import own_certificate, submit
from registrar.usecases.assessing import assess
from registrar.usecases.issuing import issue
from registrar.usecases.places import Places
from registrar.usecases.publishing import list_key, publish
from registrar.usecases.reissuing import reissue_compromised
from registrar.usecases.revoking import suspend
from tests.fakes.keys import a_record
from tests.fakes.outside import SoftwareSigner
from tests.unit.usecases.desk import GOOD, HOLDER, OFFICER, Desk
from tests.unit.usecases.test_issuing import certificate_of, published_chain, registered

DAY = timedelta(days=1)


def with_second_key() -> tuple[Desk, Signer]:
    """A desk whose key list names an old and a new certificate key, each with its own lists."""
    desk, new = Desk(), SoftwareSigner()
    put(desk, new)
    return desk, new


def put(desk: Desk, new: Signer, *, sequence: int = 1, **old: Any) -> KeyList:
    now = desk.clock.now()
    records: list[KeyRecord] = [
        a_record(desk.signer, "certificate", now, lists=(0, 3), **old),
        a_record(new, "certificate", now, lists=(4, 7)),
        a_record(desk.status_signer, "status", now),
    ]
    return desk.put_keys(*records, sequence=sequence)


def stolen(desk: Desk, new: Signer) -> KeyList:
    since = desk.clock.now().replace(microsecond=0)
    return put(desk, new, sequence=2, state="compromised", compromised_since=since)


def test_a_new_key_signs_only_after_the_list_naming_it_has_been_public_long_enough() -> None:
    desk, new = with_second_key()
    ring = desk.keyring(new, desk.signer, settling=DAY)
    with pytest.raises(Unavailable, match="settled"):
        ring.present("certificate", desk.clock.now())
    publish(desk.publishing)  # the first look at the list: from here on the day is counted
    with pytest.raises(Unavailable):
        ring.present("certificate", desk.clock.now() + DAY - timedelta(seconds=1))
    assert ring.present("certificate", desk.clock.now() + DAY).signer is new


def test_until_a_new_key_has_settled_the_old_one_goes_on_signing() -> None:
    desk, new = Desk(), SoftwareSigner()
    now = desk.clock.now()
    desk.put_keys(a_record(desk.signer, "certificate", now), a_record(desk.status_signer, "status", now))
    publish(desk.publishing)
    desk.clock.move(days=3)
    put(desk, new, sequence=2)
    publish(desk.publishing)
    ring = desk.keyring(new, desk.signer, settling=DAY)
    assert ring.present("certificate", desk.clock.now()).signer is desk.signer
    assert ring.present("certificate", desk.clock.move(days=1)).signer is new


def test_a_withdrawn_key_signs_nothing_more() -> None:
    desk, new = with_second_key()
    ring = desk.keyring(desk.signer, new)
    assert ring.present("certificate", desk.clock.now()).signer is desk.signer
    stolen(desk, new)
    assert ring.present("certificate", desk.clock.now()).signer is new
    put(desk, new, sequence=3, state="retired")
    assert ring.present("certificate", desk.clock.now()).signer is new


def test_a_key_of_another_purpose_or_of_another_time_does_not_sign() -> None:
    desk = Desk()
    now = desk.clock.now()
    desk.put_keys(
        a_record(desk.signer, "certificate", now, not_after=now.replace(microsecond=0) - DAY),
        a_record(desk.status_signer, "status", now),
    )
    for signer in (desk.signer, desk.status_signer, SoftwareSigner()):
        with pytest.raises(Unavailable):
            desk.keyring(signer).present("certificate", now)


def test_a_place_that_is_taken_leads_to_the_keys_next_list_and_never_to_another_keys() -> None:
    desk, _ = with_second_key()
    places = Places(desk.issuing.keyring, desk.chance)
    drawn = []
    for _ in range(6):
        drawn.append(places.draw(desk.clock.now())[0])
        places.lost(Conflict("taken", code="slot_taken"))
    assert drawn == [0, 1, 2, 3, 3, 3]
    places.lost(Conflict("somebody else was faster"))
    assert places.draw(desk.clock.now())[0] == 3


@pytest.mark.usefixtures("unprinted")
def test_a_full_list_gives_way_to_the_next() -> None:
    desk, _ = with_second_key()
    published_chain(desk)
    identity = registered(desk)
    always_seven = replace(desk.issuing, chance=_Seven())  # type: ignore[arg-type]
    issue(always_seven, desk.person(identity))
    again = registered_again(desk)
    issue(always_seven, desk.person(again))
    places = [(each.facts.status_list, each.facts.status_index) for each in _extracts(desk, identity)]
    assert places == [(0, 7), (1, 7)]


class _Seven:
    def below(self, limit: int) -> int:
        return min(7, limit)


def registered_again(desk: Desk) -> str:
    """The same person, forty days later, with an application of its own."""
    desk.clock.move(days=40)
    again = desk.open(key="key-0002").id
    keys = desk.send(again, *GOOD)
    submit(desk.applying, HOLDER, again)
    desk.examine(*keys)
    assess(desk.assessing, again)
    return again


def _extracts(desk: Desk, identity: str) -> list[Extract]:
    return list(certificate_of(desk, identity).extracts.values())


def issued() -> tuple[Desk, Signer, str]:
    desk, new = with_second_key()
    published_chain(desk)
    identity = registered(desk)
    desk.issue(identity)
    return desk, new, identity


@pytest.mark.usefixtures("unprinted")
def test_what_a_stolen_key_signed_is_issued_anew_by_itself_and_only_once() -> None:
    desk, new, identity = issued()
    (old,) = _extracts(desk, identity)
    desk.clock.move(days=1)
    keys = stolen(desk, new)
    after = replace(desk, signer=new)
    published_chain(after)
    assert reissue_compromised(after.issuing) == 1
    assert reissue_compromised(after.issuing) == 0
    superseded, fresh = _extracts(desk, identity)
    assert superseded.status is ExtractStatus.SUPERSEDED
    assert fresh.facts.status_list == 4
    changed = {name: getattr(old.facts, name) for name in ("issued_at", "expires_at", "status_list", "status_index")}
    assert replace(fresh.facts, **changed) == old.facts, "the same facts but for time and place"
    publish(desk.publishing)
    lists = {n: read_status_list(desk.store.read(list_key(n)), keys) for n in keys.status_lists()}
    now = desk.clock.now()
    verdicts = [
        verify(extract.qr_text or "", keys=keys, lists=lists, now=now, window=DAY).code for extract in (old, fresh)
    ]
    assert verdicts == ["KEY_COMPROMISED", "VALID"]
    assert own_certificate(desk.applying, HOLDER, identity).qr_text == fresh.qr_text


@pytest.mark.usefixtures("unprinted")
def test_a_suspended_certificate_stays_suspended_when_it_is_issued_anew() -> None:
    desk, new, identity = issued()
    suspend(desk.reviewing, OFFICER, certificate_of(desk, identity).number, "核查中。")
    desk.clock.move(days=1)
    stolen(desk, new)
    after = replace(desk, signer=new)
    published_chain(after)
    reissue_compromised(after.issuing)
    assert [each.status for each in _extracts(desk, identity)] == [ExtractStatus.SUPERSEDED, ExtractStatus.SUSPENDED]


@pytest.mark.usefixtures("unprinted")
def test_a_certificate_whose_key_still_signs_is_left_as_it_is() -> None:
    desk, _, identity = issued()
    before = certificate_of(desk, identity)
    desk.issue(identity)
    assert reissue_compromised(desk.issuing) == 0
    assert certificate_of(desk, identity) == before


def test_an_extract_whose_key_was_withdrawn_before_it_signed_is_prepared_anew() -> None:
    desk, new = with_second_key()
    identity = registered(desk)
    with pytest.raises(Unavailable):  # prepared, but the page's chain is not published: nothing is announced
        desk.issue(identity)
    (waiting,) = _extracts(desk, identity)
    assert not waiting.signed
    desk.clock.move(hours=1)
    stolen(desk, new)
    after = replace(desk, signer=new)
    published_chain(after)
    after.issue(identity)
    after.issue(identity)
    statuses = [(each.signed, each.status) for each in _extracts(desk, identity)]
    assert statuses == [(False, ExtractStatus.SUPERSEDED), (True, ExtractStatus.ISSUED)]


def test_switching_to_sm2_is_naming_another_key() -> None:
    desk = Desk(signer=Sm2Signer.generate(), status_signer=Sm2Signer.generate())
    page = SoftwareSigner()
    now = desk.clock.now()
    signers: list[tuple[Signer, Purpose]] = [
        (desk.signer, "certificate"),
        (desk.status_signer, "status"),
        (page, "page"),
    ]
    keys = desk.put_keys(*(a_record(signer, purpose, now) for signer, purpose in signers))
    published_chain(replace(desk, signer=page))
    identity = registered(desk)
    issue(replace(desk.issuing, page_signer=page), desk.person(identity))
    publish(desk.publishing)
    (extract,) = _extracts(desk, identity)
    lists = {0: read_status_list(desk.store.read(list_key(0)), keys)}
    verdict = verify(extract.qr_text or "", keys=keys, lists=lists, now=desk.clock.now(), window=DAY)
    assert verdict.valid
    assert extract.kid == desk.signer.kid.hex()
