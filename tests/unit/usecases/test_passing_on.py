"""An item goes to another office with everything it has, never back and forth; a near person's goes to a colleague."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.leases import LEASE_MINUTES
from registrar.office.passing_on import goes_to
from registrar.policy.routing import office_above
from registrar.registration.desk_events import ItemTransferred
from registrar.registration.matters import Matter, MatterKind, Outcome
from registrar.registration.record_events import MatterOpened
from registrar.usecases.holding_matters import release_matter, take_matter
from registrar.usecases.passing_on import Passing, declare_interest, transfer, transfer_matter
from registrar.usecases.reporting import Reporting
from registrar.usecases.reviewing import Decision, Verb, decide, look, take
from registrar.usecases.settling import Settling, settle
from registrar.usecases.work_lists import work_list
from tests.contracts.test_register_records import first, next_step
from tests.fakes.samples import NOON
from tests.unit.usecases.desk import OFFICER, Desk
from tests.unit.usecases.test_work_lists import waits

THERE = replace(OFFICER, subject="there", office="220105")
CITY = replace(OFFICER, subject="city", office="220100")
COLLEAGUE = replace(OFFICER, subject="colleague")
TO_105, TO_104 = Passing("220105", "居住地在二道区"), Passing("220104", "户籍地在朝阳区")


def test_it_goes_with_receipt_papers_and_age_and_is_free_there() -> None:
    desk = Desk()
    waits(desk, "A1")
    before = take(desk.reviewing, OFFICER, "A1")
    moved = transfer(desk.reviewing, OFFICER, "A1", TO_105)
    assert (moved.office, moved.lease, moved.receipt) == ("220105", None, before.receipt)
    (line,) = work_list(desk.reviewing, THERE).items
    assert (line.application, line.referred_at) == ("A1", NOON)
    assert work_list(desk.reviewing, OFFICER).items == []
    with pytest.raises(NotFound):
        look(desk.reviewing, OFFICER, "A1")
    take(desk.reviewing, THERE, "A1")


def test_told_again_it_is_one_transfer() -> None:
    desk = Desk()
    waits(desk, "A1")
    first_time = transfer(desk.reviewing, OFFICER, "A1", TO_105)
    assert transfer(desk.reviewing, OFFICER, "A1", TO_105) == first_time


def test_what_would_go_back_goes_up_and_says_so() -> None:
    desk = Desk()
    waits(desk, "A1")
    transfer(desk.reviewing, OFFICER, "A1", TO_105)
    assert transfer(desk.reviewing, THERE, "A1", TO_104).office == "220100"
    last = desk.register.history("A1")[-1].event
    assert last == ItemTransferred("220100", "220104", TO_104.reason, "there")
    assert transfer(desk.reviewing, CITY, "A1", TO_105).office == "220000"


@pytest.mark.parametrize(
    ("wanted", "present", "passed", "goes"),
    [
        ("220105", "220104", [], "220105"),
        ("220105", "220104", ["220105"], "220100"),
        ("220105", "220104", ["220105", "220100"], "220000"),
        ("220105", "220104", ["220105", "220100", "220000"], "220000"),
        ("220104", "220104001", ["220104"], "220100"),
        ("220104", "220000", ["220104"], "220000"),
    ],
)
def test_the_guard_leads_up_and_ends_at_the_province(wanted: str, present: str, passed: list[str], goes: str) -> None:
    assert goes_to(wanted, present, passed, office_above) == goes


@pytest.mark.parametrize("passing", [Passing("220105", " "), Passing("220181", "x"), Passing("110101", "x")])
def test_a_transfer_needs_a_reason_and_an_office_that_is_there(passing: Passing) -> None:
    desk = Desk()
    waits(desk, "A1")
    with pytest.raises(Malformed):
        transfer(desk.reviewing, OFFICER, "A1", passing)
    assert desk.register.application("A1").office == "220104"


def test_nobody_passes_on_what_a_colleague_holds_or_what_is_there_already() -> None:
    desk = Desk()
    waits(desk, "A1")
    take(desk.reviewing, COLLEAGUE, "A1")
    with pytest.raises(NotAllowed):
        transfer(desk.reviewing, OFFICER, "A1", TO_105)
    with pytest.raises(Malformed):
        transfer(desk.reviewing, COLLEAGUE, "A1", TO_104)


def test_who_declares_an_interest_is_out_and_a_colleague_decides() -> None:
    desk = Desk()
    waits(desk, "A1")
    take(desk.reviewing, OFFICER, "A1")
    declared = declare_interest(desk.reviewing, OFFICER, "A1", "系本人表弟")
    assert declared.lease is None
    assert declare_interest(desk.reviewing, OFFICER, "A1", "系本人表弟") == declared
    acts: tuple[Callable[[], object], ...] = (
        lambda: take(desk.reviewing, OFFICER, "A1"),
        lambda: transfer(desk.reviewing, OFFICER, "A1", TO_105),
        lambda: decide(desk.reviewing, OFFICER, "A1", Decision(Verb.SUPPLEMENT, "补")),
    )
    for act in acts:
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "near_person"
    transfer(desk.reviewing, COLLEAGUE, "A1", TO_105)
    assert desk.register.application("A1").handling.recused == ("officer",)


def test_a_matter_of_a_record_goes_to_another_office_alone() -> None:
    desk = Desk()
    reporting = Reporting(desk.register, desk.index, desk.clock, desk.rules)
    (record,) = desk.register.append_records([first()], NOON)
    matters = [Matter(name, MatterKind.DISPUTE, "220104", NOON + timedelta(minutes=1)) for name in ("M1", "M2")]
    desk.register.append_records([next_step(record, *map(MatterOpened, matters))], NOON)
    moved = transfer_matter(reporting, OFFICER, "p1", "M1", TO_105)
    assert {name: matter.office for name, matter in moved.matters.items()} == {"M1": "220105", "M2": "220104"}
    assert transfer_matter(reporting, OFFICER, "p1", "M1", TO_105) == moved
    back = transfer_matter(reporting, THERE, "p1", "M1", TO_104)
    assert back.matters["M1"].office == "220100"
    assert moved.change == record.change, "a matter that moves changes no certificate"


def test_a_matter_is_held_by_one_officer_for_a_while_and_by_nobody_else() -> None:
    desk = Desk()
    reporting = Reporting(desk.register, desk.index, desk.clock, desk.rules)
    (record,) = desk.register.append_records([first()], NOON)
    matter = Matter("M1", MatterKind.DISPUTE, "220104", NOON + timedelta(minutes=1))
    desk.register.append_records([next_step(record, MatterOpened(matter))], NOON)
    assert release_matter(reporting, OFFICER, "p1", "M1").lease is None, "nobody held it"
    held = take_matter(reporting, OFFICER, "p1", "M1")
    assert held.lease is not None
    (line,) = work_list(desk.reviewing, OFFICER).items
    assert (line.matter, line.taken_by, line.lease_until) == ("M1", "officer", held.lease.until)
    stands = Settling(Outcome.STANDS, "经核实无误。")
    for act in (
        lambda: take_matter(reporting, COLLEAGUE, "p1", "M1"),
        lambda: release_matter(reporting, COLLEAGUE, "p1", "M1"),
        lambda: transfer_matter(reporting, COLLEAGUE, "p1", "M1", TO_105),
        lambda: settle(reporting, COLLEAGUE, "p1", "M1", stands),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "wrong_state"
    desk.clock.move(minutes=LEASE_MINUTES)
    assert work_list(desk.reviewing, OFFICER).items[0].taken_by is None, "free again by itself"
    assert take_matter(reporting, COLLEAGUE, "p1", "M1").lease is not None
    settled = settle(reporting, COLLEAGUE, "p1", "M1", stands)
    assert settled.matters["M1"].lease is None
    assert settled.change == record.change, "who holds a matter changes no certificate"
    with pytest.raises(NotFound):
        take_matter(reporting, OFFICER, "p1", "M1")
