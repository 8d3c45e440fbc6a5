"""Every rule is there for a reason: without any one of them at least one scenario goes elsewhere."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from registrar.policy import lighter, rulebook, rulings, waivers
from registrar.policy.assessment import CHECKS, checks, weighed
from registrar.policy.case import Case, Remark, lay_out
from registrar.policy.lighter import Removal
from registrar.policy.rulings import Ruling
from tests.unit.policy.desk import a_case, surroundings
from tests.unit.policy.test_assessment import BOOK, CASES, as_expected, assessed

NAMES = list(checks())
OVERLAYS = sorted(rulebook._book()["overlays"])
WAIVERS = [row for row in waivers._book()["waiver"] if row["on"]]


@cache
def spoken() -> list[tuple[dict[str, Any], Case, list[list[Remark]]]]:
    """Every scenario laid out once, with what each check has to say of it."""
    told = []
    for row in CASES:
        application, day = a_case(row, BOOK["pages"])
        synthetic = row.get("synthetic", True)
        case = lay_out(application, day, allow_synthetic=synthetic, around=surroundings(row))
        told.append((row, case, [list(check(case)) for check in CHECKS]))
    return told


@pytest.mark.parametrize("place", range(len(CHECKS)), ids=NAMES)
def test_without_a_check_some_scenario_goes_elsewhere(place: int) -> None:
    for row, case, said in spoken():
        if said[place]:
            left = [remark for number, remarks in enumerate(said) for remark in remarks if number != place]
            if not as_expected(row, weighed(case, left)):
                return
    pytest.fail(f"{NAMES[place]} can be removed and nobody notices")


def goes_elsewhere() -> Iterator[str]:
    """The scenarios whose outcome or reasons are no longer as written."""
    return (row["name"] for row in CASES if not as_expected(row, assessed(row)[1]))


def test_with_every_rule_each_scenario_goes_where_it_should() -> None:
    assert list(goes_elsewhere()) == []


@pytest.mark.parametrize("left_out", WAIVERS, ids=[f"{row['category']}/{row['fact']}" for row in WAIVERS])
def test_without_a_waiver_some_scenario_goes_elsewhere(
    left_out: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row for row in waivers._book()["waiver"] if row is not left_out]
    monkeypatch.setattr(waivers, "_book", lambda: {"waiver": rows})
    assert next(goes_elsewhere(), None)


@pytest.mark.parametrize("left_out", OVERLAYS)
def test_without_a_national_overlay_some_scenario_goes_elsewhere(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook._book()
    notice = book["rule_sets"][rulebook.NOTICE]
    fewer = {**notice, "overlays": [name for name in notice["overlays"] if name != left_out]}
    monkeypatch.setattr(rulebook, "_book", lambda: {**book, "rule_sets": {rulebook.NOTICE: fewer}})
    assert next(goes_elsewhere(), None)


@pytest.mark.parametrize("left_out", lighter.removals(), ids=lambda row: row.document)
def test_without_a_city_overlay_some_scenario_goes_elsewhere(
    left_out: Removal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(row for row in lighter.removals() if row is not left_out)
    monkeypatch.setattr(lighter, "removals", lambda: rows)
    assert next(goes_elsewhere(), None)


@pytest.mark.parametrize("left_out", rulings.rulings(), ids=lambda row: row.id)
def test_without_a_ruling_some_scenario_goes_elsewhere(left_out: Ruling, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(row for row in rulings.rulings() if row is not left_out)
    monkeypatch.setattr(rulings, "rulings", lambda: rows)
    assert next(goes_elsewhere(), None)


def test_the_notices_own_first_day_decides_scenarios(monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook._book()
    later = {**book["rule_sets"][rulebook.NOTICE], "from": date(2099, 1, 1)}
    monkeypatch.setattr(rulebook, "_book", lambda: {**book, "rule_sets": {rulebook.NOTICE: later}})
    assert next(goes_elsewhere(), None)
