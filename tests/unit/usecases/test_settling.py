"""What an officer may do in a person's record, and what happens when something else comes in between."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from registrar.errors import NotAllowed, NotFound, RegistrarError
from registrar.ports import RecordStep
from registrar.registration.matters import MatterKind, Outcome, Wanted
from registrar.registration.people import Account
from registrar.registration.record import PersonRecord
from registrar.registration.vocabulary import EndReason
from registrar.usecases.own_record import ask_correction, dispute
from registrar.usecases.reporting import receive
from registrar.usecases.settling import Ending, Settling, end, find, look, reopen, settle
from tests.unit.employers.test_reporting import ACME, a_report, reporting
from tests.unit.usecases.desk import APPLICANT, HOLDER, OFFICER, Desk
from tests.unit.usecases.people import DAY, RIGHT_NUMBER, hired, own, owning, settled, unemployed


def test_an_officer_registers_what_the_rules_would_not_or_leaves_it() -> None:
    desk, _ = unemployed()
    for reference, outcome, entries in (("old-1", Outcome.STANDS, 1), ("old-2", Outcome.REGISTERED, 2)):
        told = a_report(
            id_number=APPLICANT.id_number, name=APPLICANT.name, reference=reference, start=date(2025, 1, 6),
            end=date(2025, 6, 30),
        )  # fmt: skip
        receive(reporting(desk), told)
        (matter,) = own(desk).open_matters
        assert (matter.kind, matter.reasons) == (MatterKind.REPORT, ("long_ago",))
        settled(desk, matter, outcome)
        assert len(own(desk).entries) == entries
        receive(reporting(desk), told)
        assert own(desk).open_matters == ()
    assert own(desk).entries[1].employer == ACME
    assert own(desk).unemployed_since(DAY) == DAY, "work long over leaves the unemployment alone"


def test_an_officer_ends_and_reopens_with_a_reason_in_words() -> None:
    desk, _ = unemployed()
    person, entry = own(desk).person, own(desk).current[0].id
    ending = Ending(EndReason.NO_CONTACT_6M, DAY, "六次联系未果，有记录")
    for _ in range(2):
        assert end(reporting(desk), OFFICER, person, entry, ending).current == ()
    for _ in range(2):
        assert [each.id for each in reopen(reporting(desk), OFFICER, person, entry, "当日已取得联系").current] == [
            entry
        ]


def test_reopening_against_what_is_in_force_is_refused() -> None:
    desk, _ = unemployed()
    unemployment = own(desk).current[0].id
    hired(desk)
    with pytest.raises(NotAllowed):
        reopen(reporting(desk), OFFICER, own(desk).person, unemployment, "应恢复")


HIMSELF = replace(OFFICER, id_number=APPLICANT.id_number)
ELSEWHERE = replace(OFFICER, office="220202")


@pytest.mark.parametrize(
    ("officer", "settling", "refusal"),
    [
        (HIMSELF, Settling(Outcome.ENDED, "本人"), "own_application"),
        (ELSEWHERE, Settling(Outcome.ENDED, "外地"), "not_found"),
        (OFFICER, Settling(Outcome.ENDED, " "), "reason_missing"),
        (OFFICER, Settling(Outcome.REGISTERED, "不适用"), "wrong_outcome"),
    ],
)
def test_what_an_officer_may_not_settle(officer: Account, settling: Settling, refusal: str) -> None:
    desk, _ = unemployed()
    matter = dispute(owning(desk), HOLDER, hired(desk), "不是我")
    with pytest.raises(RegistrarError) as refused:
        settle(reporting(desk), officer, own(desk).person, matter.id, settling)
    assert refused.value.code == refusal
    assert own(desk).open_matters[0] == matter


def test_a_matter_is_settled_once() -> None:
    desk, _ = unemployed()
    matter = dispute(owning(desk), HOLDER, hired(desk), "不是我")
    settled(desk, matter, Outcome.STANDS)
    with pytest.raises(NotFound):
        settled(desk, matter, Outcome.ENDED)


def test_the_counter_finds_a_record_by_the_card_and_only_its_own_offices() -> None:
    desk, _ = unemployed()
    assert find(reporting(desk), OFFICER, f" {APPLICANT.id_number.lower()} ") == own(desk)
    province = replace(OFFICER, office=None, roles=frozenset({"PROVINCE"}))
    assert look(reporting(desk), province, own(desk).person) == own(desk)
    for officer, number in ((ELSEWHERE, APPLICANT.id_number), (OFFICER, RIGHT_NUMBER)):
        with pytest.raises(NotFound):
            find(reporting(desk), officer, number)


def interrupted(desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody else writes to the person's record just before the next write does."""
    plain = desk.register.append_records

    def late(steps: Sequence[RecordStep], at: datetime) -> Sequence[PersonRecord]:
        monkeypatch.setattr(desk.register, "append_records", plain)
        act()
        return plain(steps, at)

    monkeypatch.setattr(desk.register, "append_records", late)


def test_an_officer_who_loses_a_race_ends_settles_and_reopens_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _ = unemployed()
    person, entry = own(desk).person, own(desk).current[0].id
    matter = dispute(owning(desk), HOLDER, entry, "有误")
    wanted = iter([Wanted(phone=f"1540000000{number}") for number in range(3)])

    def meanwhile() -> None:
        ask_correction(owning(desk), HOLDER, entry, next(wanted), "另有更正")

    interrupted(desk, monkeypatch, meanwhile)
    settled(desk, matter, Outcome.STANDS)
    interrupted(desk, monkeypatch, meanwhile)
    end(reporting(desk), OFFICER, person, entry, Ending(EndReason.NO_CONTACT_6M, DAY, "多次联系未果"))
    interrupted(desk, monkeypatch, meanwhile)
    reopen(reporting(desk), OFFICER, person, entry, "当日已取得联系")
    assert [each.id for each in own(desk).current] == [entry]
    assert len(own(desk).open_matters) == 3


def test_a_registration_that_changes_under_the_officers_hand_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, _ = unemployed()
    entry = own(desk).current[0].id
    matter = dispute(owning(desk), HOLDER, entry, "有误")
    interrupted(desk, monkeypatch, lambda: hired(desk))
    with pytest.raises(NotAllowed) as told:
        settled(desk, matter, Outcome.ENDED)
    assert told.value.code == "changed_meanwhile"
    assert own(desk).matters[matter.id].open


def test_settling_the_same_way_twice_is_one_settlement() -> None:
    desk, _ = unemployed()
    matter = dispute(owning(desk), HOLDER, own(desk).current[0].id, "有误")
    assert settled(desk, matter, Outcome.STANDS).version == settled(desk, matter, Outcome.STANDS).version
