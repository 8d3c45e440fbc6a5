"""The book of checks and draws in a table of its own: lines are added, never changed.

Beside each line stands where its trail ends now, under the line's day (`GROWN#<day>#<shard>` / record): one
transaction writes both, so that a day's heads are found without reading a trail. Shards keep a day from being one
partition: a transaction's write counts twice, so that four take two thousand a second by DynamoDB's own limit.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table, Write
from registrar.benefits.accreditation import Accreditation
from registrar.benefits.draws import Draw, Drawn
from registrar.benefits.purposes import Purpose
from registrar.benefits.trail import Head, Line, Look, day_of
from registrar.benefits.uses import Used, spans
from registrar.registration import codec

ACCREDITATION: TypeAdapter[Accreditation] = TypeAdapter(Accreditation)
LINE: TypeAdapter[Line] = TypeAdapter(Line)
DRAW: TypeAdapter[Draw] = TypeAdapter(Draw)
DRAWN: TypeAdapter[Drawn] = TypeAdapter(Drawn)
HEAD: TypeAdapter[Head] = TypeAdapter(Head)
SHARDS = 4


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """`benefits.ledger.Ledger`."""

    table: Table

    def accreditation(self, office: str) -> Accreditation | None:
        found = self.table.get(items.state_key(f"ACCREDITED#{office}"))
        return ACCREDITATION.validate_json(items.json_of(found)) if found else None

    def accredit(self, accreditation: Accreditation) -> None:
        key = items.state_key(f"ACCREDITED#{accreditation.office}")
        self.table.commit([self.table.put(key | _body(ACCREDITATION, accreditation))])

    def last(self, record: str) -> Line | None:
        values = {":pk": text(f"TRAIL#{record}")}
        newest = self.table.query("pk = :pk", values, ScanIndexForward=False, PaginationConfig={"MaxItems": 1})
        return next((LINE.validate_json(items.json_of(item)) for item in newest), None)

    def lines(self, record: str) -> Sequence[Line]:
        found = self.table.begins_with(f"TRAIL#{record}", "LINE#")
        return [LINE.validate_json(items.json_of(item)) for item in found]

    def add(self, lines: Sequence[Line], draw: Draw | None = None, division: str = "") -> None:
        added = [_line_item(line) for line in lines]
        ends = {line.record: line for line in lines}.values()
        writes = [*map(self.table.put_new, added), *(self.table.put(_end_item(line)) for line in ends)]
        writes += self._uses(division, lines) if division else ()
        if draw is None:
            self.table.commit(writes, added)
            return
        kept = items.key(_draws(draw.person, draw.purpose), f"DRAW#{draw.id}") | _body(DRAW, draw)
        self.table.commit([*writes, self.table.put_new(kept), *self._months(draw)], [*added, kept])

    def _uses(self, division: str, lines: Sequence[Line]) -> Iterator[Write]:
        """Added where it stands, by day and by month."""
        for day, together in groupby(lines, key=lambda line: day_of(line.seen)):
            looks = Counter(line.seen.look for line in together)
            amounts = {f":v{place}": items.number(count) for place, count in enumerate(looks.values())}
            steps = ", ".join(f"#{look} :v{place}" for place, look in enumerate(looks))
            for name in (day.isoformat(), day.isoformat()[:7]):
                yield self.table.update(_uses_key(division, name), f"ADD {steps}", "", amounts)

    def used(self, first: date, last: date, area: str) -> Used:
        wanted = frozenset(spans(first, last))
        found: dict[str, Counter[Look]] = defaultdict(Counter)
        for shelf in sorted({_shelf(name) for name in wanted}):
            for item in self.table.begins_with(shelf, area):
                division, _, name = item["sk"]["S"].partition("#")
                if name in wanted:
                    found[division].update(
                        {Look(look): int(count["N"]) for look, count in item.items() if "N" in count}
                    )
        return found

    def grown(self, day: date) -> Mapping[str, Head]:
        return {
            item["sk"]["S"]: HEAD.validate_json(items.json_of(item))
            for shard in range(SHARDS)
            for item in self.table.query("pk = :pk", {":pk": text(f"GROWN#{day}#{shard}")})
        }

    def _months(self, draw: Draw) -> list[Write]:
        drawn = _body(DRAWN, Drawn(draw.id, draw.office, draw.at))
        keys = (items.key(_draws(draw.person, draw.purpose), f"MONTH#{month}") for month in draw.covered)
        return [self.table.put_new(key | drawn, "already_drawn") for key in keys]

    def drawn(self, person: str, purpose: Purpose) -> Mapping[str, Drawn]:
        found = self.table.begins_with(_draws(person, purpose), "MONTH#")
        return {item["sk"]["S"].removeprefix("MONTH#"): DRAWN.validate_json(items.json_of(item)) for item in found}

    def bind_card(self, card: str, person: str) -> None:
        self.table.commit([self.table.put(items.state_key(f"CARD#{card}") | {"person": text(person)})])

    def person_of_card(self, card: str) -> str | None:
        found = self.table.get(items.state_key(f"CARD#{card}"))
        return str(found["person"]["S"]) if found else None


def _line_item(line: Line) -> Item:
    return items.key(f"TRAIL#{line.record}", f"LINE#{line.sequence:08d}") | _body(LINE, line)


def _end_item(line: Line) -> Item:
    shard = hashlib.sha256(line.record.encode()).digest()[0] % SHARDS
    return items.key(f"GROWN#{day_of(line.seen)}#{shard}", line.record) | _body(HEAD, Head.of(line))


def _shelf(name: str) -> str:
    """Where the days of a month, and the months of a year, lie together."""
    return f"USED#{name.rpartition('-')[0]}"


def _uses_key(division: str, name: str) -> Item:
    return items.key(_shelf(name), f"{division}#{name}")


def _draws(person: str, purpose: Purpose) -> str:
    return f"DRAWS#{person}#{purpose}"


def _body(adapter: TypeAdapter[Any], value: object) -> Item:
    return {"body": items.body(codec.to_json(adapter, value))}
