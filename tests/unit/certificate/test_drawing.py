"""The picture of the code: what is in it, and that nothing unread leaves the house."""

import io
import itertools
import re

import cv2
import numpy as np
import pytest
import zxingcpp
from PIL import Image

from registrar.certificate import container, drawing, qr_text
from registrar.certificate.drawing import Correction, Matrix, matrix, qr_png, qr_svg, read_back, released
from registrar.certificate.qr_text import QrText
from registrar.certificate.refusals import Unacceptable
from registrar.errors import Unavailable
from tests.unit.certificate.making import URL, a_token


def a_code(**differing: object) -> QrText:
    return qr_text.encode(container.pack(a_token(**differing)), URL)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    released.cache_clear()


@pytest.mark.parametrize("correction", ["M", "Q"])
def test_two_independent_readers_read_the_code(correction: Correction) -> None:
    code = a_code()
    png = qr_png(code, correction)
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert read_back(png) == code.text
    assert cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0] == code.text


def test_a_four_character_name_needs_version_ten_at_m_and_twelve_at_q() -> None:
    code = a_code(name="欧阳测试")
    assert (matrix(code, "M").version, matrix(code, "Q").version) == (10, 12)


def test_a_module_is_wide_enough_for_a_phone_on_a_thirty_millimetre_print() -> None:
    assert matrix(a_code(), "M").module_mm >= 0.45  # below that, phones of 2018 begin to fail on plain paper


def test_the_address_is_drawn_in_byte_mode_and_the_rest_in_dense_mode() -> None:
    one_segment = QrText(a_code().text, (("byte", a_code().text),))
    assert matrix(a_code()).version < matrix(one_segment).version
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr_png(a_code()))))[0]
    assert found.bytes == a_code().text.encode()


def test_the_picture_keeps_four_white_modules_on_every_side() -> None:
    picture = np.array(Image.open(io.BytesIO(qr_png(a_code()))))
    scale = picture.shape[0] // matrix(a_code()).width
    margin = 4 * scale
    assert picture.shape[0] >= drawing.PRINT_DOTS
    for edge in (picture[:margin], picture[-margin:], picture[:, :margin], picture[:, -margin:]):
        assert edge.all()
    assert not picture[margin, margin], "the finder begins right behind the quiet zone"


def test_the_svg_has_the_same_dark_modules_as_the_matrix() -> None:
    drawn = matrix(a_code(), "Q")
    svg = qr_svg(a_code(), "Q")
    dark = {
        (int(y) - 4, x - 4)
        for start, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg)
        for x in range(int(start), int(start) + int(length))
    }
    assert dark == {(y, x) for y, row in enumerate(drawn.rows) for x, module in enumerate(row) if module}
    assert f'viewBox="0 0 {drawn.width} {drawn.width}"' in svg


def test_the_same_text_gives_the_same_picture() -> None:
    first = qr_png(a_code())
    released.cache_clear()
    assert qr_png(a_code()) == first


def test_an_unread_code_is_drawn_again_with_another_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = itertools.chain([None, None], itertools.repeat(a_code().text))
    monkeypatch.setattr(drawing, "read_back", lambda _: next(answers))
    assert released(a_code()).mask != matrix(a_code()).mask


def test_a_code_that_no_mask_makes_readable_is_not_released(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    monkeypatch.setattr(drawing, "read_back", tried.append)
    with pytest.raises(Unavailable) as refusal:
        qr_png(a_code())
    assert refusal.value.code == "qr_unread"
    assert len(set(tried)) == 8, "every mask was tried, each another picture"


def test_a_code_that_reads_as_another_text_stops_the_release_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = drawing.matrix

    def another_text(qr: QrText, correction: Correction = "M", mask: int | None = None) -> Matrix:
        return honest(QrText(qr.text, (("byte", "https://elsewhere.example/v#0"),)), correction, mask)

    monkeypatch.setattr(drawing, "matrix", another_text)
    with pytest.raises(Unavailable) as refusal:
        qr_svg(a_code())
    assert refusal.value.code == "qr_misread"


def test_all_eight_masks_read_back() -> None:
    code = a_code()
    for mask in range(8):
        assert read_back(drawing._png(matrix(code, "M", mask))) == code.text


def test_two_codes_in_one_picture_are_not_guessed_between() -> None:
    one = Image.open(io.BytesIO(qr_png(a_code()))).convert("L")
    both = Image.new("L", (one.width * 2, one.height), 255)
    both.paste(one, (0, 0))
    both.paste(one, (one.width, 0))
    out = io.BytesIO()
    both.save(out, "PNG")
    assert read_back(out.getvalue()) is None


def test_more_text_than_a_code_holds_is_refused_in_words() -> None:
    with pytest.raises(Unacceptable, match="more text than a code holds"):
        matrix(qr_text.encode(bytes(3000), URL), "Q")
