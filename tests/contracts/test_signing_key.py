"""What every signer promises: a low-S signature that verifies; and what a blind index keeps apart."""

import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from registrar.aws.signing_key import P256_ORDER, KmsSigner
from registrar.errors import Misconfigured, Unavailable
from registrar.ports import BlindIndex, Signer


def verifies(signer: Signer, signature: bytes, message: bytes) -> bool:
    key = load_der_public_key(signer.public_key)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    der = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    key.verify(der, message, ec.ECDSA(SHA256()))
    return True


def test_signatures_verify_and_are_low_s(signer: Signer) -> None:
    for count in range(12):  # about half of what KMS answers is high-S
        signature = signer.sign(b"certificate %d" % count)
        assert len(signature) == 64
        assert int.from_bytes(signature[32:], "big") <= P256_ORDER // 2
        assert verifies(signer, signature, b"certificate %d" % count)


def test_a_key_is_named_by_the_digest_of_its_public_half(signer: Signer) -> None:
    assert signer.kid == hashlib.sha256(signer.public_key).digest()[:8]
    assert signer.algorithm == -7


def test_the_longest_message_kms_hashes_itself_is_signed_raw(kms: Any, kms_key: str) -> None:
    signer = KmsSigner(kms, kms_key)
    assert verifies(signer, signer.sign(b"x" * 4096), b"x" * 4096)


class _Answering:
    """KMS as documented: DIGEST signs the digest itself (the emulator hashes it again)."""

    def __init__(self, kms: Any, **instead: Any) -> None:
        self._kms = kms
        self.instead = instead
        self.asked: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kms, name)

    def sign(self, **asked: Any) -> Any:
        self.asked = asked
        return self.instead


def test_a_longer_message_goes_as_its_digest_and_the_signature_is_the_same(kms: Any, kms_key: str) -> None:
    message = b"y" * 5000
    key = ec.generate_private_key(ec.SECP256R1())
    answering = _Answering(kms, Signature=key.sign(message, ec.ECDSA(SHA256())))
    signer: Any = KmsSigner(answering, kms_key)  # type: ignore[arg-type]
    signer.__dict__["_verifier"] = key.public_key()
    r, s = decode_dss_signature(answering.instead["Signature"])
    assert signer.sign(message) == r.to_bytes(32, "big") + min(s, P256_ORDER - s).to_bytes(32, "big")
    assert answering.asked["MessageType"] == "DIGEST"
    assert answering.asked["Message"] == hashlib.sha256(message).digest()


def test_a_signature_that_does_not_verify_is_never_released(kms: Any, kms_key: str) -> None:
    other = ec.generate_private_key(ec.SECP256R1()).sign(b"message", ec.ECDSA(SHA256()))
    with pytest.raises(Unavailable) as refused:
        KmsSigner(_Answering(kms, Signature=other), kms_key).sign(b"message")  # type: ignore[arg-type]
    assert refused.value.code == "bad_signer"


def test_a_disabled_key_does_not_sign(kms: Any, kms_key: str) -> None:
    kms.disable_key(KeyId=kms_key)
    with pytest.raises(Misconfigured):
        KmsSigner(kms, kms_key).sign(b"message")


def test_a_key_of_another_kind_is_refused(kms: Any) -> None:
    key = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    with pytest.raises((Misconfigured, Unavailable)):
        KmsSigner(kms, key).sign(b"message")


def test_an_index_finds_the_same_person_and_keeps_purposes_apart(index: BlindIndex) -> None:
    number = index.of("id_number", "229901199005170017")
    assert number == index.of("id_number", "229901199005170017")
    assert number != index.of("id_number", "229901199005170025")
    assert number != index.of("social_card", "229901199005170017")
    assert "229901199005170017" not in number


def test_an_index_does_not_confuse_where_the_purpose_ends(index: BlindIndex) -> None:
    assert index.of("id", "number1") != index.of("idnumber", "1")
