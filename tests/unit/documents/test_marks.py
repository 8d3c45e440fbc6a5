"""Ticks and signatures on drawn pixels: one box ticked, none, two; a hand, print, nothing."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line, plain_line
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
