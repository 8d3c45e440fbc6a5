"""How often somebody may ask: so many at once, and then one every so often."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limit:
    """A bucket of `burst` tokens that gains one every `every`."""

    burst: int
    every: timedelta


class Buckets(Protocol):
    def take(self, bucket: str, limit: Limit, now: datetime) -> timedelta | None:
        """None when a token was there and is taken; else how long until the next one."""


def taken(full_at: datetime | None, limit: Limit, now: datetime) -> tuple[datetime, timedelta | None]:
    """When the bucket is full again after taking a token, and how long to wait when there is none.

    One time says all of a bucket (the generic cell rate algorithm, ITU-T I.371, annex A): it is full at `full_at`,
    empty a whole bucket's time before.
    """
    after = max(full_at or now, now) + limit.every
    wait = after - now - limit.burst * limit.every
    return (after, None) if wait <= timedelta() else (full_at or now, wait)
