"""What a registration rests on, each with its evidence: four conditions for unemployment (R4), else the work."""

from datetime import date
from enum import Enum

from registrar.policy.dates import age_on, birthday
from registrar.policy.work import working
from registrar.registration.application import Application, Eligibility
from registrar.registration.ids import birth_date, is_id_number
from registrar.registration.vocabulary import Answer, Predicate, Source

LOWEST_AGE = 16  # R31; 人社厅发〔2020〕3号: 年满16周岁（含）
ADULT_AGE = 18

DELAY_FROM = date(2025, 1, 1)
"""Gradual delayed retirement begins; before this day the old ages hold (decision of 2024-09-13)."""
_RETIREMENT = {  # old age in years, birth year it starts with, birth months per month of delay, longest delay in months
    "M60": (60, 1965, 4, 36),
    "F55": (55, 1970, 4, 36),
    "F50": (50, 1975, 2, 60),
}


def retirement(kind: str, birth: date) -> tuple[int, tuple[int, int]]:
    """(months of delay, (year, month) of statutory retirement) for M60, F55 or F50."""
    age, first_year, step, longest = _RETIREMENT[kind]
    since = (birth.year - first_year) * 12 + birth.month - 1
    delay = 0 if since < 0 else min(longest, since // step + 1)
    return delay, _month(birth, age * 12 + delay)


def statutory_month(kind: str, birth: date, today: date) -> tuple[int, int]:
    """(year, month) of statutory retirement under the rules of `today`."""
    if today < DELAY_FROM:
        return _month(birth, _RETIREMENT[kind][0] * 12)
    return retirement(kind, birth)[1]


def _month(birth: date, months: int) -> tuple[int, int]:
    total = birth.year * 12 + birth.month - 1 + months
    return total // 12, total % 12 + 1


class OverAge(Enum):
    OVER = "OVER"  # after the last statutory month
    BAND = "BAND"  # a woman between the two ages: which one is hers depends on a post we do not know


def over_age(birth: date, *, male: bool, today: date) -> OverAge | None:
    """Whether the statutory month of retirement has passed on `today`; None when it has not."""
    now = (today.year, today.month)
    last = statutory_month("M60" if male else "F55", birth, today)
    if now > last:
        return OverAge.OVER
    if not male and now > statutory_month("F50", birth, today):
        return OverAge.BAND
    return None


def pension(application: Application) -> bool | None:
    """Whether the person draws a basic pension: the legal end of working age; None when nobody said."""
    answers = [c.pension for c in application.comparisons if c.source is Source.SOCIAL_INSURANCE]
    return answers[-1] if answers else None


def birth_of(application: Application) -> date | None:
    """From the typed number when it is a sound one; anything else says nothing about age."""
    number = application.applicant.id_number
    return birth_date(number) if is_id_number(number) else None


def eligible_from(birth: date) -> date:
    """The day the person is sixteen."""
    return birthday(birth, LOWEST_AGE)


def eligibility_of(application: Application, today: date) -> tuple[Eligibility, ...]:
    """All four, in the notice's order, true or not, with the evidence in words (no numbers of the person).

    Employment rests on two: working age and the work itself.
    """
    if not application.category.unemployment:
        return (_working_age(application, today), working(application, today))
    declared = (_declared(application, predicate, today) for predicate in (Predicate.ABLE, Predicate.WILLING))
    return (_working_age(application, today), *declared, _jobless(application, today))


def _working_age(application: Application, today: date) -> Eligibility:
    birth = birth_of(application)
    if birth is None:
        return Eligibility(Predicate.WORKING_AGE, False, "身份号码未能确认，年龄未计算", today)
    age = age_on(birth, today)
    drawing = pension(application)
    value = age >= LOWEST_AGE and drawing is not True
    told = {True: "领取基本养老金", False: "未领取基本养老金", None: "养老金情况未知"}[drawing]
    return Eligibility(Predicate.WORKING_AGE, value, f"受理之日年满{age}周岁；{told}", today)


def _declared(application: Application, predicate: Predicate, today: date) -> Eligibility:
    found = next((d for d in application.declarations if d.predicate is predicate), None)
    if found is None:
        return Eligibility(predicate, False, "本人未声明", today)
    return Eligibility(predicate, True, f"本人声明，文本版本{found.text_version}", found.declared_at.date())


def _jobless(application: Application, today: date) -> Eligibility:
    declared = _declared(application, Predicate.JOBLESS, today)
    clear = bool(application.comparisons) and all(
        c.answer in {Answer.CLEAR, Answer.NOT_NEEDED} for c in application.comparisons
    )
    told = "；".join(f"{c.source}:{c.answer} {c.answer_hash[:16]}".strip() for c in application.comparisons)
    return Eligibility(
        Predicate.JOBLESS, declared.value and clear, f"{declared.evidence}；比对 {told or '未进行'}", today
    )
