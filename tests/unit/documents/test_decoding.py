"""No file can hurt the reader: a hostile one gets its own answer, and the next good one is read."""

import io
import time

import numpy as np
import pytest
from PIL import Image

from registrar.documents.decoding import decode
from registrar.documents.examine import examine
from registrar.documents.findings import FILE_PROBLEMS
from registrar.registration.vocabulary import Severity
from tests.unit.documents.hostile import HOSTILE, a_picture, heif, one_page_pdf, stream

WALL = 3.0  # seconds; the reader itself allows ten


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_for_what_it_is_in_bounded_time(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()
    started = time.perf_counter()
    decoded = decode(data, wall_seconds=WALL)
    assert decoded.problem in expected
    assert (decoded.pages == ()) == bool(decoded.problem)
    assert time.perf_counter() - started < WALL + 3


@pytest.mark.parametrize("name", ["nothing", "text", "half a JPEG", "a PDF with a password", "a PDF with a script"])
def test_an_examination_of_a_bad_file_says_what_to_do_and_refuses_nothing(name: str) -> None:
    examination = examine(HOSTILE[name][0](), scan="s1", version_id="v1")
    assert examination.documents == ()
    (finding,) = examination.findings
    assert finding.id.startswith("FIL-")
    assert finding.severity in (Severity.BETTER_PHOTO, Severity.SUPPLEMENT)
    assert finding.message.endswith("您的申请已受理，不受影响。")
    assert "拒绝" not in finding.message


def test_every_problem_a_decoder_can_name_has_a_sentence_and_an_id_of_its_own() -> None:
    named = set().union(*(expected for _, expected in HOSTILE.values())) - {""}
    assert named <= set(FILE_PROBLEMS)
    assert len({row[0] for row in FILE_PROBLEMS.values()}) == len(FILE_PROBLEMS)


def test_a_good_file_is_read_right_after_a_bad_one() -> None:
    assert decode(b"\xff\xd8\xff" + b"\0" * 100).problem == "damaged"
    assert decode(a_picture()).problem == ""


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
