"""The signed status lists: published on a timer and as soon as something changes, each issue chained to the last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.certificate.deltas import apply_delta, sign_delta
from registrar.certificate.refusals import Untrusted
from registrar.certificate.statuses import StatusList, packed, read_status_list, sign_packed
from registrar.certificate.trust import KeyList
from registrar.errors import NotFound
from registrar.ports import Clock, DocumentStore, Register, Signer
from registrar.usecases.keyring import Keyring, published_keys, seen_key

LIST_LIFE = timedelta(days=7)
"""How long a verifier may keep a list at all; how fresh it must be is the verifier's own window."""
STILL_FRESH = timedelta(minutes=10)
"""Within it an unchanged list is not signed again: ten changes in one batch make one issue, the timer the next."""
COSE = "application/cose"


@dataclass(frozen=True, slots=True)
class Publishing:
    """What this use case stands on."""

    register: Register
    store: DocumentStore
    keyring: Keyring
    clock: Clock


def list_key(number: int) -> str:
    """Where a status list lies in the bucket."""
    return f"public/statuses/{number}.cose"


def delta_key(number: int, sequence: int) -> str:
    """Where the step from this issue of a list to its next one lies; it is written once."""
    return f"public/statuses/{number}/after/{sequence}.cose"


def publish(on: Publishing) -> None:
    """Bring every list that a certificate may name up to date; the key list says which these are."""
    keys = published_keys(on.store, on.keyring.root)
    now = on.clock.now().replace(microsecond=0)
    if keys is None:
        return  # nobody could check a list yet
    _note_keys(on, keys, now)
    signer = on.keyring.present("status", now).signer
    for number in keys.status_lists():
        _publish_list(on, number, keys, signer, now)


def _note_keys(on: Publishing, keys: KeyList, now: datetime) -> None:
    """Write down when each key was first seen in public, so that it signs nothing before it has settled."""
    for record in keys.records:
        if record.state == "active":
            on.store.put_once(seen_key(record.kid), now.isoformat().encode(), "text/plain")


def _publish_list(on: Publishing, number: int, keys: KeyList, signer: Signer, now: datetime) -> None:
    """Chain a step to the last issue, then put the whole list in its place.

    Whoever writes a step first has made the next issue; another publisher at the same moment finds it there and goes
    on from it. The statuses are read after the head, so that no step ever undoes what an earlier one told.
    """
    settled = False
    while not settled:
        head = _head(on, number, keys, signer, now)
        slots = packed(on.register.statuses(number))
        if head.packed == slots and now - head.issued_at < STILL_FRESH:
            return
        # Another machine's clock may be ahead: an issue is never older than the one before it.
        at, sequence = max(now, head.issued_at), max(head.sequence + 1, int(now.timestamp()))
        step = sign_delta(head, slots, issued_at=at, sequence=sequence, ttl=LIST_LIFE, signer=signer)
        stored = on.store.put_once(delta_key(number, head.sequence), step, COSE)
        issue = apply_delta(head, stored, keys)
        on.store.replace(list_key(number), _whole(issue, signer), COSE)
        settled = stored == step and _next(on, issue, keys) is None


def _head(on: Publishing, number: int, keys: KeyList, signer: Signer, now: datetime) -> StatusList:
    """The newest issue. Without one, or when its key was stolen since, a new chain begins with an empty list."""
    try:
        issue = read_status_list(on.store.read(list_key(number)), keys)
        following = _next(on, issue, keys)
        if following is None:
            return issue
        while following is not None:
            issue, following = following, _next(on, following, keys)
        on.store.replace(list_key(number), _whole(issue, signer), COSE)  # left behind by a publisher that was cut off
    except (NotFound, Untrusted):
        return StatusList(number, now - LIST_LIFE, int(now.timestamp()), LIST_LIFE, signer.kid, packed({}))
    return issue


def _next(on: Publishing, issue: StatusList, keys: KeyList) -> StatusList | None:
    try:
        return apply_delta(issue, on.store.read(delta_key(issue.number, issue.sequence)), keys)
    except NotFound:
        return None


def _whole(issue: StatusList, signer: Signer) -> bytes:
    return sign_packed(
        issue.number,
        issue.packed,
        issued_at=issue.issued_at,
        sequence=issue.sequence,
        ttl=issue.ttl,
        signer=signer,
    )
