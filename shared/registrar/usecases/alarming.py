"""What nobody took in time is told to the office above, level by level, so that no item lies unseen (R13)."""

from datetime import datetime, time, timedelta

from registrar.policy.routing import PROVINCE, office_above
from registrar.policy.rulebook import SHANGHAI
from registrar.policy.working_days import is_working_day
from registrar.registration.application import Application
from registrar.registration.desk_events import ItemUnseen
from registrar.usecases.assessing import Assessing
from registrar.usecases.persevering import persevering

OPENS, CLOSES = time(8, 30), time(17)
"""Office hours, Asia/Shanghai; a night or a holiday alarms nobody."""
AT_ONCE = 100


def raise_alarms(on: Assessing) -> int:
    """How many items were told to an office above just now; an operator sees the figure."""
    now = on.clock.now()
    patience = timedelta(minutes=on.rules.unseen_minutes)
    return sum(_alarm(on, identity, now, patience) for identity in on.register.unseen(now - patience, AT_ONCE))


def _alarm(on: Assessing, identity: str, now: datetime, patience: timedelta) -> bool:
    def once() -> bool:
        application = on.register.application(identity)
        since = application.handling.quiet_since
        if since is None or open_hours(since, now, patience) < patience:
            return False
        on.register.append(identity, application, [ItemUnseen(_above(application))], now)
        return True

    return persevering(once)


def _above(application: Application) -> str:
    """The next office up from the one that was told last."""
    told = application.handling.alarmed
    return office_above(told[-1] if told else application.office) or PROVINCE


def open_hours(since: datetime, now: datetime, enough: timedelta) -> timedelta:
    """How much office time lies between, counted no further than `enough`; a day not in the table counts as one."""
    passed, day = timedelta(), since.astimezone(SHANGHAI).date()
    last = now.astimezone(SHANGHAI).date()
    while day <= last and passed < enough:
        if is_working_day(day) is not False:
            opens, closes = (datetime.combine(day, hour, SHANGHAI) for hour in (OPENS, CLOSES))
            passed += max(min(now, closes) - max(since, opens), timedelta())
        day += timedelta(days=1)
    return passed
