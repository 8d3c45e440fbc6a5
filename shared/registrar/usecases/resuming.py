"""Wake what waits: whose time has come, and whose department is back, in order and not all at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from registrar.policy.rulebook import SHANGHAI
from registrar.policy.working_days import known_until
from registrar.registration.application import Application
from registrar.registration.breakers import Breaker
from registrar.registration.vocabulary import Answer, Source, State
from registrar.usecases.assessing import Assessing, assess
from registrar.usecases.rules import LONGEST_WAIT

TICK = timedelta(seconds=40)
"""No more is begun after it; the function has a minute, and the next tick goes on where this one stopped."""


def resume_due(on: Assessing) -> int:
    """Wake at most `resume_rate` applications, the longest waiting first; how many were looked at."""
    began = on.clock.now()
    due = on.register.due(began, on.rules.resume_rate)
    resumed: list[str] = []
    for identity in _in_time(on, began, due):
        assess(on, identity)
        resumed.append(identity)
    if len(resumed) < on.rules.resume_rate and any(_news(one, began) for one in _breakers(on, Source)):
        resumed += _recovered(on, began, {*resumed}, on.rules.resume_rate - len(resumed))
    return len(resumed)


def days_known(on: Assessing) -> int:
    """For how many more days limits can be computed; an operator adds the next year before they run out."""
    return (known_until() - on.clock.now().astimezone(SHANGHAI).date()).days


def _in_time(on: Assessing, began: datetime, identities: Iterable[str]) -> Iterable[str]:
    return (identity for identity in identities if on.clock.now() - began < TICK)


def _breakers(on: Assessing, sources: Iterable[Source]) -> list[Breaker]:
    return [on.breakers.breaker(source) for source in sources]


def _news(breaker: Breaker, now: datetime) -> bool:
    """It may be probed, or it came back so lately that some still wait for their own time."""
    back = breaker.recovered_at is not None and now - breaker.recovered_at <= LONGEST_WAIT
    return (breaker.open and breaker.lets_through(now)) or back


def _recovered(on: Assessing, began: datetime, done: set[str], room: int) -> list[str]:
    """Those that wait for a department that is back; the first of them is the question that finds out."""
    woken: list[str] = []
    for identity in _in_time(on, began, on.register.due(began + LONGEST_WAIT, on.rules.resume_rate * 2)):
        if len(woken) >= room or identity in done:
            continue
        if _worth_waking(on, on.register.application(identity), on.clock.now()):
            assess(on, identity, woken=True)
            woken.append(identity)
    return woken


def _worth_waking(on: Assessing, application: Application, now: datetime) -> bool:
    """Every department it waits for can be asked, and one of them was not when it was asked last."""
    if application.state is not State.PENDING_SOURCE:
        return False
    silent = {one.source: one.asked_at for one in application.comparisons if one.answer is Answer.UNKNOWN}
    breakers = _breakers(on, silent)
    changed = (one.open or (one.recovered_at and one.recovered_at > silent[one.source]) for one in breakers)
    return any(changed) and all(one.lets_through(now) for one in breakers)
