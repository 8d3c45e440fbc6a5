"""A certificate shown on a phone: a ticket that is good once, for a minute, and says nothing by itself."""

import hashlib
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from registrar.certificate import qr_text
from registrar.certificate.qr_text import QrText
from registrar.certificate.refusals import Unacceptable

TICKET_LIFE = timedelta(seconds=60)
TICKET = 0x54  # "T": the first byte of a ticket, where a certificate has d2 or 78
TICKET_BYTES = 17  # the mark and 128 bits of chance


class Redeemed(StrEnum):
    """What became of a ticket that somebody scanned."""

    GOOD = "GOOD"
    USED = "USED"
    EXPIRED = "EXPIRED"  # or never issued: nobody is told which


@dataclass(frozen=True, slots=True)
class Ticket:
    """`key` is a digest: whoever reads the table cannot show the ticket. It is good before `expires_at`."""

    key: str
    number: str
    expires_at: datetime


class Tickets(Protocol):
    def keep(self, ticket: Ticket) -> None: ...

    def redeem(self, key: str, scan: str, now: datetime) -> tuple[Redeemed, str | None]:
        """One of all who scan a ticket gets GOOD and the certificate's number; `scan` is that scan's own token."""


def ticket_for(number: str, secret: str, now: datetime, public_url: str) -> tuple[Ticket, QrText]:
    """A ticket and the text of its code; `secret` is 22 characters of base64url: 128 bits of chance."""
    content = bytes([TICKET]) + urlsafe_b64decode(secret + "==")
    if len(content) != TICKET_BYTES:
        raise ValueError("a ticket is made of 128 bits")
    return Ticket(_key(content), number, now + TICKET_LIFE), qr_text.encode(content, public_url)


def ticket_key(text: str) -> str | None:
    """The key of the ticket in a scanned text; None when the text is no ticket."""
    try:
        content = qr_text.decode(text)
    except Unacceptable:
        return None
    return _key(content) if len(content) == TICKET_BYTES and content[0] == TICKET else None


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
