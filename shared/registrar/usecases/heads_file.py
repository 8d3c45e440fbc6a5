"""The file of one day's heads: where every trail ended that grew that day, signed, and chained to the day before.

A COSE_Sign1 (RFC 9052) over canonical CBOR. Who keeps the files apart from the table finds a line that was changed, a
tail that was cut off, a trail that was written anew, and a day that is missing.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from registrar.benefits.trail import Head
from registrar.certificate import cbor, cose
from registrar.certificate.algorithms import algorithm_of
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted

HEADS_TYPE = "application/registrar-auditheads+cbor"
NOTHING_BEFORE = bytes(32)
MOST_BYTES = 64 << 20
"""Half a million trails in one day."""


class Claim(IntEnum):
    ISSUED = 6  # RFC 8392, 3.1.6
    DAY = -70010  # private use: 「2026-11-26」, as the offices count days
    PREVIOUS = -70011  # SHA-256 of the file of the day before; zeros before the first
    HEADS = -70012  # record to [lines, SHA-256 of the last]


@dataclass(frozen=True, slots=True)
class HeadsFile:
    """One day's file, as read and found signed by the key; `digest` is the SHA-256 that the next day's names."""

    day: date
    previous: bytes
    heads: Mapping[str, Head]
    digest: bytes


def sign_heads(day: date, heads: Mapping[str, Head], *, previous: bytes, issued_at: datetime, signer: Signer) -> bytes:
    """The file of a day that is over; `previous` is the digest of the file before, NOTHING_BEFORE for the first."""
    payload = cbor.encode(
        {
            int(Claim.ISSUED): int(issued_at.timestamp()),
            int(Claim.DAY): day.isoformat(),
            int(Claim.PREVIOUS): previous,
            int(Claim.HEADS): {record: [head.sequence, bytes.fromhex(head.digest)] for record, head in heads.items()},
        }
    )
    return cose.sign1(payload, signer, HEADS_TYPE)


def digest_of(file: bytes) -> bytes:
    """SHA-256 of the whole file, its signature included."""
    return hashlib.sha256(file).digest()


def read_heads(file: bytes, key: bytes) -> HeadsFile:
    """The file that this key signed (SubjectPublicKeyInfo, DER); Untrusted by another, Unacceptable in another form."""
    signed = cose.parse_sign1(file, limit=MOST_BYTES)
    cose.check_policy(signed, HEADS_TYPE)
    algorithm = algorithm_of(key)
    if algorithm is None or not cose.verify_strictly(signed, key, algorithm):
        raise Untrusted("not signed by the audit key")
    claims = cbor.decode(signed.payload, limit=MOST_BYTES)
    if not isinstance(claims, dict) or set(claims) != set(Claim):
        raise Unacceptable("not the claims of a day's heads")
    day, previous, heads = claims[Claim.DAY], claims[Claim.PREVIOUS], claims[Claim.HEADS]
    if not isinstance(day, str) or not isinstance(previous, bytes) or not isinstance(heads, dict):
        raise Unacceptable("claims of another kind than a day's heads have")
    try:
        found = {str(record): Head(int(lines), digest.hex()) for record, (lines, digest) in heads.items()}
        return HeadsFile(date.fromisoformat(day), previous, found, digest_of(file))
    except (ValueError, TypeError, AttributeError) as error:
        raise Unacceptable("heads of another form") from error
