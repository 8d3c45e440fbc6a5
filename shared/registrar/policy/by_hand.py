"""A form filled in by hand while the system was down: what a later entry of it must be looked at for (R39, R40)."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from registrar.policy.case import Case, Remark
from registrar.registration.surroundings import Standing
from registrar.registration.vocabulary import Severity

SHANGHAI = ZoneInfo("Asia/Shanghai")
C, NOTE = Severity.CLERK, Severity.NOTE


def compared_later(case: Case) -> Iterator[Remark]:
    """The registers were asked when the form was entered, not on the day it was accepted: the evidence says so."""
    asked = [found.asked_at.astimezone(SHANGHAI).date() for found in case.application.comparisons]
    if case.application.form and asked and max(asked) > case.today:
        yield Remark("PAP-01", NOTE, facts={"asked": f"{max(asked):%Y-%m-%d}", "accepted": f"{case.today:%Y-%m-%d}"})


def serial_of_two(case: Case) -> Iterator[Remark]:
    """Two different forms under one serial: both are acceptances, and an officer finds out which number is wrong."""
    form = case.application.form
    if form and form.twin:
        yield Remark("PAP-02", C, facts={"serial": form.serial, "other": form.twin})


def strange_serial(case: Case) -> Iterator[Remark]:
    """A serial that was never given to this office."""
    form = case.application.form
    if form and form.stray:
        yield Remark("PAP-03", C, facts={"serial": form.serial})


def registered_meanwhile(case: Case) -> Iterator[Remark]:
    """Somebody registered the person after the form was accepted: an officer puts the two in their order.

    The hiring that an employer filed by hand, told of by a department as well, is the same fact.
    """
    for standing in case.around.meanwhile:
        if not _same_hiring(case, standing):
            yield Remark("PAP-04", C, facts={"what": f"{standing.kind} {standing.since:%Y-%m-%d}起"})


def _same_hiring(case: Case, standing: Standing) -> bool:
    hire = case.application.hire
    return hire is not None and standing.employer is not None and standing.employer.uscc == hire.employer.uscc


def outside_the_outage(case: Case) -> Iterator[Remark]:
    """Accepted on a day on which the office is not known to have been cut off."""
    if case.application.form and case.application.form.late:
        yield Remark("PAP-05", C, facts={"accepted": f"{case.today:%Y-%m-%d}"})


CHECKS = (compared_later, serial_of_two, strange_serial, registered_meanwhile, outside_the_outage)
