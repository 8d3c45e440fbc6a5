"""Which certificates were revoked, suspended or superseded: the signed status list (Token Status List)."""

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from registrar.certificate import cbor, cose
from registrar.certificate.claims import LIST_COUNT, LIST_SIZE
from registrar.certificate.container import inflate
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.trust import KeyList, KeyRecord, count, moment
from registrar.registration.vocabulary import ExtractStatus

STATUS_LIST_TYPE = "application/statuslist+cwt"  # draft-ietf-oauth-status-list, 5.2
BITS = 2
MOST_BYTES = 300_000
"""A list of 2^20 entries is 256 KiB before deflating; one that does not deflate at all stays below this."""

MEANINGS = (  # draft-ietf-oauth-status-list, 7.1: 0 valid, 1 invalid, 2 suspended, 3 left to the application
    ExtractStatus.ISSUED,
    ExtractStatus.REVOKED,
    ExtractStatus.SUSPENDED,
    ExtractStatus.SUPERSEDED,
)
SUBJECT = "/v1/statuses/{}"
_LIST_NUMBER = re.compile(r"/v1/statuses/(0|[1-9][0-9]{0,4})", re.ASCII)


class Claim(IntEnum):
    SUBJECT = 2  # RFC 8392, 3.1.2: where this list is published, below the public address
    ISSUED = 6  # RFC 8392, 3.1.6
    STATUS_LIST = 65533  # draft-ietf-oauth-status-list, 5.2
    TTL = 65534  # seconds after which a verifier should fetch it again
    SEQUENCE = -70002  # private use; never falls


@dataclass(frozen=True, slots=True)
class StatusList:
    """One verified list: its number, when and as which issue it was signed, how long to keep it, by which key."""

    number: int
    issued_at: datetime
    sequence: int
    ttl: timedelta
    kid: bytes
    packed: bytes = field(repr=False)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the unpacked slots: what a delta starts from and leads to."""
        return hashlib.sha256(self.packed).digest()

    def status_at(self, index: int) -> ExtractStatus:
        """The status in a slot; IndexError outside the list."""
        return MEANINGS[read_status(self.packed, BITS, index)]


def sign_status_list(
    list_no: int,
    statuses: Mapping[int, ExtractStatus],
    *,
    issued_at: datetime,
    sequence: int,
    ttl: timedelta,
    signer: Signer,
) -> bytes:
    """The list as a CWT; slots not named in `statuses` are valid. The same input gives the same payload."""
    return sign_packed(list_no, packed(statuses), issued_at=issued_at, sequence=sequence, ttl=ttl, signer=signer)


def packed(statuses: Mapping[int, ExtractStatus]) -> bytes:
    """The slots of one list, two bits each; slots not named are valid."""
    return pack_statuses(((index, MEANINGS.index(status)) for index, status in statuses.items()), BITS, LIST_SIZE)


def sign_packed(
    list_no: int, slots: bytes, *, issued_at: datetime, sequence: int, ttl: timedelta, signer: Signer
) -> bytes:
    """The list as a CWT, from its packed slots."""
    if not 0 <= list_no < LIST_COUNT:
        raise IndexError(f"there is no status list {list_no}")
    payload = cbor.encode(
        {
            int(Claim.SUBJECT): SUBJECT.format(list_no),
            int(Claim.ISSUED): int(issued_at.timestamp()),
            int(Claim.STATUS_LIST): {"bits": BITS, "lst": zlib.compress(slots, 9)},
            int(Claim.TTL): int(ttl.total_seconds()),
            int(Claim.SEQUENCE): sequence,
        }
    )
    return cose.sign1(payload, signer, STATUS_LIST_TYPE)


def read_status_list(data: bytes, key_list: KeyList) -> StatusList:
    """The list, if a key for status lists signed it; Untrusted when not, Unacceptable for any other form."""
    claims, record = signed_claims(data, key_list, STATUS_LIST_TYPE)
    found = _read(claims, record.kid)
    if not record.signed_in_time(found.issued_at):
        raise Untrusted("a status list from outside its key's time")
    return found


def signed_claims(data: bytes, key_list: KeyList, content_type: str) -> tuple[cbor.Value, KeyRecord]:
    """The claims of a list or a delta and the key that signed them; Untrusted unless it is a key for status lists."""
    message = cose.parse_sign1(data, limit=MOST_BYTES)
    cose.check_policy(message, content_type)
    record = key_list.find(message.kid)
    if record is None or record.purpose != "status" or record.state == "compromised":
        raise Untrusted("a status list of a key that may not sign it")
    if not cose.verify_strictly(message, record.spki, record.algorithm):
        raise Untrusted("a status list with a bad signature")
    return cbor.decode(message.payload, limit=MOST_BYTES), record


def list_number(subject: cbor.Value) -> int:
    """The number in "/v1/statuses/<number>"; Unacceptable for any other text."""
    match = _LIST_NUMBER.fullmatch(subject) if isinstance(subject, str) else None
    if match is None or int(match[1]) >= LIST_COUNT:
        raise Unacceptable("not the address of a status list")
    return int(match[1])


def pack_statuses(statuses: Iterable[tuple[int, int]], bits: int, size: int) -> bytes:
    """`size` statuses of `bits` (1, 2, 4, 8) each, the first in a byte's low bits; IndexError outside the list."""
    packed = bytearray(size * bits // 8)
    for index, status in statuses:
        if not 0 <= index < size:
            raise IndexError(f"slot {index} lies outside the list")
        packed[index * bits // 8] |= status << (index * bits % 8)
    return bytes(packed)


def read_status(packed: bytes, bits: int, index: int) -> int:
    """The number in a slot (draft-ietf-oauth-status-list, 4.1); IndexError outside the list."""
    if index < 0:
        raise IndexError(f"slot {index} lies outside the list")
    return packed[index * bits // 8] >> (index * bits % 8) & ((1 << bits) - 1)


def _read(claims: cbor.Value, kid: bytes) -> StatusList:
    if not isinstance(claims, dict) or set(claims) != set(Claim):
        raise Unacceptable("not the claims of a status list")
    number, body = list_number(claims[Claim.SUBJECT]), claims[Claim.STATUS_LIST]
    if not _is_body(body):
        raise Unacceptable("not a status list of two bits")
    slots = inflate(body["lst"], LIST_SIZE * BITS // 8)
    if len(slots) != LIST_SIZE * BITS // 8:
        raise Unacceptable("a status list of another size")
    return StatusList(
        number=number,
        issued_at=moment(claims[Claim.ISSUED]),
        sequence=count(claims[Claim.SEQUENCE]),
        ttl=moment(claims[Claim.TTL]) - moment(0),
        kid=kid,
        packed=slots,
    )


def _is_body(body: cbor.Value) -> bool:
    return (
        isinstance(body, dict)
        and set(body) == {"bits", "lst"}
        and type(body["bits"]) is int
        and body["bits"] == BITS
        and type(body["lst"]) is bytes
    )
