"""However papers, registers and declarations are shuffled: registered is only who has evidence for every condition."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.policy import assessment as assessing
from registrar.policy import proofs, waivers
from registrar.policy.assessment import Outcome, assess
from registrar.policy.comparison import ALL, compare
from registrar.policy.missing import missing_proofs
from registrar.registration.comparisons import ListEntry, SourceAnswer
from registrar.registration.vocabulary import Answer, Category, DocumentType, PersonType, Predicate, Source
from tests.unit.policy.desk import a_case
from tests.unit.policy.test_assessment import BOOK, CASES, FOUR, TWO, assessed

PAGES = sorted(BOOK["pages"])
CATEGORIES = [category.value for category in Category]
RECORDS: list[dict[str, Any]] = [{}, *(row["records"] for row in CASES if "records" in row)]
SOURCES = ["social_insurance", "labour_filing", "business_register"]
DESKS = st.fixed_dictionaries(
    {
        "category": st.sampled_from(CATEGORIES),
        "pages": st.lists(st.sampled_from(PAGES), unique=True, max_size=5),
        "records": st.sampled_from(RECORDS),
        "silent": st.lists(st.sampled_from(SOURCES), unique=True, max_size=1),
        "declared": st.sampled_from([["ABLE", "WILLING", "JOBLESS"], ["ABLE", "WILLING"], []]),
        "rounds": st.integers(1, 4),
        "accepted": st.sampled_from(["2026-11-23", "2025-06-02", "2018-11-30"]),
        "change": st.sampled_from([{}, {"commitment.scenario": "原灵活就业"}, {"commitment.scenario": "无就业经历"}]),
        "pension": st.sampled_from([None, False, True]),
    },
    optional={"enterprise": st.just(["长春示例一号餐饮有限公司", "91229901MA0TEXT12L", "live", ""])},
)


@settings(max_examples=600, deadline=None)
@given(DESKS)
def test_registered_is_only_who_has_evidence_for_every_condition(row: dict[str, Any]) -> None:
    application, found = assessed(row)
    if found.outcome is not Outcome.REGISTER:
        return
    assert [one.predicate for one in found.eligibility] == (FOUR if application.category.unemployment else TWO)
    assert all(one.value and one.evidence for one in found.eligibility)
    assert all(c.answer is not Answer.UNKNOWN for c in application.comparisons)
    assert not missing_proofs(application)


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("pages", [[], ["social"], PAGES])
def test_even_if_every_check_were_silent_nobody_is_registered_without_evidence(
    category: str, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessing, "CHECKS", ())
    monkeypatch.setattr(assessing, "missing", lambda *_: [])
    row = {"category": category, "pages": pages, "declared": [], "unasked": SOURCES}
    application, day = a_case(row, BOOK["pages"])
    found = assess(application, today=day, allow_synthetic=True)
    assert not all(one.value and one.evidence for one in found.eligibility)
    assert found.outcome is Outcome.REVIEW


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_that_is_switched_off_goes_to_an_officer_papers_or_none(
    category: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registrar.policy.standing.SERVED", proofs.SERVED - {Category(category)})
    _, found = assessed({"category": category, "pages": ["social"]})
    assert found.outcome is Outcome.REVIEW
    assert "category_not_served" in {reason.code for reason in found.reasons}


def test_every_condition_is_somebodys() -> None:
    assert {*FOUR, *TWO} == set(Predicate)


def test_a_waiver_only_ever_removes_a_paper_the_notice_asks_for() -> None:
    """R33, R41: rows name a proof of the category; identity stays, and so does the commitment."""
    for row in waivers._book()["waiver"]:
        asked = {p.slot: p for p in proofs.required_proofs(Category(row["category"]), PersonType.CN_RESIDENT)}
        assert row["slot"] in asked
        assert row["slot"] != "identity"
        assert DocumentType.COMMITMENT not in asked[row["slot"]].any_of


def test_a_waiver_whose_source_nobody_shares_is_off_and_does_nothing() -> None:
    for row in waivers._book()["waiver"]:
        assert row["on"] is (Source(row["source"]) in ALL)
        assert row["fact"] in waivers._FACTS
    assert all(waivers.optional_sources(category) == () for category in Category)


@pytest.mark.parametrize(
    ("entries", "saved"),
    [
        ((), False),
        ((ListEntry("OWN_CHOICE", start=date(2026, 9, 1)),), True),
        ((ListEntry("STATE_PLACED", start=date(2026, 9, 1)),), False),
        ((ListEntry("OWN_CHOICE", end=date(2020, 1, 1)),), False),
    ],
)
def test_a_row_that_is_switched_on_asks_its_source_and_saves_the_paper(
    entries: tuple[ListEntry, ...], saved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**row, "on": row["category"] == "U4"} for row in waivers._book()["waiver"]]
    monkeypatch.setattr(waivers, "_book", lambda: {"waiver": rows})
    assert waivers.optional_sources(Category.U4) == (Source.VETERANS_REGISTER,)
    application, today = a_case({"category": "U4", "pages": ["social"]}, BOOK["pages"])
    asked = datetime(today.year, today.month, today.day, tzinfo=UTC)
    answer = compare(SourceAnswer(Source.VETERANS_REGISTER, asked, asked, entries=entries), Category.U4, today)
    known = replace(application, comparisons=(*application.comparisons, answer))
    assert (missing_proofs(known) == ()) is saved
    silent = replace(answer, answer=Answer.UNKNOWN, entries=())
    rests = replace(application, comparisons=(*application.comparisons, silent))
    (proof,) = missing_proofs(rests)
    assert waivers.suspended(rests, proof) == (Source.VETERANS_REGISTER,)


def test_a_waived_paper_is_not_listed_as_missing() -> None:
    row = {"pages": ["social"], "records": {"insurance": [["UNIT", "甲公司", "2020-03-01", "2026-10-31"]]}}
    application, _ = a_case(row, BOOK["pages"])
    assert missing_proofs(application) == ()
    application, _ = a_case({**row, "silent": ["social_insurance"]}, BOOK["pages"])
    assert [proof.slot for proof in missing_proofs(application)] == ["proof"]


GOOD = [row for row in CASES if row["outcome"] == "REGISTER"]


@pytest.mark.parametrize("row", GOOD, ids=[row["name"] for row in GOOD])
def test_nobody_is_registered_while_a_register_is_silent_or_a_declaration_is_missing(row: dict[str, Any]) -> None:
    application, _ = assessed(row)
    for comparison in application.comparisons:
        _, found = assessed({**row, "silent": [comparison.source.value]})
        assert found.outcome in {Outcome.WAIT, Outcome.SUPPLEMENT}
    for left in (["WILLING", "JOBLESS"], ["ABLE", "JOBLESS"], ["ABLE", "WILLING"]):
        _, found = assessed({**row, "declared": left})
        needed = application.category.unemployment
        assert (found.outcome is Outcome.REGISTER) is not needed


@pytest.mark.parametrize("row", GOOD, ids=[row["name"] for row in GOOD])
def test_good_papers_of_one_category_register_in_another_only_with_its_own_evidence(row: dict[str, Any]) -> None:
    for category in CATEGORIES:
        application, found = assessed({**row, "category": category})
        if found.outcome is Outcome.REGISTER:
            assert all(one.value and one.evidence for one in found.eligibility)
            assert not missing_proofs(application)
            assert all(c.answer is not Answer.UNKNOWN for c in application.comparisons)


@pytest.mark.parametrize(
    ("change", "silent", "expected"),
    [
        ({}, [], True),
        ({"commitment.scenario": "原灵活就业"}, [], False),
        ({"commitment.signature_present": "false"}, [], False),
        ({"commitment.signature_present": ""}, [], False),
        ({}, ["labour_filing"], False),
    ],
)
def test_flexible_work_is_evident_by_the_right_commitment_signed_and_three_clear_registers(
    change: dict[str, str], silent: list[str], expected: bool
) -> None:
    _, found = assessed({"category": "E3", "pages": ["social", "commitment"], "change": change, "silent": silent})
    assert [one.value for one in found.eligibility if one.predicate is Predicate.WORKING] == [expected]
