"""For how many full months somebody had stable work where they live, before they became jobless (R38)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registrar.registration.days import add_months
from registrar.registration.traits import WorkSpell

ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1949, 10, 1)
"""Stands in for a beginning that nobody wrote down."""
REGISTERS_OF_WORK = frozenset({"social_insurance", "labour_filing"})
PREFECTURE = 4


@dataclass(frozen=True, slots=True)
class Spells:
    """What is known of a person's unit work, and how it is weighed.

    `complete` when every register of work answered; `digits` of a code name the place; `gap` is in calendar months.
    """

    spells: tuple[WorkSpell, ...]
    complete: bool
    residence: str
    digits: int
    gap: int


def stable_months(told: Spells, last: date, enough: int) -> int | None:
    """Full calendar months of the latest stable work at the residence until `last`; None when that is not sure.

    It is sure when the least that is proven and the most that is possible lie on the same side of `enough`: a missing
    start, an employer without a place or a silent register can only make it more.
    """
    least = _months([spell for spell in told.spells if spell.start and here(spell, told)], told, last)
    if least >= enough:
        return least
    possible = [spell for spell in told.spells if here(spell, told) is not False]
    most = _months([replace(spell, start=spell.start or FIRST_DAY) for spell in possible], told, last)
    return least if told.complete and most < enough else None


def here(spell: WorkSpell, told: Spells) -> bool | None:
    """Whether the work was at the residence; None: the code names no place as narrow as that (a city's register)."""
    place = spell.place
    if not place.strip("0") or place[2:6] == "0000":
        return None
    if told.digits > PREFECTURE and place[PREFECTURE:] == "00":
        return None if place[:PREFECTURE] == told.residence[:PREFECTURE] else False
    return place[: told.digits] == told.residence[: told.digits]


def _months(spells: Sequence[WorkSpell], told: Spells, last: date) -> int:
    chains = joined(spells, told.gap, last)
    return full_months(*chains[-1]) if chains else 0


def joined(spells: Iterable[WorkSpell], gap: int, last: date) -> list[tuple[date, date]]:
    """First and last day of each stretch of work; a break of at most `gap` calendar months does not part it."""
    days = sorted((spell.start, min(spell.end or last, last)) for spell in spells if spell.start)
    chains: list[tuple[date, date]] = []
    for start, end in days:
        if chains and start <= add_months(chains[-1][1] + ONE_DAY, gap):
            chains[-1] = (chains[-1][0], max(end, chains[-1][1]))
        elif end >= start:
            chains.append((start, end))
    return sorted(chains, key=lambda chain: chain[1])


def full_months(start: date, end: date) -> int:
    """Calendar months from the first to the last day, both worked (31 August to 27 February: six)."""
    after = end + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    return max(months if add_months(start, months) <= after else months - 1, 0)
