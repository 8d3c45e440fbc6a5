"""What the departments are asked about a person: the name, every number the person is known by, and the employer."""

from collections.abc import Iterator

from registrar.registration.application import Application
from registrar.registration.comparisons import Question
from registrar.registration.ids import is_credit_code
from registrar.registration.people import Employer
from registrar.registration.vocabulary import Category, DocumentType

_NUMBERS = (
    (DocumentType.HMT_PERMIT, "id_number"),
    (DocumentType.HMT_PERMIT, "travel_permit_number"),
    (DocumentType.TRAVEL_PERMIT, "permit_number"),
    (DocumentType.TRAVEL_PERMIT, "travel_permit_number"),
)
"""Residents of Hong Kong, Macao and Taiwan are on file under the residence permit or the travel permit (section 4)."""
_CODES = ((DocumentType.LABOUR_CONTRACT, "employer_uscc"), (DocumentType.BUSINESS_LICENCE, "uscc"))
_NAMES = ((DocumentType.LABOUR_CONTRACT, "employer_name"), (DocumentType.BUSINESS_LICENCE, "entity_name"))


def question_of(application: Application) -> Question:
    """The typed number first; a number read from a paper only when it was read with certainty."""
    numbers = dict.fromkeys((application.applicant.id_number, *_read(application, _NUMBERS)))
    employer = _employer(application)
    return Question(application.applicant.name, tuple(numbers), employer.uscc, employer.name)


def _employer(application: Application) -> Employer:
    """Who files, or whom the papers name; only E1 has an employer to ask about."""
    if application.hire is not None:
        return application.hire.employer
    if application.category is not Category.E1:
        return Employer("", "")
    codes = (code for code in _read(application, _CODES) if is_credit_code(code))
    return Employer(next(codes, ""), next(_read(application, _NAMES), ""))


def _read(application: Application, wanted: tuple[tuple[DocumentType, str], ...]) -> Iterator[str]:
    documents = [one for examination in application.examinations.values() for one in examination.documents]
    for kind, name in wanted:
        for document in documents:
            found = document.fields.get(name) if document.document_type is kind else None
            if found is not None and found.certain and found.value:
                yield found.value
