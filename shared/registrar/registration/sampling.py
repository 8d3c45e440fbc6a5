"""A registration on a commitment is looked at again later, by lot; what a difference means is an officer's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LOOKED_AT_AFTER = timedelta(days=30)
"""Records of a month's insurance have arrived by then."""
TIME_TO_ANSWER = timedelta(days=15)
"""The second chance: nothing follows from a difference before the person has answered or this time is over."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """Whether the lot fell on this registration, and what the registers said then (`differs`; None: not asked yet)."""

    at: datetime
    drawn: bool
    differs: bool | None = None

    @property
    def open(self) -> bool:
        return self.drawn and self.differs is None
