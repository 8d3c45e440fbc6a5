"""A figure of any day can be had again: what was counted step by step is what a recount of the histories gives."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.figures import RE_EMPLOYED, Figures
from registrar.office.periods import Grain, period_named, period_of
from registrar.office.small_cells import shown_cells
from registrar.office.snapshots import digest_of
from registrar.office.tallying import Cells
from registrar.policy.counting import publishing
from registrar.ports import RecordStep
from registrar.registration import records
from registrar.registration.counting import day_of
from registrar.registration.people import Account
from registrar.registration.record import Entry
from registrar.registration.record_events import RegistrationCorrected, RegistrationEnded, RegistrationReopened
from registrar.registration.succession import registering
from registrar.registration.traits import Group, Traits
from registrar.registration.vocabulary import EndReason, HukouKind, Origin, PersonType, RegistrationKind
from registrar.usecases.counting import count
from registrar.usecases.figures import Asked, Figuring, area_of, statistics
from registrar.usecases.freezing import by_ground, freeze_due, restatement
from tests.fakes.counts import MemoryCounts
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
        return statistics(self.figuring, PROVINCE, Asked(period_named(period), division, as_of)).figures


def lived(seed: int, steps: int) -> Office:
    """A random life of an office: entries told late, endings, corrections, reopenings; counted now and then."""
    chance, office = Random(seed), Office()
    for step in range(steps):
        office.clock.move(hours=chance.randrange(1, 90))
        person = f"p{chance.randrange(6)}"
        _something(office, chance, person, step)
        if chance.random() < 0.3:
            count(office.counts, person) if person in office.people else None
    office.count_all()
    return office


def _something(office: Office, chance: Random, person: str, step: int) -> None:
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


@pytest.mark.parametrize("seed", range(12))
def test_a_figure_as_of_any_day_is_the_recount_of_the_histories_until_then(seed: int) -> None:
    office, chance = lived(seed, 60), Random(seed)
    today, begun = day_of(office.clock.now()), day_of(NOON)
    for _ in range(40):
        as_of = begun + timedelta(days=chance.randrange((today - begun).days + 1))
        period = period_of(chance.choice(list(Grain)), as_of - timedelta(days=chance.choice((0, 5, 40, 200)))).name
        division = chance.choice((*OFFICES, "220100", "220200"))
        found = told(office.ask(period, division, as_of))
        assert found == recounted(office, period, division, as_of), (period, division, as_of)


@pytest.mark.parametrize("seed", range(8))
def test_frozen_figures_stay_and_with_the_differences_they_are_todays(seed: int) -> None:
    office, chance = lived(seed, 30), Random(seed)
    frozen = freeze_due(office.figuring)
    assert frozen
    assert freeze_due(office.figuring) == []
    for step in range(40):
        office.clock.move(hours=chance.randrange(1, 40))
        _something(office, chance, f"p{chance.randrange(6)}", 1000 + step)
    office.count_all()
    for snapshot in frozen:
        period = period_named(snapshot.period)
        kept = office.counts.snapshot(period)
        assert kept == snapshot
        assert kept.digest == digest_of(kept.period, kept.as_of, kept.flows, kept.standing)
        again = told(office.ask(snapshot.period, as_of=snapshot.as_of))
        assert again == recounted(office, snapshot.period, "220000", snapshot.as_of)
        _differences_are_whole(office, snapshot.period)


def listed(cells: Cells) -> Cells:
    return shown_cells(cells, publishing().hidden_reasons)


def _differences_are_whole(office: Office, period: str) -> None:
    """Frozen counts and the differences, with their causes, are the counts of today."""
    restated = restatement(office.figuring, PROVINCE, period_named(period), "220000")
    flows = restated.snapshot.flows.items()
    after = Counter({(place, cell): n for place, cells in flows for cell, n in listed(cells).items()})
    for each in restated.differences:
        assert each.now - each.was == sum(each.why.values())
        after[each.division, each.count] += sum(each.why.values())
    rows = office.counts.sums(Grain.MONTH, period_named(period).first, "22")
    now: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if period_named(period).covers(date.fromisoformat(f"{row.name}-01")):
            now.update({(row.division, cell): n for cell, n in listed(row.cells).items()})
    assert {key: n for key, n in after.items() if n} == {key: n for key, n in now.items() if n}


def test_a_paper_entry_after_the_freeze_is_told_as_one_and_changes_nothing_that_is_frozen() -> None:
    office = Office()
    office.enter("p1", an_entry("R1", since=date(2026, 10, 5), traits=traits(Group.HEADLINE)))
    office.count_all()
    office.clock.move(days=1)
    (snapshot, *_) = freeze_due(office.figuring)
    assert (snapshot.period, snapshot.flows) == ("2026-10", {OFFICE: {"new_HEADLINE": 1, "ground_U1": 1}})
    office.clock.move(days=3)
    late = an_entry("R2", since=date(2026, 10, 20), traits=traits(Group.HEADLINE))
    office.enter("p2", replace(late, grounds=(replace(late.grounds[0], origin=Origin.PAPER),)))
    office.count_all()
    restated = restatement(office.figuring, HEAD, period_named("2026-10"), OFFICE)
    assert [(each.count, each.was, each.now, each.why) for each in restated.differences] == [
        ("new_HEADLINE", 1, 2, {"PAPER_ENTRY": 1}),
    ]
    assert office.ask("2026-10").registered.headline == 2
    assert office.ask("2026-10", as_of=snapshot.as_of).registered.headline == 1
    assert office.counts.snapshot(period_named("2026-10")) == snapshot


def test_what_a_queue_brought_after_the_freeze_is_told_as_counted_late() -> None:
    office = Office()
    office.enter("p1", an_entry("R1", since=date(2026, 10, 5), traits=traits(Group.HEADLINE)))
    office.clock.move(days=1)
    freeze_due(office.figuring)
    office.count_all()
    (first,) = restatement(office.figuring, PROVINCE, period_named("2026-10"), "220100").differences
    assert first.why == {"COUNTED_LATE": 1}


def test_the_parts_add_up_to_the_whole() -> None:
    office = lived(3, 80)
    asked = Asked(period_of(Grain.YEAR, day_of(office.clock.now())), "220000")
    whole = statistics(office.figuring, PROVINCE, asked)
    assert len(whole.parts) > 2
    assert sum(part.registered.headline for part in whole.parts.values()) == whole.figures.registered.headline
    assert sum(part.standing.unknown for part in whole.parts.values()) == whole.figures.standing.unknown


def test_reasons_that_tell_too_much_are_no_line_of_their_own() -> None:
    office = Office()
    entry = an_entry("R1", since=date(2026, 11, 2), traits=traits(Group.HEADLINE))
    office.enter("p1", entry)
    office.end("p1", entry, date(2026, 11, 20), EndReason.IMPRISONED)
    office.count_all()
    assert office.ask("2026-11").ended == {"OTHER": 1}


@pytest.mark.parametrize(
    ("office", "division", "seen"),
    [
        ("220104", "220104", True),
        ("220104", "220102", False),
        ("220104", "220100", False),
        ("220100", "220104", True),
        ("220100", "220204", False),
        ("220000", "220204", True),
        ("220104", "999999", False),
        ("220104001", "220104", True),  # a platform reads its county's
    ],
)
def test_figures_are_of_ones_own_division_and_of_those_below(office: str, division: str, seen: bool) -> None:
    asked = Asked(period_named("2026-11"), division)
    if seen:
        assert statistics(Office().figuring, replace(HEAD, office=office), asked).figures.registered.headline == 0
    else:
        with pytest.raises(NotFound):
            statistics(Office().figuring, replace(HEAD, office=office), asked)


def test_an_account_without_an_office_sees_none_and_nobody_asks_the_future() -> None:
    with pytest.raises(NotAllowed):
        statistics(Office().figuring, replace(HEAD, office=None), Asked(period_named("2026"), "220000"))
    with pytest.raises(Malformed):
        Office().ask("2026", as_of=date.max)


@pytest.mark.parametrize(
    "text", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-02-30", "２０２６", "2026-11-1", "0000"]
)
def test_a_period_that_is_none_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        period_named(text)


@pytest.mark.parametrize("text", ["2026-11-27", "2026-11", "2026-Q4", "2026"])
def test_a_period_is_named_as_it_is_read(text: str) -> None:
    period = period_named(text)
    assert period.name == text
    assert period.covers(date(2026, 11, 27))
    assert period_of(period.grain, date(2026, 11, 27)) == period


@pytest.mark.parametrize(("period", "parts"), [("2026", 7), ("2026-Q4", 7), ("2026-11", 10), ("2026-11-27", 0)])
def test_a_series_adds_up_to_its_period(period: str, parts: int) -> None:
    office = lived(5, 80)
    for as_of in (None, date(2026, 12, 20)):
        told = statistics(office.figuring, PROVINCE, Asked(period_named(period), "220000", as_of))
        assert {len(name) for name in told.series} <= {parts}
        if parts:
            assert sum(point.registered.unknown for point in told.series.values()) == told.figures.registered.unknown
            assert sum(point.re_employed for point in told.series.values()) == told.figures.re_employed


def test_grounds_are_told_of_a_frozen_month_alone_and_not_of_a_few() -> None:
    office = Office()
    for number, ground in enumerate(["U6"] * 3 + ["U7"] * 8 + ["U1"] * 5):
        entry = an_entry(f"R{number}", since=date(2026, 10, 5), category=ground, traits=traits(Group.HEADLINE))
        office.enter(f"p{number}", replace(entry, office="220102" if ground == "U7" else OFFICE))
    office.count_all()
    office.clock.move(days=1)
    october = period_named("2026-10")
    with pytest.raises(NotFound):
        by_ground(office.figuring, PROVINCE, october, "220000")
    freeze_due(office.figuring)
    assert by_ground(office.figuring, PROVINCE, october, "220000").numbers == {"U1": 5, "OTHER": 11}
    assert by_ground(office.figuring, HEAD, october, OFFICE).numbers is None
    with pytest.raises(Malformed):
        by_ground(office.figuring, PROVINCE, period_named("2026-Q3"), "220000")
