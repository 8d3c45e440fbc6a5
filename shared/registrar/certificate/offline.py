"""A certificate shown without network: its holder's phone signs it with the time, and the code is good for a minute."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from registrar.certificate import qr_text
from registrar.certificate.holder_keys import signed_by
from registrar.certificate.qr_text import QrText
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.sentences import VerdictCode
from registrar.certificate.verdict import Verdict, verdict_of

SHOWN = 0x50  # "P": the first byte, where a certificate has d2 or 78 and a ticket 54
CONTEXT = b"registrar/presentation/1\0"
TIME_BYTES, NONCE_BYTES, SIGNATURE_BYTES = 4, 4, 64
HEAD_BYTES = 1 + TIME_BYTES + NONCE_BYTES + SIGNATURE_BYTES
LIFE = timedelta(seconds=60)
LEEWAY = timedelta(seconds=30)
"""How far the holder's clock may be ahead of the verifier's."""
GOOD = frozenset({VerdictCode.VALID, VerdictCode.VALID_STALE})


@dataclass(frozen=True, slots=True)
class Presentation:
    """`certificate` is what a certificate's code holds; `shown_at` whole seconds; `nonce` four bytes of chance."""

    certificate: bytes
    shown_at: datetime
    nonce: bytes
    signature: bytes

    @property
    def key(self) -> str:
        """Under which a verifier remembers to have seen it."""
        return hashlib.sha256(to_be_signed(self.certificate, self.shown_at, self.nonce)).hexdigest()


def to_be_signed(certificate: bytes, shown_at: datetime, nonce: bytes) -> bytes:
    """What the phone signs with ES256, low-S: nothing that could be meant in any other place."""
    return CONTEXT + _seconds(shown_at) + nonce + certificate


def encode(shown: Presentation, public_url: str) -> QrText:
    """`50`, the time, the nonce, the signature and the certificate, each of its one length, in base 41."""
    head = bytes([SHOWN]) + _seconds(shown.shown_at) + shown.nonce + shown.signature
    return qr_text.encode(head + shown.certificate, public_url)


def parse(text: str) -> Presentation | None:
    """The presentation in a scanned text; None when it is something else, or nothing readable."""
    try:
        content = qr_text.decode(text)
    except Unacceptable:
        return None
    if content[:1] != bytes([SHOWN]) or len(content) <= HEAD_BYTES:
        return None
    time, rest = content[1 : 1 + TIME_BYTES], content[1 + TIME_BYTES :]
    return Presentation(
        certificate=content[HEAD_BYTES:],
        shown_at=datetime.fromtimestamp(int.from_bytes(time, "big"), UTC),
        nonce=rest[:NONCE_BYTES],
        signature=rest[NONCE_BYTES : NONCE_BYTES + SIGNATURE_BYTES],
    )


def verify(
    text: str, *, judge: Callable[[str], Verdict], now: datetime, seen: Callable[[Presentation], bool]
) -> Verdict:
    """The verdict on any text: `judge` decides on certificates (`verdict.verify` with its lists at hand).

    In this order: the certificate itself; the holder's signature; the clocks; whether `seen` knows it already.
    """
    shown = parse(text)
    if shown is None:
        return judge(text)
    address = text.partition("#")[0].removesuffix("/v")
    verdict = judge(qr_text.encode(shown.certificate, address).text)
    if verdict.code not in GOOD or verdict.claims is None:
        return verdict
    found = doubt(shown, verdict.claims.holder_key, now) or (VerdictCode.TICKET_USED if seen(shown) else None)
    return verdict_of(found, claims=verdict.claims, status_age=verdict.status_age) if found else verdict


def doubt(shown: Presentation, holder_key: str, now: datetime) -> VerdictCode | None:
    """What speaks against the phone's part alone: its signature, then the clocks."""
    message = to_be_signed(shown.certificate, shown.shown_at, shown.nonce)
    if not holder_key or not signed_by(bytes.fromhex(holder_key), shown.signature, message):
        return VerdictCode.WRONG_HOLDER
    if now + LEEWAY < shown.shown_at:
        return VerdictCode.NOT_YET_VALID
    return VerdictCode.TICKET_EXPIRED if now >= shown.shown_at + LIFE else None


def _seconds(at: datetime) -> bytes:
    return int(at.astimezone(UTC).timestamp()).to_bytes(TIME_BYTES, "big")
