"""The present moment, and chance."""

import secrets
import time
from datetime import UTC, datetime


class SystemClock:
    """`ports.Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SystemChance:
    """`ports.Chance` from the operating system's generator."""

    def token(self) -> str:
        """22 characters, URL-safe, 128 random bits."""
        return secrets.token_urlsafe(16)

    def below(self, limit: int) -> int:
        return secrets.randbelow(limit)


def seconds() -> float:
    """A clock that never goes back, for deadlines."""
    return time.monotonic()
