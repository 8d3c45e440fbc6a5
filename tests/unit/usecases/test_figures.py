"""A figure of any day can be had again: what was counted step by step is what a recount of the histories gives."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from registrar.errors import Malformed, NotFound
from registrar.office.periods import Grain, period_named, period_of
from registrar.office.small_cells import shown_cells
from registrar.office.snapshots import digest_of
from registrar.office.tallying import Cells
from registrar.policy.counting import publishing
from registrar.registration.counting import day_of
from registrar.registration.traits import Group
from registrar.registration.vocabulary import EndReason, Origin
from registrar.usecases.figures import Asked, statistics
from registrar.usecases.freezing import by_ground, freeze_due, restatement
from tests.fakes.samples import NOON, OFFICE
from tests.unit.registration.test_record import an_entry
from tests.unit.usecases.counted import HEAD, OFFICES, PROVINCE, Office, lived, recounted, something, told, traits


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
        something(office, chance, f"p{chance.randrange(6)}", 1000 + step)
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
    whole = statistics(office.figuring, office.ledger, PROVINCE, asked)
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


@pytest.mark.parametrize(("period", "parts"), [("2026", 7), ("2026-Q4", 7), ("2026-11", 10), ("2026-11-27", 0)])
def test_a_series_adds_up_to_its_period(period: str, parts: int) -> None:
    office = lived(5, 80)
    for as_of in (None, date(2026, 12, 20)):
        told = statistics(office.figuring, office.ledger, PROVINCE, Asked(period_named(period), "220000", as_of))
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
