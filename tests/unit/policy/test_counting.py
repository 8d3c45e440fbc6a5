"""How a registration is counted: by household, place and months of stable work (R37, R38)."""

from datetime import date, timedelta
from typing import Any

import pytest

from registrar.policy import rulebook
from registrar.policy.counting import _rules, publishing, rule_on, traits_of
from registrar.policy.stable_work import full_months
from registrar.registration.traits import Group, WorkSpell
from registrar.registration.vocabulary import Category, EndReason, HukouKind, PersonType
from tests.fakes.samples import OFFICE, an_applicant

URBAN, RURAL, UNSAID = HukouKind.URBAN, HukouKind.RURAL, HukouKind.UNKNOWN
DAY = date(2026, 11, 23)
ELSEWHERE, THE_CITY = "220102", "220100"


def spell(start: str | None, end: str | None, place: str = OFFICE) -> WorkSpell:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return WorkSpell("social_insurance", first, last, place)


def group(*spells: WorkSpell, known: bool = True, **person: Any) -> Group:
    return traits_of(an_applicant(**person), spells, known, DAY).group


@pytest.mark.parametrize(
    ("kind", "region", "counted"),
    [
        (URBAN, OFFICE, Group.HEADLINE),
        (URBAN, ELSEWHERE, Group.SHORT),  # another county of the same city is not local
        (URBAN, "110101", Group.SHORT),
        (RURAL, OFFICE, Group.SHORT),
        (RURAL, "", Group.SHORT),  # rural is the supplement wherever it is
        (UNSAID, ELSEWHERE, Group.SHORT),  # and so is non-local, whatever it is
        (UNSAID, OFFICE, Group.UNKNOWN),
        (URBAN, "", Group.UNKNOWN),
        (UNSAID, "", Group.UNKNOWN),
    ],
)
def test_the_headline_is_local_and_not_rural(kind: HukouKind, region: str, counted: Group) -> None:
    assert group(hukou_kind=kind, hukou_region=region) is counted


@pytest.mark.parametrize("kind", [PersonType.HK, PersonType.MO, PersonType.TW])
def test_residents_of_hong_kong_macao_and_taiwan_are_the_supplement(kind: PersonType) -> None:
    assert group(person_type=kind, hukou_region="", hukou_kind=UNSAID) is Group.SHORT


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-01", "2026-06-30", 6),
        ("2026-01-01", "2026-06-29", 5),
        ("2025-08-31", "2026-02-27", 6),  # 31 August and six months: 28 February
        ("2025-08-31", "2026-02-26", 5),
        ("2023-08-31", "2024-02-28", 6),  # a leap year's 29 February is the day after
        ("2023-08-31", "2024-02-27", 5),
        ("2026-03-15", "2026-09-14", 6),
        ("2026-03-15", "2026-03-15", 0),
    ],
)
def test_months_are_calendar_months(start: str, end: str, months: int) -> None:
    assert full_months(date.fromisoformat(start), date.fromisoformat(end)) == months


S = spell
STABLE, SHORT, UNSURE = Group.STABLE, Group.SHORT, Group.UNSURE


@pytest.mark.parametrize(
    ("spells", "known", "counted"),
    [
        ([], True, SHORT),
        ([], False, UNSURE),  # a silent register
        ([S("2026-01-01", "2026-06-30")], True, STABLE),
        ([S("2026-01-01", "2026-06-30")], False, STABLE),  # a silent register can only make it more
        ([S("2026-01-01", "2026-06-29")], True, SHORT),
        ([S("2026-01-01", "2026-06-29")], False, UNSURE),
        ([S("2026-01-01", "2026-03-31"), S("2026-05-01", "2026-07-31")], True, STABLE),  # a break of one month
        ([S("2026-01-01", "2026-03-31"), S("2026-05-02", "2026-07-31")], True, SHORT),  # and of a day more
        ([S("2025-01-01", "2025-12-31"), S("2026-08-01", "2026-09-30")], True, SHORT),  # the latest work counts
        ([S("2026-01-01", "2026-06-30", ELSEWHERE)], True, SHORT),
        ([S("2026-01-01", "2026-06-30", "110101")], True, SHORT),
        ([S("2026-01-01", "2026-06-30", THE_CITY)], True, UNSURE),  # the city's own register names no county
        ([S("2026-01-01", "2026-06-30", "220200")], True, SHORT),  # another city's does say enough
        ([S("2026-01-01", "2026-06-30", "")], True, UNSURE),  # an employer without a code
        ([S("2026-05-01", "2026-06-30", "")], True, SHORT),  # wherever that was, it was not long
        ([S(None, "2026-06-30")], True, UNSURE),
        ([S(None, "2026-06-30"), S("2025-06-01", "2026-06-30")], True, STABLE),
        ([S("2026-05-01", None)], True, STABLE),  # insurance that was never stopped: until the day before
        ([S("2026-06-01", None)], True, SHORT),
        ([S("2026-12-01", None)], True, SHORT),  # not begun yet
        ([S("2026-03-01", "2026-02-01")], True, SHORT),  # nonsense proves nothing
    ],
)
def test_the_supplement_is_split_at_six_months(spells: list[WorkSpell], known: bool, counted: Group) -> None:
    assert group(*spells, known=known, hukou_kind=RURAL) is counted


def test_two_registers_that_tell_of_one_spell_count_it_once() -> None:
    twice = [spell("2026-01-01", "2026-03-31"), WorkSpell("labour_filing", date(2026, 1, 1), date(2026, 3, 31), OFFICE)]
    assert traits_of(an_applicant(hukou_kind=RURAL), twice, True, DAY).stable_months == 3


def test_what_was_counted_is_frozen_with_its_evidence_and_its_rule() -> None:
    worked = spell("2026-01-01", "2026-06-30")
    traits = traits_of(an_applicant(hukou_kind=RURAL), [worked], True, DAY)
    assert (traits.spells, traits.stable_months, traits.local, traits.rule) == ((worked,), 6, True, "2018-12")
    assert an_applicant().name not in repr(traits)
    assert an_applicant().id_number not in repr(traits)


def test_every_row_cites_clauses_that_there_are() -> None:
    clauses = rulebook._book()["clauses"]
    for row in _rules():
        assert row.clauses
        assert {clauses[clause]["requirement"] for clause in row.clauses} == {"R37", "R38"}
    assert rule_on(date(2018, 12, 1)).start == date(2018, 12, 1)
    assert rule_on(date(2018, 11, 30) - timedelta(days=900)) == _rules()[0]


def test_what_is_hidden_is_a_ground_or_a_reason() -> None:
    rules = publishing()
    assert rules.hidden <= set(Category)
    assert "U6" in rules.hidden
    assert rules.hidden_reasons <= set(EndReason)
    assert rules.threshold > 1
