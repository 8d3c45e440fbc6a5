"""What a person draws of a policy, month by month, so that nobody draws the same month twice."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.benefits.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Draw:
    """`person` is a blind index; `first` a month such as "2026-11"; `reference` the office's own file number."""

    person: str
    purpose: Purpose
    first: str
    months: int
    office: str
    reference: str
    at: datetime

    @property
    def id(self) -> str:
        """The same for the same file of the same office, and for nothing else."""
        known = "\n".join((self.person, self.purpose, self.first, str(self.months), self.office, self.reference))
        return f"D{hashlib.sha256(known.encode()).hexdigest()[:31]}"

    @property
    def covered(self) -> tuple[str, ...]:
        """Every month of it, such as ("2026-11", "2026-12", "2027-01")."""
        year, month = (int(part) for part in self.first.split("-"))
        counted = (year * 12 + month - 1 + later for later in range(self.months))
        return tuple(f"{months // 12:04d}-{months % 12 + 1:02d}" for months in counted)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who drew a month and when: all that another office is told."""

    draw: str
    office: str
    at: datetime


def earlier(draw: Draw, drawn: Mapping[str, Drawn]) -> Drawn | None:
    """What stands in the way: the draw of another file that covers one of these months."""
    taken = (drawn[month] for month in draw.covered if month in drawn)
    return next((other for other in taken if other.draw != draw.id), None)
