"""The holder shows the certificate on a phone: a ticket for one scan within a minute."""

from dataclasses import dataclass
from datetime import datetime

from registrar.certificate.presentation import Redeemed, Tickets, ticket_for, ticket_key
from registrar.certificate.qr_text import QrText
from registrar.errors import NotFound
from registrar.ports import BlindIndex, Chance, Clock, Register
from registrar.registration.certificates import Certificate
from registrar.registration.people import Account
from registrar.usecases.rules import Rules


@dataclass(frozen=True, slots=True)
class Presenting:
    """What these use cases stand on."""

    register: Register
    tickets: Tickets
    index: BlindIndex
    clock: Clock
    chance: Chance
    rules: Rules


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of the ticket's code, and until when it is good."""

    code: QrText
    expires_at: datetime


def present(on: Presenting, account: Account, number: str) -> Shown:
    """A fresh ticket for one's own certificate; NotFound for anybody else's."""
    certificate = own_certificate(on.register, on.index, account, number)
    ticket, code = ticket_for(certificate.number, on.chance.token(), on.clock.now(), on.rules.public_url)
    on.tickets.keep(ticket)
    return Shown(code, ticket.expires_at)


def own_certificate(register: Register, index: BlindIndex, account: Account, number: str) -> Certificate:
    """The certificate of the very person that the token vouches for; somebody else's answers like none."""
    found = register.certificate_of(index.of("id_number", account.id_number)) if account.id_number else None
    if found is None or found.number != number:
        raise no_certificate()
    return found


def no_certificate() -> NotFound:
    return NotFound(
        "没有查到本人的电子证书。请核对证件号码，并确认已用本人实名账号登录。 "
        "No certificate of yours was found; check the number and sign in with your own verified account.",
        code="no_certificate",
    )


def redeemed(tickets: Tickets, text: str, scan: str, now: datetime) -> tuple[Redeemed, str | None] | None:
    """What becomes of the ticket in a scanned text, used up by this scan; None when the text is no ticket."""
    key = ticket_key(text)
    return tickets.redeem(key, scan, now) if key is not None else None
