"""What anyone may ask: whose keys are trusted, what was revoked, and whether a scanned code is genuine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from registrar.certificate import offline
from registrar.certificate.offline import Presentation
from registrar.certificate.presentation import Redeemed, Ticket, Tickets
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.trust import KeyList
from registrar.certificate.verdict import Verdict, VerdictCode, verdict_of
from registrar.certificate.verdict import verify as judge
from registrar.errors import NotFound
from registrar.ports import Chance, Clock, DocumentStore, Register
from registrar.registration.vocabulary import RegistrationKind
from registrar.usecases.keyring import JWKS, KEY_LIST, published_keys
from registrar.usecases.presenting import redeemed
from registrar.usecases.publishing import delta_key, list_key
from registrar.usecases.rules import Rules


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
    return _published(on, list_key(number), number)


def status_delta(on: Verifying, number: int, sequence: int) -> bytes:
    """The signed step from this issue of the list to its next one; NotFound when it is the newest, or none at all."""
    return _published(on, delta_key(number, sequence), number)


def _published(on: Verifying, key: str, number: int) -> bytes:
    try:
        return on.store.read(key)
    except NotFound as error:
        raise NotFound("没有这个状态列表。 There is no such status list.", facts={"list": number}) from error


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
    keys = published_keys(on.store, on.root)
    lists = _PublishedLists(on, keys) if keys else {}
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


class _PublishedLists(Mapping[int, StatusList]):
    """The one list that a certificate names, fetched when the verdict comes to need it."""

    def __init__(self, on: Verifying, keys: KeyList) -> None:
        self._on, self._keys = on, keys

    def __getitem__(self, number: int) -> StatusList:
        try:
            return read_status_list(status_list(self._on, number), self._keys)
        except (NotFound, Unacceptable):
            raise KeyError(number) from None

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys.status_lists())

    def __len__(self) -> int:
        return len(self._keys.status_lists())


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
