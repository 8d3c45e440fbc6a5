"""Whom a paper names and which of its dates is which, whatever words stand around: hundreds of ways to say it."""

from datetime import date
from pathlib import Path

import pytest

from registrar.documents.classify import Kind
from registrar.documents.extract import extract
from registrar.documents.lines import Line, plain_line
from registrar.documents.papers import is_unfilled
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import page

HERE = Path(__file__)
NAMED = HERE.with_name("names_around.txt").read_text("utf-8").splitlines()
DATED = HERE.with_name("dates_around.txt").read_text("utf-8").splitlines()
"""A type, for dates the field, and the wording; {n} is the name, {i} the number, > is the foot, | the line's end."""
NAMES = ("张三丰", "欧阳修文", "买买提·库尔班", "金花", "司马青")
NUMBER = "229901198503070010"
BEGUN, UNTIL, ENDED, SIGNED = date(2020, 3, 5), date(2025, 3, 4), date(2024, 6, 18), date(2024, 6, 21)
MEANT = {"valid_from": BEGUN, "valid_to": UNTIL, "end_date": ENDED, "issue_date": SIGNED}


@pytest.mark.parametrize("case", NAMED)
def test_a_person_is_found_by_what_stands_around_the_name(case: str) -> None:
    kind, wording = case.split(" ", 1)
    read = [_value(kind, "person_name", wording.format(n=name, i=NUMBER)) for name in NAMES]
    assert read == list(NAMES)


@pytest.mark.parametrize("case", DATED)
@pytest.mark.parametrize("form", ["{0.year}年{0.month}月{0.day}日", "{0:%Y.%m.%d}", "{0:%Y-%m-%d}"])
def test_a_date_is_told_by_what_stands_around_it(case: str, form: str) -> None:
    kind, field, wording = case.split(" ", 2)
    days = {letter: form.format(day) for letter, day in zip("abes", (BEGUN, UNTIL, ENDED, SIGNED), strict=True)}
    assert _value(kind, field, wording.format(**days), form.format(SIGNED)) == MEANT[field].isoformat()


@pytest.mark.parametrize(
    ("upper", "lower"), [("22990119850307001", "0"), ("229901198", "503070010"), ("证件号码：2299011985", "03070010")]
)
def test_a_number_that_a_narrow_cell_broke_in_two_is_whole(upper: str, lower: str) -> None:
    beside = plain_line("1985年3月7日", 900, 300, 1200, 340)
    lines = [plain_line(upper, 400, 275, 800, 315), beside, plain_line(lower, 560, 325, 600, 365)]
    number = extract(Kind(DocumentType.TERMINATION_CERT, 0.9), lines)["id_number"]
    assert (number.value, number.proved) == (NUMBER, True)


def test_two_numbers_below_each_other_that_prove_nothing_together_stay_two() -> None:
    lines = [plain_line("22990119850307001", 400, 275, 800, 315), plain_line("7", 560, 325, 600, 365)]
    number = extract(Kind(DocumentType.TERMINATION_CERT, 0.9), lines).get("id_number")
    assert number is None or not number.proved


def test_a_form_whose_print_looks_like_a_name_is_still_one_that_nobody_filled_in() -> None:
    kind = Kind(DocumentType.TERMINATION_CERT, 0.9)
    (number,) = extract(kind, page("身份证号码：229901198503070010")).values()
    name = extract(kind, page("姓名：张三丰"))
    assert is_unfilled(kind, name)
    assert not is_unfilled(kind, name | {"id_number": number})


def _value(kind: str, field: str, wording: str, signed: str = "2024年6月21日") -> str | None:
    found = extract(Kind(DocumentType(kind), 0.9), _paper(wording, signed)).get(field)
    return found.value if found else None


def _paper(wording: str, signed: str) -> list[Line]:
    foot = wording.startswith(">")
    body = "姓名：张三丰\n特此证明。" if foot else wording.replace("|", "\n")
    end = wording.removeprefix(">") if foot else signed
    return page(f"# 证明\n{body}\n测试市示例有限公司\n{end}")


def test_an_end_after_the_paper_was_issued_is_not_certain() -> None:
    text = "# 离职证明\n王小明于2027年5月6日离职。\n特此证明\n长春示例公司\n2026年9月2日"
    fields = extract(Kind(DocumentType.LEAVING_CERT, 0.9), page(text))
    assert (fields["end_date"].value, fields["end_date"].unsure, fields["issue_date"].unsure) == (
        "2027-05-06",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "unsure"),
    [("余桂来", True), ("王桂来", False), ("甲桂来", True), ("艾力·吐尔逊", False), ("欧阳桂", False)],
)
def test_a_name_with_a_twin_letter_or_without_a_surname_is_not_certain(name: str, *, unsure: bool) -> None:
    fields = extract(Kind(DocumentType.LEAVING_CERT, 0.9), page(f"姓名：{name}\n性别：女\n2024年5月6日离职。"))
    assert (fields["person_name"].value, fields["person_name"].unsure) == (name, unsure)
