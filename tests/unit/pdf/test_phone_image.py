"""The picture for a phone: as wide as a screen, light, readable by another phone, and never a box for a letter."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from registrar.certificate import drawing
from registrar.certificate.pdf import GlyphMissing
from registrar.certificate.phone_image import phone_image

from .conftest import PAGE
from .test_pdf_size import CODE, LONG

NAME = "阿卜杜热合曼·阿卜杜外力卡德尔"


@pytest.fixture(scope="module")
def code() -> str:
    return drawing.qr_svg(CODE, "M")


@pytest.mark.parametrize("page", [PAGE, replace(PAGE, synthetic=False, name=NAME, office=LONG)])
def test_two_decoders_read_the_code_from_a_light_picture(page: object, code: str, fonts: Path) -> None:
    png = phone_image(page, qr_svg=code, fonts=fonts)  # type: ignore[arg-type]
    picture = Image.open(BytesIO(png))
    assert picture.width == 1080
    assert len(png) <= 100_000
    assert drawing.read_back(png) == CODE.text
    pixels = np.asarray(picture.convert("L"))
    assert cv2.QRCodeDetectorAruco().detectAndDecode(pixels)[0] == CODE.text
    # Another phone sees a third of the dots, a little blurred.
    small = cv2.GaussianBlur(cv2.resize(pixels, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA), (0, 0), 0.8)
    seen = BytesIO()
    Image.fromarray(small).save(seen, "PNG")
    assert drawing.read_back(seen.getvalue()) == CODE.text


def test_the_same_page_is_the_same_picture(code: str, fonts: Path) -> None:
    assert phone_image(PAGE, qr_svg=code, fonts=fonts) == phone_image(PAGE, qr_svg=code, fonts=fonts)


def test_a_letter_no_font_has_is_named(code: str, fonts: Path) -> None:
    with pytest.raises(GlyphMissing):
        phone_image(replace(PAGE, name="王\u0378"), qr_svg=code, fonts=fonts)


def test_only_made_up_people_are_marked(code: str, fonts: Path) -> None:
    assert phone_image(PAGE, qr_svg=code, fonts=fonts) != phone_image(
        replace(PAGE, synthetic=False), qr_svg=code, fonts=fonts
    )
