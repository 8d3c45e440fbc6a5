"""Flattening a photographed sheet: outlines, turns, skew, shadows, pale marks, seals; on pictures drawn here."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line, evenly
from registrar.documents.preprocess import (
    Sheet,
    deskewed,
    evenly_lit,
    mapped,
    quarter_turns,
    sheets_of,
    skew,
    turned,
    without_pale_marks,
)
from registrar.documents.seals import is_colour, seals_in, without_red, without_seals

Corners = list[tuple[int, int]]


def paper(width: int = 600, height: int = 800) -> Picture:
    """A white page with rows of black strokes and a framed table within."""
    page = np.full((height, width, 3), 245, np.uint8)
    for top in range(60, height - 60, 40):
        page[top : top + 14, 60 : width - 60 : 9] = 20
    cv2.rectangle(page, (100, 300), (500, 500), (30, 30, 30), 2)
    return page


def on_a_desk(corners: Corners, size: tuple[int, int] = (1000, 1200)) -> Picture:
    page = paper()
    source = np.array([[0, 0], [600, 0], [600, 800], [0, 800]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(corners, np.float32))
    desk = np.full((size[1], size[0], 3), (60, 90, 120), np.uint8)
    mask = cv2.warpPerspective(np.full((800, 600), 255, np.uint8), matrix, size)
    laid = cv2.warpPerspective(page, matrix, size)
    return np.asarray(np.where(mask[:, :, None] > 0, laid, desk), dtype=np.uint8)


TILTED: Corners = [(180, 150), (820, 190), (880, 1050), (120, 1000)]


def test_a_sheet_on_a_desk_is_cut_out_at_its_corners() -> None:
    (sheet,) = sheets_of(on_a_desk(TILTED))
    corners = [(float(x), float(y)) for x, y in TILTED]
    found = np.array(mapped((corners[0], corners[1], corners[2], corners[3]), sheet.matrix))
    width, height = sheet.size
    assert np.abs(found - [[0, 0], [width, 0], [width, height], [0, height]]).max() < 12


def test_a_clean_scan_is_never_cut_to_the_table_on_it() -> None:
    (sheet,) = sheets_of(paper())
    assert sheet.size == (600, 800)
    assert np.array_equal(sheet.matrix, np.eye(3))


def test_two_cards_on_a_desk_are_two_sheets_from_top_to_bottom() -> None:
    desk = np.full((1200, 1000, 3), (60, 90, 120), np.uint8)
    desk[120:520, 200:840] = 240
    desk[660:1060, 180:820] = 240
    sheets = sheets_of(np.asarray(cv2.GaussianBlur(desk, (3, 3), 0), dtype=np.uint8))
    assert len(sheets) == 2
    assert sheets[0].matrix[1, 2] > sheets[1].matrix[1, 2]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_quarter_turn_moves_pixels_and_matrix_alike(turns: int) -> None:
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[5, 50] = 255
    sheet = turned(Sheet(picture, np.eye(3)), turns)
    (x, y), *_ = mapped(((50.5, 5.5),) * 4, quarter_turns(turns, 60, 40))
    assert sheet.picture[int(y), int(x)].tolist() == [255, 255, 255]
    assert sheet.turns == turns


def slanted(degrees: float) -> list[Line]:
    down = np.tan(np.radians(degrees)) * 400
    return [
        Line(evenly("一行文字在这里", 0.9), ((50, y), (450, y + down), (450, y + 20 + down), (50, y + 20)))
        for y in range(100, 500, 50)
    ]


@pytest.mark.parametrize("degrees", [-6.0, -1.0, 2.5, 8.0])
def test_slanting_lines_are_laid_level_without_reading_again(degrees: float) -> None:
    lines = slanted(degrees)
    assert skew(lines) == pytest.approx(degrees, abs=0.1)
    sheet, level = deskewed(Sheet(paper(), np.eye(3)), lines)
    assert abs(skew(level)) < 0.2
    back = mapped(level[0].box, np.linalg.inv(sheet.matrix))
    assert np.abs(np.array(back) - np.array(lines[0].box)).max() < 0.5


def test_a_shadow_is_taken_out_and_an_even_page_left_alone() -> None:
    page = paper()
    assert evenly_lit(page) is page
    shadow = np.linspace(0.3, 1.0, page.shape[1])[None, :, None]
    lit = evenly_lit(np.asarray(page * shadow, dtype=np.uint8))
    edge, middle = lit[30, 20].mean(), lit[30, 580].mean()
    assert abs(edge - middle) < 25


def test_pale_marks_vanish_and_ink_stays() -> None:
    page = paper()
    cv2.putText(page, "SPECIMEN", (80, 750), cv2.FONT_HERSHEY_SIMPLEX, 3, (222, 222, 222), 8)
    cleared = without_pale_marks(page)
    assert int(np.min(cleared[740, 60:560])) > 228
    assert int(np.max(cleared[62, 60])) < 40


def a_seal(page: Picture, centre: tuple[int, int] = (420, 640), radius: int = 70) -> Picture:
    cv2.circle(page, centre, radius, (40, 40, 215), 5)
    cv2.putText(page, "TEST", (centre[0] - 40, centre[1] + 10), cv2.FONT_HERSHEY_SIMPLEX, 1, (40, 40, 215), 3)
    return page


def test_a_round_red_seal_is_found_where_it_is() -> None:
    (seal,) = seals_in(a_seal(paper()))
    (left, top), _, (right, bottom), _ = seal.box
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((420, 640), abs=6)
    assert seal.share > 0.9


def test_a_seal_within_a_red_frame_is_found_too() -> None:
    page = a_seal(paper())
    cv2.rectangle(page, (20, 20), (580, 780), (40, 40, 215), 6)
    assert len(seals_in(page)) == 1


def test_red_frames_bars_and_filled_spots_are_no_seals() -> None:
    page = paper()
    cv2.rectangle(page, (300, 560), (440, 700), (40, 40, 215), 5)
    cv2.rectangle(page, (40, 20), (560, 40), (40, 40, 215), -1)
    cv2.circle(page, (120, 640), 50, (40, 40, 215), -1)
    assert seals_in(page) == []


def test_red_turns_to_paper_and_black_below_it_stays() -> None:
    page = np.full((50, 50, 3), 250, np.uint8)
    page[10:20] = (40, 40, 215)
    page[30:40] = (15, 15, 20)
    cleared = without_red(page)
    assert cleared[15, 25].min() > 240
    assert cleared[35, 25].max() < 40


def test_a_grey_copy_has_no_colour_and_a_stamped_page_has() -> None:
    assert not is_colour(paper())
    assert is_colour(a_seal(paper()))


@pytest.mark.parametrize("light", [1.0, 0.6])
def test_below_a_seal_thin_strokes_stay_as_dark_and_no_edge_appears_in_any_light(light: float) -> None:
    page = paper()
    page[600:680:8, 380:460] = (150, 150, 150)  # strokes so thin that they are half paper
    page = np.asarray(a_seal(page) * light, dtype=np.uint8)
    cleared = without_seals(page, seals_in(page))
    assert abs(int(cleared[600, 420, 2]) - int(page[600, 420, 2])) <= 12
    bare = int(np.median(cleared[602:606, 390:450, 2]))
    assert abs(bare - 245 * light) <= 6, "the paper keeps its brightness"
