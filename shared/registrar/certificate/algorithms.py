"""The signature algorithms a trusted key may have, by their COSE number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from registrar.certificate.sm2 import Sm2, halves

ES256, ES384, ES512 = -7, -35, -36  # RFC 9053, 2.1
SM2 = -70007  # private use (RFC 9053, 11.1): COSE has no number for SM2 with SM3

# Orders of the base points (SEC 2, version 2, 2.4.2, 2.5.1, 2.6.1).
_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": int("f" * 48 + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16),
    "secp521r1": int("1" + "f" * 65 + "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409", 16),
}


class Scheme(Protocol):
    """What a signature algorithm can do with keys (SubjectPublicKeyInfo, DER) and raw signatures (r||s)."""

    @property
    def name(self) -> str: ...

    def fits(self, spki: bytes) -> bool: ...

    def verify(self, spki: bytes, signature: bytes, message: bytes) -> bool: ...

    def is_canonical(self, signature: bytes) -> bool:
        """Whether it is the one of several equivalent signatures that is taken."""

    def canonical(self, signature: bytes) -> bytes: ...

    def digest(self, spki: bytes, message: bytes) -> bytes:
        """What is signed in the end, for a service that takes no long messages."""


@dataclass(frozen=True, slots=True)
class Ecdsa:
    """ECDSA with one hash (RFC 9053, 2.1). `curve` is the one our own keys must have; COSE itself leaves it open."""

    name: str
    curve: str
    hash: hashes.HashAlgorithm

    def fits(self, spki: bytes) -> bool:
        """Whether the key (SubjectPublicKeyInfo, DER) is one that this office would use with the algorithm."""
        key = _public_key(spki)
        return key is not None and key.curve.name == self.curve

    def verify(self, spki: bytes, signature: bytes, message: bytes) -> bool:
        """Whether r||s (each the curve's width, big-endian) signs the message."""
        key = _public_key(spki)
        if key is None or len(signature) != 2 * _width(key):
            return False
        r, s = halves(signature)
        try:
            key.verify(encode_dss_signature(r, s), message, ec.ECDSA(self.hash))
        except InvalidSignature:
            return False
        return True

    def is_canonical(self, signature: bytes) -> bool:
        """Low-S: of the two signatures s and n-s only the smaller is taken, so that no one can make a second."""
        return 0 < halves(signature)[1] <= _ORDERS[self.curve] // 2

    def canonical(self, signature: bytes) -> bytes:
        """The same signature with the smaller s; KMS does not promise it."""
        width = len(signature) // 2
        s = halves(signature)[1]
        return signature[:width] + min(s, _ORDERS[self.curve] - s).to_bytes(width, "big")

    def digest(self, spki: bytes, message: bytes) -> bytes:  # noqa: ARG002 - SM2 digests its key as well
        digest = hashes.Hash(self.hash)
        digest.update(message)
        return digest.finalize()


ALGORITHMS: Mapping[int, Scheme] = MappingProxyType(
    {
        ES256: Ecdsa("ES256", "secp256r1", hashes.SHA256()),
        ES384: Ecdsa("ES384", "secp384r1", hashes.SHA384()),
        ES512: Ecdsa("ES512", "secp521r1", hashes.SHA512()),
        SM2: Sm2(),
    }
)


def algorithm_of(spki: bytes) -> int | None:
    """The one algorithm whose curve the key (SubjectPublicKeyInfo, DER) lies on; None for any other key."""
    return next((number for number, scheme in ALGORITHMS.items() if scheme.fits(spki)), None)


def curve_point(spki: bytes) -> tuple[str, bytes, bytes]:
    """(JWK curve name, x, y) of a key that some algorithm of ours fits; x and y as wide as the curve."""
    key = _public_key(spki)
    if key is None:
        return "SM2", spki[-64:-32], spki[-32:]  # an uncompressed point, see `Sm2.fits`
    numbers, width = key.public_numbers(), _width(key)
    return f"P-{key.key_size}", numbers.x.to_bytes(width, "big"), numbers.y.to_bytes(width, "big")


def _width(key: ec.EllipticCurvePublicKey) -> int:
    return (key.curve.key_size + 7) // 8


@lru_cache(maxsize=64)
def _public_key(spki: bytes) -> ec.EllipticCurvePublicKey | None:
    try:
        key = load_der_public_key(spki)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, ec.EllipticCurvePublicKey) else None
