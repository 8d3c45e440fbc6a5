"""The status list: who may sign it, what it must look like, and what it says about a slot."""

import random
import zlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from cbor2 import CBORTag

from registrar.certificate import cbor, cose
from registrar.certificate.algorithms import ES256
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.statuses import (
    MOST_BYTES,
    STATUS_LIST_TYPE,
    pack_statuses,
    read_status_list,
    sign_status_list,
)
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    STATUSES,
    STRANGER,
    a_key_list,
    a_record,
    a_status_list,
    flipped,
    signed_statuses,
)

pytestmark = pytest.mark.usefixtures("algorithm")

SLOTS = 1 << 20


def the_claims() -> Any:
    return cbor.decode(cose.parse_sign1(signed_statuses()).payload, limit=MOST_BYTES)


def resigned(claims: Any, signer: Signer = STATUSES, content_type: str | None = STATUS_LIST_TYPE) -> bytes:
    return cose.sign1(cbor.encode(claims), signer, content_type)


def test_every_slot_comes_back_and_the_others_are_plainly_issued() -> None:
    chance = random.Random(7)
    statuses = {chance.randrange(SLOTS): chance.choice(list(ExtractStatus)) for _ in range(2000)}
    statuses |= {0: ExtractStatus.REVOKED, SLOTS - 1: ExtractStatus.SUPERSEDED}
    found = a_status_list(statuses)
    assert {index: found.status_at(index) for index in statuses} == statuses
    for index in (chance.randrange(SLOTS) for _ in range(2000)):
        assert found.status_at(index) is statuses.get(index, ExtractStatus.ISSUED)


def test_the_list_tells_its_number_time_sequence_and_life() -> None:
    found = read_status_list(signed_statuses(number=3, sequence=42), a_key_list())
    assert (found.number, found.sequence, found.issued_at) == (3, 42, NOW)
    assert found.ttl == timedelta(minutes=15)
    assert found.kid == STATUSES.kid


def test_the_token_has_the_form_of_the_token_status_list() -> None:
    message = cose.parse_sign1(signed_statuses({5: ExtractStatus.SUSPENDED}))
    assert message.header[16] == "application/statuslist+cwt"
    claims = cbor.decode(message.payload)
    assert set(claims) == {2, 6, 65533, 65534, -70002}
    assert claims[65533]["bits"] == 2
    assert zlib.decompress(claims[65533]["lst"])[1] == 0b10 << 2


@pytest.mark.parametrize("index", [-1, SLOTS, SLOTS * 4])
def test_a_slot_outside_the_list_is_no_slot(index: int) -> None:
    with pytest.raises(IndexError):
        a_status_list().status_at(index)
    with pytest.raises(IndexError):
        signed_statuses({index: ExtractStatus.REVOKED})


def test_there_are_no_lists_beyond_those_a_certificate_can_name() -> None:
    for number in (-1, 1 << 16):
        with pytest.raises(IndexError):
            signed_statuses(number=number)


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
@pytest.mark.parametrize("share", [0.05, 1.0])
def test_a_full_list_stays_below_the_cap(share: float) -> None:
    chance = random.Random(11)
    kinds = list(ExtractStatus)
    changed = {index: chance.choice(kinds) for index in chance.sample(range(SLOTS), int(share * SLOTS))}
    signed = signed_statuses(changed)
    assert len(signed) < MOST_BYTES
    found = read_status_list(signed, a_key_list())
    assert all(found.status_at(index) is changed[index] for index in list(changed)[:500])


def test_only_a_key_for_status_lists_may_sign_one() -> None:
    for signer in (OFFICE, STRANGER):
        with pytest.raises(Untrusted):
            read_status_list(resigned(the_claims(), signer), a_key_list())


def test_a_compromised_status_key_vouches_for_no_list() -> None:
    stolen = a_record(STATUSES, "status", state="compromised", compromised_since=NOW)
    with pytest.raises(Untrusted):
        read_status_list(signed_statuses(), a_key_list(stolen))


def test_a_retired_status_key_vouches_only_for_lists_of_its_time() -> None:
    keys = a_key_list(a_record(STATUSES, "status", state="retired", not_after=NOW - DAY))
    assert read_status_list(signed_statuses(issued_at=NOW - 2 * DAY), keys).sequence == 1
    with pytest.raises(Untrusted):
        read_status_list(signed_statuses(), keys)


def test_the_larger_s_is_no_signature_of_a_list() -> None:
    message = cose.parse_sign1(signed_statuses())
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    twin = message.signature[:32] + (order - int.from_bytes(message.signature[32:], "big")).to_bytes(32, "big")
    with pytest.raises(Untrusted):
        read_status_list(cbor.encode(CBORTag(18, [message.protected, {}, message.payload, twin])), a_key_list())


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.full)])
def test_a_changed_list_is_not_trusted(step: int) -> None:
    good, keys = signed_statuses({5: ExtractStatus.REVOKED}), a_key_list()
    for bit in range(0, len(good) * 8, step):
        with pytest.raises(Unacceptable):
            read_status_list(flipped(good, bit), keys)


def test_a_certificate_is_no_status_list_even_from_the_status_key() -> None:
    for content_type in (None, "application/registrar-keylist+cwt"):
        with pytest.raises(Unacceptable):
            read_status_list(resigned(the_claims(), content_type=content_type), a_key_list())


SMALL = zlib.compress(bytes(100))
BODIES: list[Mapping[str, Any] | object] = [
    {"bits": 2},
    {"bits": 1, "lst": zlib.compress(bytes(SLOTS // 4))},
    {"bits": True, "lst": zlib.compress(bytes(SLOTS // 4))},
    {"bits": 2, "lst": SMALL},
    {"bits": 2, "lst": zlib.compress(bytes(SLOTS // 4 + 1))},
    {"bits": 2, "lst": zlib.compress(bytes(50_000_000), 9)},
    {"bits": 2, "lst": bytes(SLOTS // 16)},
    {"bits": 2, "lst": b""},
    {"bits": 2, "lst": "eNo"},
    {"bits": 2, "lst": zlib.compress(bytes(SLOTS // 4)) + b"\x00"},
    {"bits": 2, "lst": zlib.compress(bytes(SLOTS // 4)), "aggregation_uri": "https://elsewhere.example"},
    [],
    None,
]


@pytest.mark.parametrize("body", BODIES)
def test_a_body_of_another_shape_or_size_is_refused_even_when_signed(body: Any) -> None:
    with pytest.raises(Unacceptable):
        read_status_list(resigned(the_claims() | {65533: body}), a_key_list())


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        (2, "/v1/statuses/00"),
        (2, "/v1/statuses/65536"),
        (2, "/v1/statuses/-1"),
        (2, "/v1/statuses/٣"),
        (2, "https://elsewhere.example/0"),
        (2, 0),
        (6, -1),
        (6, "now"),
        (6, 1 << 63),
        (65534, -1),
        (65534, None),
        (-70002, -1),
        (-70002, True),
        (7, b"extra"),
    ],
)
def test_claims_of_another_kind_are_refused_even_when_signed(claim: int, value: Any) -> None:
    with pytest.raises(Unacceptable):
        read_status_list(resigned(the_claims() | {claim: value}), a_key_list())


def test_a_list_larger_than_any_of_ours_is_refused_unread() -> None:
    with pytest.raises(Unacceptable, match="too many bytes"):
        read_status_list(bytes(MOST_BYTES + 1), a_key_list())


def test_the_same_statuses_in_another_order_give_the_same_list() -> None:
    changed = {9: ExtractStatus.REVOKED, 3: ExtractStatus.SUSPENDED}
    assert signed_statuses(changed) == signed_statuses(dict(reversed(changed.items())))


def test_packing_refuses_what_lies_outside() -> None:
    with pytest.raises(IndexError):
        pack_statuses([(16, 1)], 1, 16)


def test_the_life_of_a_list_is_in_whole_seconds() -> None:
    signed = sign_status_list(0, {}, issued_at=NOW, sequence=1, ttl=timedelta(days=7, microseconds=5), signer=STATUSES)
    assert read_status_list(signed, a_key_list()).ttl == timedelta(days=7)
