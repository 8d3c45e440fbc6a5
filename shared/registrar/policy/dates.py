"""Days as papers give them: to the day, the month or the year, compared without guessing."""

import calendar
import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
NO_END = frozenset({"长期", "LONG_TERM", "long_term", "9999-12-31"})
"""How a validity without an end is written."""


class Span(NamedTuple):
    """The earliest and the latest day a printed date can mean."""

    first: date
    last: date

    def after(self, day: date) -> bool:
        """Certainly later than `day`."""
        return self.first > day

    def before(self, day: date) -> bool:
        """Certainly earlier than `day`."""
        return self.last < day


def span(value: str | None) -> Span | None:
    """The span of an ISO 8601 date of any precision, or None when there is none to read."""
    found = _ISO.fullmatch(value or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day:
            exact = date(year or 0, month or 0, day)
            return Span(exact, exact)
        if month:
            return Span(date(year or 0, month, 1), date(year or 0, month, calendar.monthrange(year or 0, month)[1]))
        return Span(date(year or 0, 1, 1), date(year or 0, 12, 31))
    except ValueError:
        return None


def birthday(birth: date, age: int) -> date:
    """The day a person reaches an age; a birthday on 29 February counts on 1 March (documents.md 2.1)."""
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date(year, birth.month, birth.day)


def age_on(birth: date, day: date) -> int:
    """Full years of age, the birthday itself included (年满，含当日)."""
    years = day.year - birth.year
    return years if day >= birthday(birth, years) else years - 1
