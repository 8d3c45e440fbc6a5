"""Register at once, ask the applicant, let an officer look, or wait for a department: one application weighed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from registrar.policy import (
    authorities,
    businesses,
    by_hand,
    chronology,
    commitments,
    conversion,
    employers,
    grounds,
    held_work,
    keyed,
    neighbours,
    papers,
    persons,
    pictures,
    standing,
    validity,
)
from registrar.policy.case import ASKS, Case, Remark, lay_out
from registrar.policy.eligibility import eligibility_of
from registrar.policy.reasons import reason
from registrar.policy.rulings import ruled
from registrar.policy.shown import missing, saved, settled, waivers
from registrar.policy.waivers import Waiver
from registrar.registration.application import Application, Eligibility, Reason
from registrar.registration.surroundings import NOTHING_KNOWN, Surroundings
from registrar.registration.vocabulary import RegistrationKind, Severity

LAST_ROUND = 3
"""Handed in this often, nothing is asked for again: an officer looks."""

CHECKS = (
    *pictures.CHECKS,
    *persons.CHECKS,
    *validity.CHECKS,
    *papers.CHECKS,
    *authorities.CHECKS,
    *grounds.CHECKS,
    *businesses.CHECKS,
    *commitments.CHECKS,
    *employers.CHECKS,
    *chronology.CHECKS,
    *standing.CHECKS,
    *neighbours.CHECKS,
    *held_work.CHECKS,
    *keyed.CHECKS,
    *by_hand.CHECKS,
    *conversion.CHECKS,
)


class Outcome(StrEnum):
    """Where an application goes next; there is no refusal among them (R14)."""

    REGISTER = "REGISTER"
    SUPPLEMENT = "SUPPLEMENT"
    REVIEW = "REVIEW"
    WAIT = "WAIT"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The outcome with its reasons, what a registration would say (evidence, day, kind), and the papers saved."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    eligibility: tuple[Eligibility, ...]
    since: date
    kind: RegistrationKind
    waivers: tuple[Waiver, ...] = ()

    @property
    def papers_saved(self) -> int:
        """How many papers a register made needless in this application."""
        return len(self.waivers)


def assess(
    application: Application, *, today: date, allow_synthetic: bool, around: Surroundings = NOTHING_KNOWN
) -> Assessment:
    """Weigh everything that is known; `today` is the day of acceptance in Asia/Shanghai, `around` the other cases."""
    case = lay_out(application, today, allow_synthetic=allow_synthetic, around=around)
    return weighed(case, [remark for check in CHECKS for remark in check(case)])


def weighed(case: Case, remarks: Sequence[Remark]) -> Assessment:
    """What follows from everything the checks had to say."""
    application = case.application
    found = ruled(case, [*settled(case, remarks), *missing(case, remarks), *waivers(case, remarks)])
    eligibility = eligibility_of(application, case.today)
    final = _evident(_patient(case, list(found)), eligibility)
    return Assessment(
        outcome=_outcome(final),
        reasons=_reasons(application, final),
        eligibility=eligibility,
        since=case.today,
        kind=neighbours.registered_as(application.category),
        waivers=saved(case, remarks),
    )


def _patient(case: Case, remarks: list[Remark]) -> list[Remark]:
    """Nobody is sent for papers again and again: at last, and where an officer decides anyhow, nothing is asked.

    Whoever filled in a form by hand left copies at the office: it looks for what is missing itself.
    """
    by_officer = case.application.form is not None or any(r.code in standing.OFFICER_FIRST for r in remarks)
    enough = case.application.rounds >= LAST_ROUND or by_officer
    return [replace(r, severity=Severity.CLERK) if enough and r.severity in ASKS else r for r in remarks]


def _evident(remarks: list[Remark], eligibility: Iterable[Eligibility]) -> list[Remark]:
    """Nothing is registered without evidence for every condition, even if no check had anything to say."""
    open_ones = [one.predicate.value for one in eligibility if not (one.value and one.evidence)]
    if not open_ones or _outcome(remarks) is not Outcome.REGISTER:
        return remarks
    return [*remarks, Remark("evidence_open", Severity.CLERK, facts={"what": "、".join(open_ones)})]


def _outcome(remarks: Iterable[Remark]) -> Outcome:
    severities = {remark.severity for remark in remarks}
    codes = {remark.code for remark in remarks}
    silent = any(remark.code == standing.WAIT and remark.severity is not Severity.CLERK for remark in remarks)
    if codes & standing.OFFICER_FIRST:
        return Outcome.REVIEW
    if severities & ASKS:
        return Outcome.SUPPLEMENT
    if silent:
        return Outcome.WAIT
    return Outcome.REVIEW if Severity.CLERK in severities else Outcome.REGISTER


_ORDER = (Severity.BETTER_PHOTO, Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE)


def _reasons(application: Application, remarks: Iterable[Remark]) -> tuple[Reason, ...]:
    """What is asked first, then what an officer looks at, then notes; the same thing is said once."""
    receipt = application.receipt.number if application.receipt else ""
    told = dict.fromkeys(reason(remark, receipt) for remark in sorted(remarks, key=lambda r: _ORDER.index(r.severity)))
    return tuple(told)


def checks() -> Iterator[str]:
    """The names of all checks, in the order they are made (docs/registration.md lists them)."""
    for check in CHECKS:
        yield f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
