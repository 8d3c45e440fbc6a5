"""The facts a certificate states, in the numbers of a CBOR Web Token (RFC 8392)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import TypeVar

from registrar.certificate import cbor
from registrar.certificate.holder_keys import confirmation, confirmed
from registrar.certificate.refusals import Unacceptable, UnsupportedVersion
from registrar.registration.certificates import ExtractFacts
from registrar.registration.vocabulary import RegistrationKind

ISSUER = "CN-22"  # ISO 3166-2: Jilin
LIST_SIZE = 1 << 20
LIST_COUNT = 1 << 16
MOST_NAME = 50
POLICY_BITS = 0b111

T = TypeVar("T", int, str, list, dict)  # type: ignore[type-arg]


class Claim(IntEnum):
    ISSUER = 1  # RFC 8392, 3.1.1
    EXPIRES = 4  # RFC 8392, 3.1.4
    ISSUED = 6  # RFC 8392, 3.1.6
    CONFIRMATION = 8  # RFC 8747, 3.1: the holder's own key; left out until the holder has bound one
    CERTIFICATE = -70001  # private use (RFC 8392, 9.1); another number will be another version


class Fact(IntEnum):
    """Keys within the certificate claim."""

    NUMBER = 1
    NAME = 2
    ID_TAIL = 3
    REGISTRATION = 5
    REGION = 6  # GB/T 2260
    SINCE = 7  # days since 1970-01-01
    STATUS = 8  # [status list, index]
    POLICIES = 9  # left out when there are none
    OFFICE = 10
    SYNTHETIC = 11  # true, or left out: plainly test data, never a real person's


_CLAIMS = frozenset(Claim) - {Claim.CONFIRMATION}
_OPTIONAL = frozenset({Fact.POLICIES, Fact.SYNTHETIC})
_REQUIRED = frozenset(Fact) - _OPTIONAL
_KINDS = {kind.claim: kind for kind in RegistrationKind}
_EPOCH = date(1970, 1, 1)
_LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z
_LAST_DAY = (date.max - _EPOCH).days
_CODE = re.compile(r"[0-9A-Z-]{1,32}", re.ASCII)
_NUMERAL = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)  # what fits 64 bits and comes back the same
_TAIL = re.compile(r"[0-9]{3}[0-9X]", re.ASCII)
_ISSUER = re.compile(r"[A-Z]{2}-[0-9A-Z]{1,3}", re.ASCII)
# Controls, bidirectional and invisible marks, surrogates, private use, line ends: none is part of a name.
_NOT_IN_NAMES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Me"})


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """What a certificate says. Times are whole seconds UTC; `id_tail` the last four of the ID number.

    `holder_key` is the holder's key on P-256, the hex of a compressed point (SEC 1, 2.3.3), or nothing.
    """

    issuer: str
    issued_at: datetime
    expires_at: datetime
    number: str
    name: str
    id_tail: str
    registration: RegistrationKind
    region: str
    since: date
    office: str
    status_list: int
    status_index: int
    policies: int = 0
    synthetic: bool = False
    holder_key: str = ""


def encode_claims(facts: ExtractFacts, *, issuer: str = ISSUER) -> bytes:
    """The CBOR claim set; Unacceptable when the facts are not ones that `decode_claims` takes back."""
    certificate: dict[int, cbor.Value] = {
        Fact.NUMBER: _packed(facts.number),
        Fact.NAME: facts.name,
        Fact.ID_TAIL: facts.id_tail,
        Fact.REGISTRATION: facts.registration.claim,
        Fact.REGION: _packed(facts.region),
        Fact.SINCE: (facts.since - _EPOCH).days,
        Fact.STATUS: [facts.status_list, facts.status_index],
        Fact.OFFICE: _packed(facts.office),
    }
    if facts.policies:
        certificate[Fact.POLICIES] = facts.policies
    if facts.synthetic:
        certificate[Fact.SYNTHETIC] = True
    claims: dict[int, cbor.Value] = {
        Claim.ISSUER: issuer,
        Claim.EXPIRES: int(facts.expires_at.timestamp()),
        Claim.ISSUED: int(facts.issued_at.timestamp()),
        Claim.CERTIFICATE: {int(key): value for key, value in certificate.items()},
    }
    if facts.holder_key:
        claims[Claim.CONFIRMATION] = confirmation(bytes.fromhex(facts.holder_key))
    payload = cbor.encode({int(claim): value for claim, value in claims.items()})
    decode_claims(payload)  # nothing is signed that would not be read back
    return payload


def decode_claims(payload: bytes) -> ClaimSet:
    """The claim set; Unacceptable for a wrong shape, UnsupportedVersion for claims that came later."""
    claims = _as(dict, cbor.decode(payload, limit=1024))
    if set(claims) - {Claim.CONFIRMATION} != _CLAIMS:
        _refuse_keys(set(claims), _CLAIMS)
    facts = _as(dict, claims[Claim.CERTIFICATE])
    if not _REQUIRED <= set(facts) <= _REQUIRED | _OPTIONAL:
        _refuse_keys(set(facts), _REQUIRED)
    issued, expires = (_within(claims[claim], 0, _LAST_SECOND) for claim in (Claim.ISSUED, Claim.EXPIRES))
    _require(issued < expires, "expires before it is issued")
    status_list, status_index = _slot(facts[Fact.STATUS])
    return ClaimSet(
        issuer=_matching(_ISSUER, claims[Claim.ISSUER], "issuer"),
        issued_at=datetime.fromtimestamp(issued, UTC),
        expires_at=datetime.fromtimestamp(expires, UTC),
        number=_unpacked(facts[Fact.NUMBER]),
        name=_name(facts[Fact.NAME]),
        id_tail=_matching(_TAIL, facts[Fact.ID_TAIL], "last four of the ID"),
        registration=_kind(facts[Fact.REGISTRATION]),
        region=_unpacked(facts[Fact.REGION]),
        since=_EPOCH + timedelta(days=_within(facts[Fact.SINCE], 0, _LAST_DAY)),
        office=_unpacked(facts[Fact.OFFICE]),
        status_list=status_list,
        status_index=status_index,
        policies=_within(facts[Fact.POLICIES], 1, POLICY_BITS) if Fact.POLICIES in facts else 0,
        synthetic=_only_true(facts),
        holder_key=confirmed(claims[Claim.CONFIRMATION]).hex() if Claim.CONFIRMATION in claims else "",
    )


def _packed(code: str) -> int | str:
    """A code of digits as a number, which takes half the bytes; anything else as it is."""
    return int(code) if _NUMERAL.fullmatch(code) else code


def _unpacked(value: cbor.Value) -> str:
    code = str(value) if type(value) is int else _matching(_CODE, value, "code")
    _require(_packed(code) == value, "a code not in its shortest form")
    return code


def _name(value: cbor.Value) -> str:
    name = _as(str, value)
    _require(1 <= len(name) <= MOST_NAME and name == name.strip(), "a name of no sensible length")
    _require(unicodedata.is_normalized("NFC", name), "a name that is not NFC")
    _require(_NOT_IN_NAMES.isdisjoint(map(unicodedata.category, name)), "invisible characters in a name")
    _require(not any(_is_noncharacter(ord(character)) for character in name), "a noncharacter in a name")
    return name


def _is_noncharacter(code: int) -> bool:
    """The 66 code points that will never be characters (Unicode 16, 23.7); other unassigned ones may become names."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _kind(value: cbor.Value) -> RegistrationKind:
    if type(value) is int and value > len(_KINDS):
        raise UnsupportedVersion("a registration that came later")
    return _KINDS[_within(value, 1, len(_KINDS))]


def _slot(value: cbor.Value) -> tuple[int, int]:
    slot = _as(list, value)
    _require(len(slot) == 2, "a status place that is no pair")
    return _within(slot[0], 0, LIST_COUNT - 1), _within(slot[1], 0, LIST_SIZE - 1)


def _only_true(facts: Mapping[int, cbor.Value]) -> bool:
    _require(facts.get(Fact.SYNTHETIC, True) is True, "a mark that is not true")
    return Fact.SYNTHETIC in facts


def _within(value: cbor.Value, least: int, most: int) -> int:
    number = _as(int, value)
    _require(least <= number <= most, "a number out of range")
    return number


def _matching(pattern: re.Pattern[str], value: cbor.Value, what: str) -> str:
    text = _as(str, value)
    _require(pattern.fullmatch(text) is not None, f"not a {what}")
    return text


def _as(kind: type[T], value: cbor.Value) -> T:
    if type(value) is not kind:  # not isinstance: true is no number
        raise Unacceptable("a claim of the wrong kind")
    return value


def _refuse_keys(found: set[int | str], required: frozenset[int]) -> None:
    if found - required - {Claim.CONFIRMATION}:
        raise UnsupportedVersion("claims that came later")
    raise Unacceptable("claims are missing")


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise Unacceptable(what)
