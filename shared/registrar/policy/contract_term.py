"""Dates of one labour contract that vouch for each other: one digit read wrongly would break their sum."""

from datetime import date, timedelta

from registrar.policy.case import Sheet
from registrar.policy.dates import span

ONE_DAY = timedelta(days=1)
SIGNED_WITHIN = timedelta(days=31)
"""A contract is signed about when the work begins: within a month of it at the latest (劳动合同法 art. 10)."""
LONGEST_PROBATION = 6
"""Months (劳动合同法 art. 19)."""


def term_coheres(sheet: Sheet) -> bool:
    """A term of whole half years to the day, whose year the signing or the probation tells as well.

    The last day vouches for day and month of the first; a year read wrongly would still leave whole years, so that
    another date of the page must lie where the term begins.
    """
    start, end = _day(sheet, "start_date"), _day(sheet, "end_date")
    if start is None or end is None:
        return False
    months = _whole_months(start, end)
    return months > 0 and months % 6 == 0 and (_signed_then(sheet, start) or _on_probation_then(sheet, start))


def _signed_then(sheet: Sheet, start: date) -> bool:
    signed = _day(sheet, "issue_date")
    return signed is not None and abs(signed - start) <= SIGNED_WITHIN


def _on_probation_then(sheet: Sheet, start: date) -> bool:
    until = _day(sheet, "probation_end")
    return until is not None and 1 <= _whole_months(start, until) <= LONGEST_PROBATION


def _whole_months(start: date, last: date) -> int:
    """How many months from the first day to the last one, both included; 0 when they are not whole."""
    after = last + ONE_DAY
    return (after.year - start.year) * 12 + after.month - start.month if after.day == start.day else 0


def _day(sheet: Sheet, name: str) -> date | None:
    told = span(sheet.value(name))
    return told.first if told and told.first == told.last else None
