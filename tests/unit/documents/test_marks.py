"""Ticks and signatures on drawn pixels: one box ticked, none, two; a hand, print, nothing."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.lines import Glyph, Line, plain_line
from registrar.documents.marks import signed, ticked
from registrar.registration.vocabulary import DocumentType

LETTER = 30  # pixels
OPTIONS = ("灵活就业，现申请就业登记", "原灵活就业，现处于无业状态", "无就业经历，现处于无业状态")
BLACK = (20, 20, 20)


def form(*marked: int) -> tuple[list[Line], Picture]:
    """Three options below each other, each with a box before it; the engine did not read the boxes."""
    picture = np.full((400, 900, 3), 250, np.uint8)
    lines = []
    for at, option in enumerate(OPTIONS):
        top = 60 + 80 * at
        cv2.rectangle(picture, (100, top + 3), (100 + 24, top + 27), BLACK, 2)
        if at in marked:
            cv2.polylines(picture, [np.array([[102, top + 14], [110, top + 24], [130, top - 2]])], False, BLACK, 4)
        lines.append(plain_line(option, 140, top, 140 + LETTER * len(option), top + LETTER))
    return lines, picture


@pytest.mark.parametrize(("at", "scenario"), [(0, "灵活就业"), (1, "原灵活就业"), (2, "无就业经历")])
def test_the_ticked_box_tells_the_scenario(at: int, scenario: str) -> None:
    mark = ticked(*form(at))
    assert mark is not None
    assert (mark.value, mark.sure) == (scenario, True)


BESIDE = ("灵活就业", "原灵活就业", "无就业经历")


def one_row(*marked: int, boxes_read: bool = False) -> tuple[list[Line], Picture]:
    """The three side by side behind a few words; the engine may have read the boxes as 口."""
    picture = np.full((200, 900, 3), 250, np.uint8)
    text, places = "本人属于：", []
    for option in BESIDE:
        places.append(len(text))
        text += ("口" if boxes_read else " ") + option
    for at, letter in enumerate(text):
        left = 100 + LETTER * at
        if at not in places and letter != "：":
            cv2.rectangle(picture, (left + 4, 64), (left + LETTER - 5, 86), BLACK, 2)
            cv2.line(picture, (left + LETTER // 2, 60), (left + LETTER // 2, 90), BLACK, 2)
    for at, place in enumerate(places):
        left = 100 + LETTER * place
        cv2.rectangle(picture, (left + 3, 63), (left + 26, 86), BLACK, 2)
        if at in marked:
            cv2.polylines(picture, [np.array([[left + 6, 74], [left + 13, 84], [left + 30, 58]])], False, BLACK, 4)
    glyphs = tuple(
        Glyph(letter, at / len(text), (at + 1) / len(text), 0.99) for at, letter in enumerate(text) if letter.strip()
    )
    right = 100 + LETTER * len(text)
    return [Line(glyphs, ((100, 60), (right, 60), (right, 90), (100, 90)))], picture


@pytest.mark.parametrize("boxes_read", [False, True], ids=["boxes not read", "boxes read"])
@pytest.mark.parametrize(("at", "scenario"), list(enumerate(BESIDE)))
def test_of_boxes_side_by_side_the_ticked_one_tells_too(at: int, scenario: str, boxes_read: bool) -> None:
    mark = ticked(*one_row(at, boxes_read=boxes_read))
    assert mark is not None
    assert mark.value == scenario


@pytest.mark.parametrize("marked", [(), (0, 2), (0, 1, 2)])
def test_side_by_side_too_no_tick_or_two_tell_nothing(marked: tuple[int, ...]) -> None:
    assert ticked(*one_row(*marked)) is None


@pytest.mark.parametrize("marked", [(), (0, 2), (0, 1, 2)])
def test_no_tick_or_two_ticks_tell_nothing(marked: tuple[int, ...]) -> None:
    assert ticked(*form(*marked)) is None


def foot(*, hand: bool = False, print_: bool = False) -> tuple[list[Line], Picture]:
    """The label with its letters as blocks, and what stands behind it."""
    picture = np.full((300, 900, 3), 250, np.uint8)
    label = "承诺人（签名）："
    for at in range(len(label) - 1):
        cv2.rectangle(picture, (100 + LETTER * at + 4, 104), (100 + LETTER * (at + 1) - 4, 126), BLACK, 3)
    end = 100 + LETTER * len(label)
    if hand:
        wave = [[end + 20 + 9 * x, 112 + round(24 * np.sin(x * 1.3))] for x in range(16)]
        cv2.polylines(picture, [np.array(wave)], False, BLACK, 4)
    if print_:
        for at in range(3):
            cv2.rectangle(picture, (end + LETTER * at + 4, 104), (end + LETTER * (at + 1) - 4, 126), BLACK, 3)
    return [plain_line(label, 100, 100, end, 130)], picture


def test_a_hand_behind_the_label_is_a_signature_and_a_blank_is_none() -> None:
    written = signed(DocumentType.COMMITMENT, *foot(hand=True))
    blank = signed(DocumentType.COMMITMENT, *foot())
    assert written is not None
    assert blank is not None
    assert (written.value, blank.value) == ("true", "false")


def test_a_printed_name_is_no_signature_and_is_left_to_an_officer() -> None:
    assert signed(DocumentType.COMMITMENT, *foot(print_=True)) is None


def test_a_page_without_a_place_to_sign_tells_nothing() -> None:
    lines, picture = form(0)
    assert signed(DocumentType.LABOUR_CONTRACT, lines, picture) is None
    assert signed(DocumentType.DIPLOMA_HE, *foot(hand=True)) is None
