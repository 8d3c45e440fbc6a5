"""Work that is registered and in force beside an application for joblessness: it ends only where something says so."""

from collections.abc import Iterator
from datetime import timedelta

from registrar.policy.case import Case, Remark
from registrar.policy.names import canonical
from registrar.registration.ids import is_credit_code
from registrar.registration.people import Employer
from registrar.registration.surroundings import Standing
from registrar.registration.vocabulary import RegistrationKind, Severity

CODES = ("employer_uscc", "uscc")
NAMES = ("employer_name", "entity_name")


def work_elsewhere(case: Case) -> Iterator[Remark]:
    """A registered employment that neither the paper nor a register shows as ended is not ended by the system."""
    if not case.application.category.unemployment:
        return
    for standing in case.around.registered:
        held = standing.kind is RegistrationKind.EMPLOYED
        if held and not (_named_by_a_paper(case, standing.employer) or _left(case, standing)):
            name = standing.employer.name if standing.employer else ""
            yield Remark("work_still_registered", Severity.CLERK, facts={"employer": name or "未记录单位"})


def _named_by_a_paper(case: Case, employer: Employer | None) -> bool:
    """One of the papers of the ground is that employer's."""
    for sheet in case.papers:
        codes = (sheet.value(name) or "" for name in CODES)
        names = (sheet.value(name) or "" for name in NAMES)
        named = Employer(next(filter(None, codes), ""), next(filter(None, names), ""))
        if employer and _same(named, employer):
            return True
    return False


def _left(case: Case, standing: Standing) -> bool:
    """A department tells of an end there since the registered work began: insurance ends in the month of leaving."""
    month = timedelta(days=31)
    return any(
        standing.employer and _same(left.employer, standing.employer) and left.end + month > standing.since
        for found in case.application.comparisons
        for left in found.left
    )


def _same(one: Employer, other: Employer) -> bool:
    """Equal codes, or equal names where one code is missing or misread."""
    if is_credit_code(one.uscc) and is_credit_code(other.uscc):
        return one.uscc == other.uscc
    return canonical(one.name) == canonical(other.name) != ""


CHECKS = (work_elsewhere,)
