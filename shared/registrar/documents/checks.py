"""What a paper says about itself: check characters, card against its own number, term of validity, specimen words."""

from collections.abc import Callable, Mapping
from datetime import date

from registrar.documents.findings import page_finding
from registrar.documents.numbers import is_uscc
from registrar.registration.facts import Field, Finding
from registrar.registration.ids import birth_date, is_id_number, is_male
from registrar.registration.vocabulary import DocumentType

Fields = Mapping[str, Field]
LONG_TERM = "9999-12-31"


def own_findings(document_type: DocumentType, fields: Fields) -> list[Finding]:
    """PER-06, PER-07, BIZ-02, IDV-03, IDV-04, IDV-06 as far as fields can be judged; what is absent is not judged."""
    found = [check(fields) for check in CHECKS]
    if document_type is DocumentType.ID_CARD:
        found += [check(fields) for check in CARD_CHECKS]
    return [finding for finding in found if finding]


def id_number_holds(fields: Fields) -> Finding | None:
    number = fields.get("id_number")
    if number is None or is_id_number(number.value) or is_old_number(number.value):
        return None
    return page_finding("PER-06", fields=("id_number",))


def is_old_number(text: str) -> bool:
    """Fifteen digits, as numbers were until 1999: without century and check character."""
    return len(text) == 15 and text.isdigit()


def card_is_in_force(fields: Fields) -> Finding | None:
    """IDV-06: cards with a number of fifteen digits are void since 2013 (居民身份证法, 23)."""
    number = fields.get("id_number")
    return page_finding("IDV-06", fields=("id_number",)) if number and is_old_number(number.value) else None


OLD_NUMBERS = (13, 15)  # digits of a registration number from before credit codes


def uscc_holds(fields: Fields) -> Finding | None:
    """The credit code of an employer or a business; an old registration number is not one and is for the register."""
    for name in ("employer_uscc", "uscc"):
        code = fields.get(name)
        old = code is not None and code.value.isdigit() and len(code.value) in OLD_NUMBERS
        if code and not old and not is_uscc(code.value):
            return page_finding("BIZ-02", fields=(name,))
    return None


def person_agrees_with_number(fields: Fields) -> Finding | None:
    """PER-07: the number's own birth date and sex against the printed ones."""
    number = fields.get("id_number")
    if not number or not is_id_number(number.value):
        return None
    differing = []
    sex, birth, known = fields.get("sex"), fields.get("birth_date"), birth_date(number.value)
    if sex and (sex.value == "男") != is_male(number.value):
        differing.append("sex")
    if birth and known and not known.isoformat().startswith(birth.value):
        differing.append("birth_date")
    return page_finding("PER-07", fields=tuple(differing)) if differing else None


def term_is_lawful(fields: Fields) -> Finding | None:
    """IDV-03: cards are issued for 5, 10 or 20 years to the day, or for good."""
    start, end = fields.get("valid_from"), fields.get("valid_to")
    if not start or not end or end.value == LONG_TERM:
        return None
    first, last = date.fromisoformat(start.value), date.fromisoformat(end.value)
    lawful = last.year - first.year in (5, 10, 20) and abs((last.month - first.month) * 31 + last.day - first.day) <= 1
    return None if lawful else page_finding("IDV-03", fields=("valid_from", "valid_to"))


def issuer_is_police(fields: Fields) -> Finding | None:
    issuer = fields.get("issuer")
    plausible = issuer is None or (issuer.value.endswith(("局", "厅")) and "公安" in issuer.value)
    return None if plausible else page_finding("IDV-04", fields=("issuer",))


Check = Callable[[Fields], Finding | None]
CHECKS: tuple[Check, ...] = (id_number_holds, uscc_holds)
CARD_CHECKS: tuple[Check, ...] = (person_agrees_with_number, term_is_lawful, issuer_is_police, card_is_in_force)
