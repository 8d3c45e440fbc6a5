"""A paper of several pages in one PDF, and marks made by hand, through the whole examination."""

import io

import pytest

from registrar.documents.remembered import seen_remembered
from registrar.registration.facts import Examination
from registrar.registration.vocabulary import DocumentType
from tests.documents.generator import draw, persona, photograph
from tests.documents.generator.page import as_sent
from tests.documents.readings import READ_BEFORE

pytestmark = pytest.mark.reading
WHO = persona(43)


def read(data: bytes) -> Examination:
    return seen_remembered(data, folder=READ_BEFORE, scan="s", second_reader=False).examination


def test_a_contract_cut_over_two_pages_of_a_pdf_is_one_paper() -> None:
    page = draw("labour_contract", WHO, seed=3, template=0)
    width, height = page.image.size
    cut = round(0.42 * height)
    upper, lower = page.image.crop((0, 0, width, cut)), page.image.crop((0, cut, width, height))
    out = io.BytesIO()
    undated = {"creationDate": None, "modDate": None}  # the same bytes tomorrow
    upper.save(out, "PDF", save_all=True, append_images=[lower], resolution=200, **undated)
    (contract,) = read(out.getvalue()).documents
    assert (contract.document_type, contract.pages) == (DocumentType.LABOUR_CONTRACT, (0, 1))
    wanted = {name: page.truth["fields"][name] for name in ("person_name", "id_number", "employer_name", "issue_date")}
    assert {name: contract.value(name) for name in wanted} == wanted
    assert contract.value("seal_present") == "true"


def test_of_a_scan_with_a_text_layer_the_picture_is_believed() -> None:
    page = photograph(draw("termination_cert", WHO, seed=3, template=0), seed=3, level="scan")
    (paper,) = read(as_sent(page, "searchable")).documents
    assert paper.value("id_number") == page.truth["fields"]["id_number"]
    assert paper.value("person_name") == WHO.name


def test_the_ticked_box_and_the_signature_of_a_commitment_are_seen() -> None:
    page = draw("commitment", WHO, seed=3, template=0)
    out = io.BytesIO()
    page.image.save(out, "JPEG", quality=90)
    (commitment,) = read(out.getvalue()).documents
    assert commitment.value("scenario") == page.truth["fields"]["scenario"]
    assert commitment.fields["scenario"].certain
    assert commitment.value("signature_present") == "true"
