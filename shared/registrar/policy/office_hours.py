"""When an office is at work, so that its silence means something."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from registrar.policy.working_days import is_working_day

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENS, CLOSES = time(8, 30), time(17, 0)
"""Offices' hours vary a little; silence within these is worth a question on any working day."""


def expected_since(now: datetime) -> datetime | None:
    """The opening of the present working day, while offices are open; None when nobody need be there."""
    here = now.astimezone(SHANGHAI)
    works = is_working_day(here.date())
    open_now = OPENS <= here.time() <= CLOSES and (here.weekday() < 5 if works is None else works)
    return datetime.combine(here.date(), OPENS, SHANGHAI) if open_now else None
