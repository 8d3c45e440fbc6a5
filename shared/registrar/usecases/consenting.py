"""How a holder agrees to be looked up: a one-time code, a code their phone signed, or the card they laid down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.certificate import container, cose, offline, qr_text
from registrar.certificate.claims import decode_claims
from registrar.certificate.offline import Presentation
from registrar.certificate.presentation import Redeemed, Ticket, Tickets
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.sentences import SENTENCES, VerdictCode
from registrar.errors import NotAllowed, NotFound
from registrar.ports import BlindIndex, Clock, Register
from registrar.registration.certificates import Certificate
from registrar.usecases.presenting import redeemed


class Desk(Protocol):
    """What these use cases stand on."""

    @property
    def register(self) -> Register: ...
    @property
    def tickets(self) -> Tickets: ...
    @property
    def index(self) -> BlindIndex: ...
    @property
    def clock(self) -> Clock: ...


@dataclass(frozen=True, slots=True)
class Consent:
    """How the holder agreed: the text of the code they showed, or the card they laid down (its ID number).

    `scan` names this very request: repeated, it finds that the code is its own.
    """

    code: str | None = None
    id_number: str | None = None
    scan: str = ""


def consented(on: Desk, consent: Consent) -> Certificate:
    """The certificate the holder showed; a code is used up by it, and a number alone is no consent."""
    if consent.code is None:
        found = on.register.certificate_of(on.index.of("id_number", consent.id_number or ""))
        if found is None:
            raise no_certificate_of_card()
        return found
    now = on.clock.now()
    outcome = redeemed(on.tickets, consent.code, consent.scan, now)
    if outcome is not None:
        return on.register.certificate(_good(outcome))
    shown = offline.parse(consent.code)
    if shown is None:
        raise NotAllowed(
            "请持证人出示一次性出示码；纸面二维码不代表同意查询。 "
            "Ask the holder for a one-time code; a printed code is no consent.",
            code="no_consent",
        )
    return _shown_by_phone(on, shown, consent.scan, now)


def no_certificate_of_card() -> NotFound:
    return NotFound("没有查到该证件对应的电子证书。 No certificate belongs to this card.", code="no_certificate")


def _good(outcome: tuple[Redeemed, str | None]) -> str:
    if outcome[0] is Redeemed.GOOD and outcome[1] is not None:
        return outcome[1]
    raise NotAllowed(
        "该出示码已被使用或已过期，请持证人重新生成。 The code was used or is too old; ask for a fresh one.",
        code=f"ticket_{outcome[0].lower()}",
    )


def _shown_by_phone(on: Desk, shown: Presentation, scan: str, now: datetime) -> Certificate:
    """First what the register itself issued, byte for byte; then the phone's signature, the clocks, the first scan."""
    certificate = _issued(on.register, shown.certificate)
    extract = certificate.current if certificate else None
    if certificate is None or extract is None or qr_text.decode(extract.qr_text or "") != shown.certificate:
        raise _refused(VerdictCode.SUPERSEDED if certificate else VerdictCode.BAD_SIGNATURE)
    if doubt := offline.doubt(shown, extract.facts.holder_key, now):
        raise _refused(doubt)
    on.tickets.keep(Ticket(shown.key, certificate.number, now + offline.LIFE))
    return on.register.certificate(_good(on.tickets.redeem(shown.key, scan, now)))


def _issued(register: Register, token: bytes) -> Certificate | None:
    """The certificate whose number the token names; None when it names none of ours."""
    try:
        number = decode_claims(cose.parse_sign1(container.unpack(token)).payload).number
        return register.certificate(number)
    except (Unacceptable, NotFound):
        return None


def _refused(code: VerdictCode) -> NotAllowed:
    zh, en, instruction = SENTENCES[code]
    return NotAllowed(f"{zh}{en} {instruction}", code=f"shown_{code.lower()}")
