"""SM2 against the standard's own example, and against a library written by other people."""

import gmalg
import pytest

from local.emulated_keys import sign_digest
from registrar.certificate.algorithms import ALGORITHMS, SM2, algorithm_of
from registrar.certificate.signers import LocalSigner, Sm2Signer, signer_from_pem
from registrar.certificate.sm2 import IDENTITY, ORDER, Sm2, identity_digest, private_key, sm3

# GB/T 32918.5-2017, A.2: signature and verification on the recommended curve.
SECRET = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
POINT = (
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
Z = "B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3"
MESSAGE = b"message digest"
DIGEST = "F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640"
NONCE = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
R = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
S = "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"

SIGNER = Sm2Signer(private_key(SECRET))
SIGNATURE = bytes.fromhex(R + S)


def test_the_standards_key_and_identity_give_its_digests() -> None:
    assert SIGNER.public_key[-64:].hex().upper() == POINT
    assert identity_digest(SIGNER.public_key).hex().upper() == Z
    assert Sm2().digest(SIGNER.public_key, MESSAGE).hex().upper() == DIGEST


def test_the_standards_signature_verifies_and_is_made_again_from_its_nonce() -> None:
    assert Sm2().verify(SIGNER.public_key, SIGNATURE, MESSAGE)
    r, s = sign_digest(SECRET, bytes.fromhex(DIGEST), NONCE)
    assert r.to_bytes(32, "big") + s.to_bytes(32, "big") == SIGNATURE


def test_sm3_gives_the_digests_of_its_standard() -> None:
    """GB/T 32905-2016, A.1 and A.2."""
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_another_library_agrees_both_ways() -> None:
    other = gmalg.SM2(SECRET.to_bytes(32, "big"), IDENTITY, SIGNER.public_key[-65:])
    for count in range(4):
        message = b"certificate %d" % count
        ours = SIGNER.sign(message)
        assert other.verify(message, ours[:32], ours[32:])
        assert Sm2().verify(SIGNER.public_key, b"".join(part.rjust(32, b"\0") for part in other.sign(message)), message)


def number(value: int) -> bytes:
    return value.to_bytes(32, "big")


@pytest.mark.parametrize(
    "signature",
    {
        "empty": b"",
        "short": SIGNATURE[:63],
        "long": SIGNATURE + b"\x00",
        "nought": bytes(64),
        "r nought": bytes(32) + SIGNATURE[32:],
        "s nought": SIGNATURE[:32] + bytes(32),
        "r the order": number(ORDER) + SIGNATURE[32:],
        "s plus the order would not fit, all ones": b"\xff" * 64,
        "the twin that ECDSA would have": SIGNATURE[:32] + number(ORDER - int(S, 16)),
        "r and s add up to the order": SIGNATURE[:32] + number(ORDER - int(R, 16)),
        "changed places": SIGNATURE[32:] + SIGNATURE[:32],
    }.items(),
    ids=lambda case: case[0],
)
def test_no_other_signature_verifies(signature: tuple[str, bytes]) -> None:
    assert not Sm2().verify(SIGNER.public_key, signature[1], MESSAGE)


def test_a_key_belongs_to_one_algorithm_only() -> None:
    p256 = LocalSigner.generate().public_key
    off_the_curve = SIGNER.public_key[:-1] + bytes([SIGNER.public_key[-1] ^ 1])
    assert algorithm_of(SIGNER.public_key) == SM2
    assert [number for number, scheme in ALGORITHMS.items() if scheme.fits(SIGNER.public_key)] == [SM2]
    assert not Sm2().fits(p256)
    assert not Sm2().fits(off_the_curve)
    assert not Sm2().verify(p256, SIGNATURE, MESSAGE)


def test_the_file_says_which_algorithm_a_private_key_is_for() -> None:
    from tongsuopy.crypto.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415

    pem = SIGNER.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    assert signer_from_pem(pem).kid == SIGNER.kid
    assert signer_from_pem(pem).algorithm == SM2
