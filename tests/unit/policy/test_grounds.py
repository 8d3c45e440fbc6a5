"""What stays out of messages, what only a stored local condition may decide, and whose seal counts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from registrar.policy import grounds
from registrar.policy.assessment import Outcome
from registrar.policy.authorities import AUTHORITIES, is_theirs
from registrar.registration.vocabulary import DocumentType, Severity
from tests.unit.policy.test_assessment import CASES, assessed

D = DocumentType
NOBODY_ELSES_BUSINESS = ("监狱", "刑", "释放", "假释", "矫正", "司法", "看守", "罪", "扶贫", "贫困", "脱贫", "建档立卡")
SENSITIVE = [row for row in CASES if row.get("category") in {"U6", "U7"}]


@pytest.mark.parametrize("row", SENSITIVE, ids=[row["name"] for row in SENSITIVE])
def test_no_message_names_where_the_person_comes_from(row: dict[str, Any]) -> None:
    _, assessment = assessed(row)
    for reason in assessment.reasons:
        assert not [word for word in NOBODY_ELSES_BUSINESS if word in reason.message], reason.message


def test_no_message_and_no_evidence_names_a_military_unit() -> None:
    for row in CASES:
        changed = {**row.get("change", {}), "conscript.unit": "00000部队", "nco.unit": "00000部队"}
        _, assessment = assessed({**row, "change": changed})
        told = [reason.message for reason in assessment.reasons] + [one.evidence for one in assessment.eligibility]
        assert "部队" not in "".join(told), row["name"]


LAND = {"category": "U3", "pages": ["social", "land"]}


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "from": date(2026, 1, 1),
        "to": date(2026, 12, 31),
        "author": "测试",
        "text": "全部征用",
        "wholly_taken": True,
    }
    monkeypatch.setattr(grounds, "_local_conditions", lambda: {"land": {"220104": row}})


def test_nothing_is_stored_by_default() -> None:
    assert grounds._local_conditions() == {}


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("more", "outcome", "codes"),
    [
        ({}, Outcome.REGISTER, set()),
        ({"change": {"land.area_taken_mu": "12.34"}}, Outcome.REVIEW, {"land_partly"}),
        ({"change": {"land.area_taken_mu": ""}}, Outcome.REVIEW, {"land_partly"}),
        ({"unsure": ["land.area_taken_mu"]}, Outcome.REVIEW, {"land_partly"}),
        ({"change": {"land.area_taken_mu": "全部"}}, Outcome.REVIEW, {"land_partly"}),
        ({"accepted": "2025-12-31"}, Outcome.REVIEW, {"land_local"}),
        ({"accepted": "2027-01-01"}, Outcome.REVIEW, {"land_local"}),
        ({"silent": ["labour_filing"]}, Outcome.WAIT, set()),
    ],
)
def test_a_stored_condition_decides_in_its_time_and_only_for_land_wholly_taken(
    more: Mapping[str, Any], outcome: Outcome, codes: set[str]
) -> None:
    _, assessment = assessed({**LAND, **more})
    assert assessment.outcome is outcome
    assert {reason.code for reason in assessment.reasons if reason.severity is not Severity.NOTE} == codes


@pytest.mark.parametrize(
    ("kind", "issuer", "expected"),
    [
        (D.POVERTY_FORM, "示例县扶贫开发领导小组办公室", True),
        (D.POVERTY_FORM, "示例县乡村振兴局", True),
        (D.POVERTY_FORM, "示例县农业农村局", True),
        (D.POVERTY_FORM, "示例镇扶贫办公室", False),
        (D.POVERTY_FORM, "示例乡乡村振兴办公室", False),
        (D.POVERTY_FORM, "测试村村民委员会", False),
        (D.LAND_REQUISITION, "示例镇人民政府", True),
        (D.LAND_REQUISITION, "测试县国土资源局", True),
        (D.LAND_REQUISITION, "测试村村民委员会", False),
        (D.DEREGISTRATION_NOTICE, "测试市工商行政管理局", True),
        (D.DEREGISTRATION_NOTICE, "测试县行政审批局", True),
        (D.DEREGISTRATION_NOTICE, "测试县税务局", False),
        (D.RELEASE_CERT, "示例省测试监狱", True),
        (D.RELEASE_CERT, "长春示例一号餐饮有限公司", False),
    ],
)
def test_whose_seal_counts(kind: DocumentType, issuer: str, expected: bool) -> None:
    assert is_theirs(AUTHORITIES[kind], issuer) is expected
