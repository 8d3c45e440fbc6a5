"""From pictures to facts: drawn papers, scanned and photographed, through the whole examination."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from registrar.documents.examine import examine, reader_name
from registrar.documents.ocr import engine_named
from registrar.documents.remembered import seen_remembered
from registrar.errors import Misconfigured
from registrar.registration.facts import Document, Examination
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity, Side
from tests.documents.generator import Page, draw, persona, photograph
from tests.documents.generator.scenes import SCENES
from tests.documents.generator.tampering import FORGERIES, struck_by_hand
from tests.documents.readings import READ_BEFORE

pytestmark = pytest.mark.reading
WHO = persona(41)


def jpeg(page: Page) -> bytes:
    out = io.BytesIO()
    page.image.save(out, "JPEG", quality=90)
    return out.getvalue()


def read(page: Page, *, second_reader: bool = True) -> Examination:
    return seen_remembered(jpeg(page), folder=READ_BEFORE, scan="s", second_reader=second_reader).examination


def the_paper(examination: Examination) -> Document:
    (document,) = examination.documents
    return document


def ids(document: Document) -> set[str]:
    return {finding.id for finding in document.findings}


def photographed(kind: str, level: str = "good", **facts: object) -> Page:
    return photograph(draw(kind, WHO, seed=5, template=0, **facts), seed=11, level=level)  # type: ignore[arg-type]


def test_a_photographed_identity_card_gives_the_person_for_certain() -> None:
    page = photographed("id_card_portrait")
    card = the_paper(read(page))
    assert (card.document_type, card.side) == (DocumentType.ID_CARD, Side.PORTRAIT)
    assert {name: card.value(name) for name in page.truth["fields"]} == page.truth["fields"]
    assert card.fields["id_number"].certain
    assert card.fields["birth_date"].certain
    assert not {finding.id for finding in card.findings if finding.severity is not Severity.NOTE}


def test_both_sides_in_one_picture_are_two_documents() -> None:
    examination = read(photographed("id_card_both", "scan"))
    assert [document.side for document in examination.documents] == [Side.PORTRAIT, Side.EMBLEM]
    assert [document.part for document in examination.documents] == [0, 1]
    assert "PIC-07" in {finding.id for finding in examination.findings}


@pytest.mark.parametrize("kind", ["termination_cert", "conscript_discharge", "diploma_he"])
def test_the_deciding_fields_of_a_proof_are_read_from_a_good_photograph(kind: str) -> None:
    page = photographed(kind)
    proof = the_paper(read(page))
    assert proof.document_type.value == page.truth["document_type"]
    deciding = {"person_name", "id_number", "end_date", "issue_date", "enlist_date", "discharge_date", "graduate_date"}
    wanted = {name: value for name, value in page.truth["fields"].items() if name in deciding}
    assert len(wanted) >= 2
    assert {name: proof.value(name) for name in wanted} == wanted
    assert proof.value("seal_present") == "true"
    assert "SEA-01" not in ids(proof)


def test_a_proof_without_its_seal_is_asked_for_it() -> None:
    proof = the_paper(read(photographed("termination_cert", "good", seal=False)))
    assert "SEA-01" in ids(proof)


def test_a_seal_that_came_out_black_is_looked_at_and_not_asked_for() -> None:
    page = SCENES["black-seal"](draw("termination_cert", WHO, seed=5, template=0), 5)
    proof = the_paper(read(photograph(page, seed=11, level="good")))
    assert [finding.severity for finding in proof.findings if finding.id == "SEA-01"] == [Severity.NOTE]
    assert (proof.value("seal_present"), proof.fields["seal_present"].certain) == ("true", False)


def test_the_words_round_a_seal_are_read_and_told_from_the_name_on_the_paper() -> None:
    own = the_paper(read(photographed("termination_cert")))
    assert own.value("seal_text") == own.value("employer_name") == WHO.employer
    assert own.fields["seal_text"].certain
    forged = FORGERIES["anothers-seal"](WHO, 5)
    other = the_paper(read(photograph(forged, seed=11, level="good")))
    assert other.value("employer_name") == WHO.employer
    assert other.value("seal_text") == forged.truth["sealed_by"]
    assert not other.fields["seal_text"].certain


def test_a_name_struck_out_by_hand_is_looked_at_unless_a_small_seal_stands_for_it() -> None:
    for vouched, said in ((False, {"EDT-04"}), (True, set())):
        page = photograph(struck_by_hand(WHO, 5, vouched=vouched), seed=11, level="good")
        assert ids(the_paper(read(page))) & {"EDT-04"} == said


def test_a_number_with_a_wrong_check_digit_is_shown_and_never_certain() -> None:
    card = the_paper(read(photographed("id_card_portrait", "good", wrong_checksum=True)))
    assert "PER-06" in ids(card)
    assert not card.fields["id_number"].certain


@pytest.mark.parametrize("kind", ["id_card_portrait", "termination_cert", "diploma_he"])
def test_a_blurred_photograph_is_asked_for_again_and_nothing_in_it_is_certain(kind: str) -> None:
    examination = read(photographed(kind, "blurred"))
    asked = {finding.severity for document in examination.documents for finding in document.findings}
    assert Severity.BETTER_PHOTO in asked
    assert not [f for document in examination.documents for f in document.fields.values() if f.certain]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_picture_lying_on_its_side_is_turned_and_its_boxes_lie_on_the_upright_page(turns: int) -> None:
    upright = draw("termination_cert", WHO, seed=5, template=0)
    turned = Page(upright.image.rotate(90 * turns, expand=True), upright.truth)
    proof = the_paper(read(turned, second_reader=False))
    assert proof.value("id_number") == upright.truth["fields"]["id_number"]
    assert "PIC-10" in ids(proof)
    box = proof.fields["id_number"].box
    assert box is not None
    straight = the_paper(read(upright, second_reader=False)).fields["id_number"].box
    assert straight is not None
    assert np.abs(np.array(box) - np.array(straight)).max() < 25


def test_a_mirrored_selfie_of_a_paper_is_read_as_it_stands_on_paper() -> None:
    upright = draw("termination_cert", WHO, seed=5, template=0)
    mirrored = Page(upright.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), upright.truth)
    proof = the_paper(read(mirrored, second_reader=False))
    assert proof.value("id_number") == upright.truth["fields"]["id_number"]
    assert "PIC-10" in ids(proof)


def test_near_misses_are_no_proof() -> None:
    for kind, near_miss in (("completion_cert", NearMiss.COMPLETION_CERT), ("degree_cert", NearMiss.DEGREE_CERT)):
        paper = the_paper(read(photographed(kind), second_reader=False))
        assert (paper.document_type, paper.near_miss) == (DocumentType.OTHER, near_miss)
        assert "PIC-05" in ids(paper)


def test_an_empty_page_is_asked_for_again() -> None:
    paper = the_paper(read(Page(Image.new("RGB", (1200, 900), (240, 240, 238)), {})))
    assert (paper.document_type, paper.near_miss) == (DocumentType.OTHER, NearMiss.BLANK)
    assert "PIC-03" in ids(paper)


def test_tesseract_reads_a_whole_page_alone() -> None:
    page = draw("termination_cert", WHO, seed=5, template=0)
    examination = examine(jpeg(page), scan="s", engine="tesseract", second_reader=False)
    proof = the_paper(examination)
    assert proof.document_type is DocumentType.TERMINATION_CERT
    assert proof.value("id_number") == page.truth["fields"]["id_number"]
    assert examination.reader == reader_name("tesseract", second_reader=False)


def test_a_picture_of_the_same_bytes_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = jpeg(photographed("id_card_portrait"))
    first = seen_remembered(data, folder=tmp_path, scan="one", version_id="v1")
    monkeypatch.setattr("registrar.documents.remembered.seen", lambda *_, **__: pytest.fail("read twice"))
    again = seen_remembered(data, folder=tmp_path, scan="two", version_id="v2")
    told = again.examination
    assert (told.scan, told.version_id, told.documents) == ("two", "v2", first.examination.documents)
    assert again.views == first.views


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(Misconfigured, match="READER"):
        engine_named("magic")
