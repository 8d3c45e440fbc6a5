"""A household's form lists several people: the applicant's own row is what it says about the applicant (U7)."""

from dataclasses import replace

from registrar.registration.facts import Document
from registrar.registration.vocabulary import DocumentType


def own_row(document: Document, number: str) -> Document:
    """The form with the applicant's row in place of the first one; as it is when no row has the number.

    `members` is written by the reader: name, number, ability to work, parted by spaces; rows by ；.
    """
    listed = document.fields.get("members")
    if document.document_type is not DocumentType.POVERTY_FORM or listed is None:
        return document
    for row in listed.value.split("；"):
        name, _, rest = row.partition(" ")
        own, _, ability = rest.partition(" ")
        if own == number:
            told = {"person_name": name, "id_number": own, "labour_ability": ability}
            fields = {key: replace(listed, value=value, certain=False) for key, value in told.items() if value}
            return replace(document, fields={**document.fields, **fields})
    return document
