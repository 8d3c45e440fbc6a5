"""Signing with a key at hand: the offline root, tests, and the trial before the real signature."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from registrar.certificate import sm2
from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2
from registrar.certificate.refusals import Unacceptable

KID_BYTES = 8


def kid_of(spki: bytes) -> bytes:
    """The first eight bytes of the key's SHA-256 (SubjectPublicKeyInfo, DER)."""
    return hashlib.sha256(spki).digest()[:KID_BYTES]


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """ES256 with a key in memory.

    The nonce follows from key and message (RFC 6979): the same message gives the same bytes.
    """

    private_key: ec.EllipticCurvePrivateKey
    algorithm: int = ES256

    @classmethod
    def generate(cls) -> "LocalSigner":
        """A key nobody has seen before."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_pem(cls, pem: bytes, password: bytes | None = None) -> "LocalSigner":
        key = load_pem_private_key(pem, password)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise Unacceptable("not a P-256 private key")
        return cls(key)

    @property
    def kid(self) -> bytes:
        return kid_of(self.public_key)

    @property
    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""
        return self.private_key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        """r||s, low-S (RFC 9053, 2.1)."""
        der = self.private_key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        return ALGORITHMS[ES256].canonical(sm2.raw(der))


@dataclass(frozen=True, slots=True)
class Sm2Signer:
    """SM2 with a key in memory; the nonce is random, so that only what was stored stays the same."""

    private_key: Any
    algorithm: int = SM2

    @classmethod
    def generate(cls) -> "Sm2Signer":
        return cls(sm2.generate())

    @classmethod
    def from_pem(cls, pem: bytes, password: bytes | None = None) -> "Sm2Signer":
        signer = cls(sm2.load_private_key(pem, password))
        if not ALGORITHMS[SM2].fits(signer.public_key):
            raise Unacceptable("not an SM2 private key")
        return signer

    @property
    def kid(self) -> bytes:
        return kid_of(self.public_key)

    @property
    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""
        return sm2.spki_of(self.private_key)

    def sign(self, message: bytes) -> bytes:
        return sm2.sign(self.private_key, message)


SoftwareSigner = LocalSigner | Sm2Signer
GENERATORS: dict[int, Callable[[], SoftwareSigner]] = {ES256: LocalSigner.generate, SM2: Sm2Signer.generate}
"""How a key in memory is made for each algorithm that a certificate may be signed with."""


def signer_from_pem(pem: bytes, password: bytes | None = None) -> SoftwareSigner:
    """The signer of a private key file, whichever of the two kinds it holds; ValueError or TypeError as its library."""
    try:
        return LocalSigner.from_pem(pem, password)
    except UnsupportedAlgorithm:
        return Sm2Signer.from_pem(pem, password)
