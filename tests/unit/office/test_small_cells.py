"""Nobody is found in a table of grounds, not by subtracting one table from another either."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from registrar.office.small_cells import grounds, may_be_shown, shown_cells, withheld
from registrar.office.tallying import Cells, total

HIDDEN, FEW = frozenset({"U4", "U6", "U7"}), 10
PREFECTURES = ("2201", "2202", "2222")


def cells(**numbers: int) -> dict[str, int]:
    return {f"ground_{ground}": number for ground, number in numbers.items() if number}


def test_sensitive_grounds_are_never_a_line_of_their_own() -> None:
    assert grounds(cells(U1=30, U4=5, U6=2, U7=9), HIDDEN) == {"U1": 30, "OTHER": 16}
    assert grounds(cells(U6=200), HIDDEN) == {"OTHER": 200}
    assert grounds({}, HIDDEN) == {"OTHER": 0}


@pytest.mark.parametrize(
    ("others", "kept_back"),
    [
        ({"a": 0, "b": 0}, set()),
        ({"a": 12, "b": 30}, set()),
        ({"a": 3, "b": 30, "c": 12}, {"a", "c"}),  # alone it could be had by subtraction
        ({"a": 3, "b": 4, "c": 12}, {"a", "b", "c"}),  # the two together are still a few
        ({"a": 6, "b": 4, "c": 12}, {"a", "b"}),
        ({"a": 3, "b": 0, "c": 0}, {"a"}),  # then the whole is a few, and is not shown
    ],
)
def test_what_is_withheld_is_a_crowd(others: dict[str, int], kept_back: set[str]) -> None:
    assert withheld({part: cells(U6=number) for part, number in others.items()}, HIDDEN, FEW) == kept_back


@pytest.mark.parametrize("seed", range(40))
def test_no_few_can_be_had_from_any_tables_that_are_shown(seed: int) -> None:
    """Whatever an area's table less those shown below it leaves is nobody, or a crowd."""
    chance = Random(seed)
    tables: dict[str, Cells] = {}
    for prefecture, county in product(PREFECTURES, ("00", "02", "03", "04")):
        tables[prefecture + county] = cells(U6=chance.choice((0, 0, 1, 4, 11, 40)), U1=chance.randrange(50))
    for area, parts in _families(tables):
        shown = [part for part in parts if may_be_shown(part, tables, HIDDEN, FEW)]
        for part in shown:
            assert _crowd(_other(part, tables))
        if may_be_shown(area, tables, HIDDEN, FEW):
            assert _crowd(_other(area, tables) - sum(_other(part, tables) for part in shown)), (area, shown)
        else:
            assert shown == []


def _families(tables: dict[str, Cells]) -> Iterator[tuple[str, list[str]]]:
    yield "220000", [f"{prefecture}00" for prefecture in PREFECTURES]
    for prefecture in PREFECTURES:
        yield (
            f"{prefecture}00",
            [division for division in tables if division[:4] == prefecture and division[4:] != "00"],
        )


def _other(place: str, tables: dict[str, Cells]) -> int:
    digits = 2 if place.endswith("0000") else 4 if place.endswith("00") else 6
    within = total(found for division, found in tables.items() if division[:digits] == place[:digits])
    return grounds(within, HIDDEN)["OTHER"]


def _crowd(number: int) -> bool:
    return number == 0 or number >= FEW


def test_a_list_of_differences_names_neither_grounds_nor_reasons_that_tell_too_much() -> None:
    told = shown_cells(
        {"ground_U6": 1, "new_HEADLINE": 1, "ended_IMPRISONED": 2, "ended_OTHER": 1}, frozenset({"IMPRISONED"})
    )
    assert told == {"new_HEADLINE": 1, "ended_OTHER": 3}
