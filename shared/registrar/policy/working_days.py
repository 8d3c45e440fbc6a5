"""Which days are working days, and when a limit of so many working days is over; a year without a table is unknown."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def version() -> str:
    """The version of the table a limit was computed with."""
    return str(_table()["version"])


def is_working_day(day: date) -> bool | None:
    """True or False by the table of the day's year; None when there is no table for it."""
    year = _years().get(day.year)
    return None if year is None else year.get(day, day.weekday() < SATURDAY)


def last_day(begun: date, working_days: int) -> date | None:
    """The last day of a limit that counts from the day after `begun`; None when it leads into a year without table."""
    day = begun
    for _ in range(working_days):
        following = _next_working_day(day)
        if following is None:
            return None
        day = following
    return day


def _next_working_day(day: date) -> date | None:
    while True:
        day += ONE_DAY
        works = is_working_day(day)
        if works is None:
            return None
        if works:
            return day


def known_until() -> date:
    """The last day the table knows: past it no limit can be computed (an operator is warned long before)."""
    return date(max(_years()), 12, 31)


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("working_days.toml").read_text(encoding="utf-8"))


@cache
def _years() -> Mapping[int, Mapping[date, bool]]:
    """By year: the days the announcement names, True for a make-up working day, False for a day off."""
    return {int(year): _named(int(year), row) for year, row in _table()["years"].items()}


def _named(year: int, row: Mapping[str, Any]) -> dict[date, bool]:
    days = {}
    for first, last in row["off"]:
        day = _day(year, first)
        while day <= _day(year, last):
            days[day] = False
            day += ONE_DAY
    return days | {_day(year, text): True for text in row["work"]}


def _day(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")
