"""Keys that never leave KMS: one signs, one makes blind indexes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from registrar.errors import Misconfigured, Unavailable

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

ES256 = -7  # RFC 9053, 2.1
LARGEST_RAW = 4096  # bytes of message that KMS hashes itself (KMS API, Sign)
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # FIPS 186-5, D.1.2.3
INDEX_VERSION = "1"


class KmsSigner:
    """`ports.Signer` over an ECC_NIST_P256 key; nothing it returns is unverified."""

    def __init__(self, client: "KMSClient", key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    algorithm = ES256

    @cached_property
    def public_key(self) -> bytes:
        with answering():
            return self._client.get_public_key(KeyId=self._key_id)["PublicKey"]

    @cached_property
    def kid(self) -> bytes:
        return hashlib.sha256(self.public_key).digest()[:8]

    @cached_property
    def _verifier(self) -> ec.EllipticCurvePublicKey:
        key = load_der_public_key(self.public_key)
        if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
            raise Misconfigured("the signing key must be an ECC_NIST_P256 key", facts={"key": self._key_id})
        return key

    def sign(self, message: bytes) -> bytes:
        """r||s, low-S. KMS answers DER and promises nothing about s; COSE wants 64 bytes (RFC 9053, 2.1)."""
        self._must_be_enabled()
        r, s = decode_dss_signature(self._signed(message))
        s = min(s, P256_ORDER - s)
        self._must_verify(encode_dss_signature(r, s), message)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def _signed(self, message: bytes) -> bytes:
        """A message too long for KMS to hash goes as its digest; the signature is the same."""
        raw = len(message) <= LARGEST_RAW
        with answering():
            answer = self._client.sign(
                KeyId=self._key_id,
                Message=message if raw else hashlib.sha256(message).digest(),
                MessageType="RAW" if raw else "DIGEST",
                SigningAlgorithm="ECDSA_SHA_256",
            )
        return answer["Signature"]

    def _must_be_enabled(self) -> None:
        with answering():
            key = self._client.describe_key(KeyId=self._key_id)["KeyMetadata"]
        if key.get("KeyState") != "Enabled" or key.get("KeyUsage") != "SIGN_VERIFY":
            raise Misconfigured(
                "the signing key is not enabled for signing; enable it or name another",
                facts={"state": str(key.get("KeyState")), "usage": str(key.get("KeyUsage"))},
            )

    def _must_verify(self, signature: bytes, message: bytes) -> None:
        try:
            self._verifier.verify(signature, message, ec.ECDSA(SHA256()))
        except InvalidSignature as error:
            raise Unavailable("the key service answered a signature that does not verify", code="bad_signer") from error


class KmsBlindIndex:
    """`ports.BlindIndex` over an HMAC_256 key; the version in front lets a later key live beside this one."""

    def __init__(self, client: "KMSClient", key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    def of(self, purpose: str, value: str) -> str:
        message = f"registrar/{INDEX_VERSION}/{purpose}\0{value}".encode()
        with answering():
            answer = self._client.generate_mac(KeyId=self._key_id, Message=message, MacAlgorithm="HMAC_SHA_256")
        return f"{INDEX_VERSION}{answer['Mac'].hex()}"


@contextmanager
def answering() -> Iterator[None]:
    """A key service that does not answer is Unavailable; a refusal is the operator's to mend."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in {"DisabledException", "KMSInvalidStateException", "NotFoundException", "InvalidKeyUsageException"}:
            raise Misconfigured(f"the key cannot be used: {code}", facts={"cause": code}) from error
        if code == "AccessDeniedException":
            raise
        raise _unavailable(code) from error
    except BotoCoreError as error:
        raise _unavailable(type(error).__name__) from error


def _unavailable(cause: str) -> Unavailable:
    return Unavailable(
        "签名服务暂时无法使用，系统会自动重试。 The key service does not answer; the step is repeated by itself.",
        facts={"cause": cause},
    )
