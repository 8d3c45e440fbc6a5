"""Special cases an office has decided already: its ruling settles the same question in later cases until it expires."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.policy.case import Case, Remark
from registrar.registration.vocabulary import Category, Severity

QUESTIONS = frozenset(
    {
        "HMT-02", "HMT-03", "residence_outside", "land_local", "transition_over", "officer_transfer", "kind_unclear",
        "serving_outside", "mediation_weak", "notice_only", "old_registration_number", "rules_out_of_scope",
    }
)  # fmt: skip
"""What the notice leaves to judgement. Never who somebody is, nor what a paper or a register says against them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decided which question for whom, why, and until when (`expires` is its last day)."""

    id: str
    question: str
    area: str
    categories: frozenset[Category]
    author: str
    reason: str
    start: date
    expires: date

    def settles(self, case: Case, remark: Remark) -> bool:
        """The same question, in its area, for its categories, on the day of acceptance."""
        asked = remark.code == self.question and remark.severity is Severity.CLERK
        here = case.application.office.startswith(self.area) and self.start <= case.today <= self.expires
        return asked and here and (not self.categories or case.application.category in self.categories)


def ruled(case: Case, remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The remarks with every settled question turned into a note, and the ruling beside it, by name."""
    for remark in remarks:
        ruling = next((each for each in rulings() if each.settles(case, remark)), None)
        if ruling is None:
            yield remark
        else:
            yield replace(remark, severity=Severity.NOTE)
            yield Remark("special_ruling", Severity.NOTE, remark.sheet, _told(ruling))


def _told(ruling: Ruling) -> Mapping[str, str]:
    return {
        "ruling": ruling.id,
        "author": ruling.author,
        "reason": ruling.reason,
        "day": f"{ruling.expires:%Y年%m月%d日}",
    }


@cache
def rulings() -> tuple[Ruling, ...]:
    """The rows of rulings.toml; ValueError names one that is no ruling."""
    text = files("registrar.policy").joinpath("rulings.toml").read_text(encoding="utf-8")
    return tuple(read(tomllib.loads(text)["ruling"]))


_MUST = {"id", "question", "area", "categories", "author", "reason", "from", "expires"}


def read(rows: Iterable[Mapping[str, Any]]) -> Iterator[Ruling]:
    """Each row as a value, checked: a question that may be ruled on, an author, a reason, an end."""
    for row in rows:
        odd = set(row) ^ _MUST or {name for name in _MUST - {"categories"} if not row[name]}
        if odd:
            raise ValueError(f"a ruling says what, where, who, why and until when: look at {sorted(odd)}")
        if row["question"] not in QUESTIONS or row["expires"] < row["from"] or not row["area"].startswith("22"):
            raise ValueError(f"ruling {row['id']} answers no open question of ours in {row['area']}")
        scope = frozenset(map(Category, row["categories"]))
        who = (row["author"], row["reason"])
        yield Ruling(row["id"], row["question"], row["area"], scope, *who, row["from"], row["expires"])
