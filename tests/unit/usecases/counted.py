"""A register whose people live by chance, and the recount of their histories that every figure is held against."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from registrar.office.figures import RE_EMPLOYED, Figures
from registrar.office.periods import period_named
from registrar.ports import RecordStep
from registrar.registration import records
from registrar.registration.counting import day_of
from registrar.registration.people import Account
from registrar.registration.record import Entry
from registrar.registration.record_events import RegistrationCorrected, RegistrationEnded, RegistrationReopened
from registrar.registration.succession import registering
from registrar.registration.traits import Group, Traits
from registrar.registration.vocabulary import EndReason, HukouKind, PersonType, RegistrationKind
from registrar.usecases.counting import count
from registrar.usecases.figures import Asked, Figuring, area_of, statistics
from tests.fakes.counts import MemoryCounts
from tests.fakes.desk import MemoryLedger
from tests.fakes.outside import SetClock
from tests.fakes.register import MemoryRegister
from tests.fakes.samples import NOON, OFFICE
from tests.unit.registration.test_record import HOLDER, an_entry

OFFICES = ("220104", "220102", "220204", "229700", "220000")
PROVINCE = Account("p", "https://login.example", roles=frozenset({"PROVINCE"}))
HEAD = Account("h", "https://login.example", roles=frozenset({"HEAD"}), office=OFFICE)
K = RegistrationKind
REASONS = (EndReason.NO_WISH, EndReason.EMPLOYED, EndReason.CANCELLED, EndReason.IMPRISONED)


def traits(group: Group) -> Traits:
    return Traits(HukouKind.URBAN, OFFICE, OFFICE, PersonType.CN_RESIDENT, True, None, group, "2018-12")


@dataclass
class Office:
    """A register whose clock the test moves, and the counts of it."""

    register: MemoryRegister = field(default_factory=MemoryRegister)
    clock: SetClock = field(default_factory=lambda: SetClock(NOON))

    def __post_init__(self) -> None:
        self.counts = MemoryCounts(self.register)
        self.ledger = MemoryLedger()
        self.figuring = Figuring(self.counts, self.clock)
        self.people: set[str] = set()

    def enter(self, person: str, entry: Entry) -> None:
        record = self.register.record(person)
        self.people.add(person)
        self._append(person, registering(record, HOLDER, entry))

    def _append(self, person: str, events: object) -> None:
        step = RecordStep(person, self.register.record(person), events)  # type: ignore[arg-type]
        self.register.append_records([step], self.clock.now())

    def end(self, person: str, entry: Entry, on: date, reason: EndReason) -> None:
        self._append(person, [RegistrationEnded(entry.id, on, reason, "officer-1")])

    def correct(self, person: str, entry: Entry, on: date) -> None:
        self._append(person, [RegistrationCorrected(entry.id, "officer-1", "evidence", ended_on=on)])

    def reopen(self, person: str, entry: Entry) -> None:
        self._append(person, [RegistrationReopened(entry.id, "officer-1", "evidence")])

    def count_all(self) -> None:
        for person in self.people:
            count(self.counts, person)

    def ask(self, period: str, division: str = "220000", as_of: date | None = None) -> Figures:
        return statistics(self.figuring, self.ledger, PROVINCE, Asked(period_named(period), division, as_of)).figures


def lived(seed: int, steps: int) -> Office:
    """A random life of an office: entries told late, endings, corrections, reopenings; counted now and then."""
    chance, office = Random(seed), Office()
    for step in range(steps):
        office.clock.move(hours=chance.randrange(1, 90))
        person = f"p{chance.randrange(6)}"
        something(office, chance, person, step)
        if chance.random() < 0.3:
            count(office.counts, person) if person in office.people else None
    office.count_all()
    return office


def something(office: Office, chance: Random, person: str, step: int) -> None:
    today = day_of(office.clock.now())
    on = today - timedelta(days=chance.choice((0, 0, 0, 1, 9, 40, 200)))
    record = office.register.record(person)
    entries = record.entries if record else ()
    chosen = chance.choice(entries) if entries and chance.random() < 0.6 else None
    if chosen is None:
        kind = chance.choice((K.UNEMPLOYED, K.UNEMPLOYED, K.EMPLOYED, K.FLEXIBLE))
        group = traits(chance.choice(list(Group)))
        entry = an_entry(f"R{step}", kind, on, office=chance.choice(OFFICES), traits=group)
        office.enter(person, replace(entry, category=f"U{chance.randrange(1, 9)}"))
    elif chosen.in_force:
        office.end(person, chosen, on, chance.choice(REASONS))
    elif chance.random() < 0.5:
        office.correct(person, chosen, on)
    else:
        office.reopen(person, chosen)


def recounted(office: Office, period: str, division: str, until: date) -> Mapping[str, int]:
    """The same figures from the histories alone, as everybody's record stood at the end of a day."""
    found: Counter[str] = Counter()
    wanted, area = period_named(period), area_of(division)
    for entry in _known(office, until):
        if not entry.office.startswith(area) or entry.void or not entry.unemployment:
            continue
        assert entry.traits is not None
        found[f"new {entry.traits.group}"] += wanted.covers(entry.registered_on)
        if entry.end is not None and wanted.covers(entry.end.on):
            found["re-employed"] += entry.end.reason in RE_EMPLOYED
            found["ended"] += 1
        stands = entry.registered_on <= wanted.last and (entry.end is None or entry.end.on > wanted.last)
        found[f"standing {entry.traits.group}"] += stands
    return {name: number for name, number in found.items() if number}


def _known(office: Office, until: date) -> Iterator[Entry]:
    for person in office.people:
        told = [each for each in office.register.record_history(person) if day_of(each.at) <= until]
        record = records.fold(person, told)
        yield from record.entries if record else ()


def told(figures: Figures) -> Mapping[str, int]:
    """Figures in the words of `recounted`."""
    found = {"re-employed": figures.re_employed, "ended": sum(figures.ended.values())}
    for word, line in (("new", figures.registered), ("standing", figures.standing)):
        numbers = (line.headline, line.stable, line.short, line.unsure, line.unknown)
        found |= {f"{word} {group}": number for group, number in zip(Group, numbers, strict=True)}
    return {name: number for name, number in found.items() if number}
