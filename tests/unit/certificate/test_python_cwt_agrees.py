"""Another implementation as the judge: python-cwt reads what we sign, and we read what it signs."""

import cwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cwt import COSEKey
from cwt.cose_key_interface import COSEKeyInterface

from registrar.certificate import cbor, cose
from registrar.certificate.claims import encode_claims
from registrar.certificate.statuses import STATUS_LIST_TYPE
from tests.unit.certificate.making import OFFICE, STATUSES, STRANGER, Hand, a_token, facts, signed_statuses


def public(signer: Hand, kid: bytes | None = None) -> COSEKeyInterface:
    pem = signer.private_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return COSEKey.from_pem(pem, alg="ES256", kid=kid or signer.kid)


def private() -> COSEKeyInterface:
    pem = OFFICE.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return COSEKey.from_pem(pem, alg="ES256", kid=OFFICE.kid)


def opened(token: bytes, key: COSEKeyInterface) -> bytes:
    payload = cwt.COSE.new().decode(token, key)
    assert isinstance(payload, bytes)
    return payload


def test_it_takes_our_certificate_and_finds_the_same_claims() -> None:
    assert opened(a_token(), public(OFFICE)) == encode_claims(facts())


def test_it_takes_our_status_list() -> None:
    payload = cbor.decode(opened(signed_statuses(), public(STATUSES)))
    assert payload[65533]["bits"] == 2
    assert cose.parse_sign1(signed_statuses()).header[16] == STATUS_LIST_TYPE


def test_it_refuses_what_we_refuse() -> None:
    token = a_token()
    changed = token[:-1] + bytes([token[-1] ^ 1])
    with pytest.raises(cwt.VerifyError):
        opened(changed, public(OFFICE))
    assert not cose.verify_signature(cose.parse_sign1(changed), OFFICE.public_key, -7)


def test_it_does_not_take_a_strangers_signature_for_the_offices() -> None:
    with pytest.raises(cwt.VerifyError):
        opened(a_token(STRANGER), public(OFFICE, kid=STRANGER.kid))


def test_we_take_its_signature_over_our_claims() -> None:
    payload = encode_claims(facts())
    token = cwt.COSE.new(alg_auto_inclusion=True, kid_auto_inclusion=False).encode_and_sign(
        payload, private(), protected={"alg": "ES256", "kid": OFFICE.kid}
    )
    message = cose.parse_sign1(token)
    assert message.payload == payload
    assert cose.verify_signature(message, OFFICE.public_key, -7)
    assert not cose.verify_signature(message, STRANGER.public_key, -7)
    assert message.protected == cose.parse_sign1(a_token()).protected, "byte for byte the same header"
