"""Whether the dates on the papers can be true together (documents.md 3.4); a month never fails by a day."""

from collections.abc import Iterator
from datetime import timedelta

from registrar.policy.case import Case, Remark, Sheet
from registrar.policy.dates import age_on, span
from registrar.policy.eligibility import birth_of
from registrar.policy.vouched import INSURANCE_TOLERANCE
from registrar.registration.vocabulary import Answer, DocumentType, Severity, Source

D = DocumentType
S, C = Severity.SUPPLEMENT, Severity.CLERK

_PAST = (
    "issue_date", "graduate_date", "study_from", "enlist_date", "discharge_date", "release_date", "birth_date",
    "deregistration_date", "establishment_date", "contract_start", "start_date",
)  # fmt: skip
_WRITTEN_AHEAD = timedelta(days=60)
_LOWEST_GRADUATE = {D.DIPLOMA_JHS: 12, D.DIPLOMA_HS: 14, D.DIPLOMA_SVE: 14, D.DIPLOMA_HE: 18, D.DIPLOMA_ADULT: 18}
_CONSCRIPT_AGES = (17, 26)
_TWO_YEARS_FROM = 1999  # conscripts served three or four years before


def future(case: Case) -> Iterator[Remark]:
    """A labour relation that ends later is told the day to come back; any other later date is looked at (DAT-01)."""
    for sheet in case.papers:
        end = span(sheet.value("end_date"))
        if end and end.after(case.today) and sheet.kind is not D.LABOUR_CONTRACT:
            yield Remark("DAT-01", S, sheet, {"day": f"{end.first:%Y年%m月%d日}"})
        if any((day := span(sheet.value(name))) and day.after(case.today) for name in _PAST):
            yield Remark("DAT-13", C, sheet)


def started_too_young(case: Case) -> Iterator[Remark]:
    """Work begins at sixteen at the earliest (DAT-02)."""
    birth = birth_of(case.application)
    for sheet in case.papers:
        start = span(sheet.value("contract_start")) or span(sheet.value("start_date"))
        if birth and start and age_on(birth, start.last) < 16:
            yield Remark("DAT-02", C, sheet)


def contract_order(case: Case) -> Iterator[Remark]:
    """Start, end of the contract, end of the work and the paper's own date, in that order (DAT-03)."""
    for sheet in case.papers:
        start, until = span(sheet.value("contract_start")), span(sheet.value("contract_end"))
        end, issued = span(sheet.value("end_date")), span(sheet.value("issue_date"))
        wrong = (
            (start and until and start.first > until.last)
            or (start and end and start.first > end.last)
            or (end and issued and sheet.kind in _WRITTEN_AT_END and end.first - _WRITTEN_AHEAD > issued.last)
        )
        if wrong:
            yield Remark("DAT-03", C, sheet)


_WRITTEN_AT_END = frozenset({D.TERMINATION_CERT, D.LEAVING_CERT, D.RESIGN_APPROVAL, D.DISMISSAL})


def insurance_stop(case: Case) -> Iterator[Remark]:
    """The paper's end and the last month of unit insurance lie within two months (DAT-04)."""
    insurance = case.comparison(Source.SOCIAL_INSURANCE)
    if insurance is None or insurance.answer is not Answer.CLEAR or insurance.last_unit_end is None:
        return
    for sheet in case.papers:
        end = span(sheet.value("end_date"))
        if sheet.kind is D.LABOUR_CONTRACT:  # it says when the work may end, not that it did
            continue
        if end and not end.first - INSURANCE_TOLERANCE <= insurance.last_unit_end <= end.last + INSURANCE_TOLERANCE:
            yield Remark("DAT-04", C, sheet, {"where": "社会保险"})


def graduation(case: Case) -> Iterator[Remark]:
    """Study ends before graduation, and nobody graduates as a child (DAT-05)."""
    birth = birth_of(case.application)
    for sheet in case.papers:
        done, until = span(sheet.value("graduate_date")), span(sheet.value("study_to"))
        lowest = _LOWEST_GRADUATE.get(sheet.kind) if sheet.kind else None
        too_young = done and birth and lowest and age_on(birth, done.last) < lowest
        if too_young or (done and until and until.first > done.last):
            yield Remark("DAT-05", C, sheet)


def service(case: Case) -> Iterator[Remark]:
    """Enlisted before discharged; a conscript's age and years of service are what the law gives (DAT-06)."""
    for sheet in case.of(D.MIL_CONSCRIPT_DISCHARGE, D.MIL_NCO_DISCHARGE):
        enlisted, discharged = span(sheet.value("enlist_date")), span(sheet.value("discharge_date"))
        backwards = enlisted and discharged and enlisted.first > discharged.last
        if backwards or (sheet.kind is D.MIL_CONSCRIPT_DISCHARGE and not _conscript_fits(case, sheet)):
            yield Remark("DAT-06", C, sheet)


def _conscript_fits(case: Case, sheet: Sheet) -> bool:
    enlisted, discharged = span(sheet.value("enlist_date")), span(sheet.value("discharge_date"))
    birth = birth_of(case.application)
    if enlisted is None:
        return True
    if birth and not (
        enlisted.last.year - birth.year >= _CONSCRIPT_AGES[0] and age_on(birth, enlisted.first) <= _CONSCRIPT_AGES[1]
    ):
        return False
    if discharged is None:
        return True
    shortest, longest = (1.5, 2.6) if enlisted.first.year >= _TWO_YEARS_FROM else (1.5, 5.1)
    most = (discharged.last - enlisted.first).days / 365.25
    least = (discharged.first - enlisted.last).days / 365.25
    return most >= shortest and least <= longest


CHECKS = (future, started_too_young, contract_order, insurance_stop, graduation, service)
