"""A name that the end of a line broke is whole again, or not certain; one printed twice is read where it is clearer."""

import pytest

from registrar.documents.classify import Kind
from registrar.documents.extract import extract
from registrar.documents.lines import Line, plain_line
from registrar.documents.second_reader import Second, Weighed
from registrar.documents.values import Candidate
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import page

D = DocumentType
EDGE = 1000.0


def named(*rows: str, kind: DocumentType = D.DEREGISTRATION_NOTICE) -> Candidate:
    """The person on a page of running text whose full lines end at the same edge."""
    lines = [plain_line(row, 100, 40 + 40 * at, _end(row), 64 + 40 * at) for at, row in enumerate(rows)]
    return extract(Kind(kind, 0.9), lines)["person_name"]


def _end(row: str) -> float:
    return EDGE if len(row) > 18 else 100.0 + 24 * len(row)


def certain(name: Candidate) -> bool:
    return Weighed(name, Second.AGREES).certain


@pytest.mark.parametrize(
    "behind", ["）提交的注销登记申请材料齐全，我局予以注销。", "，你提交的注销登记申请已收悉。", "先生提交的注销申请"]
)
def test_the_last_letter_of_a_name_on_the_next_line_belongs_to_it(behind: str) -> None:
    name = named("你单位（统一社会信用代码：91229909MA0TEXT128，负责人：邹建", "文" + behind)
    assert name.value == "邹建文"
    assert len(name.passage.parts) == 2


@pytest.mark.parametrize(
    "behind", ["）提交的注销登记申请材料齐全。", "于2024年5月6日提交的申请", "，男，提交的申请", "女，提交的申请"]
)
def test_a_name_that_ends_where_its_line_ends_is_whole(behind: str) -> None:
    name = named("你单位（统一社会信用代码：91229909MA0TEXT128，负责人：邹建", behind)
    assert name.value == "邹建"
    assert certain(name)


def test_a_name_at_the_end_of_a_full_line_before_a_letter_that_may_be_its_own_is_not_certain() -> None:
    assert not certain(named("你单位（统一社会信用代码：91229909MA0TEXT128，负责人：邹建", "文化街示例店提交的申请"))


def test_a_name_of_two_letters_in_a_short_row_is_as_certain_as_any() -> None:
    assert certain(named("经营者：邹建", "示例店，经审查准予注销登记，请办理清税和银行账户的注销手续。"))


def weakly(row: str, top: float, letter: str, sure: float) -> Line:
    whole = plain_line(row, 100, top, 100 + 24 * len(row), top + 24)
    glyphs = [g if g.text != letter else type(g)(g.text, g.left, g.right, sure) for g in whole.glyphs]
    return Line(tuple(glyphs), whole.box)


def test_a_letter_read_poorly_is_taken_from_where_the_name_stands_more_clearly_and_is_not_certain() -> None:
    lines = [
        weakly("本人全玉日，身份证号码229901200106150252，郑重承诺：", 40, "全", 0.4),
        plain_line("承诺人签字：金玉日", 100, 80, 320, 104),
    ]
    name = extract(Kind(D.COMMITMENT, 0.9), lines)["person_name"]
    assert (name.value, certain(name)) == ("金玉日", False)


def test_a_relative_whose_name_differs_in_one_letter_does_not_lend_it_on_a_list_of_a_family() -> None:
    lines = [weakly("户主：全玉日", 40, "全", 0.4), plain_line("家庭成员：金玉日", 100, 80, 320, 104)]
    assert extract(Kind(D.POVERTY_FORM, 0.9), lines)["person_name"].value == "全玉日"


@pytest.mark.parametrize(
    ("number", "read", "meant"),
    [
        ("（2025）吉9999民初1780号", "二〇五年十二月十八日", "2025-12-18"),
        ("（2025）吉9999民初1780号", "二〇六年一月八日", "2026-01-08"),
        ("无编号", "二〇五年十二月十八日", "2005-12-18"),
    ],
)
def test_a_year_that_lost_a_numeral_is_that_of_the_papers_number_and_never_certain(
    number: str, read: str, meant: str
) -> None:
    lines = page(
        f"# 测试县人民法院\n# 民事判决书\n{number}\n原告：王小明。\n判决如下：解除劳动合同。\n测试县人民法院\n{read}"
    )
    issued = extract(Kind(D.COURT_JUDGMENT, 0.9), lines)["issue_date"]
    assert (issued.value, certain(issued)) == (meant, False)


def test_a_year_that_can_be_one_only_is_as_certain_as_any() -> None:
    lines = page("# 民事判决书\n原告：王小明。\n判决如下：解除劳动合同。\n测试县人民法院\n二一六年五月六日")
    issued = extract(Kind(D.COURT_JUDGMENT, 0.9), lines)["issue_date"]
    assert (issued.value, certain(issued)) == ("2016-05-06", True)
