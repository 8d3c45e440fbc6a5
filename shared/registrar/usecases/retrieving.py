"""Fetch the certificate with the identity card or social security card: one's own, or at a counter (凭证调取)."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import Look, Seen
from registrar.errors import Malformed, NotAllowed, NotFound, TooMany
from registrar.office.limits import Buckets, Limit
from registrar.ports import BlindIndex, Clock, DocumentStore, Register
from registrar.registration.ids import is_id_number
from registrar.registration.people import Account
from registrar.usecases.asking_first import asked_first
from registrar.usecases.auditing import division_of, witnessed
from registrar.usecases.handing import OwnCertificate, handed
from registrar.usecases.presenting import no_certificate
from registrar.usecases.rules import Rules

PER_ACCOUNT = Limit(5, timedelta(minutes=2))
PER_ADDRESS = Limit(30, timedelta(seconds=10))
"""A whole family behind one address is served; somebody who tries numbers is not."""
_SOCIAL_CARD = re.compile(r"[A-Z0-9]{9}", re.ASCII)  # documents.md 2.8


class CardKind(StrEnum):
    """The cards that fetch a certificate; the residence permit of HMT residents where the owner says so."""

    ID_CARD = "ID_CARD"
    SOCIAL_CARD = "SOCIAL_CARD"
    HMT_PERMIT = "HMT_PERMIT"


@dataclass(frozen=True, slots=True)
class Card:
    """`number` is the ID number, which a social security card carries too, or that card's own nine characters."""

    kind: CardKind
    number: str

    def __post_init__(self) -> None:
        own = self.kind is CardKind.SOCIAL_CARD and _SOCIAL_CARD.fullmatch(self.number)
        if not own and not is_id_number(self.number):
            raise Malformed(
                "证件号码不正确，请核对后重新输入。 The number is not one of such a card; check it.", code="card_number"
            )

    @property
    def carries_person(self) -> bool:
        return len(self.number) == 18


@dataclass(frozen=True, slots=True)
class Retrieving:
    """What these use cases stand on."""

    register: Register
    store: DocumentStore
    index: BlindIndex
    buckets: Buckets
    ledger: Ledger
    clock: Clock
    rules: Rules


@dataclass(frozen=True, slots=True)
class Sight:
    """What an officer saw and why: the card itself, never a copy. `card_number` binds the social security card."""

    card: Card
    reason: str
    card_number: str | None = None


def retrieve(on: Retrieving, account: Account, address: str, card: Card) -> OwnCertificate:
    """One's own certificate by one's own card; every other number answers alike, in the same steps."""
    _not_too_often(on, f"ACCOUNT#{account.subject}", PER_ACCOUNT)
    _not_too_often(on, f"ADDRESS#{hashlib.sha256(address.encode()).hexdigest()[:32]}", PER_ADDRESS)
    _permitted(on, card)
    if not account.id_number:
        raise NotAllowed("请先完成实名认证。 Verify your real name first.", code="no_real_name")
    own = on.index.of("id_number", account.id_number)
    asked = _person(on, card)
    certificate = on.register.certificate_of(own)
    made = handed(on.store, certificate, on.clock.now()) if certificate else None
    if not hmac.compare_digest(own, asked or ""):
        raise no_certificate()
    if made is None:
        raise _not_yet(asked_first(on.register, own, account.subject, on.clock.now()))
    return made


def hand_over(on: Retrieving, officer: Account, sight: Sight) -> OwnCertificate:
    """At the counter, the card in the officer's hand: handed over, and written into the person's trail either way."""
    _permitted(on, sight.card)
    if not sight.reason.strip():
        raise Malformed("请写明调取事由。 Give the reason.", code="reason_missing")
    person = _person(on, sight.card)
    certificate = on.register.certificate_of(person) if person else None
    made = handed(on.store, certificate, on.clock.now()) if certificate else None
    if made and sight.card_number and sight.card.carries_person and person:
        on.ledger.bind_card(on.index.of("social_card", sight.card_number), person)
    record = certificate.number if certificate else f"OFFICE#{officer.office}"
    coming = made is None and person is not None and asked_first(on.register, person, officer.subject, on.clock.now())
    outcome = "HANDED_OVER" if made else "ASKED" if coming else "NONE"
    seen = Seen(Look.COUNTER, officer.office or "", officer.subject, sight.reason, outcome, on.clock.now())
    witnessed(on.ledger, record, [seen], division_of(certificate) if certificate and made else "")
    if made is None:
        raise _not_yet(coming)
    return made


def _not_yet(coming: bool) -> NotFound:
    if not coming:
        return no_certificate()
    return NotFound(
        "您的电子证书正在签发，请一分钟后再次调取，无需另行申请。 "
        "Your certificate is being made; ask again in a minute, there is nothing else to do.",
        code="being_made",
    )


def _person(on: Retrieving, card: Card) -> str | None:
    if card.carries_person:
        return on.index.of("id_number", card.number)
    return on.ledger.person_of_card(on.index.of("social_card", card.number))


def _permitted(on: Retrieving, card: Card) -> None:
    if card.kind is CardKind.HMT_PERMIT and not on.rules.hmt_retrieval:
        raise NotAllowed(
            "本地暂不支持凭居住证调取，请持居住证到窗口办理。 "
            "Here the residence permit does not fetch a certificate online; bring it to a counter.",
            code="permit_not_taken",
        )


def _not_too_often(on: Retrieving, bucket: str, limit: Limit) -> None:
    wait = on.buckets.take(bucket, limit, on.clock.now())
    if wait is not None:
        seconds = max(1, -(-int(wait.total_seconds() * 1000) // 1000))
        raise TooMany(
            f"查询过于频繁，请{seconds}秒后再试。 Too many requests; try again in {seconds} seconds.",
            facts={"seconds": seconds},
        )
