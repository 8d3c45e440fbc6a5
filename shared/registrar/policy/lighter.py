"""Papers nobody asks for here and now: a national rule made them optional, or the city took them off its list."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.policy.rulebook import SHANGHAI, rule_set_at
from registrar.registration.application import Application
from registrar.registration.vocabulary import Category

REMOVABLE = frozenset(
    {(category, "proof") for category in Category if category not in {Category.E1, Category.E3, Category.U8}}
    | {(Category.E1, "licence"), (Category.E1, "contract")}
)
"""Every paper of the notice but the identity document and the commitment, on which a registration always rests."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A city's decision not to ask for one paper in its area; `end` is its last day."""

    area: str
    category: Category
    slot: str
    document: str
    author: str
    start: date
    end: date | None = None

    def holds(self, application: Application, day: date) -> bool:
        """For this application's office and category, on the day of its acceptance."""
        here = application.office.startswith(self.area) and application.category is self.category
        return here and self.start <= day and (self.end is None or day <= self.end)


def unasked(application: Application) -> Mapping[str, str]:
    """Slot to the document that takes its paper off the list, for this application (R33, R41; 79号)."""
    at = application.receipt.accepted_at if application.receipt else application.opened_at
    return dict([*_by_national_rule(application, at), *_by_city(application, at.astimezone(SHANGHAI).date())])


def _by_national_rule(application: Application, at: datetime) -> Iterator[tuple[str, str]]:
    category = application.category
    optional = (o for o in rule_set_at(at).overlays if o.papers == "optional" and o.covers(category))
    for overlay in optional:
        yield from ((slot, overlay.title) for known, slot in REMOVABLE if known is category)


def _by_city(application: Application, day: date) -> Iterator[tuple[str, str]]:
    return ((row.slot, row.document) for row in removals() if row.holds(application, day))


@cache
def removals() -> tuple[Removal, ...]:
    """The rows of city_overlays.toml; ValueError names a row that does anything but take a paper away."""
    text = files("registrar.policy").joinpath("city_overlays.toml").read_text(encoding="utf-8")
    return tuple(read(tomllib.loads(text)["overlay"]))


_MUST = {"area", "category", "removes", "document", "author", "from"}


def read(rows: Iterable[Mapping[str, Any]]) -> Iterator[Removal]:
    """Each row as a value, checked: it removes one removable paper, and says by which document and whose word."""
    for row in rows:
        odd = set(row) - _MUST - {"to"} or {name for name in _MUST if not row.get(name)}
        if odd:
            raise ValueError(f"a city overlay can only remove a paper, and must say why: look at {sorted(odd)}")
        category = Category(row["category"])
        if (category, row["removes"]) not in REMOVABLE or not row["area"].startswith("22"):
            raise ValueError(f"no paper that {row['area']} may take away: {category} {row['removes']}")
        who = (row["document"], row["author"])
        yield Removal(row["area"], category, row["removes"], *who, row["from"], row.get("to"))
