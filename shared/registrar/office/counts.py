"""Where the counts lie: what counting and the figures need from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from registrar.office.periods import Grain, Period
from registrar.office.snapshots import Snapshot
from registrar.office.tallying import Cells, Change
from registrar.registration.counted import FactLine


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one division in one day, month or year; `name` is the period's."""

    division: str
    name: str
    cells: Cells


class Counts(Protocol):
    """Facts by subject, sums by period, changes by the day they were recorded, and frozen figures.

    `area` is the beginning of a division's code: 22 the province, 2201 a prefecture, 220102 a county.
    """

    def lines(self, subject: str) -> Sequence[FactLine]:
        """Every line about an application (by id) or a person (by blind index), in order."""

    def counted(self, subject: str) -> int:
        """Up to which event a subject has been counted; 0 for one never counted."""

    def add(self, subject: str, counted: int, line: FactLine, changes: Sequence[Change]) -> None:
        """Add what a line changes and move the subject on to it; Conflict unless it still stands at `counted`."""

    def sums(self, grain: Grain, day: date, area: str) -> Sequence[Row]:
        """One reading: the days of a day's month, the months of its year, or (grain YEAR) every year there is."""

    def recorded(self, since: date, until: date, area: str) -> Sequence[Change]:
        """The changes recorded from one day to another, both included, in the order of the days."""

    def snapshot(self, period: Period) -> Snapshot | None: ...

    def freeze(self, snapshot: Snapshot) -> Snapshot:
        """Keep it unless the period is frozen; returns what IS kept (the first one wins)."""
