"""Whether the identity document is valid on the day of acceptance, and whether the person is of working age (3.3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.dates import NO_END, Span, age_on, birthday, span
from registrar.policy.eligibility import (
    ADULT_AGE,
    LOWEST_AGE,
    OverAge,
    birth_of,
    eligible_from,
    over_age,
    pension,
)
from registrar.registration.days import add_months
from registrar.registration.ids import is_male
from registrar.registration.vocabulary import DocumentType, Severity

S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE
SOON = timedelta(days=30)
TEMPORARY_MONTHS = 3
PERMIT_YEARS = 5

_TERMS = ((16, 5), (26, 10), (46, 20))  # under that age at issue: years of validity; from 46 on without end
_NEAR_BIRTHDAY = timedelta(days=60)
"""A card asked for just before a birthday may start after it: both terms are then right."""


def expired(case: Case) -> Iterator[Remark]:
    """Valid from, valid to, on the day of acceptance (IDV-01, IDV-02)."""
    for sheet in case.identity:
        start, end = span(sheet.value("valid_from")), span(sheet.value("valid_to"))
        if (end and end.before(case.today)) or (start and start.after(case.today)):
            yield Remark("IDV-01", S, sheet)
        elif end and end.before(case.today + SOON):
            yield Remark("IDV-02", NOTE, sheet)


def temporary_too_old(case: Case) -> Iterator[Remark]:
    """A temporary card is good for three months (IDV-05)."""
    for sheet in case.of(DocumentType.TEMPORARY_ID):
        start = span(sheet.value("valid_from"))
        if start and add_months(start.last, TEMPORARY_MONTHS) < case.today:
            yield Remark("IDV-05", S, sheet)


def odd_term(case: Case) -> Iterator[Remark]:
    """The length of validity must fit the age at issue (IDV-03); also a check on how the dates were read."""
    for sheet in case.of(DocumentType.ID_CARD, DocumentType.HMT_PERMIT):
        if term_fits(case, sheet) is False:
            yield Remark("IDV-03", C, sheet)


def term_fits(case: Case, sheet: Sheet) -> bool | None:
    """True, False, or None when the dates or the birth date are not known to the day."""
    start, birth = span(sheet.value("valid_from")), birth_of(case.application)
    end_text = sheet.value("valid_to") or ""
    end = span(end_text)
    if start is None or start.first != start.last or birth is None or (end is None and end_text not in NO_END):
        return None
    years = _years(start.first, end) if end_text not in NO_END else None
    if sheet.kind is DocumentType.HMT_PERMIT:
        return years == PERMIT_YEARS
    ages = {age_on(birth, start.first - _NEAR_BIRTHDAY), age_on(birth, start.first)}
    return years in {_term(age) for age in ages}


def _years(start: date, end: Span | None) -> int | None:
    """Whole years between two days, a day of tolerance either way; -1 when it is no number of years."""
    if end is None:
        return None
    years = round((end.last - start).days / 365.25)
    exact = birthday(start, years) if years > 0 else start
    return years if years > 0 and abs((end.last - exact).days) <= 1 else -1


def _term(age: int) -> int | None:
    return next((years for limit, years in _TERMS if age < limit), None)


def issuer(case: Case) -> Iterator[Remark]:
    """Identity cards come from a public security organ (IDV-04); a doubtful reading is only noted."""
    for sheet in case.of(DocumentType.ID_CARD, DocumentType.HMT_PERMIT, DocumentType.TEMPORARY_ID):
        found = sheet.field("issuer")
        if found and "公安" not in found.value:
            yield Remark("IDV-04", C if found.certain else NOTE, sheet)


def age(case: Case) -> Iterator[Remark]:
    """Sixteen on the day of acceptance, the birthday included (AGE-01, AGE-03)."""
    birth = birth_of(case.application)
    if birth is None:
        return
    years = age_on(birth, case.today)
    if years < LOWEST_AGE:
        yield Remark("AGE-01", C, facts={"day": f"{eligible_from(birth):%Y年%m月%d日}"})
    elif years < ADULT_AGE:
        yield Remark("AGE-03", NOTE)


def working_age(case: Case) -> Iterator[Remark]:
    """Drawing a basic pension ends working age; the statutory month is an alarm only (AGE-02)."""
    birth, drawing = birth_of(case.application), pension(case.application)
    over = birth and over_age(birth, male=is_male(case.application.applicant.id_number), today=case.today)
    if drawing is True:
        yield Remark("AGE-02", C, facts={"what": "登记信息显示已领取基本养老金"})
    elif over:
        unknown = over is OverAge.OVER and drawing is None
        told = "未领取基本养老金" if drawing is False else "养老金领取情况未知"
        yield Remark("AGE-02", C if unknown else NOTE, facts={"what": f"{_MONTH_PASSED[over]}，{told}"})


_MONTH_PASSED = {OverAge.OVER: "已过法定退休月份", OverAge.BAND: "已过女职工较早的法定退休月份"}


def ability(case: Case) -> Iterator[Remark]:
    """Serving outside prison for illness speaks against the ability to work: a clerk asks (AGE-04)."""
    for sheet in case.of(DocumentType.OUT_OF_PRISON):
        yield Remark("AGE-04", C, sheet)


CHECKS = (expired, temporary_too_old, odd_term, issuer, age, working_age, ability)
