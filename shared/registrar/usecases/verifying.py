"""What anyone may ask: whose keys are trusted, what was revoked, and whether a scanned code is genuine."""

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from registrar.certificate import offline
from registrar.certificate.offline import Presentation
from registrar.certificate.presentation import Redeemed, Ticket, Tickets
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.trust import KeyList, read_key_list
from registrar.certificate.verdict import Verdict, VerdictCode, verdict_of
from registrar.certificate.verdict import verify as judge
from registrar.errors import NotFound
from registrar.ports import Chance, Clock, DocumentStore, Register
from registrar.registration.vocabulary import RegistrationKind
from registrar.usecases.presenting import redeemed
from registrar.usecases.publishing import STATUS_LISTS, list_key
from registrar.usecases.rules import Rules

KEY_LIST = "public/keys.cose"
JWKS = "public/jwks.json"


@dataclass(frozen=True, slots=True)
class Verifying:
    """What these use cases stand on; `root` is the SubjectPublicKeyInfo (DER) that the key list must be signed by."""

    store: DocumentStore
    clock: Clock
    rules: Rules
    root: bytes
    register: Register
    tickets: Tickets
    chance: Chance


@dataclass(frozen=True, slots=True)
class PublicVerdict:
    """An answer without sign-in: it never carries a name (documents.md 5.5)."""

    verdict: VerdictCode
    sentence: str
    instruction: str
    number: str | None = None
    registration: RegistrationKind | None = None
    since: date | None = None
    office: str | None = None
    issued_at: datetime | None = None
    status_age: timedelta | None = None


def key_list(on: Verifying) -> bytes:
    """The key list as the offline root signed it."""
    return on.store.read(KEY_LIST)


def jwks(on: Verifying) -> bytes:
    """The same keys as a JSON Web Key Set with their certificate chains."""
    return on.store.read(JWKS)


def status_list(on: Verifying, number: int) -> bytes:
    """One signed status list; NotFound for a list that was never published."""
    if number not in STATUS_LISTS:
        raise NotFound("没有这个状态列表。 There is no such status list.", facts={"list": number})
    return on.store.read(list_key(number))


def verify(on: Verifying, qr_text: str) -> PublicVerdict:
    """The verdict on a scanned text, as any verifier would reach it from the published lists.

    A ticket is used up by this, and stands for the certificate it was made for.
    """
    outcome = redeemed(on.tickets, qr_text, on.chance.token(), on.clock.now())
    if outcome is not None:
        shown = _shown(on, outcome[1]) if outcome[0] is Redeemed.GOOD and outcome[1] else None
        if shown is None:
            used = outcome[0] is Redeemed.USED
            return _public(verdict_of(VerdictCode.TICKET_USED if used else VerdictCode.TICKET_EXPIRED))
        qr_text = shown
    keys = _keys(on)
    lists = _lists(on, keys) if keys else {}
    window = timedelta(seconds=on.rules.status_window)
    now = on.clock.now()
    known = partial(judge, keys=keys, lists=lists, now=now, window=window)
    return _public(offline.verify(qr_text, judge=known, now=now, seen=partial(_seen, on)))


def _seen(on: Verifying, shown: Presentation) -> bool:
    """Whether somebody scanned this before; remembered like a ticket."""
    now = on.clock.now()
    on.tickets.keep(Ticket(shown.key, "", now + offline.LIFE))
    return on.tickets.redeem(shown.key, on.chance.token(), now)[0] is not Redeemed.GOOD


def _shown(on: Verifying, number: str) -> str | None:
    """The text of the certificate that a ticket stands for, as it is now."""
    extract = on.register.certificate(number).current
    return extract.qr_text if extract else None


def _keys(on: Verifying) -> KeyList | None:
    try:
        return read_key_list(key_list(on), on.root)
    except NotFound:
        return None


def _lists(on: Verifying, keys: KeyList) -> dict[int, StatusList]:
    found = {}
    for number in STATUS_LISTS:
        try:
            found[number] = read_status_list(status_list(on, number), keys)
        except NotFound:
            continue
    return found


def _public(verdict: Verdict) -> PublicVerdict:
    claims = verdict.claims
    if claims is None:
        return PublicVerdict(verdict.code, verdict.sentence, verdict.instruction)
    return PublicVerdict(
        verdict=verdict.code,
        sentence=verdict.sentence,
        instruction=verdict.instruction,
        number=claims.number,
        registration=claims.registration,
        since=claims.since,
        office=claims.office,
        issued_at=claims.issued_at,
        status_age=verdict.status_age,
    )


def root_from(text: str) -> bytes:
    """The root key from its setting, base64."""
    return base64.b64decode(text, validate=True)
