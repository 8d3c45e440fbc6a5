"""By what an application could be found again beside another: its files, its papers' numbers, its phone, its firm."""

from collections.abc import Iterator

from registrar.policy.case import IDENTITY_TYPES, Case, Sheet
from registrar.policy.names import NameMatch, match
from registrar.policy.signatures import groups_of
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
SIGNED = frozenset({D.COMMITMENT, D.LABOUR_CONTRACT})
"""Papers on which the applicant's own signature is looked for."""
TELLING = ("document_number", "issue_date", "end_date", "graduate_date", "discharge_date", "contract_end", "valid_to")
FEWEST_TELLING = 2
"""One form filled in for two people looks the same from afar: so many telling fields must be the same too."""
COARSE_DIGITS, GROUP = 16, 4
"""The first 64 bits of a look are its coarse ones; a sixteenth of them is a group."""
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
            yield from _looks(sheet)
            yield from _signatures(sheet)
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


def _looks(sheet: Sheet) -> Iterator[Mark]:
    """A group of the look's coarse bits together with what is printed; photographed anew, most groups stay."""
    look = sheet.document.likeness if sheet.document else ""
    printed = [f"{name}={value}" for name in TELLING if (value := sheet.value(name))]
    if look and len(printed) >= FEWEST_TELLING:
        for at in range(0, COARSE_DIGITS, GROUP):
            value = ":".join([str(sheet.kind), str(at), look[at : at + GROUP], *printed])
            yield Mark(Shared.LIKENESS, value, sheet.scan.id)


def _signatures(sheet: Sheet) -> Iterator[Mark]:
    look = sheet.document.signature if sheet.document and sheet.kind in SIGNED and sheet.legible else ""
    for group in groups_of(look) if look else ():
        yield Mark(Shared.SIGNATURE, group, sheet.scan.id)


def _of_firm(category: Category, kind: DocumentType | None, code: str) -> Iterator[Mark]:
    if category is Category.E2 and kind is DocumentType.BUSINESS_LICENCE and is_credit_code(code):
        yield Mark(Shared.BUSINESS, code)
