"""How a registration is counted: local or not, rural or not, and for how long it followed stable work (R37, R38)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from registrar.policy.stable_work import Spells, stable_months
from registrar.registration.people import Applicant
from registrar.registration.traits import Group, Told, Traits, WorkSpell
from registrar.registration.vocabulary import HukouKind, PersonType

ONE_DAY = timedelta(days=1)
DIGITS = {"county": 6, "prefecture": 4}
"""How much of a division's code (GB/T 2260) names the level."""


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One row of counting.toml; `clauses` are rows of rulebook.toml."""

    id: str
    start: date
    clauses: tuple[str, ...]
    local_level: Literal["county", "prefecture"]
    gap_months: int
    stable_months: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """What is given as a line of its own, and when a period's figures are frozen."""

    threshold: int
    hidden: frozenset[str]
    hidden_reasons: frozenset[str]
    freeze_after: int


def rule_on(day: date) -> CountingRule:
    """The row of a day; days before the first row are counted by it."""
    rows = _rules()
    return next((row for row in reversed(rows) if row.start <= day), rows[0])


def traits_of(applicant: Applicant, spells: Iterable[WorkSpell], known: bool, day: date) -> Traits:
    """What is frozen with the registration of `day`; `known` when every register of work has answered."""
    rule = rule_on(day)
    local = _local(applicant, rule)
    worked = tuple(spell for spell in spells if spell.start is None or spell.start < day)
    told = Spells(worked, known, applicant.habitual_residence, DIGITS[rule.local_level], rule.gap_months)
    months = stable_months(told, day - ONE_DAY, rule.stable_months)
    return Traits(
        household=applicant.hukou_kind,
        household_division=applicant.hukou_region,
        residence=applicant.habitual_residence,
        person_type=applicant.person_type,
        local=local,
        stable_months=months,
        group=_group(applicant, local, months, rule),
        rule=rule.id,
        told=Told.STATED,
        spells=worked,
    )


def _local(applicant: Applicant, rule: CountingRule) -> bool | None:
    """Whether the household is registered where the person lives; None when it is not known where."""
    if applicant.person_type is not PersonType.CN_RESIDENT:
        return False
    if not applicant.hukou_region:
        return None
    digits = DIGITS[rule.local_level]
    return applicant.hukou_region[:digits] == applicant.habitual_residence[:digits]


def _group(applicant: Applicant, local: bool | None, months: int | None, rule: CountingRule) -> Group:
    """Rural or non-local is the supplement, whatever else is unknown; local and urban is the headline."""
    if applicant.hukou_kind is HukouKind.RURAL or local is False:
        return _supplement(months, rule)
    if local is None or applicant.hukou_kind is HukouKind.UNKNOWN:
        return Group.UNKNOWN
    return Group.HEADLINE


def _supplement(months: int | None, rule: CountingRule) -> Group:
    if months is None:
        return Group.UNSURE
    return Group.STABLE if months >= rule.stable_months else Group.SHORT


@cache
def publishing() -> Publishing:
    row = _book()["publishing"]
    hidden, reasons = frozenset(row["hidden"]), frozenset(row["hidden_reasons"])
    return Publishing(int(row["threshold"]), hidden, reasons, int(row["freeze_after"]))


@cache
def _rules() -> tuple[CountingRule, ...]:
    rows = (CountingRule(**{**row, "clauses": tuple(row["clauses"])}) for row in _book()["rules"])
    return tuple(sorted(rows, key=lambda row: row.start))


@cache
def _book() -> Mapping[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("counting.toml").read_text(encoding="utf-8"))
