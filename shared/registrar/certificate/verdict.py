"""Whether a scanned code is a genuine certificate that still stands: one verdict, in a fixed order of checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.certificate import container, cose, qr_text
from registrar.certificate.claims import ClaimSet, decode_claims
from registrar.certificate.cose import Sign1
from registrar.certificate.refusals import Unacceptable, UnsupportedVersion
from registrar.certificate.sentences import SENTENCES, SYNTHETIC, VerdictCode
from registrar.certificate.statuses import StatusList
from registrar.certificate.trust import KeyList, KeyRecord
from registrar.registration.vocabulary import ExtractStatus

__all__ = ["Verdict", "VerdictCode", "verdict_of", "verify"]

CLOCK_LEEWAY = timedelta(minutes=5)
"""How far an issuer's clock may be ahead of the verifier's."""

_OF_STATUS = {
    ExtractStatus.REVOKED: VerdictCode.REVOKED,
    ExtractStatus.SUSPENDED: VerdictCode.SUSPENDED,
    ExtractStatus.SUPERSEDED: VerdictCode.SUPERSEDED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome and what to tell people. `claims` are there only once the signature was found good.

    `kid` is the signing key in hex; `status_age` how old the status list was that the verdict rests on.
    """

    code: VerdictCode
    sentence_zh: str
    sentence_en: str
    instruction: str
    claims: ClaimSet | None = None
    kid: str | None = None
    status_age: timedelta | None = None

    @property
    def sentence(self) -> str:
        return f"{self.sentence_zh} {self.sentence_en}"

    @property
    def valid(self) -> bool:
        return self.code is VerdictCode.VALID


def verify(
    text: str,
    *,
    keys: KeyList | None,
    lists: Mapping[int, StatusList],
    now: datetime,
    window: timedelta,
    public_url: str | None = None,
) -> Verdict:
    """The verdict on the text of a code, from verified lists alone: no network, no exception for any text.

    `lists` maps list numbers to lists; one older than `window` makes VALID_STALE. A `public_url` refuses codes
    that would lead a phone to any other address; without it any host will do, since no host is trusted.
    """
    try:
        message = _parsed(text, public_url)
    except UnsupportedVersion:
        return verdict_of(VerdictCode.UNSUPPORTED_VERSION)
    except Unacceptable:
        return verdict_of(VerdictCode.UNREADABLE_QR if not text else VerdictCode.MALFORMED)
    record = keys.find(message.kid) if keys else None
    doubt = _doubt_about_signature(message, record)
    if record is None or doubt is not None:
        return verdict_of(doubt or VerdictCode.UNKNOWN_KEY, kid=message.kid)
    try:
        claims = decode_claims(message.payload)
    except Unacceptable as error:
        later = isinstance(error, UnsupportedVersion)
        return verdict_of(VerdictCode.UNSUPPORTED_VERSION if later else VerdictCode.MALFORMED, kid=message.kid)
    return _judged(claims, record, lists, now, window)


def verdict_of(
    code: VerdictCode,
    *,
    claims: ClaimSet | None = None,
    kid: bytes | None = None,
    status_age: timedelta | None = None,
) -> Verdict:
    """A verdict with its sentences; synthetic data says so in both."""
    zh, en, instruction = SENTENCES[code]
    if claims is not None and claims.synthetic:
        zh, en = SYNTHETIC[0] + zh, SYNTHETIC[1] + en
    return Verdict(code, zh, en, instruction, claims, kid.hex() if kid is not None else None, status_age)


def _parsed(text: str, public_url: str | None) -> Sign1:
    if public_url is not None and not text.startswith(public_url.rstrip("/") + qr_text.PATH):
        raise Unacceptable("an address that is not this office's")
    message = cose.parse_sign1(container.unpack(qr_text.decode(text)))
    cose.check_policy(message)
    return message


def _doubt_about_signature(message: Sign1, record: KeyRecord | None) -> VerdictCode | None:
    """The key before the signature, the signature before the state: a forgery says nothing about a key."""
    if record is None:
        return VerdictCode.UNKNOWN_KEY
    if record.purpose != "certificate":
        return VerdictCode.WRONG_PURPOSE
    if not cose.verify_strictly(message, record.spki, record.algorithm):
        return VerdictCode.BAD_SIGNATURE
    if record.state == "compromised":
        return VerdictCode.KEY_COMPROMISED
    return None


def _judged(
    claims: ClaimSet, record: KeyRecord, lists: Mapping[int, StatusList], now: datetime, window: timedelta
) -> Verdict:
    """Time first, then the status list: a list at hand need not cover certificates that have expired."""
    if not record.may_use_list(claims.status_list):
        return verdict_of(VerdictCode.WRONG_PURPOSE, kid=record.kid)
    if not record.signed_in_time(claims.issued_at):
        return verdict_of(VerdictCode.UNKNOWN_KEY, kid=record.kid)
    if now + CLOCK_LEEWAY < claims.issued_at:
        return verdict_of(VerdictCode.NOT_YET_VALID, claims=claims, kid=record.kid)
    if now >= claims.expires_at:  # RFC 8392, 3.1.4: on or after
        return verdict_of(VerdictCode.EXPIRED, claims=claims, kid=record.kid)
    at_hand = lists.get(claims.status_list)
    if at_hand is None or at_hand.number != claims.status_list:  # a host may serve another list in its place
        return verdict_of(VerdictCode.STATUS_UNKNOWN, claims=claims, kid=record.kid)
    age = max(now - at_hand.issued_at, timedelta())
    fresh = VerdictCode.VALID if age <= window else VerdictCode.VALID_STALE
    code = _OF_STATUS.get(at_hand.status_at(claims.status_index), fresh)
    return verdict_of(code, claims=claims, kid=record.kid, status_age=age)
