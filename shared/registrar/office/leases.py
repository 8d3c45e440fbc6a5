"""How long an officer may hold an item, and when somebody else may take it."""

from datetime import datetime

from registrar.registration.application import Lease

LEASE_MINUTES = 30


def may_take(lease: Lease | None, officer: str, now: datetime) -> bool:
    """Free items, one's own, and items whose lease has run out may be taken (R13)."""
    return lease is None or lease.officer == officer or lease.until <= now
