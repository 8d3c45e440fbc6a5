"""The report of `make clauses`: every requirement has a rule or a reason, and every rule a requirement."""

from typing import Any

import pytest

from local import clauses
from local.clauses import REQUIREMENTS, gaps, known_rules, main, rows
from registrar.policy import rulebook
from tests.unit.policy.test_assessment import CASES, assessed

BOOK = rows()
RULES = [(kind, rule) for kind, known in known_rules().items() for rule in sorted(known)]


def test_every_requirement_is_answered_and_every_rule_serves_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert gaps(BOOK) == []
    assert main() == 0
    assert "54 requirements" in capsys.readouterr().out


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_requirement_that_loses_its_line_is_noticed(name: str) -> None:
    assert gaps({other: row for other, row in BOOK.items() if other != name})


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[f"{kind}:{rule}" for kind, rule in RULES])
def test_a_rule_that_is_removed_is_noticed(kind: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {**known_rules(), kind: known_rules()[kind] - {rule}}
    monkeypatch.setattr(clauses, "known_rules", lambda: left)
    assert any(f"{kind}:{rule}" in line for line in gaps(BOOK))


@pytest.mark.parametrize("clause", sorted(rulebook._book()["clauses"]))
def test_a_clause_belongs_to_a_rule_set_or_overlay(clause: str) -> None:
    book = rulebook._book()
    layers = [*book["rule_sets"].values(), *book["overlays"].values()]
    assert sum(clause in layer["clauses"] for layer in layers) == 1


def test_what_names_nothing_is_noticed() -> None:
    wrong: dict[str, Any] = {"rules": ["check:persons.faces", "code:policy/none.py"], "tests": ["unit/none.py"]}
    found = gaps({**BOOK, "R1": wrong})
    assert sum("R1 names" in line for line in found) == 3


SAMPLE = [row for row in CASES if "residence" not in row][::9]


@pytest.mark.parametrize("row", SAMPLE, ids=[row["name"] for row in SAMPLE])
def test_town_and_country_are_decided_alike(row: dict[str, Any]) -> None:
    """R2, R3: the kind of household registration changes nothing."""
    town, country = assessed({**row, "rural": False})[1], assessed({**row, "rural": True})[1]
    assert (town.outcome, town.reasons) == (country.outcome, country.reasons)
