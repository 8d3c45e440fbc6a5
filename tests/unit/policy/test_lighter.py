"""City overlays and the national switch take papers away; nothing can add one (R33, R41, 79号)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.policy import lighter, rulebook
from registrar.policy.assessment import Outcome
from registrar.policy.lighter import REMOVABLE, Removal, read, removals, unasked
from registrar.policy.missing import missing_proofs
from registrar.policy.proofs import IDENTITY, required_proofs
from registrar.registration.vocabulary import Category, DocumentType, PersonType, Severity
from tests.unit.policy.test_assessment import CASES, assessed

ROW = {
    "area": "2299",
    "category": "U1",
    "removes": "proof",
    "document": "测1号",
    "author": "某局",
    "from": date(2026, 1, 1),
}


@pytest.fixture
def optional(monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner's other choice: the papers of U1 to U7 are optional."""
    book = rulebook._book()
    overlays = {**book["overlays"], "national-2020-79": {**book["overlays"]["national-2020-79"], "papers": "optional"}}
    monkeypatch.setattr(rulebook, "_book", lambda: {**book, "overlays": overlays})


def test_what_can_be_taken_away_is_every_paper_but_identity_and_commitment() -> None:
    papers = {
        (category, proof.slot)
        for category in Category
        for proof in required_proofs(category, PersonType.CN_RESIDENT)
        if proof.slot != IDENTITY and DocumentType.COMMITMENT not in proof.any_of
    }
    assert papers == REMOVABLE


@pytest.mark.parametrize(
    "change",
    [
        {"removes": "identity"},
        {"category": "E3"},
        {"category": "U8"},
        {"removes": "certificate_of_the_community"},
        {"adds": "proof"},
        {"document": ""},
        {"author": ""},
        {"area": "1101"},
    ],
)
def test_a_row_that_does_anything_else_is_not_loaded(change: dict[str, str]) -> None:
    assert list(read([ROW]))
    with pytest.raises(ValueError, match=r"overlay|may take away"):
        list(read([{**ROW, **change}]))


@pytest.mark.parametrize(
    ("office", "accepted", "expected"),
    [
        ("229901", "2026-11-23", {"proof": "测人社函字〔2026〕2号"}),
        ("229901", "2026-06-30", {}),
        ("229901", "2027-06-30", {"proof": "测人社函字〔2026〕2号"}),
        ("229901", "2027-07-01", {}),
        ("229902", "2026-11-23", {}),
        ("220104", "2026-11-23", {}),
    ],
)
def test_a_row_holds_in_its_area_and_between_its_days(office: str, accepted: str, expected: dict[str, str]) -> None:
    assert unasked(assessed({"office": office, "accepted": accepted})[0]) == expected


SLOTS = sorted(REMOVABLE)
STORED = removals()


def _any_rows() -> st.SearchStrategy[tuple[Removal, ...]]:
    row = st.tuples(st.sampled_from(["22", "2201", "220104"]), st.sampled_from(SLOTS)).map(
        lambda drawn: Removal(drawn[0], *drawn[1], "测号", "某局", date(2019, 1, 1))
    )
    return st.lists(row, max_size=6).map(tuple)


@given(st.sampled_from(CASES), _any_rows())
@settings(max_examples=100, deadline=None)
def test_whatever_cities_decide_nobody_is_asked_for_more(row: dict[str, Any], rows: tuple[Removal, ...]) -> None:
    application, before = assessed(row)
    asked = {proof.slot for proof in missing_proofs(application)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lighter, "removals", lambda: (*STORED, *rows))
        _, after = assessed(row)
        assert {proof.slot for proof in missing_proofs(application)} <= asked
    asks = [
        sum(reason.severity in {Severity.SUPPLEMENT, Severity.BETTER_PHOTO} for reason in each.reasons)
        for each in (before, after)
    ]
    assert asks[1] <= asks[0]
    if after.outcome is Outcome.REGISTER:
        assert all(one.value and one.evidence for one in after.eligibility)


@pytest.mark.usefixtures("optional")
@pytest.mark.parametrize("category", ["U1", "U2", "U3", "U4", "U5", "U6", "U7"])
def test_with_optional_papers_identity_declarations_and_clear_registers_are_enough(category: str) -> None:
    _, found = assessed({"category": category, "pages": ["social"]})
    assert found.outcome is Outcome.REGISTER
    assert "paper_optional" in {reason.code for reason in found.reasons}


@pytest.mark.usefixtures("optional")
@pytest.mark.parametrize(("category", "pages"), [("U8", ["social"]), ("E2", ["social"]), ("U1", ["termination"])])
def test_optional_papers_leave_commitment_employment_and_identity_as_they_are(category: str, pages: list[str]) -> None:
    assert assessed({"category": category, "pages": pages})[1].outcome is Outcome.SUPPLEMENT


@pytest.mark.usefixtures("optional")
def test_a_paper_that_is_sent_although_optional_is_still_weighed() -> None:
    row = {"change": {"termination.id_number": "229903197002110131"}}
    assert assessed(row)[1].outcome is Outcome.REVIEW


def test_every_stored_row_is_dated_and_documented() -> None:
    assert all(row.document and row.author and row.start for row in removals())
    assert rulebook.rule_set_at(datetime(2026, 11, 23, tzinfo=UTC)).papers(Category.U1) == "asked"
