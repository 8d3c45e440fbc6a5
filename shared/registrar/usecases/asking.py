"""Ask a department, unless it has been failing: then nobody asks but one probe, and every case waits in peace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.ports import Breakers, Departments
from registrar.registration.breakers import Breaker
from registrar.registration.comparisons import Question, SourceAnswer
from registrar.registration.vocabulary import Source
from registrar.usecases.rules import Rules

OPEN = "open"
"""Why there is no answer when nobody asked."""
OF_ONE_PERSON = frozenset({"withheld"})
"""Silence about one person; the department itself is well."""
RACES = 3
"""A failure that loses this many races is not counted: others were."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking stands on."""

    departments: Departments
    breakers: Breakers
    rules: Rules


def ask(on: Asking, source: Source, question: Question, now: datetime) -> SourceAnswer:
    """The department's answer, or at once an answer that says it is not being asked (`unavailable` = open)."""
    breaker = on.breakers.breaker(source)
    if not breaker.lets_through(now):
        return SourceAnswer(source, now, unavailable=OPEN)
    if breaker.open:
        probe = breaker.probed(now)
        if not on.breakers.replace_breaker(breaker, probe):
            return SourceAnswer(source, now, unavailable=OPEN)
        breaker = probe
    answer = on.departments.ask(source, question, now)
    _learn(on, breaker, answer, now)
    return answer


def _learn(on: Asking, known: Breaker, answer: SourceAnswer, now: datetime) -> None:
    well = answer.unavailable is None or answer.unavailable in OF_ONE_PERSON
    first_pause = timedelta(seconds=on.rules.source_retry / 2)
    for _ in range(RACES):
        learned = known.answered(now) if well else known.failed(now, on.rules.source_failures, first_pause)
        if learned == known or on.breakers.replace_breaker(known, learned):
            return
        known = on.breakers.breaker(known.source)
