"""The counts in memory, with the promises of the table; facts come from the register's own histories."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from registrar.errors import Conflict
from registrar.office.counts import Row
from registrar.office.periods import Grain, Period, period_of
from registrar.office.snapshots import Snapshot
from registrar.office.tallying import Change, total
from registrar.registration.counted import FactLine
from registrar.registration.counting import lines_of_application, lines_of_record
from tests.fakes.register import MemoryRegister


@dataclass
class MemoryCounts:
    """`office.counts.Counts`."""

    register: MemoryRegister
    _counted: dict[str, int] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _snapshots: dict[str, Snapshot] = field(default_factory=dict)

    def lines(self, subject: str) -> Sequence[FactLine]:
        record = self.register.record_history(subject)
        if record:
            return list(lines_of_record(subject, record))
        return list(lines_of_application(subject, self.register.history(subject)))

    def counted(self, subject: str) -> int:
        return self._counted.get(subject, 0)

    def add(self, subject: str, counted: int, line: FactLine, changes: Sequence[Change]) -> None:
        if self.counted(subject) != counted:
            raise Conflict("somebody else counted it")
        self._counted[subject] = line.sequence
        self._changes += changes

    def sums(self, grain: Grain, day: date, area: str) -> Sequence[Row]:
        whole = {Grain.DAY: Grain.MONTH, Grain.MONTH: Grain.YEAR}.get(grain)
        found: dict[tuple[str, str], list[Change]] = {}
        for change in self._changes:
            if change.division.startswith(area) and (whole is None or period_of(whole, day).covers(change.on)):
                found.setdefault((change.division, period_of(grain, change.on).name), []).append(change)
        return [Row(*place, total(change.cells for change in found[place])) for place in sorted(found)]

    def recorded(self, since: date, until: date, area: str) -> Sequence[Change]:
        found: dict[tuple[date, date, str, str], list[Change]] = {}
        for change in self._changes:
            if change.division.startswith(area) and since <= change.recorded <= until:
                key = (change.recorded, change.on, change.division, change.cause)
                found.setdefault(key, []).append(change)
        return [
            Change(same[0].division, on, recorded, same[0].cause, total(change.cells for change in same))
            for (recorded, on, _, _), same in sorted(found.items())
        ]

    def snapshot(self, period: Period) -> Snapshot | None:
        return self._snapshots.get(period.name)

    def freeze(self, snapshot: Snapshot) -> Snapshot:
        return self._snapshots.setdefault(snapshot.period, snapshot)
