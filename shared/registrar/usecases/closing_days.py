"""Each day's audit heads are signed once and put where nobody can change them, the account's owner included."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.benefits.ledger import Ledger
from registrar.benefits.trail import CHINA
from registrar.ports import Clock, DocumentStore, Signer
from registrar.usecases.heads_file import NOTHING_BEFORE, digest_of, sign_heads

SETTLED = timedelta(hours=1)
"""After midnight, before a day is closed: a request that began on it has long been answered."""
LOOKED_BACK = 366
"""Days without a closed one before them after which the chain begins anew; an auditor sees that as a gap."""
ONE_DAY = timedelta(days=1)
COSE = "application/cose"


@dataclass(frozen=True, slots=True)
class ClosingDays:
    """What this use case stands on; `vault` keeps what is put into it for years, against everybody."""

    ledger: Ledger
    vault: DocumentStore
    signer: Signer
    clock: Clock


def heads_key(day: date) -> str:
    """Where the file of a day lies."""
    return f"heads/{day}.cose"


def close_days(on: ClosingDays) -> int:
    """Close every day that is over and not closed yet, the oldest first; how many they were.

    Whoever closes a day second finds the first one's file, and goes on from that: a day has one file, whatever breaks.
    """
    now = on.clock.now()
    last = (now - SETTLED).astimezone(CHINA).date() - ONE_DAY
    closed = next((day for day in _backwards(last) if on.vault.arrived(heads_key(day))), None)
    previous = digest_of(on.vault.read(heads_key(closed))) if closed else NOTHING_BEFORE
    day, count = closed + ONE_DAY if closed else last, 0
    while day <= last:
        file = sign_heads(day, on.ledger.grown(day), previous=previous, issued_at=now, signer=on.signer)
        previous = digest_of(on.vault.put_once(heads_key(day), file, COSE))
        day, count = day + ONE_DAY, count + 1
    return count


def _backwards(day: date) -> Iterator[date]:
    for back in range(LOOKED_BACK):
        yield day - timedelta(days=back)
