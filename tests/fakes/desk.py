"""Tickets, buckets and the book of checks in memory, with the promises of the tables."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from registrar.benefits.accreditation import Accreditation
from registrar.benefits.draws import Draw, Drawn
from registrar.benefits.purposes import Purpose
from registrar.benefits.trail import Head, Line, Look, day_of
from registrar.benefits.uses import Used
from registrar.certificate.presentation import Redeemed, Ticket
from registrar.errors import Conflict
from registrar.office.limits import Limit, taken


@dataclass
class MemoryPassing:
    """`Tickets` and `Buckets`."""

    _tickets: dict[str, Ticket] = field(default_factory=dict)
    _scans: dict[str, str] = field(default_factory=dict)
    _full: dict[str, datetime] = field(default_factory=dict)

    def keep(self, ticket: Ticket) -> None:
        self._tickets.setdefault(ticket.key, ticket)

    def redeem(self, key: str, scan: str, now: datetime) -> tuple[Redeemed, str | None]:
        ticket = self._tickets.get(key)
        if ticket is None or (key not in self._scans and now >= ticket.expires_at):
            return Redeemed.EXPIRED, None
        won = self._scans.setdefault(key, scan) == scan
        return (Redeemed.GOOD, ticket.number) if won else (Redeemed.USED, None)

    def take(self, bucket: str, limit: Limit, now: datetime) -> timedelta | None:
        self._full[bucket], wait = taken(self._full.get(bucket), limit, now)
        return wait


@dataclass
class MemoryLedger:
    """`Ledger`."""

    _accredited: dict[str, Accreditation] = field(default_factory=dict)
    _trails: dict[str, list[Line]] = field(default_factory=dict)
    _draws: dict[tuple[str, Purpose], dict[str, Drawn]] = field(default_factory=dict)
    _cards: dict[str, str] = field(default_factory=dict)
    _uses: dict[tuple[str, date], Counter[Look]] = field(default_factory=lambda: defaultdict(Counter))

    def used(self, first: date, last: date, area: str) -> Used:
        found: dict[str, Counter[Look]] = defaultdict(Counter)
        for (division, day), looks in self._uses.items():
            if division.startswith(area) and first <= day <= last:
                found[division].update(looks)
        return found

    def accreditation(self, office: str) -> Accreditation | None:
        return self._accredited.get(office)

    def accredit(self, accreditation: Accreditation) -> None:
        self._accredited[accreditation.office] = accreditation

    def last(self, record: str) -> Line | None:
        return next(reversed(self._trails.get(record, [])), None)

    def lines(self, record: str) -> Sequence[Line]:
        return list(self._trails.get(record, []))

    def add(self, lines: Sequence[Line], draw: Draw | None = None, division: str = "") -> None:
        if all(line in self._trails.get(line.record, []) for line in lines):
            return
        places = {(line.record, line.sequence) for line in lines}
        taken = {(record, line.sequence) for record, trail in self._trails.items() for line in trail}
        if places & taken:
            raise Conflict("somebody else was faster")
        if draw is not None:
            months = self._draws.setdefault((draw.person, draw.purpose), {})
            if months.keys() & set(draw.covered):
                raise Conflict("drawn already", code="already_drawn")
            months.update({month: Drawn(draw.id, draw.office, draw.at) for month in draw.covered})
        for line in lines:
            self._trails.setdefault(line.record, []).append(line)
            if division:
                self._uses[division, day_of(line.seen)][line.seen.look] += 1

    def grown(self, day: date) -> Mapping[str, Head]:
        of_day = [line for trail in self._trails.values() for line in trail if day_of(line.seen) == day]
        return {line.record: Head.of(line) for line in of_day}

    def drawn(self, person: str, purpose: Purpose) -> Mapping[str, Drawn]:
        return dict(self._draws.get((person, purpose), {}))

    def bind_card(self, card: str, person: str) -> None:
        self._cards[card] = person

    def person_of_card(self, card: str) -> str | None:
        return self._cards.get(card)
