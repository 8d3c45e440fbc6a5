"""Keys that never leave KMS: one signs, one makes blind indexes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from botocore.exceptions import BotoCoreError, ClientError

from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2, Scheme, algorithm_of
from registrar.certificate.signers import kid_of
from registrar.certificate.sm2 import raw
from registrar.errors import Misconfigured, Unavailable

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

LARGEST_RAW = 4096  # bytes of message that KMS hashes itself (KMS API, Sign)
NAMES: Mapping[int, Literal["ECDSA_SHA_256", "SM2DSA"]] = {ES256: "ECDSA_SHA_256", SM2: "SM2DSA"}
"""What KMS calls our algorithms. Under SM2DSA it digests a raw message under the usual identity (GM/T 0009)."""

INDEX_VERSION = "1"


class KmsSigner:
    """`ports.Signer` over an ECC_NIST_P256 or (in China only) an SM2 key; nothing it returns is unverified."""

    def __init__(self, client: "KMSClient", key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    @cached_property
    def public_key(self) -> bytes:
        with answering():
            return self._client.get_public_key(KeyId=self._key_id)["PublicKey"]

    @cached_property
    def kid(self) -> bytes:
        return kid_of(self.public_key)

    @cached_property
    def algorithm(self) -> int:
        """The key decides, so that changing the algorithm is naming another key; Misconfigured for any other kind."""
        algorithm = algorithm_of(self.public_key)
        if algorithm is None or algorithm not in NAMES:
            raise Misconfigured("the signing key must be an ECC_NIST_P256 or SM2 key", facts={"key": self._key_id})
        return algorithm

    def sign(self, message: bytes) -> bytes:
        """r||s, low-S. KMS answers DER and promises nothing about s; COSE wants 64 bytes (RFC 9053, 2.1)."""
        self._must_be_enabled()
        scheme = ALGORITHMS[self.algorithm]
        signature = scheme.canonical(raw(self._signed(message, scheme)))
        if not scheme.verify(self.public_key, signature, message):
            raise Unavailable("the key service answered a signature that does not verify", code="bad_signer")
        return signature

    def _signed(self, message: bytes, scheme: Scheme) -> bytes:
        """A message too long for KMS to hash goes as its digest; the signature is one of the same message."""
        short = len(message) <= LARGEST_RAW
        with answering():
            answer = self._client.sign(
                KeyId=self._key_id,
                Message=message if short else scheme.digest(self.public_key, message),
                MessageType="RAW" if short else "DIGEST",
                SigningAlgorithm=NAMES[self.algorithm],
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
