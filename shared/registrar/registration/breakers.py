"""Whether a department is asked at all: after failures in a row it is left in peace but for one probe."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.registration.vocabulary import Source

PROBE = timedelta(seconds=60)
"""How long a probe keeps others from probing; a prober that vanished is replaced after it."""
LONGEST_PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Breaker:
    """What is known about one department's health. Closed: `open_until` is None; half open: that time has passed.

    `version` counts changes; `recovered_at` is when it last closed again after having been open.
    """

    source: Source
    version: int = 0
    failures: int = 0
    open_until: datetime | None = None
    probing: bool = False
    pause: timedelta = timedelta(0)
    opened_at: datetime | None = None
    recovered_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.open_until is not None

    def lets_through(self, now: datetime) -> bool:
        """Closed, or its pause is over and one question may probe."""
        return self.open_until is None or self.open_until <= now

    def probed(self, now: datetime) -> "Breaker":
        """One question is on its way; nobody else asks meanwhile."""
        return replace(self, version=self.version + 1, open_until=now + PROBE, probing=True)

    def answered(self, now: datetime) -> "Breaker":
        """The department answers: closed. Unchanged when it was never in doubt."""
        if not self.open and self.failures == 0:
            return self
        recovered = now if self.open else self.recovered_at
        return Breaker(self.source, self.version + 1, recovered_at=recovered)

    def failed(self, now: datetime, limit: int, first_pause: timedelta) -> "Breaker":
        """One failure more; the `limit`-th in a row opens it, and a failed probe doubles the pause."""
        if self.open and not self.probing:
            return self  # asked before it opened, answered after
        counted = replace(self, version=self.version + 1, failures=self.failures + 1, probing=False)
        if counted.failures < limit:
            return counted
        pause = min(self.pause * 2, LONGEST_PAUSE) if self.open else min(first_pause, LONGEST_PAUSE)
        return replace(counted, pause=pause, open_until=now + pause, opened_at=self.opened_at or now)
