"""Where an application goes: the scenarios of scenarios.toml, and what must hold for every one of them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from registrar.policy.assessment import Assessment, Outcome, assess
from registrar.policy.reasons import codes
from registrar.registration.application import Application
from registrar.registration.vocabulary import Category, Predicate, RegistrationKind, Severity
from tests.unit.policy.desk import a_case, surroundings

BOOK = tomllib.loads(Path(__file__).with_name("scenarios.toml").read_text(encoding="utf-8"))
CASES = BOOK["case"]
FOUR = [Predicate.WORKING_AGE, Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS]
TWO = [Predicate.WORKING_AGE, Predicate.WORKING]
KINDS = {
    Category.E1: RegistrationKind.EMPLOYED,
    Category.E2: RegistrationKind.SELF_EMPLOYED,
    Category.E3: RegistrationKind.FLEXIBLE,
}
ASKS = {Severity.SUPPLEMENT, Severity.BETTER_PHOTO}


def assessed(row: dict[str, Any]) -> tuple[Application, Assessment]:
    application, day = a_case(row, BOOK["pages"])
    synthetic = row.get("synthetic", True)
    return application, assess(application, today=day, allow_synthetic=synthetic, around=surroundings(row))


Weighed = tuple[dict[str, Any], Application, Assessment]


@pytest.fixture(scope="module")
def weighed() -> list[Weighed]:
    """Every scenario weighed once, for what must hold of all of them."""
    return [(row, *assessed(row)) for row in CASES]


def as_expected(row: dict[str, Any], assessment: Assessment) -> bool:
    """Outcome, every reason above NOTE, and the notes that are named."""
    above_note = {reason.code for reason in assessment.reasons if reason.severity is not Severity.NOTE}
    notes = {reason.code for reason in assessment.reasons if reason.severity is Severity.NOTE}
    told = notes >= set(row.get("notes", [])) and notes.isdisjoint(row.get("without", []))
    return told and (assessment.outcome, above_note) == (Outcome(row["outcome"]), set(row.get("codes", [])))


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_every_application_goes_where_its_papers_say(row: dict[str, Any]) -> None:
    _, assessment = assessed(row)
    assert as_expected(row, assessment), (assessment.outcome, [(r.code, str(r.severity)) for r in assessment.reasons])


def test_the_papers_saved_are_counted_and_each_has_its_evidence(weighed: list[Weighed]) -> None:
    for row, application, assessment in weighed:
        assert assessment.papers_saved >= row.get("saved", 0)
        told = [reason for reason in assessment.reasons if reason.code == "waived"]
        assert len(told) == assessment.papers_saved
        asked = {c.source: c for c in application.comparisons}
        for waiver, reason in zip(assessment.waivers, told, strict=True):
            evidence = asked[waiver.source]
            assert (waiver.asked_at, waiver.answer_hash) == (evidence.asked_at, evidence.answer_hash)
            assert waiver.fact in reason.officer
            assert reason.severity is Severity.NOTE


def test_what_the_applicant_reads_holds_no_number_no_accusation_and_no_refusal(weighed: list[Weighed]) -> None:
    for _row, application, assessment in weighed:
        for reason in assessment.reasons:
            assert reason.message
            assert application.applicant.id_number not in reason.message
            assert not re.search(r"\d{15}", reason.message.replace("2026112300000001", ""))
            for word in ("拒绝", "伪造", "造假", "篡改", "{", "}"):
                assert word not in reason.message
            assert "{" not in reason.officer


def test_whatever_asks_or_refers_says_that_the_application_is_accepted(weighed: list[Weighed]) -> None:
    for _row, _, assessment in weighed:
        for reason in assessment.reasons:
            if reason.severity is not Severity.NOTE:
                assert reason.message.endswith("您的申请已受理，受理号2026112300000001，不受影响。")


def test_a_registration_rests_on_conditions_that_all_hold_with_evidence(weighed: list[Weighed]) -> None:
    for _row, application, assessment in weighed:
        predicates = [one.predicate for one in assessment.eligibility]
        assert predicates == (FOUR if application.category.unemployment else TWO)
        if assessment.outcome is Outcome.REGISTER:
            assert all(one.value and one.evidence for one in assessment.eligibility)
            assert application.applicant.id_number not in "".join(one.evidence for one in assessment.eligibility)
            assert assessment.kind is KINDS.get(application.category, RegistrationKind.UNEMPLOYED)


def test_the_outcome_follows_from_the_severities(weighed: list[Weighed]) -> None:
    for _row, _, assessment in weighed:
        severities = {reason.severity for reason in assessment.reasons}
        if assessment.outcome is Outcome.REGISTER:
            assert severities <= {Severity.NOTE}
        if assessment.outcome is Outcome.SUPPLEMENT:
            assert severities & ASKS
        if assessment.outcome in {Outcome.REVIEW, Outcome.WAIT}:
            assert not severities & ASKS


IDENTITY_PAGES = {"id_front", "id_back", "social", "temporary", "hmt_front", "hmt_back"}
FIRST_TIME_GOOD = [row for row in CASES if row["outcome"] == "REGISTER" and not {"rounds", "online"} & row.keys()]


@pytest.mark.parametrize("good", FIRST_TIME_GOOD, ids=[row["name"] for row in FIRST_TIME_GOOD])
def test_nobody_is_registered_on_identity_or_proof_alone(good: dict[str, Any]) -> None:
    pages = good.get("pages", ["id_front", "id_back", "termination"])
    identity = [page for page in pages if page in IDENTITY_PAGES]
    proof = [page for page in pages if page not in IDENTITY_PAGES]
    for left in (identity, proof):
        _, assessment = assessed({**good, "pages": left})
        told = {reason.code for reason in assessment.reasons}  # a register, or a rule that asks for no paper (R33)
        confirmed = left is identity and not told.isdisjoint({"waived", "paper_optional"})
        asked = Outcome.REVIEW if "form" in good else Outcome.SUPPLEMENT  # the office looks for its own copies
        assert assessment.outcome is (Outcome.REGISTER if confirmed else asked)


def test_the_book_has_at_least_sixty_cases_of_every_outcome() -> None:
    assert len(CASES) >= 60
    assert {row["outcome"] for row in CASES} == {outcome.value for outcome in Outcome}
    assert len({row["name"] for row in CASES}) == len(CASES)


def test_every_code_the_scenarios_expect_has_words_or_comes_from_the_reader() -> None:
    expected = {code for row in CASES for code in (*row.get("codes", []), *row.get("notes", []))}
    assert {code for code in expected if not code.startswith("EDT")} <= codes()


def test_weighing_twice_says_the_same(weighed: list[Weighed]) -> None:
    for row, _, assessment in weighed:
        assert assessed(row)[1] == assessment, row["name"]
