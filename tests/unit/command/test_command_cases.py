"""Lines of a cases file: what is taken, what is refused, and that a bad line never hides the good ones."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from local.cases import BadCase, Case, case_from, cases_in
from local.command import main
from local.commands.outcomes import Exit
from registrar.aws.department_answers import parsed
from registrar.policy.comparison import ALL


def a_line(**more: Any) -> dict[str, Any]:
    return {"case": "c1", "category": "U1", "applicant": {"name": "佟示例"}, "scans": [], **more}


def test_bad_lines_stand_among_good_ones_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    good = json.dumps(a_line())
    file.write_text(f"\ufeff{good}\n\nnot json\n[1]\n{json.dumps(a_line(case='c4', scans=['gone.jpg']))}\n", "utf-8")
    found = list(cases_in(file))
    assert [name for name, _ in found] == ["c1", "line 3", "line 4", "c4"]
    assert isinstance(found[0][1], Case)
    assert all(isinstance(case, BadCase) for _, case in found[1:])
    assert "gone.jpg" in str(found[3][1])


def test_a_scan_is_found_beside_the_cases_file(tmp_path: Path) -> None:
    (tmp_path / "front.jpg").write_bytes(b"x")
    assert case_from(a_line(scans=["front.jpg"]), tmp_path, "c").scans == (tmp_path / "front.jpg",)


def test_the_person_type_belongs_to_the_applicant(tmp_path: Path) -> None:
    assert case_from(a_line(person_type="HK"), tmp_path, "c").applicant["person_type"] == "HK"


def test_no_departments_means_that_nobody_has_a_record(tmp_path: Path) -> None:
    assert case_from(a_line(departments=None), tmp_path, "c").departments == {}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"category": 1}, "category"),
        ({"applicant": "佟"}, "applicant"),
        ({"scans": "a.jpg"}, "scans"),
        ({"scans": [3]}, "scans"),
        ({"departments": []}, "departments"),
        ({"depratments": {}}, "depratments"),
        ({"applicant": {"name": "佟示例", "hukou": "220102"}}, "applicant.hukou"),
        ({"accepted_at": 20261102}, "accepted_at"),
        ({"accepted_at": "2026-02-30"}, "accepted_at"),
        ({"accepted_at": "2 November 2026"}, "accepted_at"),
        ({"accepted_at": "2026-11-02T25:00:00"}, "accepted_at"),
    ],
)
def test_a_wrong_member_is_named(tmp_path: Path, wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(BadCase, match=named):
        case_from(a_line(**wrong), tmp_path, "c")


FILING = {"employer": "示例公司", "uscc": "", "from": "2024-03-01", "to": None}
BUSINESS = {"uscc": "", "name": "示例商行", "role": "经营者", "status": "revoked"}
RECORDS: dict[str, Any] = {
    "social_insurance": [{"kind": "FLEX"}, {"kind": "UNIT", **FILING}, {"kind": "RESIDENT", "employer": None}],
    "labour_filing": [FILING],
    "business_register": [BUSINESS],
    "pension": False,
    "unavailable": ["labour_filing"],
}


def test_records_that_are_taken_are_what_the_office_understands_as_an_answer(tmp_path: Path) -> None:
    taken = case_from(a_line(departments=RECORDS), tmp_path, "c").departments
    assert taken == RECORDS
    now = datetime(2026, 11, 2, tzinfo=UTC)
    for source in ALL:
        answer = {"source": source.value, "id_number": "1", "as_of": now.isoformat()}
        body = json.dumps({**answer, "records": taken[source.value]}).encode()
        assert parsed(body, source, {"id_number": "1"}, now, timedelta(days=1)).source is source


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"social_insurence": []}, "departments.social_insurence"),
        ({"social_insurance": None}, "departments.social_insurance"),
        ({"enterprises": [{"uscc": "9122", "name": "示例", "role": ""}]}, "departments.enterprises[0].status"),
        ({"labour_filing": {}}, "departments.labour_filing"),
        ({"labour_filing": ["示例公司"]}, "departments.labour_filing[0]"),
        ({"unavailable": "labour_filing"}, "departments.unavailable"),
        ({"unavailable": ["labour_filing", "tax"]}, "departments.unavailable[1]"),
        ({"unavailable": [{}]}, "departments.unavailable[0]"),
        ({"pension": "no"}, "departments.pension"),
        ({"social_insurance": [{}]}, "departments.social_insurance[0].kind"),
        ({"social_insurance": [{"kind": "unit"}]}, "departments.social_insurance[0].kind"),
        ({"social_insurance": [{"kind": ["UNIT"]}]}, "departments.social_insurance[0].kind"),
        ({"social_insurance": [{"kind": "UNIT", "since": "2024-03-01"}]}, "departments.social_insurance[0].since"),
        ({"labour_filing": [FILING, {**FILING, "from": "2024-3-1"}]}, "departments.labour_filing[1].from"),
        ({"labour_filing": [{**FILING, "to": "2024-02-30"}]}, "departments.labour_filing[0].to"),
        ({"labour_filing": [{**FILING, "to": 20240301}]}, "departments.labour_filing[0].to"),
        ({"labour_filing": [{**FILING, "to": "2024-02-29"}]}, "departments.labour_filing[0].to"),
        ({"labour_filing": [{**FILING, "employer": 7}]}, "departments.labour_filing[0].employer"),
        ({"labour_filing": [{"from": "2024-03-01"}]}, "departments.labour_filing[0].employer"),
        ({"business_register": [{**BUSINESS, "status": "closed"}]}, "departments.business_register[0].status"),
    ],
)
def test_records_that_no_register_could_answer_with_are_named(
    tmp_path: Path, wrong: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadCase, match=f"'{re.escape(named)}'"):
        case_from(a_line(departments=wrong), tmp_path, "c")


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("2026-11-02", "2026-11-02T12:00:00+08:00"),
        ("20261102", "2026-11-02T12:00:00+08:00"),
        ("2026-11-02T09:00:00", "2026-11-02T09:00:00+08:00"),
        ("2026-11-02T01:00:00Z", "2026-11-02T01:00:00+00:00"),
    ],
)
def test_a_case_is_accepted_at_shanghais_time_unless_it_says_otherwise(
    tmp_path: Path, given: str, understood: str
) -> None:
    assert case_from(a_line(accepted_at=given), tmp_path, "c").accepted_at == understood


def test_a_file_of_records_that_no_register_has_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    applicant, records, scan = (tmp_path / name for name in ("a.json", "d.json", "s.jpg"))
    applicant.write_text("{}", "utf-8")
    records.write_text('{"unavailable": ["tax"]}', "utf-8")
    scan.write_bytes(b"x")
    call = ["--category", "U1", "--applicant", str(applicant), "--scan", str(scan), "--departments", str(records)]
    assert main(["apply", *call]) == Exit.WRONG_CALL
    assert "departments.unavailable[0]" in capsys.readouterr().err
