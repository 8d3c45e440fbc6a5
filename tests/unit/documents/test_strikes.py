"""A value struck out by hand is told from one that is underlined, ruled, or vouched for by a seal."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.flow import Passage
from registrar.documents.lines import Line, plain_line
from registrar.documents.seals import Seal
from registrar.documents.strikes import struck_out
from registrar.documents.values import Candidate, Nature

PEN = (70, 40, 30)
LABEL, VALUE = "离职日期：", "2024年5月6日"
LEFT, TOP, TALL = 200, 300, 36


def a_line() -> Line:
    text = LABEL + VALUE
    wide = sum(TALL // 2 if ord(letter) < 0x2E80 else TALL for letter in text)
    return plain_line(text, LEFT, TOP, LEFT + wide, TOP + TALL)


def a_date(line: Line) -> Candidate:
    return Candidate(
        "2024-05-06", Passage(tuple((line, at) for at in range(len(LABEL), len(line.glyphs)))), Nature.DATE
    )


def a_picture(line: Line) -> Picture:
    """Each letter a cross with a gap to the next."""
    picture = np.full((700, 1000, 3), 240, np.uint8)
    for glyph in line.glyphs:
        x0, x1 = (LEFT + share * (line.right - LEFT) for share in (glyph.left + 0.008, glyph.right - 0.008))
        middle = (round((x0 + x1) / 2), TOP + TALL // 2)
        cv2.line(picture, (round(x0), middle[1]), (round(x1), middle[1]), (30, 30, 30), 3)
        cv2.line(picture, (middle[0], TOP + 5), (middle[0], TOP + TALL - 5), (30, 30, 30), 3)
    return picture


def stroke(picture: Picture, start: float, end: float, down: float = 0.5, rise: float = 0.0) -> None:
    """Over a share of the line, at a share of its height."""
    line = a_line()
    x0, x1 = (round(LEFT + share * (line.right - LEFT)) for share in (start, end))
    y = TOP + TALL * down
    cv2.line(picture, (x0, round(y + rise * TALL)), (x1, round(y - rise * TALL)), PEN, 4, cv2.LINE_AA)


FROM = 0.52  # of the line's width; before it stands the label


@pytest.mark.parametrize("rise", [0.0, 0.12, -0.12])
def test_a_stroke_through_a_value_is_seen_however_it_was_drawn(rise: float) -> None:
    line = a_line()
    picture = a_picture(line)
    assert struck_out({"end_date": a_date(line)}, picture) == ()
    stroke(picture, FROM, 0.98, rise=rise)
    assert struck_out({"end_date": a_date(line)}, picture) == ("end_date",)


@pytest.mark.parametrize(
    ("start", "end", "down"),
    [(FROM, 0.98, 0.97), (FROM, 0.98, 0.05), (0.0, 0.3, 0.5), (FROM, 0.62, 0.5), (-0.4, 1.4, 0.5)],
    ids=["underlined", "overlined", "the label struck out", "a letter struck out", "a rule of the form"],
)
def test_other_strokes_are_none(start: float, end: float, down: float) -> None:
    line = a_line()
    picture = a_picture(line)
    stroke(picture, start, end, down)
    assert struck_out({"end_date": a_date(line)}, picture) == ()


def test_what_stands_right_behind_a_word_struck_out_was_written_for_it() -> None:
    line = a_line()
    picture = a_picture(line)
    stroke(picture, 0.14, FROM - 0.03)
    assert struck_out({"end_date": a_date(line)}, picture) == ("end_date",)


def test_a_seal_beside_or_over_it_stands_for_the_change() -> None:
    line = a_line()
    picture = a_picture(line)
    stroke(picture, FROM, 0.98)
    corner = (round(line.right), TOP)
    over = Seal(((400, 250), (700, 250), (700, 550), (400, 550)), 0.9)
    assert struck_out({"end_date": a_date(line)}, picture, (over,)) == ()
    cv2.rectangle(picture, (corner[0] - 30, corner[1] - 30), (corner[0] + 25, corner[1] + 25), (40, 40, 205), 4)
    assert struck_out({"end_date": a_date(line)}, picture) == ()


def test_a_pale_seal_in_poor_light_stands_for_the_change_too() -> None:
    line = a_line()
    picture = a_picture(line)
    stroke(picture, FROM, 0.98)
    corner = (round(line.right), TOP)
    cv2.rectangle(picture, (corner[0] - 30, corner[1] - 30), (corner[0] + 25, corner[1] + 25), (190, 190, 226), 4)
    evening = (picture * 0.72).astype(np.uint8)
    assert struck_out({"end_date": a_date(line)}, evening) == ()
    bare = a_picture(line)
    stroke(bare, FROM, 0.98)
    assert struck_out({"end_date": a_date(line)}, (bare * 0.72).astype(np.uint8)) == ("end_date",)


def test_words_that_a_form_offers_for_striking_out_say_nothing() -> None:
    line = a_line()
    picture = a_picture(line)
    stroke(picture, FROM, 0.98)
    reason = Candidate(VALUE, a_date(line).passage, Nature.TEXT)
    assert struck_out({"reason": reason}, picture) == ()
