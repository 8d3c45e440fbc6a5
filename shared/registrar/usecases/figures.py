"""The figures of a period and an area: as they are known now, or as they were known at the end of any earlier day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registrar.benefits.uses import Used, Uses
from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.counts import Counts, Row
from registrar.office.figures import Figures, figures_of
from registrar.office.periods import Grain, Period
from registrar.office.snapshots import Snapshot, Table
from registrar.office.tallying import Cells, Change, total
from registrar.policy.counting import publishing
from registrar.policy.routing import PROVINCE, divisions
from registrar.ports import Clock
from registrar.registration.counting import day_of
from registrar.registration.people import Account

ONE_DAY = timedelta(days=1)
EVERYWHERE = frozenset({"PROVINCE", "REVIEWER"})
Tables = tuple[Table, Table]
"""By division: what happened in the period, and what stood at its end."""


@dataclass(frozen=True, slots=True)
class Figuring:
    """What these use cases stand on."""

    counts: Counts
    clock: Clock


@dataclass(frozen=True, slots=True)
class Asked:
    """`as_of` None: everything recorded until now; else until the end of that day in Asia/Shanghai."""

    period: Period
    division: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The area's figures, those of the divisions next below, and what happened in each part of the period."""

    asked: Asked
    known_until: date
    figures: Figures
    parts: Mapping[str, Figures]
    series: Mapping[str, Figures]
    frozen: Snapshot | None


def statistics(on: Figuring, uses: Uses, officer: Account, asked: Asked) -> Statistics:
    """Of one's own division and of those below; any other answers like one that does not exist."""
    area = allowed(officer, asked.division)
    today = day_of(on.clock.now())
    if asked.as_of is not None and asked.as_of > today:
        raise Malformed("统计时点不能晚于今天。 Figures cannot be known as of a later day.", code="as_of")
    reading = read(on.counts, asked.period, area, asked.as_of, today)
    flows, standing = reading.tables()
    last = min(asked.period.last, asked.as_of or today)  # a use is recorded on its day, and never otherwise later
    flows = _with_uses(flows, uses.used(asked.period.first, last, area))
    hidden = publishing().hidden_reasons
    below = sorted({_next_below(division, area) for division in flows.keys() | standing.keys()})
    parts = {part: _of(part, flows, standing, hidden) for part in below if part != area}
    figures = figures_of(total(flows.values()), total(standing.values()), hidden)
    series = {name: figures_of(cells, {}, hidden) for name, cells in reading.series().items()}
    return Statistics(asked, asked.as_of or today, figures, parts, series, on.counts.snapshot(asked.period))


def _with_uses(flows: Table, used: Used) -> Table:
    found = {division: dict(cells) for division, cells in flows.items()}
    for division, looks in used.items():
        found.setdefault(division, {}).update({f"used_{look}": count for look, count in looks.items()})
    return found


def allowed(officer: Account, division: str) -> str:
    """The beginning of the codes of an area that the officer may see the figures of."""
    if not officer.roles & EVERYWHERE and officer.office is None:
        raise NotAllowed(
            "您的账号没有所属经办机构，请联系管理员。 Your account belongs to no office; ask your administrator.",
            code="no_office",
        )
    own = area_of(PROVINCE if officer.roles & EVERYWHERE else (officer.office or "")[:6])
    asked = area_of(division)
    if division not in divisions() or not asked.startswith(own):
        raise NotFound("没有这个区划的数据。 No figures of such a division.", facts={"division": division})
    return asked


def area_of(division: str) -> str:
    """220000 begins with 22, 220100 with 2201, a county is itself."""
    if division.endswith("0000"):
        return division[:2]
    return division[:4] if division.endswith("00") else division


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one period: sums by year, by month of its year and by day of its month, as far as needed.

    `later` was recorded after the day the figures are asked as of, and is taken off again.
    """

    period: Period
    rows: Sequence[Row]
    later: Sequence[Change]

    def tables(self) -> Tables:
        flows = _summed(row for row in self.rows if _inside(row, self.period))
        earlier = _summed(row for row in self.rows if _before(row, self.period))
        flows = _without(flows, (change for change in self.later if self.period.covers(change.on)))
        earlier = _without(earlier, (change for change in self.later if change.on < self.period.first))
        places = earlier.keys() | flows.keys()
        return flows, {place: total([earlier.get(place, {}), flows.get(place, {})]) for place in places}

    def series(self) -> dict[str, Cells]:
        """The months of a year or quarter, the days of a month, by name; nothing for a day."""
        part = _PARTS.get(self.period.grain)
        inside = (row for row in self.rows if len(row.name) == part and row.name[:4] == f"{self.period.first.year}")
        found: dict[str, list[Cells]] = {}
        for row in inside:
            if self.period.covers(date.fromisoformat(f"{row.name}-01"[:10])):
                found.setdefault(row.name, []).append(row.cells)
        for change in self.later:
            if part and self.period.covers(change.on):
                off = {cell: -amount for cell, amount in change.cells.items()}
                found.setdefault(change.on.isoformat()[:part], []).append(off)
        return {name: total(found[name]) for name in sorted(found)}


_PARTS = {Grain.YEAR: 7, Grain.QUARTER: 7, Grain.MONTH: 10}
"""How long the name of a part of a period is: of a month, or of a day."""


def read(counts: Counts, period: Period, area: str, as_of: date | None, today: date) -> Reading:
    """One reading of the years and one of the year's months; for a day or month one of the month's days."""
    shelves = [Grain.YEAR, Grain.MONTH, *([Grain.DAY] if period.grain in {Grain.MONTH, Grain.DAY} else [])]
    rows = [row for grain in shelves for row in counts.sums(grain, period.first, area)]
    asked_back = as_of is not None and as_of < today
    later = counts.recorded(as_of + ONE_DAY, today, area) if as_of and asked_back else ()
    return Reading(period, rows, later)


def tables(counts: Counts, period: Period, area: str, as_of: date | None, today: date) -> Tables:
    """By division; with `as_of` less whatever was recorded after that day."""
    return read(counts, period, area, as_of, today).tables()


def _inside(row: Row, period: Period) -> bool:
    """A row that is part of the period and is not told by smaller or larger rows as well."""
    if period.grain is Grain.QUARTER:
        return len(row.name) == len("2026-11") and period.covers(date.fromisoformat(f"{row.name}-01"))
    return row.name == period.name


def _before(row: Row, period: Period) -> bool:
    """Whole years, then whole months of the period's year, then (of a day) whole days of its month."""
    first = period.first.isoformat()
    if len(row.name) > _LENGTHS[period.grain]:
        return False
    return row.name < first[: len(row.name)]


_LENGTHS = {Grain.YEAR: 4, Grain.QUARTER: 7, Grain.MONTH: 7, Grain.DAY: 10}


def _summed(rows: Iterable[Row]) -> Table:
    found: dict[str, list[Cells]] = {}
    for row in rows:
        found.setdefault(row.division, []).append(row.cells)
    return {division: total(parts) for division, parts in found.items()}


def _without(table: Table, later: Iterable[Change]) -> Table:
    found = {division: [cells] for division, cells in table.items()}
    for change in later:
        found.setdefault(change.division, []).append({cell: -amount for cell, amount in change.cells.items()})
    return {division: total(parts) for division, parts in found.items()}


def _next_below(division: str, area: str) -> str:
    """The division one level below the area that another lies in."""
    return f"{division[:4]}00" if len(area) == len("22") else division


def _of(part: str, flows: Table, standing: Table, hidden: frozenset[str]) -> Figures:
    within = area_of(part)
    if part.endswith("00") and part[2:4] != "00":
        chosen = [division for division in flows.keys() | standing.keys() if division.startswith(within)]
    else:
        chosen = [part]
    return figures_of(
        total(flows.get(division, {}) for division in chosen),
        total(standing.get(division, {}) for division in chosen),
        hidden,
    )
