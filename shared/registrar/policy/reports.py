"""Which reported employments an officer must look at before they are registered (documents.md 4, row E0)."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from registrar.policy.dates import age_on
from registrar.policy.eligibility import LOWEST_AGE, over_age
from registrar.policy.names import NameMatch, match
from registrar.registration.days import add_months
from registrar.registration.ids import birth_date, is_credit_code, is_id_number, is_male, is_synthetic
from registrar.registration.people import Employer
from registrar.registration.record import PersonRecord
from registrar.registration.vocabulary import EndReason


class Reported(NamedTuple):
    """What is weighed: the person's record, and the employment as it was reported. `today` is the day in Shanghai."""

    record: PersonRecord
    name: str
    employer: Employer
    start: date
    end: date | None
    draws_pension: bool | None
    today: date
    allow_synthetic: bool

    @property
    def id_number(self) -> str:
        return self.record.holder.id_number

    @property
    def birth(self) -> date | None:
        return birth_date(self.id_number) if is_id_number(self.id_number) else None


def _name_differs(told: Reported) -> bool:
    return match(told.name, told.record.holder.name) not in {NameMatch.EXACT, NameMatch.FOLDED}


def _under_age(told: Reported) -> bool:
    return told.birth is not None and age_on(told.birth, told.start) < LOWEST_AGE


def _pension(told: Reported) -> bool:
    """Drawn, or past the statutory month without a word that it is not (AGE-02)."""
    retired = any(entry.end and entry.end.reason is EndReason.PENSION for entry in told.record.entries)
    past = told.birth is not None and over_age(told.birth, male=is_male(told.id_number), today=told.today)
    return retired or told.draws_pension is True or (bool(past) and told.draws_pension is None)


def _other_employer(told: Reported) -> bool:
    """Part-time is lawful; that both are right is for an officer to see."""
    current = (entry.employer for entry in told.record.current if entry.employer and not entry.unemployment)
    return told.end is None and any(employer.uscc != told.employer.uscc for employer in current)


def _unemployed_later(told: Reported) -> bool:
    """Somebody registered as unemployed on a day they are now said to have worked: one of the two is wrong."""
    spells = (entry for entry in told.record.dated() if entry.unemployment)
    return any(told.start < entry.starts and (told.end is None or told.end >= entry.starts) for entry in spells)


def _denied(told: Reported) -> bool:
    """An officer found before that the person does not work there."""
    ended = (entry for entry in told.record.entries if entry.end and entry.end.by != "system" and entry.void)
    return any(entry.employer and entry.employer.uscc == told.employer.uscc for entry in ended)


ROWS: tuple[tuple[str, Callable[[Reported], bool]], ...] = (
    ("number_invalid", lambda told: not is_id_number(told.id_number)),
    ("synthetic_number", lambda told: is_synthetic(told.id_number) and not told.allow_synthetic),
    ("name_differs", _name_differs),
    ("employer_code_wrong", lambda told: not is_credit_code(told.employer.uscc)),
    ("AGE-01", _under_age),
    ("AGE-02", _pension),
    ("starts_later", lambda told: told.start > told.today),
    ("ends_later", lambda told: told.end is not None and told.end > told.today),
    ("ends_before_start", lambda told: told.end is not None and told.end < told.start),
    ("long_ago", lambda told: add_months(told.start, 12) < told.today),
    ("other_employer", _other_employer),
    ("unemployed_later", _unemployed_later),
    ("denied_before", _denied),
)
"""Reason and when it applies. None applies: registered by itself; no row refuses anything."""


def reasons(told: Reported) -> tuple[str, ...]:
    """Every reason why an officer must look, in the order of the table."""
    return tuple(code for code, applies in ROWS if applies(told))
