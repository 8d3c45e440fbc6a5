"""Whose signatures count: the key list that the offline root signs, and the same keys as a JWK Set."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Literal, get_args

from registrar.certificate import cbor, cose
from registrar.certificate.algorithms import ALGORITHMS, algorithm_of, curve_point
from registrar.certificate.claims import LIST_COUNT
from registrar.certificate.cose import Signer
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.signers import kid_of

KEY_LIST_TYPE = "application/registrar-keylist+cwt"
MOST_KEYS = 64
MOST_LISTS = 64  # of one key: 67 million certificates

Purpose = Literal["certificate", "status", "page"]
"""What a key signs: certificates, status lists, or the printed page (PDF) alone, where the certificate key is SM2."""
KeyState = Literal["active", "retired", "compromised"]


class Claim(IntEnum):
    ISSUED = 6  # RFC 8392, 3.1.6
    SEQUENCE = -70002  # private use; never falls
    KEYS = -70003


class Field(IntEnum):
    KID, SPKI, ALGORITHM, PURPOSE, NOT_BEFORE, NOT_AFTER, STATE, COMPROMISED_SINCE, LISTS = range(1, 10)


_OPTIONAL = frozenset({Field.COMPROMISED_SINCE, Field.LISTS})


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """One key and what it may do. It signs from `not_before` to `not_after` (both included, UTC, whole seconds).

    `lists` are the first and last status list reserved for a certificate key: it signs for no other, so that it is
    known which certificates a stolen key has made, whatever time the thief writes into his own.

    A retired key signs no more, but what it signed in its time stays good; a compromised key vouches for
    nothing, however old: the time in a certificate is whatever the thief wrote.
    """

    kid: bytes
    spki: bytes
    algorithm: int
    purpose: Purpose
    not_before: datetime
    not_after: datetime
    state: KeyState = "active"
    compromised_since: datetime | None = None
    lists: tuple[int, int] | None = None

    def may_use_list(self, number: int) -> bool:
        return self.lists is None or self.lists[0] <= number <= self.lists[1]

    def signed_in_time(self, at: datetime) -> bool:
        return self.not_before <= at <= self.not_after


@dataclass(frozen=True, slots=True)
class KeyList:
    """The root's word on every key. A list with a lower `sequence` than one already seen is an old list."""

    records: tuple[KeyRecord, ...]
    issued_at: datetime
    sequence: int

    def status_lists(self) -> tuple[int, ...]:
        """Every list that some key's certificates may name, whatever the key's state; (0,) when none is reserved."""
        reserved = [record.lists or (0, 0) for record in self.records if record.purpose == "certificate"]
        return tuple(sorted({number for first, last in reserved for number in range(first, last + 1)})) or (0,)

    def find(self, kid: bytes) -> KeyRecord | None:
        return next((record for record in self.records if record.kid == kid), None)


def sign_key_list(records: Sequence[KeyRecord], issued_at: datetime, sequence: int, root_signer: Signer) -> bytes:
    """The key list as a COSE_Sign1 of the root; Unacceptable when it would not be read back."""
    payload = cbor.encode(
        {
            int(Claim.ISSUED): int(issued_at.timestamp()),
            int(Claim.SEQUENCE): sequence,
            int(Claim.KEYS): [_written(record) for record in records],
        }
    )
    signed = cose.sign1(payload, root_signer, KEY_LIST_TYPE)
    read_key_list(signed, root_signer.public_key)
    return signed


def read_key_list(data: bytes, root_spki: bytes) -> KeyList:
    """The key list, if the root signed it; Untrusted when not, Unacceptable for any other form."""
    message = cose.parse_sign1(data)
    cose.check_policy(message, KEY_LIST_TYPE)
    algorithm = algorithm_of(root_spki)
    if algorithm is None:
        raise Untrusted("a root key of no known algorithm")
    if message.kid != kid_of(root_spki) or not cose.verify_strictly(message, root_spki, algorithm):
        raise Untrusted("a key list that the root did not sign")
    claims = cbor.decode(message.payload)
    if not isinstance(claims, dict) or set(claims) != set(Claim) or type(claims[Claim.KEYS]) is not list:
        raise Unacceptable("not the claims of a key list")
    records = tuple(_read(entry) for entry in claims[Claim.KEYS][: MOST_KEYS + 1])
    if len(records) > MOST_KEYS or len({record.kid for record in records}) != len(records):
        raise Unacceptable("too many keys, or one twice")
    return KeyList(records, moment(claims[Claim.ISSUED]), count(claims[Claim.SEQUENCE]))


def jwks(key_list: KeyList, chains: Mapping[bytes, Sequence[bytes]]) -> dict[str, Any]:
    """The same keys as a JWK Set (RFC 7517, 5). `chains` maps kid to X.509 certificates, DER, leaf first.

    A JWK has no word for a key's state, so that compromised keys are left out.
    """
    trusted = (record for record in key_list.records if record.state != "compromised")
    return {"keys": [_jwk(record, chains.get(record.kid, ())) for record in trusted]}


def moment(value: cbor.Value) -> datetime:
    """A NumericDate in whole seconds (RFC 8392, 2) as UTC; Unacceptable otherwise."""
    seconds = count(value)
    if seconds > 253_402_300_799:  # 9999-12-31T23:59:59Z
        raise Unacceptable("a time beyond the calendar")
    return datetime.fromtimestamp(seconds, UTC)


def count(value: cbor.Value) -> int:
    """A whole number from nought; Unacceptable otherwise."""
    if type(value) is not int or value < 0:
        raise Unacceptable("not a whole number")
    return value


def _written(record: KeyRecord) -> dict[int, cbor.Value]:
    entry: dict[int, cbor.Value] = {
        Field.KID: record.kid,
        Field.SPKI: record.spki,
        Field.ALGORITHM: record.algorithm,
        Field.PURPOSE: record.purpose,
        Field.NOT_BEFORE: int(record.not_before.timestamp()),
        Field.NOT_AFTER: int(record.not_after.timestamp()),
        Field.STATE: record.state,
    }
    if record.compromised_since is not None:
        entry[Field.COMPROMISED_SINCE] = int(record.compromised_since.timestamp())
    if record.lists is not None:
        entry[Field.LISTS] = list(record.lists)
    return {int(field): value for field, value in entry.items()}


def _read(entry: cbor.Value) -> KeyRecord:
    if not isinstance(entry, dict) or set(entry) | _OPTIONAL != set(Field):
        raise Unacceptable("not the fields of a key")
    since = entry.get(Field.COMPROMISED_SINCE)
    record = KeyRecord(
        kid=entry[Field.KID],
        spki=entry[Field.SPKI],
        algorithm=entry[Field.ALGORITHM],
        purpose=entry[Field.PURPOSE],
        not_before=moment(entry[Field.NOT_BEFORE]),
        not_after=moment(entry[Field.NOT_AFTER]),
        state=entry[Field.STATE],
        compromised_since=None if since is None else moment(since),
        lists=_range(entry[Field.LISTS]) if Field.LISTS in entry else None,
    )
    _check(record)
    return record


def _range(value: cbor.Value) -> tuple[int, int]:
    if type(value) is not list or len(value) != 2:
        raise Unacceptable("not a range of status lists")
    first, last = count(value[0]), count(value[1])
    if not first <= last < first + MOST_LISTS or last >= LIST_COUNT:
        raise Unacceptable("not a range of status lists")
    return first, last


def _check(record: KeyRecord) -> None:
    """A key is what its kid says, lies on its algorithm's curve, and its state agrees with its dates."""
    sound = (
        type(record.spki) is bytes
        and record.kid == kid_of(record.spki)
        and type(record.algorithm) is int
        and record.algorithm in ALGORITHMS
        and ALGORITHMS[record.algorithm].fits(record.spki)
        and record.purpose in get_args(Purpose)
        and record.state in get_args(KeyState)
        and record.not_before < record.not_after
        and (record.state == "compromised") == (record.compromised_since is not None)
        and (record.lists is None or record.purpose == "certificate")
    )
    if not sound:
        raise Unacceptable("a key that contradicts itself")


def _jwk(record: KeyRecord, chain: Sequence[bytes]) -> dict[str, Any]:
    curve, x, y = curve_point(record.spki)
    jwk: dict[str, Any] = {
        "kty": "EC",
        "crv": curve,  # RFC 7518, 6.2.1.1; there is no registered name for the SM2 curve
        "x": _base64url(x),
        "y": _base64url(y),
        "kid": record.kid.hex(),
        "alg": ALGORITHMS[record.algorithm].name,
        "use": "sig",
    }
    if chain:
        jwk["x5c"] = [base64.b64encode(certificate).decode() for certificate in chain]  # RFC 7517, 4.7
    return jwk


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
