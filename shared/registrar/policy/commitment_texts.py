"""The exact words of the written commitment, by version and box; a signature is bound to their digest (R26, R45)."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.registration.consents import Scenario
from registrar.registration.vocabulary import Category

SCENARIOS: Mapping[Category, tuple[Scenario, ...]] = {
    Category.E3: (Scenario.F1,),
    Category.U8: (Scenario.F2, Scenario.F3),
}
"""The boxes that belong to a category; every other category has no commitment."""


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """What is read and signed; `official` is False while the annex itself is not in our hands."""

    version: str
    official: bool
    scenario: Scenario
    text: str
    confirmation: str  # what the person types to sign

    @property
    def sha256(self) -> str:
        """Hex, of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def texts_for(category: Category, day: date, version: str | None = None) -> tuple[CommitmentText, ...]:
    """The text of each box of the category: of that version, else of the one in force; empty when there is none."""
    rows = [row for row in _versions() if (row["id"] == version if version else row["from"] <= day)]
    return tuple(_text(rows[-1], scenario) for scenario in SCENARIOS.get(category, ())) if rows else ()


def _text(row: Mapping[str, Any], scenario: Scenario) -> CommitmentText:
    whole = "\n".join((row["head"], row["scenarios"][scenario], row["foot"]))
    return CommitmentText(row["id"], row["official"], scenario, whole, row["confirmation"])


@cache
def _versions() -> tuple[Mapping[str, Any], ...]:
    """Oldest first."""
    book = tomllib.loads(files("registrar.policy").joinpath("commitment_texts.toml").read_text(encoding="utf-8"))
    return tuple(sorted(book["version"], key=lambda row: row["from"]))
