"""Until when something is due, and what becomes of an application whose applicant did not answer in time."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.policy.case import ASKS, Remark
from registrar.policy.reasons import reason as reason_of
from registrar.policy.rulebook import SHANGHAI, rule_set_at
from registrar.policy.working_days import last_day
from registrar.registration.application import Application, Reason
from registrar.registration.vocabulary import Severity


class Limit(StrEnum):
    """The limits of time_limits.toml."""

    DECIDE = "decide"
    CONTACT = "contact"
    SUPPLEMENT = "supplement"
    INQUIRY = "inquiry"


def limit_day(limit: Limit, begun: datetime) -> date | None:
    """The last day (Asia/Shanghai) of a limit that began at `begun`; None when its working days are not known yet."""
    return last_day(begun.astimezone(SHANGHAI).date(), _limits()[limit]["working_days"])


def decide_by(application: Application) -> date | None:
    """The day an unemployment application must be settled by (79号, from its start on); None where no rule says so."""
    if application.receipt is None or not application.category.unemployment:
        return None
    accepted = application.receipt.accepted_at
    bound = rule_set_at(accepted).clause(_limits()[Limit.DECIDE]["clause"])
    return limit_day(Limit.DECIDE, accepted) if bound else None


def passed_up_at(begun: datetime) -> datetime:
    """When an inquiry that an office did not answer goes to the next one above (R42)."""
    return _morning_after(Limit.INQUIRY, begun)


def wake_at(asked: datetime) -> datetime:
    """When an application that waits for its applicant is taken up again: the midnight after the limit's last day.

    Always a moment, so that nothing waits for ever; where the limit is not known it never lapses (see `on_silence`).
    """
    return _morning_after(Limit.SUPPLEMENT, asked)


def _morning_after(limit: Limit, begun: datetime) -> datetime:
    """The midnight after the last day; where working days are not known yet, after the row's own number of days."""
    unknown_after = timedelta(days=_limits()[limit]["unknown_after"])
    last = limit_day(limit, begun) or begun.astimezone(SHANGHAI).date() + unknown_after
    return datetime.combine(last + timedelta(days=1), time(), SHANGHAI)


class Silence(StrEnum):
    """What follows when nothing was handed in by the limit; both ways stay open to the applicant."""

    REVIEW = "REVIEW"  # an officer decides with what is there
    LAPSE = "LAPSE"  # laid aside; handing in anything takes it up again


OWN = frozenset({"missing_identity", "declaration_missing"})
"""What only the person can give, and without which nobody can be registered: no paper of a category."""


def on_silence(application: Application) -> Silence:
    """Laid aside only when the person's own part is missing; a missing paper alone never leads there (79号)."""
    if application.referred_at is None or limit_day(Limit.SUPPLEMENT, application.referred_at) is None:
        return Silence.REVIEW
    asked = [reason for reason in application.reasons if reason.severity in ASKS]
    own = any(reason.code in OWN for reason in asked)
    by_officer = any(reason.code == "OFFICER" for reason in asked)
    if by_officer or (_protected(application) and not own):
        return Silence.REVIEW
    return Silence.LAPSE


def _protected(application: Application) -> bool:
    """Whether a floor holds for this application: nothing may be held against it for a paper it lacks."""
    if application.receipt is None:
        return True
    floors = rule_set_at(application.receipt.accepted_at).protecting(application.category)
    return bool(floors)


def overdue(application: Application) -> tuple[Reason, ...]:
    """The reasons of an application nobody answered: what was asked for is now an officer's to weigh."""
    told = (reason for reason in application.reasons if reason.severity is not Severity.NOTE)
    handed_over = (replace(reason, severity=Severity.CLERK) for reason in told)
    return (_said(application, Remark("supplement_overdue", Severity.CLERK)), *handed_over)


def laid_aside(application: Application) -> tuple[Reason, ...]:
    """The reasons of an application that lapses: what is missing, and that handing it in takes it up again."""
    asked = (reason for reason in application.reasons if reason.severity in ASKS)
    return (_said(application, Remark("lapsed", Severity.SUPPLEMENT)), *asked)


def contact_by(application: Application, registered: datetime) -> tuple[Reason, ...]:
    """When the office calls a person it registered as unemployed (79号); nothing where no rule says so."""
    row = _limits()[Limit.CONTACT]
    day = limit_day(Limit.CONTACT, registered)
    bound = application.category.unemployment and rule_set_at(registered).clause(row["clause"])
    if not (bound and day):
        return ()
    return (_said(application, Remark("contact_by", Severity.NOTE, facts={"day": f"{day:%Y年%m月%d日}"})),)


def _said(application: Application, remark: Remark) -> Reason:
    return reason_of(remark, application.receipt.number if application.receipt else "")


@cache
def _limits() -> Mapping[str, Any]:
    text = files("registrar.policy").joinpath("time_limits.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["limits"])
