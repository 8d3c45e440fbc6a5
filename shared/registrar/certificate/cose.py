"""COSE_Sign1 (RFC 9052): what is signed, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

import cbor2

from registrar.certificate import cbor
from registrar.certificate.algorithms import ALGORITHMS
from registrar.certificate.refusals import Unacceptable, UnsupportedVersion

TAG = 18  # COSE_Sign1 (RFC 9052, 2)
_EMPTY: Mapping[int | str, cbor.Value] = {}


class Header(IntEnum):
    """Common header parameters (RFC 9052, 3.1; `typ` RFC 9596)."""

    ALGORITHM = 1
    CRITICAL = 2
    KID = 4
    TYPE = 16


class Signer(Protocol):
    """Signs with one key. `kid` is SHA-256(SPKI)[:8]; `algorithm` the COSE number (-7 is ES256)."""

    @property
    def kid(self) -> bytes: ...

    @property
    def algorithm(self) -> int: ...

    @property
    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""

    def sign(self, message: bytes) -> bytes:
        """The raw signature, r||s for ECDSA (RFC 9053, 2.1), low-S.

        A certificate's message stays below 4096 bytes; a status list's may reach 300 kB, so that an ECDSA
        signer whose service takes at most 4096 bytes sends the digest.
        """


@dataclass(frozen=True, slots=True)
class Sign1:
    """The parts of a COSE_Sign1 as received; `protected` is the encoded header that the signature covers."""

    protected: bytes
    header: Mapping[int | str, cbor.Value]
    unprotected: Mapping[int | str, cbor.Value]
    payload: bytes
    signature: bytes

    @property
    def algorithm(self) -> cbor.Value:
        return self.header.get(Header.ALGORITHM, self.unprotected.get(Header.ALGORITHM))

    @property
    def kid(self) -> cbor.Value:
        return self.header.get(Header.KID, self.unprotected.get(Header.KID))


def sign1(payload: bytes, signer: Signer, content_type: str | None = None) -> bytes:
    """Tag 18 over [protected {alg, kid, typ when given}, {}, payload, signature]."""
    header: dict[int, cbor.Value] = {Header.ALGORITHM: signer.algorithm, Header.KID: signer.kid}
    if content_type is not None:
        header[Header.TYPE] = content_type
    protected = cbor.encode({int(label): value for label, value in header.items()})
    signature = signer.sign(to_be_signed(protected, payload))
    signature = ALGORITHMS[signer.algorithm].canonical(signature)
    return cbor.encode(cbor2.CBORTag(TAG, [protected, {}, payload, signature]))


def parse_sign1(data: bytes, *, tagged: bool = True, limit: int = cbor.MOST_BYTES) -> Sign1:
    """The four parts; Unacceptable unless canonical CBOR of exactly this shape (tag 18 unless `tagged` is off)."""
    message = cbor.decode(data, limit=limit, tags=frozenset({TAG}))
    if isinstance(message, cbor2.CBORTag) is not tagged:
        raise Unacceptable("not a tagged COSE_Sign1")
    parts = message.value if tagged else message
    if not isinstance(parts, list) or [type(part) for part in parts] != [bytes, dict, bytes, bytes]:
        raise Unacceptable("not the four parts of a COSE_Sign1")
    protected, unprotected, payload, signature = parts
    header = cbor.decode(protected) if protected else _EMPTY
    if not isinstance(header, dict) and header is not _EMPTY:
        raise Unacceptable("a protected header that is no map")
    return Sign1(protected, header, unprotected, payload, signature)


def verify_signature(sign1: Sign1, spki_der: bytes, algorithm: int, external: bytes = b"") -> bool:
    """Whether the key signed these bytes under this algorithm; a header that names another one is refused.

    `spki_der` is a SubjectPublicKeyInfo; `external` the externally supplied data (RFC 9052, 4.3).
    This is the COSE layer: see `check_policy` for what this office demands beyond it.
    """
    scheme = ALGORITHMS.get(algorithm)
    if scheme is None or sign1.algorithm != algorithm:
        return False
    protected = sign1.protected if sign1.header else b""  # an empty map counts as no bytes (RFC 9052, 4.4)
    return scheme.verify(spki_der, sign1.signature, to_be_signed(protected, sign1.payload, external))


def verify_strictly(sign1: Sign1, spki_der: bytes, algorithm: int) -> bool:
    """`verify_signature`, and of the two equivalent ECDSA signatures only the one with the smaller s."""
    scheme = ALGORITHMS.get(algorithm)
    return scheme is not None and scheme.is_canonical(sign1.signature) and verify_signature(sign1, spki_der, algorithm)


def check_policy(sign1: Sign1, content_type: str | None = None) -> None:
    """Exactly the headers that `sign1` writes, all of them protected; Unacceptable or UnsupportedVersion."""
    if Header.CRITICAL in sign1.header:
        raise UnsupportedVersion("a critical header from a later version")  # RFC 9052, 3.1: crit must be understood
    expected = {Header.ALGORITHM, Header.KID} | (set() if content_type is None else {Header.TYPE})
    if sign1.unprotected or set(sign1.header) != expected:
        raise Unacceptable("other headers than algorithm and key")
    if type(sign1.kid) is not bytes or len(sign1.kid) != 8 or type(sign1.algorithm) is not int:
        raise Unacceptable("a header of the wrong kind")
    if sign1.header.get(Header.TYPE) != content_type:
        raise Unacceptable("signed for another purpose")


def to_be_signed(protected: bytes, payload: bytes, external: bytes = b"") -> bytes:
    """The Sig_structure (RFC 9052, 4.4)."""
    return cbor.encode(["Signature1", protected, external, payload])
