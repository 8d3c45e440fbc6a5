"""SM2 signatures with SM3, as GB/T 32918.2 has them and as AWS KMS makes them in China (GM/T 0009 identity)."""

from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from cryptography.hazmat.primitives import hashes as common_hashes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from registrar.errors import Misconfigured

IDENTITY = b"1234567812345678"  # GM/T 0009-2012, 10: the signer's identity where none is agreed on
ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123  # GB/T 32918.5, A.2

# Curve parameters a, b and the base point (GB/T 32918.5, A.2), as they go into the Z value.
_CURVE = bytes.fromhex(
    "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"
)
# A SubjectPublicKeyInfo of this curve: id-ecPublicKey, 1.2.156.10197.1.301, an uncompressed point (RFC 5480, 2).
_SPKI_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")


@dataclass(frozen=True, slots=True)
class Sm2:
    """SM2 with SM3. A signature (r, s) has no twin as in ECDSA: (r, n-s) does not verify, so each is canonical."""

    name: str = "SM2"
    curve: str = "sm2p256v1"

    def fits(self, spki: bytes) -> bool:
        """Whether the key (SubjectPublicKeyInfo, DER) is a point on the SM2 curve."""
        return _public_key(spki) is not None

    def verify(self, spki: bytes, signature: bytes, message: bytes) -> bool:
        """Whether r||s (32 bytes each, big-endian) signs the message under the usual identity."""
        key = _public_key(spki)
        if key is None or not self.is_canonical(signature):
            return False
        return _verifies(key, encode_dss_signature(*halves(signature)), message)

    def is_canonical(self, signature: bytes) -> bool:
        """64 bytes, and both numbers from 1 to n-1 (GB/T 32918.2, 7.1)."""
        return len(signature) == 64 and all(0 < half < ORDER for half in halves(signature))

    def canonical(self, signature: bytes) -> bytes:
        return signature

    def digest(self, spki: bytes, message: bytes) -> bytes:
        """SM3(Z || message): what a service signs that is handed a digest."""
        return sm3(identity_digest(spki) + message)


def identity_digest(spki: bytes, identity: bytes = IDENTITY) -> bytes:
    """Z: the digest of identity, curve and public key (GB/T 32918.2, 5.5)."""
    point = spki[len(_SPKI_HEAD) :]
    return sm3((len(identity) * 8).to_bytes(2, "big") + identity + _CURVE + point)


def sm3(data: bytes) -> bytes:
    """GB/T 32905."""
    digest = common_hashes.Hash(common_hashes.SM3())
    digest.update(data)
    return digest.finalize()


def halves(signature: bytes) -> tuple[int, int]:
    """(r, s) of r||s."""
    width = len(signature) // 2
    return int.from_bytes(signature[:width], "big"), int.from_bytes(signature[width:], "big")


def raw(der: bytes) -> bytes:
    """DER as libraries and services write it, as r||s."""
    r, s = decode_dss_signature(der)
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def generate() -> Any:
    """A private key nobody has seen before."""
    library = _tongsuo()
    return library.ec.generate_private_key(library.ec.SM2())


def private_key(secret: int) -> Any:
    """The private key of a number from 1 to n-2: for tests, whose keys are no secrets."""
    library = _tongsuo()
    return library.ec.derive_private_key(secret, library.ec.SM2())


def load_private_key(pem: bytes, password: bytes | None) -> Any:
    """The private key of a PEM file; ValueError or TypeError when it is none, or the password is wrong."""
    return _tongsuo().serialization.load_pem_private_key(pem, password)


def spki_of(key: Any) -> bytes:
    """SubjectPublicKeyInfo, DER, of a private key."""
    form = _tongsuo().serialization
    public: bytes = key.public_key().public_bytes(form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
    return public


def sign(key: Any, message: bytes) -> bytes:
    """r||s under the usual identity. The nonce is random (GB/T 32918.2, 6.1): two signatures always differ."""
    return raw(key.sign(message, _tongsuo().sm3_with_z))


def _verifies(key: Any, der: bytes, message: bytes) -> bool:
    library = _tongsuo()
    try:
        key.verify(der, message, library.sm3_with_z)
    except library.exceptions.InvalidSignature:
        return False
    return True


@lru_cache(maxsize=64)
def _public_key(spki: bytes) -> Any:
    """The key, or None for any other kind of key and for a point that is not on the curve."""
    if not spki.startswith(_SPKI_HEAD):
        return None
    library = _tongsuo()
    try:
        return library.serialization.load_der_public_key(spki)
    except (ValueError, library.exceptions.UnsupportedAlgorithm, library.exceptions.InternalError):
        return None


@cache
def _tongsuo() -> SimpleNamespace:
    """The library, loaded at the first SM2 key: most processes never see one."""
    try:
        from tongsuopy.crypto import exceptions, hashes, serialization  # noqa: PLC0415
        from tongsuopy.crypto.asymciphers import ec  # noqa: PLC0415
    except ImportError as error:
        raise Misconfigured("SM2 keys need the library tongsuopy, which has no build for this machine") from error
    # It calls every signature ECDSA; over an SM2 key with SM3 it is SM2, Z taken under the usual identity.
    return SimpleNamespace(exceptions=exceptions, serialization=serialization, ec=ec, sm3_with_z=ec.ECDSA(hashes.SM3()))
