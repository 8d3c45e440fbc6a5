"""What vouches for a field that one reader alone has seen: the person, another paper, a register, another date."""

from datetime import timedelta

from registrar.policy.case import Case, Sheet
from registrar.policy.contract_term import term_coheres
from registrar.policy.dates import span
from registrar.policy.validity import term_fits
from registrar.registration.vocabulary import Source


def confirmed(case: Case, sheet: Sheet, name: str) -> bool:
    """By what was typed, by another kind of paper, by the register, or by another date of the page that fits."""
    found = sheet.field(name)
    if found is None:
        return False
    if found.value == _typed(case).get(name):
        return True
    if any(other.kind is not sheet.kind and other.value(name) == found.value for other in case.sheets):
        return True
    return _confirmed_by_its_nature(case, sheet, name, found.value)


def _typed(case: Case) -> dict[str, str]:
    """What the applicant gave, and the first day of work that the employer filed."""
    applicant, hire = case.application.applicant, case.application.hire
    filed = {"start_date": hire.start.isoformat()} if hire else {}
    return {"person_name": applicant.name, "id_number": applicant.id_number, **filed}


_ALSO = {
    "uscc": "employer_uscc",
    "employer_uscc": "uscc",
    "entity_name": "employer_name",
    "employer_name": "entity_name",
}
"""What another paper calls the same fact."""


def _confirmed_by_its_nature(case: Case, sheet: Sheet, name: str, value: str) -> bool:
    match name:
        case "valid_to":
            return term_fits(case, sheet) is True
        case "graduate_date":
            return _studied_until(sheet, value)
        case "uscc" | "employer_uscc" | "entity_name" | "employer_name":
            others = (other for other in case.sheets if other.kind is not sheet.kind)
            return value in _registered(case) or any(other.value(_ALSO[name]) == value for other in others)
        case "start_date":
            return term_coheres(sheet)
        case _:
            return name == "end_date" and register_confirms(case, sheet)


INSURANCE_TOLERANCE = timedelta(days=62)
"""A unit stops insurance up to two months before or after the paper's date (DAT-04)."""


def _registered(case: Case) -> frozenset[str]:
    """Codes and names of the person's businesses and of the employer, as the business register has them."""
    answer = case.comparison(Source.BUSINESS_REGISTER)
    known = () if answer is None else (*answer.businesses, *((answer.enterprise,) if answer.enterprise else ()))
    return frozenset(value for entry in known for value in (entry.uscc, entry.name) if value)


def register_confirms(case: Case, sheet: Sheet) -> bool:
    insurance = case.comparison(Source.SOCIAL_INSURANCE)
    end = span(sheet.value("end_date"))
    if end is None or insurance is None or insurance.last_unit_end is None:
        return False
    return abs(insurance.last_unit_end - end.last) <= INSURANCE_TOLERANCE


def _studied_until(sheet: Sheet, graduated: str) -> bool:
    """The date at the foot stands under the seal; the month the studies ended, read for certain, vouches for it."""
    ended = sheet.field("study_to")
    return ended is not None and ended.certain and ended.value[:7] == graduated[:7]
