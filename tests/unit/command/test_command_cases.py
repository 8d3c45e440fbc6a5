"""Lines of a cases file: what is taken, what is refused, and that a bad line never hides the good ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from local.cases import BadCase, Case, case_from, cases_in


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
    ],
)
def test_a_wrong_member_is_named(tmp_path: Path, wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(BadCase, match=named):
        case_from(a_line(**wrong), tmp_path, "c")
