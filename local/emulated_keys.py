"""KMS as AWS documents it where moto is not so: digests are signed as they are, and there are SM2 keys."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from moto.kms import models
from moto.kms.exceptions import ValidationException
from moto.kms.responses import KmsResponse
from moto.kms.utils import AbstractPrivateKey, ECDSAPrivateKey, KeySpec

from local.replacing import replaced
from registrar.certificate import sm2

LONGEST_RAW = 4096  # bytes (KMS API, Sign)
_asked = threading.local()  # .digest: whether the request at work hands over a digest


@contextmanager
def as_documented() -> Iterator[None]:
    """While it lasts, moto's KMS in this process keeps to the documentation of Sign and of KeySpec SM2."""
    with ExitStack() as undo:
        undo.callback(replaced(KmsResponse, "sign", _sign(KmsResponse.sign)))
        undo.callback(replaced(ECDSAPrivateKey, "sign", _ecdsa(ECDSAPrivateKey.sign)))
        undo.callback(replaced(models, "generate_private_key", _generated(models.generate_private_key)))  # type: ignore[attr-defined]
        yield


class Sm2PrivateKey(AbstractPrivateKey):
    """The key behind KeySpec SM2; `private_key` is what is kept over a restart."""

    def __init__(self) -> None:
        self.private_key: Any = sm2.generate()

    def sign(self, message: bytes, signing_algorithm: str) -> bytes:
        """DER, with a fresh random nonce."""
        if signing_algorithm != "SM2DSA":
            raise ValueError(f"an SM2 key does not sign with {signing_algorithm}")
        if not _is_digest():
            message = sm2.Sm2().digest(self.public_key(), message)
        secret = self.private_key.private_numbers().private_value
        return utils.encode_dss_signature(*sign_digest(secret, message, secrets.randbelow(sm2.ORDER - 1) + 1))

    def verify(self, message: bytes, signature: bytes, signing_algorithm: str) -> bool:  # noqa: ARG002
        return sm2.Sm2().verify(self.public_key(), sm2.raw(signature), message)

    def public_key(self) -> bytes:
        return sm2.spki_of(self.private_key)


def sign_digest(secret: int, digest: bytes, nonce: int) -> tuple[int, int]:
    """(r, s) of GB/T 32918.2, 6.1, A3 to A6, for a nonce from 1 to n-1 that must never come twice."""
    x = sm2.private_key(nonce).public_key().public_numbers().x
    r = (int.from_bytes(digest, "big") + x) % sm2.ORDER
    s = pow(1 + secret, -1, sm2.ORDER) * (nonce - r * secret) % sm2.ORDER
    if 0 in {r, s} or r + nonce == sm2.ORDER:
        raise ValueError("this nonce gives no signature; draw another")
    return r, s


def _is_digest() -> bool:
    return bool(getattr(_asked, "digest", False))


def _sign(original: Callable[[Any], str]) -> Callable[[Any], str]:
    def sign(response: Any) -> str:
        _asked.digest = response._get_param("MessageType") == "DIGEST"
        if len(response._get_param("Message")) > LONGEST_RAW:
            raise ValidationException("Member must have length less than or equal to 4096")
        return original(response)

    return sign


def _ecdsa(original: Callable[..., bytes]) -> Callable[..., bytes]:
    def sign(key: ECDSAPrivateKey, message: bytes, signing_algorithm: str) -> bytes:
        if not _is_digest():
            return original(key, message, signing_algorithm)
        sizes = {32: hashes.SHA256(), 48: hashes.SHA384(), 64: hashes.SHA512()}
        return key.private_key.sign(message, ec.ECDSA(utils.Prehashed(sizes[len(message)])))

    return sign


def _generated(original: Callable[[str], AbstractPrivateKey]) -> Callable[[str], AbstractPrivateKey]:
    return lambda key_spec: Sm2PrivateKey() if key_spec == KeySpec.SM2 else original(key_spec)
