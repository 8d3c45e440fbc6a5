"""The steps between two issues of a status list: small, signed, chained, and of one form only."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registrar.certificate import cbor, cose
from registrar.certificate.algorithms import ES256
from registrar.certificate.bundle import TrustBundle, newer, read_bundle, trusted, write_bundle
from registrar.certificate.claims import LIST_SIZE
from registrar.certificate.deltas import DELTA_TYPE, Claim, apply_delta, changed, sequence_of, sign_delta, write_changes
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.statuses import StatusList, packed
from registrar.certificate.trust import sign_key_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    SLOT,
    STATUSES,
    a_key_list,
    a_record,
    a_status_list,
    flipped,
    signed_statuses,
)

pytestmark = pytest.mark.usefixtures("algorithm")
MINUTES = timedelta(minutes=15)
EMPTY = packed({})
Statuses = dict[int, ExtractStatus]


def a_step(before: StatusList, statuses: Statuses, *, signer: Any = STATUSES, sequence: int | None = None) -> bytes:
    following = before.sequence + 1 if sequence is None else sequence
    at = before.issued_at + MINUTES
    return sign_delta(before, packed(statuses), issued_at=at, sequence=following, ttl=DAY, signer=signer)


def resigned(before: StatusList, **differing: Any) -> bytes:
    """A step with one claim changed, properly signed."""
    claims = cbor.decode(cose.parse_sign1(a_step(before, {SLOT: ExtractStatus.REVOKED})).payload)
    changes = {int(Claim[name.upper()]): value for name, value in differing.items()}
    return cose.sign1(cbor.encode({**claims, **changes}), STATUSES, DELTA_TYPE)


def test_a_step_leads_to_the_list_it_was_made_from() -> None:
    before = a_status_list({5: ExtractStatus.SUSPENDED})
    after = apply_delta(before, a_step(before, {SLOT: ExtractStatus.REVOKED}), a_key_list())
    assert after.packed == packed({SLOT: ExtractStatus.REVOKED})
    assert after.status_at(5) is ExtractStatus.ISSUED
    assert (after.sequence, after.issued_at) == (before.sequence + 1, before.issued_at + MINUTES)


def test_steps_follow_each_other_and_none_can_be_left_out_or_repeated() -> None:
    first, keys = a_status_list(), a_key_list()
    one = a_step(first, {1: ExtractStatus.REVOKED})
    second = apply_delta(first, one, keys)
    two = a_step(second, {1: ExtractStatus.REVOKED, 2: ExtractStatus.REVOKED})
    assert apply_delta(second, two, keys).status_at(2) is ExtractStatus.REVOKED
    with pytest.raises(Untrusted):
        apply_delta(first, two, keys)
    with pytest.raises(Untrusted):
        apply_delta(second, one, keys)


def test_a_step_belongs_to_one_list() -> None:
    before = a_status_list()
    with pytest.raises(Untrusted):
        apply_delta(replace(before, number=1), a_step(before, {}), a_key_list())


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.full)])
def test_no_bit_of_a_step_can_be_changed(step: int) -> None:
    before, keys = a_status_list(), a_key_list()
    good = a_step(before, {SLOT: ExtractStatus.REVOKED})
    for bit in range(0, len(good) * 8, step):
        with pytest.raises(Unacceptable):
            apply_delta(before, flipped(good, bit), keys)


def test_only_a_key_for_status_lists_signs_steps() -> None:
    before = a_status_list()
    with pytest.raises(Untrusted):
        apply_delta(before, a_step(before, {}, signer=OFFICE), a_key_list())
    stolen = a_record(STATUSES, "status", state="compromised", compromised_since=NOW)
    with pytest.raises(Untrusted):
        apply_delta(before, a_step(before, {}), a_key_list(stolen))


WRONG: dict[str, dict[str, Any]] = {
    "another result": {"result": bytes(32)},
    "a result as text": {"result": "x"},
    "from another issue": {"from": [7, bytes(32)]},
    "from nowhere": {"from": []},
    "leading back": {"sequence": 0},
    "leading nowhere": {"sequence": 1},
    "an earlier time": {"issued": 1},
    "a time beyond the calendar": {"issued": 1 << 60},
    "a negative sequence": {"sequence": -5},
    "changes as text": {"changes": "x"},
    "changes cut off": {"changes": b"\x80"},
    "changes longer than they need be": {"changes": b"\x81\x00"},
    "a change that changes nothing": {"changes": b"\x00"},
    "a change beyond the list": {"changes": b"\xff\xff\xff\x7f"},
    "an endless change": {"changes": b"\xff" * 9},
    "another address": {"subject": "/v1/statuses/00"},
    "an address as bytes": {"subject": b"/v1/statuses/0"},
    "a list beyond all lists": {"subject": "/v1/statuses/65536"},
    "a life that is no number": {"ttl": "long"},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_properly_signed_step_of_another_form_is_refused(name: str) -> None:
    before = a_status_list()
    with pytest.raises(Unacceptable):
        apply_delta(before, resigned(before, **WRONG[name]), a_key_list())


def test_claims_that_are_missing_or_too_many_are_refused() -> None:
    before = a_status_list()
    claims = cbor.decode(cose.parse_sign1(a_step(before, {})).payload)
    for wrong in ({}, {**claims, 99: 1}, [1], {key: claims[key] for key in claims if key != Claim.RESULT}):
        with pytest.raises(Unacceptable):
            apply_delta(before, cose.sign1(cbor.encode(wrong), STATUSES, DELTA_TYPE), a_key_list())


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.integers(0, LIST_SIZE - 1), st.sampled_from(list(ExtractStatus)), max_size=20))
def test_changes_come_back_the_same(algorithm: int, statuses: Statuses) -> None:
    after = packed(statuses)
    assert changed(EMPTY, write_changes(EMPTY, after)) == after
    assert changed(after, write_changes(after, EMPTY)) == EMPTY


def test_five_hundred_changes_take_about_a_kilobyte() -> None:
    chance, before = random.Random(3), a_status_list()
    step = a_step(before, dict.fromkeys(chance.sample(range(LIST_SIZE), 500), ExtractStatus.REVOKED))
    assert len(step) < 1500
    assert sequence_of(step) == before.sequence + 1


def a_bundle(*steps: bytes) -> TrustBundle:
    keys = sign_key_list([a_record(OFFICE, "certificate"), a_record(STATUSES, "status")], NOW, 1, ROOT)
    return TrustBundle(ROOT.public_key, keys, {0: signed_statuses()}, {0: steps} if steps else {})


def test_a_trust_file_keeps_the_list_and_the_steps_and_knows_the_newest_issue() -> None:
    step = a_step(a_status_list(), {SLOT: ExtractStatus.REVOKED})
    bundle = read_bundle(write_bundle(a_bundle(step)))
    assert bundle == a_bundle(step)
    assert trusted(bundle).lists[0].status_at(SLOT) is ExtractStatus.REVOKED
    assert trusted(newer(a_bundle(), bundle)).lists[0].status_at(SLOT) is ExtractStatus.REVOKED


def test_a_trust_file_never_loses_a_step_it_has_seen() -> None:
    step = a_step(a_status_list(), {SLOT: ExtractStatus.REVOKED})
    with pytest.raises(Untrusted):
        newer(a_bundle(step), a_bundle())
    kept = newer(a_bundle(step), replace(a_bundle(), lists={}))
    assert trusted(kept).lists[0].status_at(SLOT) is ExtractStatus.REVOKED


def test_steps_without_their_list_are_refused() -> None:
    with pytest.raises(Unacceptable):
        trusted(replace(a_bundle(a_step(a_status_list(), {})), lists={}))


def test_a_stolen_status_keys_lists_count_for_nothing_however_high_their_sequence() -> None:
    thief = replace(a_bundle(), lists={0: signed_statuses(sequence=1 << 60, issued_at=NOW + DAY)})
    other = a_record(OFFICE, "status")
    stolen = a_record(STATUSES, "status", state="compromised", compromised_since=NOW)
    keys = sign_key_list([stolen, other], NOW + DAY, 2, ROOT)
    assert trusted(newer(thief, TrustBundle(ROOT.public_key, keys, {}))).lists == {}
