"""Calendar months, as the notice counts them (R38): the same day of a later month, or its last."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the month's last day when it is shorter."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
