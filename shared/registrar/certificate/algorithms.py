"""The signature algorithms a trusted key may have, by their COSE number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

ES256, ES384, ES512 = -7, -35, -36  # RFC 9053, 2.1

# Orders of the base points (SEC 2, version 2, 2.4.2, 2.5.1, 2.6.1).
_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": int("f" * 48 + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16),
    "secp521r1": int("1" + "f" * 65 + "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409", 16),
}


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
        r, s = _halves(signature)
        try:
            key.verify(encode_dss_signature(r, s), message, ec.ECDSA(self.hash))
        except InvalidSignature:
            return False
        return True

    def is_canonical(self, signature: bytes) -> bool:
        """Low-S: of the two signatures s and n-s only the smaller is taken, so that no one can make a second."""
        return 0 < _halves(signature)[1] <= _ORDERS[self.curve] // 2

    def canonical(self, signature: bytes) -> bytes:
        """The same signature with the smaller s; KMS does not promise it."""
        width = len(signature) // 2
        s = _halves(signature)[1]
        return signature[:width] + min(s, _ORDERS[self.curve] - s).to_bytes(width, "big")


ALGORITHMS: Mapping[int, Ecdsa] = MappingProxyType(
    {
        ES256: Ecdsa("ES256", "secp256r1", hashes.SHA256()),
        ES384: Ecdsa("ES384", "secp384r1", hashes.SHA384()),
        ES512: Ecdsa("ES512", "secp521r1", hashes.SHA512()),
    }
)


def _width(key: ec.EllipticCurvePublicKey) -> int:
    return (key.curve.key_size + 7) // 8


def _halves(signature: bytes) -> tuple[int, int]:
    width = len(signature) // 2
    return int.from_bytes(signature[:width], "big"), int.from_bytes(signature[width:], "big")


@lru_cache(maxsize=64)
def _public_key(spki: bytes) -> ec.EllipticCurvePublicKey | None:
    try:
        key = load_der_public_key(spki)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, ec.EllipticCurvePublicKey) else None
