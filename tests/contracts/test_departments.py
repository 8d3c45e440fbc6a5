"""What any adapter for the departments must do, whatever it speaks with: run it against yours (docs/departments.md)."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.policy.comparison import ALL, compare
from registrar.registration.comparisons import Question, SourceAnswer
from registrar.registration.vocabulary import Answer, Category, Source
from tests.contracts.bench import HIRES, HIRING, LIVE, Bench, chosen

INSURANCE, FILING, BUSINESS = ALL
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with chosen(tmp_path_factory.mktemp("departments")) as bench:
        yield bench


def known(bench: Bench, kind: str, source: Source) -> SourceAnswer:
    if kind not in bench.people:
        pytest.skip(f"the bench has nobody of this kind: {kind}")
    return bench.adapter.ask(source, bench.people[kind], NOW)


@pytest.mark.parametrize("source", Source)
def test_no_record_is_an_answer_with_its_evidence(bench: Bench, source: Source) -> None:
    answer = known(bench, "nobody", source)
    assert (answer.source, answer.asked_at, answer.unavailable) == (source, NOW, None)
    assert (answer.insurance, answer.filings, answer.businesses, answer.entries) == ((), (), (), ())
    assert answer.source_time is not None
    assert answer.source_time.tzinfo is not None
    assert answer.source_time - NOW < timedelta(minutes=5)
    for digest in (answer.answer_hash, answer.question_hash):
        assert re.fullmatch(r"[0-9a-f]{64}", digest)


@pytest.mark.parametrize(
    ("kind", "source", "now", "ever"),
    [
        ("insured", INSURANCE, Answer.HIT, Answer.HIT),
        ("left", INSURANCE, Answer.CLEAR, Answer.HIT),
        ("flexible", INSURANCE, Answer.CLEAR, Answer.CLEAR),
        ("filed", FILING, Answer.HIT, Answer.HIT),
        ("filing ended", FILING, Answer.CLEAR, Answer.HIT),
        ("owner", BUSINESS, Answer.HIT, Answer.HIT),
        ("closed", BUSINESS, Answer.CLEAR, Answer.HIT),
        ("revoked", BUSINESS, Answer.HIT, Answer.HIT),
        ("nobody", INSURANCE, Answer.CLEAR, Answer.CLEAR),
        ("nobody", FILING, Answer.CLEAR, Answer.CLEAR),
        ("nobody", BUSINESS, Answer.CLEAR, Answer.CLEAR),
        ("on file under the second number", INSURANCE, Answer.HIT, Answer.HIT),
    ],
)
def test_records_mean_now_and_ever(bench: Bench, kind: str, source: Source, now: Answer, ever: Answer) -> None:
    answer = known(bench, kind, source)
    compared = compare(answer, Category.U1, NOW.date())
    assert (compared.answer, compared.ever) == (now, ever), compared.reason
    whole = (*answer.insurance, *answer.filings, *answer.businesses)
    assert len(answer.records) == len(whole), "every record has its digest"


@pytest.mark.parametrize(
    ("kind", "pension"), [("pensioner", True), ("nobody", False), ("pension not known", None), ("insured", False)]
)
def test_a_pension_is_drawn_or_not_or_nobody_knows(bench: Bench, kind: str, pension: bool | None) -> None:
    assert known(bench, kind, INSURANCE).pension is pension


def test_an_employer_is_found_by_its_code(bench: Bench) -> None:
    entry = known(bench, "asks for a live employer", BUSINESS).enterprise
    assert entry is not None
    assert (entry.uscc, entry.status) == (LIVE, "live")
    assert known(bench, "asks for an unknown employer", BUSINESS).enterprise is None


def test_an_employer_without_a_code_is_found_by_its_name(bench: Bench) -> None:
    entry = known(bench, "asks for an employer by name", BUSINESS).enterprise
    assert entry is not None
    assert (entry.uscc, entry.name, entry.status) == (HIRES, HIRING, "live")


def test_the_code_finds_an_employer_that_changed_its_name(bench: Bench) -> None:
    entry = known(bench, "asks for an employer under another name", BUSINESS).enterprise
    assert entry is not None
    assert entry.name == HIRING


def test_a_further_list_names_the_kind_of_its_entry(bench: Bench) -> None:
    assert [one.kind for one in known(bench, "veteran", Source.VETERANS_REGISTER).entries] == ["OWN_CHOICE"]


@pytest.mark.parametrize("source", ALL)
def test_a_file_that_is_withheld_is_no_answer(bench: Bench, source: Source) -> None:
    assert known(bench, "withheld", source).unavailable == "withheld"
    assert known(bench, "nobody", source).unavailable is None, "the others are answered"


def test_the_same_question_has_the_same_evidence(bench: Bench) -> None:
    first, second = (known(bench, "insured", INSURANCE) for _ in range(2))
    assert (first.records, first.question_hash) == (second.records, second.question_hash)


@pytest.mark.parametrize(
    "question",
    [
        Question("测试甲某", ("",)),
        Question("'; DROP TABLE people; --", ("' OR 1=1",)),
        Question("测" * 200, ("2" * 30,)),
        Question("\U0002a700·买买提", ("22990119900101001X",)),
        Question("", ("229901199001010012",), "no such code"),
    ],
    ids=["no number", "quotes", "long", "rare characters", "odd employer"],
)
@pytest.mark.parametrize("source", ALL)
def test_no_question_however_odd_raises_or_finds_anybody(bench: Bench, source: Source, question: Question) -> None:
    answer = bench.adapter.ask(source, question, NOW)
    assert (answer.insurance, answer.filings, answer.businesses) == ((), (), ())


@pytest.fixture
def fail(bench: Bench) -> Iterator[Callable[[Source, str], None]]:
    if bench.fail is None:
        pytest.skip("the registers of this bench cannot be made to fail")
    yield bench.fail
    for source in ALL:
        bench.fail(source, "ok")


REASONS = {"down": "down", "slow": "timeout", "wrong": "wrong", "lying": "wrong", "stale": "stale", "huge": "wrong"}


@pytest.mark.parametrize("source", ALL)
@pytest.mark.parametrize("mode", REASONS)
def test_a_source_that_fails_says_nothing_about_anybody(bench: Bench, fail: Any, source: Source, mode: str) -> None:
    fail(source, mode)
    began = time.monotonic()
    answer = known(bench, "insured", source)
    assert time.monotonic() - began < bench.slowest * 1.8 + 0.5
    assert answer.unavailable in {REASONS[mode], "timeout"} if mode == "huge" else answer.unavailable == REASONS[mode]
    assert (answer.insurance, answer.filings, answer.businesses, answer.pension) == ((), (), (), None)
    assert compare(answer, Category.U1, NOW.date()).answer is Answer.UNKNOWN


def test_one_failing_source_leaves_the_others_alone(bench: Bench, fail: Any) -> None:
    fail(INSURANCE, "down")
    assert known(bench, "nobody", FILING).unavailable is None
    fail(INSURANCE, "ok")
    assert known(bench, "nobody", INSURANCE).unavailable is None
