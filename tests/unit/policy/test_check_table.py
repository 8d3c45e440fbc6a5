"""No check of the specification is forgotten, and none asks for more than it may."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from registrar.policy.assessment import checks
from registrar.policy.reasons import codes
from registrar.registration.vocabulary import Severity
from tests.unit.policy.test_assessment import CASES, assessed

TABLE: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("checks.toml").read_text(encoding="utf-8"))
FAMILIES = {
    "PIC": 12, "PER": 12, "IDV": 5, "AGE": 4, "DAT": 12, "BIZ": 12, "STA": 7, "SEA": 3, "SIG": 1, "DUP": 6, "EDT": 6,
}  # fmt: skip
"""How many checks each family of the specification has."""
LETTERS = {
    "P": Severity.BETTER_PHOTO,
    "S": Severity.SUPPLEMENT,
    "C": Severity.CLERK,
    "N": Severity.NOTE,
}
ELSEWHERE = {"reader", "shown"}
MADE = {code: row for code, row in TABLE.items() if "by" in row}


def test_every_check_of_the_specification_is_in_the_table_and_no_other() -> None:
    assert list(TABLE) == [f"{family}-{n:02d}" for family, most in FAMILIES.items() for n in range(1, most + 1)]


def test_a_check_nobody_makes_says_why() -> None:
    assert {code for code, row in TABLE.items() if "by" not in row} == {"PER-08"}
    assert all(row["why"] for row in TABLE.values() if "by" not in row)


@pytest.mark.parametrize("code", MADE)
def test_a_check_names_rules_that_exist_and_has_words_for_both_readers(code: str) -> None:
    assert set(MADE[code]["by"].split()) <= {*checks(), *ELSEWHERE}
    assert code in codes() or code.startswith("EDT") or MADE[code]["severity"] == "N"


def spoken_of(row: dict[str, Any]) -> str:
    return " ".join(str(row.get(name, "")) for name in ("codes", "notes", "without", "findings"))


@pytest.mark.parametrize("code", MADE)
def test_some_scenario_speaks_of_the_check(code: str) -> None:
    assert any(code in spoken_of(row) for row in CASES)


def test_no_check_asks_for_more_than_the_specification_lets_it() -> None:
    for row in CASES:
        _, assessment = assessed(row)
        for reason in assessment.reasons:
            letters = MADE[reason.code]["severity"].split() if reason.code in MADE else list(LETTERS)
            allowed = {LETTERS[letter] for letter in letters} | {Severity.NOTE}
            tired = {Severity.CLERK} if row.get("rounds", 1) > 1 else set()  # what was asked often is an officer's
            assert reason.severity in allowed | tired, (row["name"], reason.code, reason.severity)
