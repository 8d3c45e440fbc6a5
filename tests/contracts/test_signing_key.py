"""What every signer promises: a low-S signature that verifies; and what a blind index keeps apart."""

import hashlib
from typing import Any

import gmalg
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from registrar.aws.signing_key import KmsSigner
from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2
from registrar.certificate.sm2 import IDENTITY
from registrar.errors import Misconfigured, Unavailable
from registrar.ports import BlindIndex, Signer
from tests.fakes.outside import P256_ORDER


def verifies(signer: Signer, signature: bytes, message: bytes) -> bool:
    """With other libraries than the ones that signed."""
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if signer.algorithm == SM2:
        other = gmalg.SM2(None, IDENTITY, signer.public_key[-65:])
        return bool(other.verify(message, signature[:32], signature[32:]))
    key = load_der_public_key(signer.public_key)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    return s <= P256_ORDER // 2


@pytest.mark.parametrize("length", [1, 4096, 4097, 300_000])
def test_a_message_of_any_length_is_signed(signer: Signer, length: int) -> None:
    """KMS takes 4,096 bytes and no more: a longer message goes as its digest."""
    message = b"x" * length
    signature = signer.sign(message)
    assert len(signature) == 64
    assert verifies(signer, signature, message)
    assert ALGORITHMS[signer.algorithm].verify(signer.public_key, signature, message)


def test_a_signature_is_of_the_one_form_that_is_taken(signer: Signer) -> None:
    scheme = ALGORITHMS[signer.algorithm]
    for count in range(12):  # about half of what KMS answers for P-256 is high-S
        message = b"certificate %d" % count
        assert scheme.is_canonical(signer.sign(message))
        assert not scheme.verify(signer.public_key, signer.sign(message), message + b".")


def test_a_key_is_named_by_the_digest_of_its_public_half(signer: Signer) -> None:
    assert signer.kid == hashlib.sha256(signer.public_key).digest()[:8]
    assert signer.algorithm in {ES256, SM2}


class _Answering:
    """The key service, with one answer of its own."""

    def __init__(self, kms: Any, signature: bytes) -> None:
        self._kms = kms
        self._signature = signature

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kms, name)

    def sign(self, **_: Any) -> Any:
        return {"Signature": self._signature}


def test_a_signature_that_does_not_verify_is_never_released(kms: Any, kms_key: str) -> None:
    other = ec.generate_private_key(ec.SECP256R1()).sign(b"message", ec.ECDSA(SHA256()))
    with pytest.raises(Unavailable) as refused:
        KmsSigner(_Answering(kms, other), kms_key).sign(b"message")  # type: ignore[arg-type]
    assert refused.value.code == "bad_signer"


def test_a_disabled_key_does_not_sign(kms: Any, kms_key: str) -> None:
    kms.disable_key(KeyId=kms_key)
    with pytest.raises(Misconfigured):
        KmsSigner(kms, kms_key).sign(b"message")


def test_a_key_of_another_kind_is_refused(kms: Any) -> None:
    key = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    with pytest.raises(Misconfigured):
        KmsSigner(kms, key).sign(b"message")


def test_an_index_finds_the_same_person_and_keeps_purposes_apart(index: BlindIndex) -> None:
    number = index.of("id_number", "229901199005170017")
    assert number == index.of("id_number", "229901199005170017")
    assert number != index.of("id_number", "229901199005170025")
    assert number != index.of("social_card", "229901199005170017")
    assert "229901199005170017" not in number


def test_an_index_does_not_confuse_where_the_purpose_ends(index: BlindIndex) -> None:
    assert index.of("id", "number1") != index.of("idnumber", "1")
