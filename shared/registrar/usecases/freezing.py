"""A period that has been over for some days is frozen; what becomes known later is told as a list of differences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.errors import Malformed, NotFound
from registrar.office.periods import Grain, Period, before, period_of
from registrar.office.small_cells import grounds, may_be_shown, shown_cells
from registrar.office.snapshots import Snapshot, Table, frozen
from registrar.office.tallying import Cells, Change, total
from registrar.policy.counting import publishing
from registrar.registration.counting import day_of
from registrar.registration.people import Account
from registrar.usecases.figures import ONE_DAY, Figuring, allowed, tables

PROVINCE_AREA = "22"
LOOK_BACK = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
"""How many periods that nobody froze in time are still frozen: a system that stood still for a year catches up."""
COUNTED_LATE = "COUNTED_LATE"
"""Recorded in time, and added to the counts only after the period was frozen: a queue stood still."""


def freeze_due(on: Figuring) -> list[Snapshot]:
    """Freeze what is due: everything recorded until the end of yesterday, for the whole province at once."""
    now = on.clock.now()
    today = day_of(now)
    made = []
    for period in _due(on, today):
        yesterday = today - ONE_DAY
        flows, standing = tables(on.counts, period, PROVINCE_AREA, yesterday, today)
        made.append(on.counts.freeze(frozen(period.name, yesterday, now, flows, standing)))
    return made


def _due(on: Figuring, today: date) -> Iterator[Period]:
    """Back from the last period that ended, until one is frozen already."""
    wait = timedelta(days=publishing().freeze_after)
    for grain, most in LOOK_BACK.items():
        period = before(period_of(grain, today))
        for _ in range(most):
            if on.counts.snapshot(period) is not None:
                break
            if today > period.last + wait:
                yield period
            period = before(period)


@dataclass(frozen=True, slots=True)
class Difference:
    """One count of one division: as it was frozen, as it is now, and why it changed, by how much."""

    division: str
    count: str
    was: int
    now: int
    why: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A frozen period and everything by which its figures differ today; no difference is left out."""

    snapshot: Snapshot
    known_until: date
    differences: tuple[Difference, ...]


def restatement(on: Figuring, officer: Account, period: Period, division: str) -> Restatement:
    """NotFound for a period that is not frozen yet."""
    area, snapshot = allowed(officer, division), _frozen(on, period)
    today = day_of(on.clock.now())
    flows, _ = tables(on.counts, period, area, None, today)
    later = on.counts.recorded(snapshot.as_of + ONE_DAY, today, area)
    causes = _causes(change for change in later if period.covers(change.on))
    was = {place: _listed(cells) for place, cells in snapshot.flows.items() if place.startswith(area)}
    now = {place: _listed(cells) for place, cells in flows.items()}
    return Restatement(snapshot, today, tuple(_differences(was, now, causes)))


@dataclass(frozen=True, slots=True)
class Grounds:
    """By which ground people registered in a frozen month; None where telling it would tell of a few."""

    snapshot: Snapshot
    division: str
    numbers: Mapping[str, int] | None


def by_ground(on: Figuring, officer: Account, period: Period, division: str) -> Grounds:
    """Of frozen months alone: other lengths, or a month as it grows, would tell of a few by subtraction."""
    area, rules = allowed(officer, division), publishing()
    if period.grain is not Grain.MONTH:
        raise Malformed("按类别的数据只按月提供。 Figures by ground are given by the month.", code="period")
    snapshot = _frozen(on, period)
    if not may_be_shown(division, snapshot.flows, rules.hidden, rules.threshold):
        return Grounds(snapshot, division, None)
    within = (cells for place, cells in snapshot.flows.items() if place.startswith(area))
    return Grounds(snapshot, division, grounds(total(within), rules.hidden))


def _frozen(on: Figuring, period: Period) -> Snapshot:
    snapshot = on.counts.snapshot(period)
    if snapshot is None:
        raise NotFound("该统计期尚未冻结。 This period is not frozen yet.", facts={"period": period.name})
    return snapshot


def _listed(cells: Cells) -> Cells:
    return shown_cells(cells, publishing().hidden_reasons)


def _differences(was: Table, now: Table, causes: Mapping[str, Mapping[str, Cells]]) -> Iterator[Difference]:
    for place in sorted(was.keys() | now.keys() | causes.keys()):
        before_, after = was.get(place, {}), now.get(place, {})
        by_cause = causes.get(place, {})
        for cell in sorted(before_.keys() | after.keys() | {cell for cells in by_cause.values() for cell in cells}):
            why = {cause: cells[cell] for cause, cells in by_cause.items() if cells.get(cell)}
            yield from _difference(place, cell, before_.get(cell, 0), after.get(cell, 0), why)


def _difference(place: str, cell: str, was: int, now: int, why: Cells) -> list[Difference]:
    """Nothing where nothing happened; what no recorded change explains had been counted late."""
    rest = now - was - sum(why.values())
    told = {**why, COUNTED_LATE: rest} if rest else why
    return [Difference(place, cell, was, now, told)] if told else []


def _causes(changes: Iterator[Change]) -> dict[str, dict[str, Cells]]:
    """By division and cause."""
    found: dict[str, dict[str, Cells]] = {}
    for change in changes:
        causes = found.setdefault(change.division, {})
        causes[change.cause] = total([causes.get(change.cause, {}), _listed(change.cells)])
    return found
