"""Which papers are asked for, and when they are there."""

import pytest

from registrar.policy.missing import missing_proofs
from registrar.policy.proofs import SERVED, declaration_texts, required_proofs, shows, sides_of
from registrar.registration.facts import Document, Field
from registrar.registration.vocabulary import Category, DocumentType, PersonType, Predicate, Side
from tests.unit.policy.desk import a_case
from tests.unit.policy.test_assessment import BOOK

D = DocumentType


def a_page(kind: DocumentType, side: Side | None = None, **values: str) -> Document:
    return Document(kind, 0.9, side=side, fields={name: Field(text, text, 0.9, True) for name, text in values.items()})


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("person", list(PersonType))
def test_identity_comes_first_and_a_social_card_always_does(category: Category, person: PersonType) -> None:
    identity, *rest = required_proofs(category, person)
    assert identity.slot == "identity"
    assert D.SOCIAL_CARD in identity.any_of
    assert (D.HMT_PERMIT in identity.any_of) is (person is not PersonType.CN_RESIDENT)
    assert rest
    assert all(proof.any_of for proof in rest)


def test_no_category_asks_for_a_paper_outside_the_notice() -> None:
    """R32: a closed list; supporting papers and near-misses are nobody's proof."""
    asked = {kind for c in Category for proof in required_proofs(c, PersonType.HK) for kind in proof.any_of}
    assert asked.isdisjoint({D.OTHER, D.TRAVEL_PERMIT, D.EFFECT_CERT})


def test_both_sides_of_a_card_are_needed_and_one_of_a_social_card() -> None:
    identity = required_proofs(Category.U1, PersonType.CN_RESIDENT)[0]
    front, back = a_page(D.ID_CARD, Side.PORTRAIT), a_page(D.ID_CARD, Side.EMBLEM)
    assert not shows(identity, [front])
    assert not shows(identity, [back])
    assert shows(identity, [front, back])
    assert shows(identity, [a_page(D.SOCIAL_CARD)])


def test_a_copy_of_both_sides_on_one_page_is_both_sides() -> None:
    page = a_page(D.ID_CARD, None, person_name="王小明", id_number="229902199208150027", valid_to="9999-12-31")
    assert sides_of(page) == {Side.PORTRAIT, Side.EMBLEM}


def test_what_is_missing_shrinks_as_papers_come() -> None:
    for pages, slots in (
        ([], ["identity", "proof"]),
        (["id_front"], ["identity", "proof"]),
        (["id_front", "id_back"], ["proof"]),
        (["id_front", "id_back", "termination"], []),
    ):
        application, _ = a_case({"pages": pages}, BOOK["pages"])
        assert [proof.slot for proof in missing_proofs(application)] == slots


def test_a_blurred_paper_is_still_missing() -> None:
    row = {"findings": {"termination": ["PIC-01 BETTER_PHOTO"]}}
    application, _ = a_case(row, BOOK["pages"])
    assert [proof.slot for proof in missing_proofs(application)] == ["proof"]


def test_unemployment_rests_on_three_declarations_and_employment_on_none() -> None:
    texts = declaration_texts(Category.U1)
    assert [text.predicate for text in texts] == [Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS]
    assert all(text.text and text.version for text in texts)
    assert declaration_texts(Category.E2) == ()


def test_every_category_is_decided_by_the_system() -> None:
    assert set(Category) == SERVED
