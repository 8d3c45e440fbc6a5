"""The counts in the register's table: facts beside the events, sums to read, changes by the day of their recording."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table, Write
from registrar.office.counts import Row
from registrar.office.periods import Grain, Period, period_of
from registrar.office.snapshots import Snapshot
from registrar.office.tallying import Cells, Change, total
from registrar.registration import codec
from registrar.registration.counted import Cause, FactLine
from registrar.registration.days import add_months

SNAPSHOT: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)
SHELVES = (Grain.DAY, Grain.MONTH, Grain.YEAR)
FULL_CODE = 6
AFTER_ALL = "~"  # sorts behind everything that a key goes on with


@dataclass(frozen=True, slots=True)
class CountTable:
    """`office.counts.Counts` as docs/architecture.md lays the table out."""

    table: Table

    def lines(self, subject: str) -> Sequence[FactLine]:
        found = self.table.begins_with(items.facts_pk(subject), "LINE#")
        return [codec.from_json(codec.FACT_LINE, items.json_of(item)) for item in found]

    def counted(self, subject: str) -> int:
        found = self.table.get(items.key(items.facts_pk(subject), "COUNTED"))
        return int(found["version"]["N"]) if found else 0

    def add(self, subject: str, counted: int, line: FactLine, changes: Sequence[Change]) -> None:
        marker = items.key(items.facts_pk(subject), "COUNTED") | {"version": items.number(line.sequence)}
        held = self.table.put(marker, "#version = :read", {":read": items.number(counted)})
        moved = held if counted else self.table.put_new(marker)
        self.table.commit([moved, *(self._added(*place, cells) for place, cells in rows_of(changes).items())])

    def _added(self, pk: str, sk: str, cells: Cells) -> Write:
        """Added where it stands: two additions never undo each other."""
        amounts = {f":v{place}": items.number(amount) for place, amount in enumerate(cells.values())}
        steps = (f"#{cell} :v{place}" for place, cell in enumerate(cells))
        return self.table.update(items.key(pk, sk), f"ADD {', '.join(steps)}", "", amounts)

    def sums(self, grain: Grain, day: date, area: str) -> Sequence[Row]:
        found = self.table.begins_with(_shelf(grain, day), area)
        parted = ((item["sk"]["S"].partition("#"), cells_of(item)) for item in found)
        return [Row(division, name, cells) for (division, _, name), cells in parted]

    def recorded(self, since: date, until: date, area: str) -> Sequence[Change]:
        found = [change for month in _months(since, until) for change in self._recorded(month, since, until, area)]
        return sorted(found, key=lambda change: (change.recorded, change.on))

    def _recorded(self, month: date, since: date, until: date, area: str) -> Iterator[Change]:
        """A whole division's days are asked for by key; of an area every day of the month is read and sifted."""
        narrow = len(area) == FULL_CODE
        first, last = (f"{area}#{since}", f"{area}#{until}#{AFTER_ALL}") if narrow else (area, f"{area}{AFTER_ALL}")
        values = {":pk": text(f"RECORDED#{month:%Y-%m}"), ":first": text(first), ":last": text(last)}
        for item in self.table.query("pk = :pk AND sk BETWEEN :first AND :last", values):
            division, recorded, on, cause = item["sk"]["S"].split("#")
            if since.isoformat() <= recorded <= until.isoformat():
                days = date.fromisoformat(on), date.fromisoformat(recorded)
                yield Change(division, *days, Cause(cause), cells_of(item))

    def snapshot(self, period: Period) -> Snapshot | None:
        found = self.table.get(items.state_key(f"SNAPSHOT#{period.name}"))
        return SNAPSHOT.validate_json(items.json_of(found)) if found else None

    def freeze(self, snapshot: Snapshot) -> Snapshot:
        item = items.state_key(f"SNAPSHOT#{snapshot.period}") | {"body": items.body(codec.to_json(SNAPSHOT, snapshot))}
        self.table.put_if(item, "attribute_not_exists(pk)")
        found = self.table.get(items.state_key(f"SNAPSHOT#{snapshot.period}"))
        return SNAPSHOT.validate_json(items.json_of(found)) if found else snapshot


def rows_of(changes: Sequence[Change]) -> Mapping[tuple[str, str], Cells]:
    """Every row that the changes are added to, by key; no row twice, since a transaction takes each but once."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for change in changes:
        for key in _places(change):
            found[key] = total([found.get(key, {}), change.cells])
    return {key: cells for key, cells in found.items() if cells}


def _places(change: Change) -> Iterator[tuple[str, str]]:
    for grain in SHELVES:
        yield _shelf(grain, change.on), f"{change.division}#{period_of(grain, change.on).name}"
    when = f"{change.recorded}#{change.on}#{change.cause}"
    yield f"RECORDED#{change.recorded:%Y-%m}", f"{change.division}#{when}"


def _shelf(grain: Grain, day: date) -> str:
    """Where the days of a month, the months of a year, and all years lie together."""
    return {Grain.DAY: f"COUNTS#D{day:%Y-%m}", Grain.MONTH: f"COUNTS#M{day:%Y}"}.get(grain, "COUNTS#Y")


def cells_of(item: Item) -> Cells:
    return {name: int(value["N"]) for name, value in item.items() if "N" in value}


def _months(since: date, until: date) -> Iterator[date]:
    month = since.replace(day=1)
    while month <= until:
        yield month
        month = add_months(month, 1)
