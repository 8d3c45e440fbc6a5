"""The applicant may be any row of a household's form."""

from registrar.policy.households import own_row
from registrar.registration.facts import Document, Field
from registrar.registration.vocabulary import DocumentType

HEAD, WIFE, STRANGER = "229901198503070010", "229902199208150027", "229903197002110131"


def form(kind: DocumentType = DocumentType.POVERTY_FORM) -> Document:
    values = {
        "person_name": "王大海",
        "id_number": HEAD,
        "members": f"王大海 {HEAD} 普通劳动力；李春香 {WIFE} 丧失劳动力",
    }
    return Document(kind, 0.98, fields={name: Field(value, value, 0.9, certain=True) for name, value in values.items()})


def test_the_row_with_the_applicants_number_is_what_the_form_says() -> None:
    own = own_row(form(), WIFE)
    assert {name: own.value(name) for name in ("person_name", "id_number", "labour_ability")} == {
        "person_name": "李春香",
        "id_number": WIFE,
        "labour_ability": "丧失劳动力",
    }
    assert not own.fields["id_number"].certain


def test_a_form_without_the_applicant_and_another_paper_stay_as_they_are() -> None:
    assert own_row(form(), STRANGER) == form()
    licence = form(DocumentType.BUSINESS_LICENCE)
    assert own_row(licence, WIFE) is licence
