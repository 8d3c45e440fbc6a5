"""Which rules hold when, and that every clause is the notice's own sentence."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from registrar.policy.proofs import required_proofs
from registrar.policy.rulebook import OUT_OF_SCOPE, rule_set_at
from registrar.registration.vocabulary import Category, PersonType

SHANGHAI = timezone(timedelta(hours=8))


def test_the_first_minute_of_december_2018_in_shanghai_is_under_the_notice() -> None:
    rules = rule_set_at(datetime(2018, 12, 1, 0, 0, tzinfo=SHANGHAI))
    assert (rules.id, rules.in_scope) == ("jl-2018-175", True)


def test_the_minute_before_is_for_an_officer_and_older_rules() -> None:
    rules = rule_set_at(datetime(2018, 11, 30, 15, 59, tzinfo=UTC))
    assert (rules.id, rules.in_scope, rules.start) == (OUT_OF_SCOPE, False, None)


def test_the_national_floor_stands_under_the_notice_from_2020() -> None:
    early, late = (rule_set_at(datetime(year, 6, 1, tzinfo=UTC)) for year in (2019, 2026))
    assert early.overlays == ()
    assert [overlay.id for overlay in late.overlays] == ["national-2020-3", "national-2020-79"]
    assert [overlay.id for overlay in late.protecting(Category.U1)] == ["national-2020-79"]
    assert late.protecting(Category.E2) == ()
    refusal = late.clause("no-refusal")
    assert refusal is not None
    assert "不全" in refusal.quote


@pytest.mark.parametrize("category", list(Category))
def test_every_proof_cites_a_clause_that_holds(category: Category) -> None:
    rules = rule_set_at(datetime(2026, 11, 23, tzinfo=UTC))
    for proof in required_proofs(category, PersonType.CN_RESIDENT):
        assert rules.clause(proof.clause) is not None


@pytest.mark.parametrize(
    ("category", "words"),
    [
        (Category.U1, "终止（解除）劳动合同证明书"),
        (Category.U4, "义务兵退出现役证"),
        (Category.U5, "毕业证书"),
        (Category.E2, "营业执照副本"),
    ],
)
def test_the_clause_of_a_category_names_its_paper(category: Category, words: str) -> None:
    clause = rule_set_at(datetime(2026, 11, 23, tzinfo=UTC)).clause(category)
    assert clause is not None
    assert words in clause.quote
    assert clause.requirement.startswith("R")
