"""The periods figures are given for: a day, a month, a quarter, a year, by the calendar of Asia/Shanghai."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from registrar.errors import Malformed
from registrar.registration.days import add_months

ONE_DAY = timedelta(days=1)


class Grain(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_FORMS = (
    (Grain.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    (Grain.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (Grain.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (Grain.YEAR, re.compile(r"(\d{4})")),
)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    grain: Grain
    first: date
    last: date

    @property
    def name(self) -> str:
        """2026-11-27, 2026-11, 2026-Q4 or 2026."""
        match self.grain:
            case Grain.DAY:
                return f"{self.first:%Y-%m-%d}"
            case Grain.MONTH:
                return f"{self.first:%Y-%m}"
            case Grain.QUARTER:
                return f"{self.first:%Y}-Q{(self.first.month + 2) // 3}"
            case _:
                return f"{self.first:%Y}"

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def period_named(text: str) -> Period:
    """Malformed says which forms there are."""
    for grain, form in _FORMS:
        found = form.fullmatch(text)
        if found is not None and text.isascii():
            try:
                return _period(grain, *map(int, found.groups()))
            except ValueError:
                break
    raise Malformed(
        "统计期应为 2026-11-27、2026-11、2026-Q4 或 2026。 A period is a day, a month, a quarter or a year, as shown.",
        code="period",
        facts={"period": text[:20]},
    )


def _period(grain: Grain, year: int, part: int = 1, day: int = 1) -> Period:
    first = date(year, part * 3 - 2 if grain is Grain.QUARTER else part, day)
    return period_of(grain, first)


def period_of(grain: Grain, day: date) -> Period:
    """The period of this length that a day lies in."""
    if grain is Grain.DAY:
        return Period(grain, day, day)
    months = _MONTHS[grain]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(grain, first, add_months(first, months) - ONE_DAY)


def before(period: Period) -> Period:
    """The one that ended when this one began."""
    return period_of(period.grain, period.first - ONE_DAY)
