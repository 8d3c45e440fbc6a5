"""A commitment signed online, laid among the papers: the rules weigh it like one that was written by hand."""

from collections.abc import Mapping
from datetime import timedelta, timezone

from registrar.registration.application import Scan
from registrar.registration.consents import Commitment
from registrar.registration.facts import Document, Examination, Field
from registrar.registration.people import Applicant
from registrar.registration.vocabulary import DocumentType

SHEET = "commitment"
"""The name of its sheet; there is no file, so that its key is empty."""
_CHINA = timezone(timedelta(hours=8))


def sheet_of(commitment: Commitment) -> Scan:
    return Scan(
        id=SHEET,
        key="",
        content_type="text/plain",
        size=0,
        sha256=commitment.text_sha256,
        slot="proof",
        version_id=commitment.text_version,
    )


def examination_of(commitment: Commitment, applicant: Applicant) -> Examination:
    """What a reader would find on it; nothing was read, so that everything is certain."""
    document = Document(DocumentType.COMMITMENT, 1.0, fields=_fields(commitment, applicant))
    return Examination(SHEET, commitment.text_sha256, commitment.text_version, "online", (document,))


def _fields(commitment: Commitment, applicant: Applicant) -> Mapping[str, Field]:
    values = {
        "person_name": applicant.name,
        "id_number": applicant.id_number,
        "scenario": commitment.scenario.box,
        "signature_present": "true",
        "issue_date": f"{commitment.signed_at.astimezone(_CHINA):%Y-%m-%d}",
    }
    return {name: Field(value, value, 1.0, certain=True) for name, value in values.items()}
