"""The plain questions lead to every category, and what the page says of papers is what the rules say."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from local.pages.build import WEB
from local.pages.texts import languages
from local.places import PROJECT
from registrar.policy.proofs import IDENTITY, required_proofs
from registrar.registration.vocabulary import Category, PersonType


def data(file: str, name: str) -> Any:
    """A constant of a data-only script."""
    text = (WEB / "apply" / file).read_text("utf-8")
    found = re.search(rf"export const {name} = (\{{[^;]*\}});", text)
    assert found, name
    return json.loads(found[1])


QUESTIONS: dict[str, dict[str, str]] = data("questions.js", "QUESTIONS")
NEEDS: dict[str, dict[str, list[str]]] = data("papers.js", "NEEDS")


def ends(question: str = "now") -> list[str]:
    return [end for leads in QUESTIONS[question].values() for end in (ends(leads) if leads in QUESTIONS else [leads])]


def test_the_questions_lead_to_every_category_and_to_nothing_else() -> None:
    assert set(ends()) == {*Category, "auto", "employer"}


def test_every_question_is_asked_and_no_way_is_longer_than_three() -> None:
    def depth(question: str) -> int:
        return 1 + max(depth(leads) if leads in QUESTIONS else 0 for leads in QUESTIONS[question].values())

    assert depth("now") <= 3
    asked = {leads for answers in QUESTIONS.values() for leads in answers.values() if leads in QUESTIONS}
    assert asked | {"now"} == set(QUESTIONS)


@pytest.mark.parametrize("language", languages(WEB / "texts"), ids=lambda one: one.code)
def test_every_question_answer_category_and_paper_has_its_words(language: Any) -> None:
    wanted = {f"apply.question.{question}" for question in QUESTIONS}
    wanted |= {f"apply.answer.{question}_{answer}" for question, answers in QUESTIONS.items() for answer in answers}
    wanted |= {f"apply.category.{category}" for category in Category}
    wanted |= {f"paper.{kind}" for needs in NEEDS.values() for kinds in needs.values() for kind in kinds}
    for category, needs in NEEDS.items():
        for slot in needs:
            where = f"_proof.{category}" if slot == "proof" else f".{slot}"
            wanted |= {f"apply.slot{where}", f"apply.advice{where}"}
    assert sorted(wanted - language.texts.keys()) == []


@pytest.mark.parametrize("category", Category)
def test_the_papers_named_before_signing_in_are_those_of_the_rules(category: Category) -> None:
    ruled = {proof.slot: list(proof.any_of) for proof in required_proofs(category, PersonType.CN_RESIDENT)}
    identity = ruled.pop(IDENTITY)
    assert NEEDS[category] == ruled
    assert data("papers.js", "IDENTITY")["CN_RESIDENT"] == identity


def test_every_paper_has_a_small_picture_that_is_plainly_a_specimen() -> None:
    scripts = (WEB / "apply/papers.js").read_text("utf-8")
    named = set(re.findall(r'asset\("apply/(papers/[\w-]+\.webp)"\)', scripts))
    there = {path.relative_to(WEB / "apply").as_posix() for path in (WEB / "apply/papers").iterdir()}
    assert named == there
    kinds = {Path(one).stem.split("-")[0] for one in there}
    people = (PersonType.CN_RESIDENT, PersonType.HK)
    assert kinds == {
        k for one in Category for who in people for proof in required_proofs(one, who) for k in proof.any_of
    }
    assert max((WEB / "apply" / one).stat().st_size for one in there) <= 11_000


def test_the_places_to_choose_are_those_of_the_table() -> None:
    shown = {
        (city, county, name)
        for city, one in data("divisions.js", "CITIES").items()
        for county, name in one["counties"].items()
    }
    with (PROJECT / "shared/registrar/policy/divisions.csv").open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(file) if row["kind"] in {"current", "statistical_zone"} and not row["until"]
        ]
    assert shown == {(row["parent"], row["code"], row["name"]) for row in rows if row["level"] == "county"}
    assert all(code.endswith("0000") for code in data("divisions.js", "PROVINCES"))
