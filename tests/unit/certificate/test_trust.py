"""The key list: only the root's word counts, and a key is what the list says it is."""

import base64
import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from cbor2 import CBORTag
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
)

from registrar.certificate import cbor, cose
from registrar.certificate.algorithms import ALGORITHMS, ES256, ES384, SM2
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.signers import LocalSigner, kid_of
from registrar.certificate.trust import KEY_LIST_TYPE, KeyRecord, jwks, read_key_list, sign_key_list
from tests.unit.certificate.making import DAY, NOW, OFFICE, ROOT, STATUSES, STRANGER, a_key_list, a_record, flipped

pytestmark = pytest.mark.usefixtures("algorithm")


def records() -> tuple[KeyRecord, ...]:
    return (
        a_record(OFFICE, "certificate"),
        a_record(STATUSES, "status", state="retired"),
        a_record(STRANGER, "certificate", state="compromised", compromised_since=NOW),
    )


def the_list() -> bytes:
    return sign_key_list(records(), NOW, 7, ROOT)


def resigned(claims: Any, content_type: str | None = KEY_LIST_TYPE) -> bytes:
    return cose.sign1(cbor.encode(claims), ROOT, content_type)


def the_claims() -> Any:
    return cbor.decode(cose.parse_sign1(the_list()).payload)


def test_the_records_come_back_as_they_were_signed() -> None:
    found = read_key_list(the_list(), ROOT.public_key)
    assert found.records == records()
    assert (found.issued_at, found.sequence) == (NOW, 7)
    assert found.find(OFFICE.kid) == records()[0]
    assert found.find(b"no such.") is None


def test_a_kid_is_the_beginning_of_the_keys_hash() -> None:
    assert kid_of(OFFICE.public_key) == hashlib.sha256(OFFICE.public_key).digest()[:8] == OFFICE.kid


def test_a_list_that_another_root_signed_is_not_trusted() -> None:
    with pytest.raises(Untrusted):
        read_key_list(the_list(), STRANGER.public_key)


def test_a_list_under_another_kid_than_the_roots_is_not_trusted() -> None:
    message = cose.parse_sign1(the_list())
    protected = cbor.encode({**message.header, 4: STRANGER.kid})
    signature = ROOT.sign(cose.to_be_signed(protected, message.payload))
    with pytest.raises(Untrusted):
        read_key_list(cbor.encode(CBORTag(18, [protected, {}, message.payload, signature])), ROOT.public_key)


def test_a_list_whose_every_bit_matters() -> None:
    good = sign_key_list(records()[:1], NOW, 7, ROOT)
    for bit in range(len(good) * 8):
        with pytest.raises(Unacceptable):
            read_key_list(flipped(good, bit), ROOT.public_key)


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
def test_the_larger_s_is_no_signature_of_the_root() -> None:
    message = cose.parse_sign1(the_list())
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    twin = message.signature[:32] + (order - int.from_bytes(message.signature[32:], "big")).to_bytes(32, "big")
    with pytest.raises(Untrusted):
        read_key_list(cbor.encode(CBORTag(18, [message.protected, {}, message.payload, twin])), ROOT.public_key)


def test_what_the_root_signed_for_another_purpose_is_no_key_list() -> None:
    for content_type in (None, "application/statuslist+cwt"):
        with pytest.raises(Unacceptable):
            read_key_list(resigned(the_claims(), content_type), ROOT.public_key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (6, ...),
        (6, -1),
        (6, True),
        (6, 1 << 60),
        (-70002, -1),
        (-70002, "7"),
        (-70003, {}),
        (-70003, [{}]),
        (-70003, [1]),
        (-70003, [None]),
        (99, 1),
    ],
)
def test_a_list_of_another_shape_is_refused_even_from_the_root(key: int, value: Any) -> None:
    claims = the_claims()
    if value is ...:
        del claims[key]
    else:
        claims[key] = value
    with pytest.raises(Unacceptable):
        read_key_list(resigned(claims), ROOT.public_key)


P384 = (
    ec.derive_private_key(5, ec.SECP384R1()).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
)
ED25519 = (
    ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    .public_key()
    .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
)


@pytest.mark.parametrize(
    "differing",
    [
        {"kid": b"12345678"},
        {"spki": STRANGER.public_key},
        {"spki": b"", "kid": kid_of(b"")},
        {"spki": b"\x30\x00", "kid": kid_of(b"\x30\x00")},
        {"spki": P384, "kid": kid_of(P384)},
        {"spki": ED25519, "kid": kid_of(ED25519)},
        {"algorithm": ES384},
        {"algorithm": -8},
        {"algorithm": 0},
        {"purpose": "anything"},
        {"purpose": ""},
        {"state": "resting"},
        {"state": "compromised"},
        {"compromised_since": NOW},
        {"not_after": NOW - 31 * DAY},
        {"not_after": NOW - 30 * DAY},
    ],
)
def test_a_key_that_contradicts_itself_is_never_listed(differing: dict[str, Any]) -> None:
    record = replace(records()[0], **differing)
    with pytest.raises(Unacceptable):
        sign_key_list([record], NOW, 1, ROOT)


def test_a_key_cannot_be_listed_twice_nor_more_keys_than_anyone_needs() -> None:
    with pytest.raises(Unacceptable):
        sign_key_list([records()[0], records()[0]], NOW, 1, ROOT)
    many = [a_record(LocalSigner(ec.derive_private_key(100 + n, ec.SECP256R1())), "status") for n in range(65)]
    with pytest.raises(Unacceptable):
        sign_key_list(many, NOW, 1, ROOT)
    assert len(a_key_list(*many[:64]).records) == 64


def test_a_key_on_another_curve_is_listed_under_its_own_algorithm() -> None:
    record = KeyRecord(kid_of(P384), P384, ES384, "status", NOW, NOW + DAY)
    assert a_key_list(record).records == (record,)


@pytest.mark.parametrize("algorithm", [SM2], indirect=True)
def test_the_web_key_set_names_sm2_keys_so_that_other_programs_pass_them_over() -> None:
    first = jwks(read_key_list(the_list(), ROOT.public_key), {})["keys"][0]
    assert (first["crv"], first["alg"]) == ("SM2", "SM2")
    point = b"".join(base64.urlsafe_b64decode(first[axis] + "=") for axis in "xy")
    assert OFFICE.public_key.endswith(b"\x04" + point)


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
def test_the_web_key_set_carries_the_same_keys_and_their_chains() -> None:
    keys = read_key_list(the_list(), ROOT.public_key)
    written = jwks(keys, {OFFICE.kid: [b"leaf", b"issuer"]})["keys"]
    assert [key["kid"] for key in written] == [OFFICE.kid.hex(), STATUSES.kid.hex()], "the stolen key is left out"
    first = written[0]
    assert {name: first[name] for name in ("kty", "crv", "alg", "use")} == {
        "kty": "EC",
        "crv": "P-256",
        "alg": "ES256",
        "use": "sig",
    }
    assert [base64.b64decode(der) for der in first["x5c"]] == [b"leaf", b"issuer"]
    assert "x5c" not in written[1]
    key = load_der_public_key(OFFICE.public_key)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    x, y = (int.from_bytes(base64.urlsafe_b64decode(first[axis] + "="), "big") for axis in "xy")
    assert (x, y) == (key.public_numbers().x, key.public_numbers().y)


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
def test_a_signer_signs_the_same_message_the_same_way_and_always_with_the_smaller_s() -> None:
    signatures = {OFFICE.sign(bytes([n])) for n in range(64)}
    assert OFFICE.sign(b"\x00") in signatures
    assert len(signatures) == 64
    assert all(ALGORITHMS[ES256].is_canonical(signature) for signature in signatures)


class CarelessSigner:
    """A service that answers with whichever s comes out, as KMS may."""

    def __init__(self, inner: Signer) -> None:
        self.kid, self.algorithm, self.public_key, self.inner = inner.kid, inner.algorithm, inner.public_key, inner

    def sign(self, message: bytes) -> bytes:
        signature = self.inner.sign(message)
        order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
        return signature[:32] + (order - int.from_bytes(signature[32:], "big")).to_bytes(32, "big")


@pytest.mark.parametrize("algorithm", [ES256], indirect=True)
def test_the_larger_s_of_a_careless_signer_is_made_small_when_issuing() -> None:
    assert cose.sign1(b"payload", CarelessSigner(OFFICE)) == cose.sign1(b"payload", OFFICE)


def test_generated_signers_differ_and_come_back_from_pem() -> None:
    signer = LocalSigner.generate()
    assert signer.kid != LocalSigner.generate().kid
    pem = signer.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    locked = signer.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"word"))
    assert LocalSigner.from_pem(pem).kid == LocalSigner.from_pem(locked, b"word").kid == signer.kid


def test_a_private_key_on_another_curve_is_not_taken_for_a_signer() -> None:
    other = ec.derive_private_key(5, ec.SECP384R1())
    with pytest.raises(Unacceptable):
        LocalSigner.from_pem(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@pytest.mark.parametrize("at", [NOW - 30 * DAY, NOW, NOW + 700 * DAY])
def test_a_key_signs_from_its_first_to_its_last_second(at: datetime) -> None:
    assert records()[0].signed_in_time(at)


@pytest.mark.parametrize("at", [NOW - 30 * DAY - timedelta(seconds=1), NOW + 700 * DAY + timedelta(seconds=1)])
def test_a_key_signs_at_no_other_time(at: datetime) -> None:
    assert not records()[0].signed_in_time(at)
