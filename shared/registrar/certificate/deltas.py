"""What changed in a status list since an earlier issue: small signed steps, each chained to the one before."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from enum import IntEnum

from registrar.certificate import cbor, cose
from registrar.certificate.claims import LIST_SIZE
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.statuses import BITS, MOST_BYTES, SUBJECT, StatusList, list_number, signed_claims
from registrar.certificate.trust import KeyList, count, moment

DELTA_TYPE = "application/registrar-statusdelta+cwt"
_PER_BYTE = 8 // BITS
_MASK = (1 << BITS) - 1


class Claim(IntEnum):
    SUBJECT = 2  # RFC 8392, 3.1.2: the list it belongs to
    ISSUED = 6  # RFC 8392, 3.1.6
    TTL = 65534  # as in the list
    SEQUENCE = -70002  # of the issue it leads to
    FROM = -70004  # [sequence, SHA-256 of the slots] of the issue it starts from
    CHANGES = -70005  # see `write_changes`
    RESULT = -70006  # SHA-256 of the slots after the changes


def sign_delta(
    before: StatusList, slots: bytes, *, issued_at: datetime, sequence: int, ttl: timedelta, signer: Signer
) -> bytes:
    """The step from one issue of a list to its next, which has these packed slots."""
    payload = cbor.encode(
        {
            int(Claim.SUBJECT): SUBJECT.format(before.number),
            int(Claim.ISSUED): int(issued_at.timestamp()),
            int(Claim.TTL): int(ttl.total_seconds()),
            int(Claim.SEQUENCE): sequence,
            int(Claim.FROM): [before.sequence, before.digest],
            int(Claim.CHANGES): write_changes(before.packed, slots),
            int(Claim.RESULT): hashlib.sha256(slots).digest(),
        }
    )
    return cose.sign1(payload, signer, DELTA_TYPE)


def apply_delta(before: StatusList, data: bytes, key_list: KeyList) -> StatusList:
    """The next issue of the list; Untrusted when another step belongs here, Unacceptable for any other form."""
    claims, record = signed_claims(data, key_list, DELTA_TYPE)
    if not isinstance(claims, dict) or set(claims) != set(Claim) or type(claims[Claim.CHANGES]) is not bytes:
        raise Unacceptable("not the claims of a status delta")
    if list_number(claims[Claim.SUBJECT]) != before.number or claims[Claim.FROM] != [before.sequence, before.digest]:
        raise Untrusted("a status delta that starts from another list")
    issued_at, sequence = moment(claims[Claim.ISSUED]), count(claims[Claim.SEQUENCE])
    if sequence <= before.sequence or issued_at < before.issued_at or not record.signed_in_time(issued_at):
        raise Untrusted("a status delta that leads back, or from outside its key's time")
    slots = changed(before.packed, claims[Claim.CHANGES])
    if claims[Claim.RESULT] != hashlib.sha256(slots).digest():
        raise Untrusted("a status delta that leads to another list than it says")
    ttl = moment(claims[Claim.TTL]) - moment(0)
    return replace(before, issued_at=issued_at, sequence=sequence, ttl=ttl, kid=record.kid, packed=slots)


def sequence_of(data: bytes) -> int:
    """The sequence that a step says it leads to, unverified: where to look for the next one."""
    claims = cbor.decode(cose.parse_sign1(data, limit=MOST_BYTES).payload, limit=MOST_BYTES)
    if not isinstance(claims, dict) or Claim.SEQUENCE not in claims:
        raise Unacceptable("not the claims of a status delta")
    return count(claims[Claim.SEQUENCE])


def write_changes(before: bytes, after: bytes) -> bytes:
    """Every changed slot in order, as (slots since the last one) * 4 + its new status, in LEB128 of shortest form."""
    out, last = bytearray(), -1
    for index, status in _differences(before, after):
        number, last = (index - last - 1) << BITS | status, index
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        out.append(number)
    return bytes(out)


def changed(before: bytes, changes: bytes) -> bytes:
    """The slots after the changes; Unacceptable when these do not have the one form they would be written in."""
    slots = bytearray(before)
    for index, status in _read_changes(changes):
        place, shift = index // _PER_BYTE, index % _PER_BYTE * BITS
        if slots[place] >> shift & _MASK == status:
            raise Unacceptable("a change that changes nothing")
        slots[place] = slots[place] & ~(_MASK << shift) | status << shift
    return bytes(slots)


def _differences(before: bytes, after: bytes) -> Iterator[tuple[int, int]]:
    """(index, new status) of every slot that differs, in order; whole stretches without a change are passed over."""
    if len(before) != len(after):
        raise ValueError("two lists of different sizes")
    step = 1 << 10
    for start in range(0, len(before), step):
        if before[start : start + step] == after[start : start + step]:
            continue
        for place in range(start, min(start + step, len(before))):
            for slot in range(_PER_BYTE) if before[place] != after[place] else ():
                old, new = (side[place] >> slot * BITS & _MASK for side in (before, after))
                if old != new:
                    yield place * _PER_BYTE + slot, new


def _read_changes(changes: bytes) -> Iterator[tuple[int, int]]:
    index, number, shift = -1, 0, 0
    for byte in changes:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte & 0x80:
            if shift > 21:  # 2^20 slots and two bits fit into 22
                raise Unacceptable("a change beyond the list")
            continue
        if byte == 0 and shift > 7:
            raise Unacceptable("a change written longer than it need be")
        index += (number >> BITS) + 1
        if index >= LIST_SIZE:
            raise Unacceptable("a change beyond the list")
        yield index, number & _MASK
        number, shift = 0, 0
    if shift:
        raise Unacceptable("changes cut off")
