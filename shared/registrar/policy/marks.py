"""By what an application could be found again beside another: its files, its papers' numbers, its phone, its firm."""

from collections.abc import Iterator

from registrar.policy.case import IDENTITY_TYPES, Case
from registrar.policy.names import NameMatch, match
from registrar.registration.ids import is_credit_code
from registrar.registration.surroundings import Mark, Shared
from registrar.registration.vocabulary import Category, DocumentType

D = DocumentType
NUMBERS = ("document_number", "certificate_number")
ONE_HOLDER = frozenset(
    {
        D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS,
        D.MIL_CONSCRIPT_DISCHARGE, D.MIL_NCO_DISCHARGE, D.MIL_OFFICER_TRANSFER, D.RELEASE_CERT,
    }
)  # fmt: skip
"""Papers that are one person's alone; a judgment or a household's form may well name several."""
ONE_PERSONS = IDENTITY_TYPES | {D.TERMINATION_CERT, D.LEAVING_CERT, D.COMMITMENT, D.LABOUR_CONTRACT}
"""Papers of one person whose very picture nobody else has a use for; an employer's licence serves many workers."""
_FEWEST = 6
"""A shorter number is a serial that many papers share."""


def facts_of(case: Case) -> Iterator[Mark]:
    """Every mark with its plain value; whoever stores it keeps a digest instead."""
    application = case.application
    digits = "".join(filter(str.isdigit, application.applicant.phone))
    if digits:
        yield Mark(Shared.PHONE, digits)
    yield from _of_papers(case)


def _of_papers(case: Case) -> Iterator[Mark]:
    for sheet in (*case.identity, *case.papers):
        examination = case.application.examinations.get(sheet.scan.id)
        if sheet.kind in ONE_HOLDER | ONE_PERSONS and examination is not None and sheet.scan.key:  # what is a file
            yield Mark(Shared.PICTURE, examination.sha256, sheet.scan.id)
    for sheet in case.papers:
        theirs = match(sheet.value("person_name") or "", case.application.applicant.name) is not NameMatch.DIFFERENT
        for name in NUMBERS if sheet.kind in ONE_HOLDER and theirs else ():
            found = sheet.field(name)
            if found and found.certain and len(found.value) >= _FEWEST:
                yield Mark(Shared.NUMBER, f"{sheet.kind}:{found.value}", sheet.scan.id)
        yield from _of_firm(case.application.category, sheet.kind, sheet.value("uscc") or "")
        if case.application.category is Category.U1 and sheet.value("end_date"):
            employer = sheet.value("employer_uscc") or sheet.value("employer_name")
            if employer:
                yield Mark(Shared.LAYOFF, f"{employer}:{sheet.value('end_date')}")


def _of_firm(category: Category, kind: DocumentType | None, code: str) -> Iterator[Mark]:
    if category is Category.E2 and kind is DocumentType.BUSINESS_LICENCE and is_credit_code(code):
        yield Mark(Shared.BUSINESS, code)
