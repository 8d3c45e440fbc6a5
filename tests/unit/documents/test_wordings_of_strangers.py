"""Papers as people who never saw our forms write them: whatever the sentence, the facts are found."""

from pathlib import Path

import pytest

from registrar.documents.classify import Kind, classify
from registrar.documents.dates import date_in
from registrar.documents.extract import extract
from registrar.registration.vocabulary import DocumentType
from tests.unit.documents.papers import frame, page

PAPERS = Path(__file__).with_name("wordings.txt").read_text("utf-8").strip().split("\n===\n")
"""Each begins with its type and what it says, field=value; the paper follows as in `papers.page`."""


def read(text: str) -> tuple[Kind, dict[str, str]]:
    lines = page(text)
    kind = classify(lines, frame(lines))
    return kind, {name: candidate.value for name, candidate in extract(kind, lines).items()}


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.split("\n")[1] for paper in PAPERS])
def test_a_strangers_wording_says_what_it_says(paper: str) -> None:
    head, _, text = paper.partition("\n")
    name, *facts = head.split(" ")
    kind, values = read(text)
    assert name in (kind.document_type, kind.near_miss)
    wanted = dict(fact.split("=") for fact in facts)
    assert {field: values.get(field) for field in wanted} == wanted


def test_clauses_on_the_page_behind_the_words_that_announce_them_are_the_disposition() -> None:
    clauses = """一、确认原告王小明与被告示例电子有限公司的劳动关系于2024年2月1日解除；
二、驳回原告的其他诉讼请求。
案件受理费10元，由被告负担。
如不服本判决，可在判决书送达之日起十五日内上诉于测试市中级人民法院。
审判员 张三
二〇二四年五月六日"""
    values = extract(Kind(DocumentType.COURT_JUDGMENT, 0.7), page(clauses))
    assert (values["end_date"].value, values["action"].value) == ("2024-02-01", "解除")


def test_claims_on_a_page_without_the_end_of_the_judgment_are_no_disposition() -> None:
    claims = """原告王小明向本院提出诉讼请求：
一、确认原告与被告的劳动关系于2024年2月1日解除；
二、被告支付工资5000元。"""
    assert "end_date" not in extract(Kind(DocumentType.COURT_JUDGMENT, 0.7), page(claims))


@pytest.mark.parametrize(
    ("read_as", "year"), [("二〇二六", 2026), ("二六", 2026), ("二二六", 2026), ("二一六", 2016), ("八五", 1985)]
)
def test_a_year_whose_round_nought_was_lost_is_still_that_year(read_as: str, year: int) -> None:
    assert date_in(f"{read_as}年五月六日") == f"{year}-05-06"


@pytest.mark.parametrize("read_as", ["二〇二", "三六", "一二", "二三六"])
def test_a_year_that_lost_more_than_its_nought_is_none(read_as: str) -> None:
    assert date_in(f"{read_as}年五月六日") is None
