"""Which rules hold at a moment: the notice, the later national rules laid over it, and what has become void."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

from registrar.registration.vocabulary import Category

SHANGHAI = ZoneInfo("Asia/Shanghai")
OUT_OF_SCOPE = "before-2018-12-01"
"""The id of the set that stands for older rules we do not hold: an officer decides by them (R43)."""
NOTICE = "jl-2018-175"

Papers = Literal["asked", "optional"]


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
class Overlay:
    """A later rule laid over the notice, which may protect the applicant and ask for less, never for more."""

    id: str
    title: str
    start: date
    clauses: Mapping[str, Clause]
    papers: Papers
    protects: str
    applies: str

    def covers(self, category: Category) -> bool:
        """Whether the overlay speaks of registrations of this kind."""
        return self.applies != "unemployment" or category.unemployment


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that hold on one day: the notice's clauses, and the overlays of that day."""

    id: str
    title: str
    start: date | None
    clauses: Mapping[str, Clause]
    overlays: tuple[Overlay, ...] = ()

    @property
    def in_scope(self) -> bool:
        return self.id != OUT_OF_SCOPE

    def clause(self, identity: str) -> Clause | None:
        """The clause here or in an overlay."""
        found = [self.clauses.get(identity), *(overlay.clauses.get(identity) for overlay in self.overlays)]
        return next((clause for clause in found if clause), None)

    def protecting(self, category: Category) -> tuple[Overlay, ...]:
        """The overlays under which a missing paper alone may harm nobody of this category."""
        return tuple(o for o in self.overlays if o.protects == "missing_paper" and o.covers(category))

    def papers(self, category: Category) -> Papers:
        """Whether the papers of this category are asked for, or only taken when sent."""
        optional = any(o.papers == "optional" and o.covers(category) for o in self.overlays)
        return "optional" if optional else "asked"


@dataclass(frozen=True, slots=True)
class Superseded:
    """An older document that no longer holds where it differs, and the words of what it asked for (R23, R27, R44)."""

    document: str
    title: str
    by: str
    start: date
    void: tuple[str, ...]


def rule_set_at(accepted_at: datetime) -> RuleSet:
    """The rules for an application accepted at that moment (timezone-aware), by its day in Asia/Shanghai (R43)."""
    day = accepted_at.astimezone(SHANGHAI).date()
    row = _book()["rule_sets"][NOTICE]
    if day < row["from"]:
        return RuleSet(OUT_OF_SCOPE, "2018年12月1日前的规定（由工作人员按当时规定办理）", None, {})
    return RuleSet(NOTICE, row["title"], row["from"], _clauses(row, day), tuple(_overlays(row["overlays"], day)))


def superseded() -> tuple[Superseded, ...]:
    """The precedence table: the four older documents, each with what is void from which day on."""
    rows = _book()["superseded"]
    return tuple(Superseded(r["document"], r["title"], r["by"], r["from"], tuple(r["void"])) for r in rows)


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("rulebook.toml").read_text(encoding="utf-8"))


def _overlays(names: list[str], day: date) -> Iterator[Overlay]:
    for name in names:
        row = _book()["overlays"][name]
        if row["from"] <= day <= row.get("to", day):
            terms = (row["papers"], row["protects"], row["applies"])
            yield Overlay(name, row["title"], row["from"], _clauses(row, day), *terms)


def _clauses(row: Mapping[str, Any], day: date) -> dict[str, Clause]:
    return {name: clause for name in row["clauses"] if _holds(clause := _clause(name), day)}


def _clause(name: str) -> Clause:
    row = _book()["clauses"][name]
    return Clause(name, row["source"], row["quote"], row["requirement"], row["from"], row.get("to"))


def _holds(clause: Clause, day: date) -> bool:
    return clause.start <= day and (clause.end is None or day <= clause.end)
