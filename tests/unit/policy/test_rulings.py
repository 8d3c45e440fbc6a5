"""A ruling settles an open question for later cases: in its area, for its categories, until its last day."""

from datetime import date
from typing import Any

import pytest

from registrar.policy.assessment import Outcome
from registrar.policy.rulings import QUESTIONS, read, rulings
from registrar.registration.vocabulary import Severity
from tests.unit.policy.test_assessment import CASES, assessed

STUDENT: dict[str, Any] = {
    "category": "U5",
    "office": "229902",
    "person": {"name": "陈小明", "id_number": "83009919881224002X", "person_type": "TW"},
    "pages": ["hmt_front", "hmt_back", "diploma"],
    "change": {"diploma.person_name": "陈小明", "diploma.birth_date": "1988-12-24", "diploma.sex": "女"},
}
ROW: dict[str, Any] = {
    "id": "t1",
    "question": "HMT-03",
    "area": "2299",
    "categories": [],
    "author": "某局",
    "reason": "某因",
    "from": date(2026, 1, 1),
    "expires": date(2026, 12, 31),
}


@pytest.mark.parametrize(
    ("change", "settled"),
    [
        ({}, True),
        ({"office": "220104"}, False),
        ({"accepted": "2027-01-04"}, False),
        ({"accepted": "2025-12-31"}, False),
        ({"category": "U4", "pages": ["hmt_front", "hmt_back", "conscript"]}, False),
    ],
)
def test_a_ruling_holds_within_its_scope_and_is_named_in_the_case(change: dict[str, Any], settled: bool) -> None:
    _, found = assessed({**STUDENT, **change})
    named = [reason for reason in found.reasons if reason.code == "special_ruling"]
    asked = {reason.code for reason in found.reasons if reason.severity is Severity.CLERK}
    assert bool(named) is settled
    assert ("HMT-03" not in asked) is settled
    if settled:
        assert "测试市就业服务局" in named[0].officer
        assert "test-2026-1" in named[0].officer


@pytest.mark.parametrize(
    "change",
    [
        {"question": "PER-01"},
        {"question": "STA-01"},
        {"question": "synthetic_number"},
        {"question": "missing_proof"},
        {"author": ""},
        {"reason": ""},
        {"expires": date(2025, 12, 31)},
        {"area": "11"},
        {"adds": "proof"},
        {"refuses": True},
    ],
)
def test_a_row_that_is_no_ruling_in_somebodys_favour_is_not_loaded(change: dict[str, Any]) -> None:
    assert list(read([ROW]))
    with pytest.raises(ValueError, match="ruling"):
        list(read([{**ROW, **change}]))


def test_a_ruling_without_an_end_is_not_loaded() -> None:
    with pytest.raises(ValueError, match="expires"):
        list(read([{name: value for name, value in ROW.items() if name != "expires"}]))


def test_no_ruling_asks_for_anything_or_keeps_anybody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a ruling on every open question everywhere, nobody is asked for more and nobody fares worse."""
    rank = [Outcome.REGISTER, Outcome.WAIT, Outcome.REVIEW, Outcome.SUPPLEMENT]
    before = [assessed(row)[1] for row in CASES]
    everything = tuple(read({**ROW, "id": code, "question": code, "area": "22"} for code in sorted(QUESTIONS)))
    monkeypatch.setattr("registrar.policy.rulings.rulings", lambda: (*rulings(), *everything))
    for row, old in zip(CASES, before, strict=True):
        new = assessed(row)[1]
        assert rank.index(new.outcome) <= rank.index(old.outcome), row["name"]
        asks = {Severity.SUPPLEMENT, Severity.BETTER_PHOTO}
        assert {r.code for r in new.reasons if r.severity in asks} <= {
            r.code for r in old.reasons if r.severity in asks
        }
