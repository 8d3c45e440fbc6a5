"""Officers look at pages drawn anew: upright, legible, boxes where the values are, and nothing else of the file."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from registrar.documents.decoding import RawPage, decode
from registrar.documents.preprocess import quarter_turns
from registrar.documents.views import LONG_SIDE, page_sizes, views_of

MARK = (300, 150)  # the middle of a dark spot on the picture, in pixels


def spotted(width: int = 1200, height: int = 800) -> RawPage:
    picture = np.full((height, width, 3), 250, np.uint8)
    cv2.circle(picture, MARK, 20, (0, 0, 0), -1)
    return RawPage(picture, (width * 2, height * 2))


def opened(view: bytes) -> Image.Image:
    return Image.open(io.BytesIO(view))


@pytest.mark.parametrize("turns", range(4))
def test_a_box_told_in_pixels_of_the_upright_page_lies_on_its_value_however_the_picture_was_turned(turns: int) -> None:
    page = spotted()
    ((width, height),) = page_sizes([page], {0: turns})
    (view,) = map(opened, views_of([page], {0: turns}))
    x, y, _ = quarter_turns(turns, *page.original) @ np.array([MARK[0] * 2, MARK[1] * 2, 1.0])
    assert (view.width / width) == pytest.approx(view.height / height, rel=0.01)
    at = (round(x * view.width / width), round(y * view.height / height))
    assert np.asarray(view.convert("L"))[at[1], at[0]] < 60


def test_a_view_carries_a_legible_size_over_the_line_and_no_more() -> None:
    (view,) = map(opened, views_of([spotted(2600, 1800)], {}))
    assert max(view.size) == LONG_SIDE
    (small,) = map(opened, views_of([spotted(1000, 700)], {}))
    assert small.size == (1000, 700)


def test_what_a_file_carries_beside_its_pixels_goes_no_further() -> None:
    sent = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "https://tracker.example/"  # ImageDescription
    Image.fromarray(spotted().picture).save(sent, "JPEG", exif=exif, comment=b"<script>alert(1)</script>")
    polyglot = sent.getvalue() + b"<html><script>alert(1)</script>"
    (view,) = views_of(decode(polyglot).pages, {})
    assert not any(word in view for word in (b"tracker", b"script", b"Exif"))
    assert opened(view).size == (1200, 800)


def test_every_page_has_its_own_view_and_its_own_turn() -> None:
    pages = [spotted(), spotted(900, 1200)]
    assert page_sizes(pages, {1: 3}) == ((2400, 1600), (2400, 1800))
    assert [opened(view).size for view in views_of(pages, {1: 3})] == [(1200, 800), (1200, 900)]
