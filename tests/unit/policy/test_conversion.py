"""Which category is proposed instead of the chosen one; the proposal never asks for anything."""

from typing import Any

import pytest

from registrar.policy.assessment import Outcome
from registrar.policy.conversion import better_category, proposal
from registrar.registration.vocabulary import Category, Severity
from tests.unit.policy.desk import a_case
from tests.unit.policy.test_assessment import BOOK, CASES, assessed

SHOP = [["长春示例小店", "经营者", "live", ""]]
CLOSED = [["长春示例小店", "经营者", "deregistered", "2022-01-31"]]
WORKED = [["UNIT", "长春示例一号餐饮有限公司", "2015-03-01", "2016-10-31"]]


@pytest.mark.parametrize(
    ("category", "scenario", "records", "expected"),
    [
        ("E3", "灵活就业", {}, None),
        ("E3", "灵活就业", {"businesses": SHOP}, Category.E2),
        ("E3", "灵活就业", {"businesses": [["长春示例小店", "股东", "live", ""]]}, None),
        ("E3", "灵活就业", {"businesses": CLOSED}, None),
        ("E3", "原灵活就业", {}, Category.U8),
        ("E3", "无就业经历", {}, Category.U8),
        ("U8", "灵活就业", {}, Category.E3),
        ("U8", "原灵活就业", {"insurance": WORKED}, None),
        ("U8", "无就业经历", {}, None),
        ("U8", "无就业经历", {"insurance": WORKED}, Category.U1),
        ("U8", "无就业经历", {"businesses": CLOSED}, Category.U2),
        ("U8", "无就业经历", {"businesses": CLOSED, "insurance": WORKED}, Category.U1),
        ("U8", "无就业经历", {"businesses": SHOP}, Category.E2),
    ],
)
def test_the_category_that_fits(
    category: str, scenario: str, records: dict[str, Any], expected: Category | None
) -> None:
    row = {
        "category": category,
        "pages": ["social", "commitment"],
        "change": {"commitment.scenario": scenario},
        "records": records,
    }
    application, _ = a_case(row, BOOK["pages"])
    assert better_category(application) is expected


def test_a_proposal_has_a_reason_and_is_never_a_demand() -> None:
    for row in CASES:
        application, assessment = assessed(row)
        found = proposal(application)
        told = [reason for reason in assessment.reasons if reason.code == "category_better"]
        assert bool(told) is (found is not None), row["name"]
        if found is not None:
            assert found.category is not application.category
            assert found.why in told[0].officer
            assert told[0].severity is Severity.CLERK
            assert assessment.outcome is not Outcome.REGISTER
            assert "不需要重新申请" in told[0].message
