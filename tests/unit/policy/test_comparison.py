"""What the departments' records mean."""

from datetime import UTC, date, datetime
from typing import Literal

import pytest

from registrar.policy.comparison import compare, sources_for
from registrar.registration.comparisons import BusinessRecord, FilingRecord, InsuranceRecord, SourceAnswer
from registrar.registration.vocabulary import Answer, Category, Source

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SI, LF, BR = Source.SOCIAL_INSURANCE, Source.LABOUR_FILING, Source.BUSINESS_REGISTER


def insured(kind: Literal["UNIT", "FLEX", "RESIDENT"], start: date | None, end: date | None) -> SourceAnswer:
    return SourceAnswer(SI, NOW, insurance=(InsuranceRecord(kind, "长春示例一号餐饮有限公司", "9122", start, end),))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (SourceAnswer(SI, NOW), Answer.CLEAR),
        (insured("UNIT", date(2020, 1, 1), None), Answer.HIT),
        (insured("UNIT", None, None), Answer.HIT),
        (insured("UNIT", date(2020, 1, 1), date(2026, 11, 23)), Answer.CLEAR),
        (insured("UNIT", date(2020, 1, 1), date(2026, 11, 24)), Answer.HIT),
        (insured("UNIT", date(2026, 12, 1), None), Answer.CLEAR),
        (insured("FLEX", date(2020, 1, 1), None), Answer.CLEAR),
        (insured("RESIDENT", date(2020, 1, 1), None), Answer.CLEAR),
    ],
)
def test_only_unit_insurance_that_is_open_today_is_a_hit(answer: SourceAnswer, expected: Answer) -> None:
    assert compare(answer, Category.U1, TODAY).answer is expected


@pytest.mark.parametrize(
    ("status", "end", "expected"),
    [
        ("live", None, Answer.HIT),
        ("abnormal", None, Answer.HIT),
        ("revoked", None, Answer.HIT),
        ("revoked", date(2020, 1, 1), Answer.HIT),
        ("live", date(2020, 1, 1), Answer.CLEAR),
        ("deregistered", None, Answer.CLEAR),
        ("deregistered", date(2020, 1, 1), Answer.CLEAR),
    ],
)
def test_a_business_ends_by_deregistration_not_by_revocation(
    status: Literal["live", "abnormal", "revoked", "deregistered"], end: date | None, expected: Answer
) -> None:
    answer = SourceAnswer(BR, NOW, businesses=(BusinessRecord("9222", "长春示例小店", "经营者", status, None, end),))
    assert compare(answer, Category.U4, TODAY).answer is expected


def test_a_silent_department_is_unknown_whatever_it_sent_before() -> None:
    answer = SourceAnswer(LF, NOW, filings=(FilingRecord("甲", "9122"),), unavailable="timeout")
    found = compare(answer, Category.U1, TODAY)
    assert (found.answer, found.reason) == (Answer.UNKNOWN, "timeout")


def test_a_hit_names_whose_records_it_rests_on() -> None:
    found = compare(insured("UNIT", date(2020, 1, 1), None), Category.U1, TODAY)
    assert found.employers == ("长春示例一号餐饮有限公司 9122",)
    assert "长春示例一号餐饮有限公司" in found.reason


def test_the_last_month_of_unit_insurance_pension_and_evidence_are_kept() -> None:
    answer = SourceAnswer(
        SI,
        NOW,
        source_time=NOW,
        insurance=(
            InsuranceRecord("UNIT", "甲", "", date(2015, 1, 1), date(2019, 5, 31)),
            InsuranceRecord("UNIT", "乙", "", date(2019, 6, 1), date(2026, 9, 30)),
            InsuranceRecord("FLEX", "", "", date(2026, 10, 1), date(2026, 11, 1)),
        ),
        pension=False,
        answer_hash="ab",
    )
    found = compare(answer, Category.U5, TODAY)
    assert (found.last_unit_end, found.pension, found.answer_hash) == (date(2026, 9, 30), False, "ab")
    assert (found.asked_at, found.source_time) == (NOW, NOW)


@pytest.mark.parametrize("category", [Category.U1, Category.U8])
def test_ever_looks_back_on_unit_work_filings_and_businesses_that_began(category: Category) -> None:
    past, future = date(2015, 1, 1), date(2026, 11, 24)
    shop = BusinessRecord("9222", "长春示例小店", "经营者", "deregistered", past, date(2016, 1, 1))
    for answer, expected in (
        (insured("UNIT", past, date(2016, 1, 1)), Answer.HIT),
        (insured("UNIT", None, date(2016, 1, 1)), Answer.HIT),
        (insured("UNIT", TODAY, TODAY), Answer.HIT),
        (insured("UNIT", future, None), Answer.CLEAR),
        (insured("FLEX", past, None), Answer.CLEAR),
        (insured("RESIDENT", past, None), Answer.CLEAR),
        (SourceAnswer(LF, NOW, filings=(FilingRecord("甲", "9122", past, date(2016, 1, 1)),)), Answer.HIT),
        (SourceAnswer(LF, NOW, filings=(FilingRecord("甲", "9122", future),)), Answer.CLEAR),
        (SourceAnswer(BR, NOW, businesses=(shop,)), Answer.HIT),
        (SourceAnswer(BR, NOW), Answer.CLEAR),
    ):
        found = compare(answer, category, TODAY)
        assert (found.answer, found.ever) == (Answer.CLEAR, expected)
        assert bool(found.past) is (expected is Answer.HIT)


def test_a_silent_department_says_nothing_about_ever() -> None:
    assert compare(SourceAnswer(SI, NOW, unavailable="down"), Category.U8, TODAY).ever is None


def test_the_last_filing_that_ended_is_kept_and_one_that_will_end_is_not() -> None:
    filings = (FilingRecord("甲", "", None, date(2026, 9, 30)), FilingRecord("乙", "", None, date(2026, 12, 31)))
    assert compare(SourceAnswer(LF, NOW, filings=filings), Category.U1, TODAY).last_filing_end == date(2026, 9, 30)


def test_insurance_paid_alone_is_remembered_as_flexible() -> None:
    assert compare(insured("FLEX", None, None), Category.U8, TODAY).flexible
    assert not compare(insured("UNIT", None, None), Category.U8, TODAY).flexible


def test_for_an_employer_only_its_own_records_count() -> None:
    answer = SourceAnswer(LF, NOW, filings=(FilingRecord("乙公司", "9122"),))
    assert compare(answer, Category.E1, TODAY, employer="甲公司").answer is Answer.CLEAR
    assert compare(answer, Category.E1, TODAY, employer="乙公司").answer is Answer.HIT


@pytest.mark.parametrize("category", [c for c in Category if c.unemployment])
def test_every_unemployment_is_compared_with_all_three_registers(category: Category) -> None:
    assert set(sources_for(category)) == {SI, LF, BR}


def test_a_register_the_category_does_not_need_is_not_needed() -> None:
    assert compare(insured("UNIT", None, None), Category.E2, TODAY).answer is Answer.NOT_NEEDED
