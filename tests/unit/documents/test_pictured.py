"""Screenshots, photographed screens, faces and cards held up are told from papers by the picture itself."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture, RawPage
from registrar.documents.lines import Line, plain_line
from registrar.documents.pictured import as_pictured
from registrar.documents.preprocess import Sheet
from registrar.documents.reading import ReadSheet
from registrar.documents.waves import shows_coloured_waves
from registrar.registration.facts import Box, Document, Field
from registrar.registration.vocabulary import DocumentType, NearMiss
from tests.documents.generator import draw, persona

BODY = "解除劳动合同证明书"


class NoEngine:
    """Nothing has to be read again in these tests; a bar that is asked for is empty."""

    name = "none"

    def lines(self, *_: object, **__: object) -> list[Line]:
        return []

    def upright(self, *_: object, **__: object) -> int:
        return 0

    def reread(self, _: object) -> list[Line]:
        return []


def white(width: int, height: int) -> Picture:
    return np.full((height, width, 3), 250, np.uint8)


def told(picture: Picture, lines: list[Line], *documents: Document) -> list[Document]:
    height, width = picture.shape[:2]
    read = ReadSheet(Sheet(picture, np.eye(3)), tuple(lines), (), True, np.eye(3), picture)
    return as_pictured(documents, RawPage(picture, (width, height)), [read], NoEngine())


def a_proof(kind: DocumentType = DocumentType.TERMINATION_CERT, box: Box | None = None) -> Document:
    return Document(kind, 0.9, fields={"person_name": Field("张三", "张三", 0.99, certain=True, page=0, box=box)})


def bar(text: str) -> list[Line]:
    return [plain_line(text, 60, 30, 700, 70), plain_line(BODY, 200, 900, 800, 980)]


@pytest.mark.parametrize("text", ["21:14 5G 23%", "9:41 87%", "中国移动 08:05 4G", "15:3218%5G", "12:30 WiFi 100%"])
def test_a_proof_below_a_status_bar_is_a_screenshot_and_nothing_on_it_is_certain(text: str) -> None:
    (shown,) = told(white(1000, 2000), bar(text), a_proof())
    assert (shown.document_type, shown.near_miss) == (DocumentType.OTHER, NearMiss.SCREENSHOT)
    assert shown.fields["person_name"].value == "张三"
    assert not shown.fields["person_name"].certain
    assert "PIC-05" in {finding.id for finding in shown.findings}


@pytest.mark.parametrize("text", ["测解字〔2024〕第12号", "2024年5月6日", "上午9点", "比例 1:5000", "75%"])
def test_a_tall_picture_without_a_clock_along_its_edge_is_no_screenshot(text: str) -> None:
    assert told(white(1000, 2000), bar(text), a_proof()) == [a_proof()]


def test_a_clock_on_a_picture_as_broad_as_photographs_are_is_no_screenshot() -> None:
    assert told(white(1500, 2000), bar("21:14 5G 23%"), a_proof()) == [a_proof()]


def test_a_clock_alone_counts_only_on_exactly_a_telephones_screen() -> None:
    assert told(white(1080, 2340), bar("9:41"), a_proof())[0].near_miss is NearMiss.SCREENSHOT
    assert told(white(1000, 2000), bar("9:41"), a_proof()) == [a_proof()]


def waves(strength: float) -> Picture:
    """White paper whose red, green and blue swing against each other, as of a screen's pixels."""
    rows, columns = np.mgrid[0:900, 0:1200].astype(np.float32)
    bands = [
        1 + strength * np.sin(columns / 41 + rows / 23 + band) * np.sin(rows / 57 - columns / 90) for band in range(3)
    ]
    return np.asarray(np.clip(np.stack(bands, axis=2) * 225, 0, 255), np.uint8)


def test_white_that_swings_between_the_colours_is_a_photographed_screen() -> None:
    assert shows_coloured_waves(waves(0.06))
    assert told(waves(0.06), bar(BODY), a_proof())[0].near_miss is NearMiss.SCREEN_PHOTO


def test_a_table_with_coloured_cells_is_no_screen() -> None:
    table = white(1200, 900)
    for top in range(150, 800, 130):
        table[top : top + 60, 100:1100] = (235, 215, 196)
        table[top + 60 : top + 64, 100:1100] = (120, 70, 30)
    assert not shows_coloured_waves(table)


def test_plain_tinted_and_unevenly_lit_paper_is_none() -> None:
    light = np.linspace(0.6, 1.0, 1200, dtype=np.float32)[None, :, None]
    tinted = np.asarray(white(1200, 900) * light * np.array([0.86, 0.95, 1.0], np.float32), np.uint8)
    assert not any(shows_coloured_waves(picture) for picture in (white(1200, 900), tinted, waves(0.01)))


def drawn(kind: str) -> Picture:
    image = np.asarray(draw(kind, persona(7), seed=1, template=0).image.convert("RGB"), np.uint8)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), np.uint8)


def test_a_face_with_hardly_a_letter_is_a_selfie() -> None:
    (shown,) = told(drawn("selfie"), [plain_line("测试", 500, 500, 560, 540)], Document(DocumentType.OTHER, 0.5))
    assert shown.near_miss is NearMiss.SELFIE


def test_a_page_without_a_letter_and_without_a_face_stays_what_it_is() -> None:
    assert told(white(1000, 1400), [], Document(DocumentType.OTHER, 0.5)) == [Document(DocumentType.OTHER, 0.5)]


def test_a_card_before_somebodys_face_is_held_up() -> None:
    box = ((560.0, 1230.0), (900.0, 1230.0), (900.0, 1440.0), (560.0, 1440.0))
    (shown,) = told(drawn("hand_held_id"), bar(BODY), a_proof(DocumentType.ID_CARD, box))
    assert shown.near_miss is NearMiss.HAND_HELD_ID


def test_a_card_alone_is_a_card() -> None:
    box = ((10.0, 10.0), (900.0, 10.0), (900.0, 500.0), (10.0, 500.0))
    card = a_proof(DocumentType.ID_CARD, box)
    assert told(drawn("id_card_portrait"), bar(BODY), card) == [card]
