"""What a person draws of a policy, month by month, so that nobody draws the same month twice."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from registrar.benefits.purposes import Purpose
from registrar.registration.certificates import Certificate

BEIJING = timezone(timedelta(hours=8))  # months are counted where the offices are


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


def not_in_force(draw: Draw, certificate: Certificate) -> str | None:
    """The first of its months in which the certificate was in force on no day; None where all may be drawn.

    A month that lies behind counts by how the certificate stood then, whatever became of it since. Of one that has not
    begun nobody knows: it counts by how the certificate stands at the moment of recording.
    """
    return next((month for month in draw.covered if not _in_force(certificate, month, draw.at)), None)


def _in_force(certificate: Certificate, month: str, now: datetime) -> bool:
    start, end = _bounds(month)
    if start > now:
        return certificate.in_force_within(now, now + timedelta.resolution)
    return certificate.in_force_within(start, min(end, now + timedelta.resolution))


def _bounds(month: str) -> tuple[datetime, datetime]:
    """The first moment of a month such as "2026-11", and of the month after it."""
    year, number = (int(part) for part in month.split("-"))
    return datetime(year, number, 1, tzinfo=BEIJING), datetime(year + number // 12, number % 12 + 1, 1, tzinfo=BEIJING)
