"""How often the electronic certificates of a division are used, by day (R36b); nobody's name, and never less later."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Protocol

from registrar.benefits.trail import Look

Used = Mapping[str, Mapping[Look, int]]
"""By division: how often its certificates were checked, asked about, drawn on, or handed out at a counter."""
ONE_DAY = timedelta(days=1)


class Uses(Protocol):
    def used(self, first: date, last: date, area: str) -> Used:
        """From the first day to the last, both included, in the divisions whose code begins with `area`."""


def spans(first: date, last: date) -> Iterator[str]:
    """The whole months between two days, and the single days beside them: 「2026-10」, 「2026-11-01」."""
    day = first
    while day <= last:
        after = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if day.day == 1 and after - ONE_DAY <= last:
            yield day.isoformat()[:7]
            day = after
        else:
            yield day.isoformat()
            day += ONE_DAY
