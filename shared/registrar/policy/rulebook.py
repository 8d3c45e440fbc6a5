"""Which rules hold at a moment: the notice, and the national floor under it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
OUT_OF_SCOPE = "before-2018-12-01"
"""The id of the set that stands for older rules we do not hold: an officer decides by them (R43)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a rule, as printed, with the requirement it carries; `end` is the last day it holds."""

    id: str
    source: str
    quote: str
    requirement: str
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one document; `floor` is a higher rule that forbids harm this one would allow."""

    id: str
    title: str
    start: date | None
    clauses: Mapping[str, Clause]
    floor: "RuleSet | None" = None

    @property
    def in_scope(self) -> bool:
        return self.id != OUT_OF_SCOPE

    def clause(self, identity: str) -> Clause | None:
        """The clause here or in the floor."""
        return self.clauses.get(identity) or (self.floor.clause(identity) if self.floor else None)


def rule_set_at(accepted_at: datetime) -> RuleSet:
    """The rules for an application accepted at that moment (timezone-aware), by its day in Asia/Shanghai (R43)."""
    day = accepted_at.astimezone(SHANGHAI).date()
    book = _book()
    for identity in ("jl-2018-175",):
        if day >= book["rule_sets"][identity]["from"]:
            return _rule_set(identity, day)
    return RuleSet(OUT_OF_SCOPE, "2018年12月1日前的规定（由工作人员按当时规定办理）", None, {})


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("rulebook.toml").read_text(encoding="utf-8"))


def _rule_set(identity: str, day: date) -> RuleSet:
    row = _book()["rule_sets"][identity]
    above = row.get("floor")
    held = above is not None and day >= _book()["rule_sets"][above]["from"]
    return RuleSet(
        id=identity,
        title=row["title"],
        start=row["from"],
        clauses={name: clause for name in row["clauses"] if _holds(clause := _clause(name), day)},
        floor=_rule_set(above, day) if held else None,
    )


def _clause(name: str) -> Clause:
    row = _book()["clauses"][name]
    return Clause(name, row["source"], row["quote"], row["requirement"], row["from"], row.get("to"))


def _holds(clause: Clause, day: date) -> bool:
    return clause.start <= day and (clause.end is None or day <= clause.end)
