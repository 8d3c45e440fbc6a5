"""Good files of every usual kind are opened as they are meant to be seen."""

import io
import time

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from registrar.documents.decoding import decode
from tests.documents.hostile.make import a_picture, heif, one_page_pdf, packed, saved, scribble, stream, tiff

PIXELS = [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")] + [
    ("PNG", mode) for mode in ("RGB", "L", "P", "RGBA", "I;16")
]


@pytest.mark.parametrize(("form", "mode"), PIXELS)
def test_every_usual_kind_of_pixel_becomes_blue_green_red(form: str, mode: str) -> None:
    (page,) = decode(a_picture(form, mode=mode)).pages
    assert page.picture.shape == (200, 320, 3)
    assert page.picture.dtype == np.uint8


def test_colours_come_back_blue_first() -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (250, 10, 20)).save(out, "PNG")
    assert decode(out.getvalue()).pages[0].picture[4, 4].tolist() == [20, 10, 250]


def test_a_transparent_page_is_a_white_page() -> None:
    assert decode(a_picture("PNG", mode="RGBA")).pages[0].picture.tolist()[9][9] == [255, 255, 255]


def test_a_photograph_is_turned_as_its_exif_says_and_keeps_its_full_size_in_mind() -> None:
    picture = Image.new("RGB", (4000, 3000), "white")
    picture.paste("black", (0, 0, 400, 400))  # top left as stored
    exif = Image.Exif()
    exif[274] = 6  # shown after a quarter turn clockwise
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    (page,) = decode(out.getvalue()).pages
    assert page.original == (3000, 4000)
    height, width = page.picture.shape[:2]
    assert (height > width, max(height, width) <= 2600) == (True, True)
    assert page.picture[20, width - 20].max() < 60  # now top right
    assert page.picture[20, 20].min() > 200


def test_a_heic_picture_is_decoded_for_real() -> None:
    decoded = decode(heif((96, 64)))
    assert (decoded.kind, decoded.pages[0].picture.shape) == ("HEIF", (64, 96, 3))


def test_a_heic_picture_is_turned_as_the_telephone_held_it() -> None:
    picture = Image.new("RGB", (320, 200), "white")
    picture.paste("black", (0, 0, 60, 60))  # top left as the sensor saw it
    exif = Image.Exif()
    exif[274] = 6  # shown after a quarter turn clockwise
    (page,) = decode(heif(picture=picture, exif=exif.tobytes(), quality=90)).pages
    assert page.picture.shape[:2] == (320, 200)
    assert page.picture[20, 180].max() < 60
    assert page.picture[20, 20].min() > 200


def test_a_heic_picture_of_ten_bits_is_read() -> None:
    deep = np.zeros((120, 160, 3), np.uint16)
    deep[:, 80:] = 1023 << 6
    out = io.BytesIO()
    pillow_heif.encode("RGB;16", (160, 120), deep.tobytes(), out, quality=90)
    (page,) = decode(out.getvalue()).pages
    assert page.picture[60, 20].max() < 30
    assert page.picture[60, 140].min() > 225


def test_exif_that_makes_no_sense_turns_nothing_and_hides_nothing() -> None:
    block = tiff((274, 2, 4, 0x41414141))
    assert decode(saved(scribble(), "JPEG", exif=b"Exif\0\0" + block)).problem == ""


def test_a_script_in_packed_objects_makes_a_pdf_active() -> None:
    body = packed(b"6 0 << /S /JavaScript /JS (1) >>", "/Type /ObjStm /N 1 /First 4")
    assert decode(one_page_pdf("/OpenAction 6 0 R", "", "[0 0 300 200]", body)).problem == "active_pdf"


def test_every_page_of_a_pdf_is_rendered() -> None:
    line = stream("20 w 0 100 m 300 100 l S")
    decoded = decode(one_page_pdf("", "/Contents 4 0 R", "[0 0 300 200]", line))
    picture = decoded.pages[0].picture
    assert picture.shape[1] > 1500
    assert picture[picture.shape[0] // 2, picture.shape[1] // 2].max() < 60


def test_a_harmless_open_action_does_not_make_a_pdf_active() -> None:
    assert decode(one_page_pdf("/OpenAction [3 0 R /Fit]")).problem == ""


def test_opening_a_file_costs_little_more_than_starting_python() -> None:
    data, started = a_picture(size=(1200, 900)), time.perf_counter()
    decode(data)
    assert time.perf_counter() - started < 3.0
