"""The certificate stays small: packed objects, slim outlines, a code of dashed lines; and looks the same."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from registrar.certificate import drawing, pdf, qr_text
from registrar.certificate.pdf import Entry
from registrar.certificate.pdf_code import DASHES, compact
from registrar.certificate.pdf_glyphs import FRACTION, _in_units, _integer, _width, slimmed
from registrar.certificate.pdf_outlines import GRID, axes, written
from registrar.certificate.pdf_packing import pack, rounded, without_repeats
from registrar.certificate.pdf_page import words
from registrar.certificate.pdf_signature import sign_pdf
from registrar.certificate.read_back import page_codes

from .conftest import AT, PAGE, KeyPair, second_reading

CODE = qr_text.encode(random.Random(5).randbytes(163), "https://certificates.example.cn")


@pytest.fixture(scope="module")
def drawn() -> str:
    return drawing.qr_svg(CODE)


@pytest.fixture(scope="module")
def as_typeset(fonts: Path, drawn: str) -> bytes:
    inputs = {"page": json.dumps(words(PAGE)), "qr": drawn}
    return pdf._compile("certificate.typ", fonts, inputs, 0)


def picture(content: bytes) -> Image.Image:
    document = pdfium.PdfDocument(content)
    image: Image.Image = document[0].render(scale=2, grayscale=True).to_pil()
    document.close()
    return image


def font_of(content: bytes) -> bytes:
    reader = PdfFileReader(BytesIO(content))
    found = (generic.Reference(number, 0, reader).get_object() for number in range(1, int(reader.trailer["/Size"])))
    streams = (each for each in found if isinstance(each, generic.StreamObject))
    return next(each.data for each in streams if each.get("/Subtype") == "/CIDFontType0C")


LONG = "延边朝鲜族自治州延吉市公共就业和人才服务中心"
UNITS = ("长春示例一号餐饮有限公司", "", "", "吉林市示例建材有限责任公司", "延边示例物流有限公司")
KINDS = ("就业登记（单位就业）", "失业登记", "就业登记（灵活就业）", "就业登记（单位就业）", "就业登记（自主创业）")
MOST = 40_000


def several(count: int) -> tuple[Entry, ...]:
    """Registrations of every kind, all but the last one ended, each with days and unit of its own."""
    return tuple(
        Entry(
            *(date(2005 + i, 1 + i % 12, 3 + i), KINDS[i % 5], "吉林省延边朝鲜族自治州延吉市", LONG, UNITS[i % 5]),
            date(2006 + i, 1 + i % 12, 2 + i) if i < count - 1 else None,
        )
        for i in range(count)
    )


LONG_NAME = "阿卜杜热合曼·阿卜杜外力卡德尔"
PAGES = {
    "specimen": PAGE,
    "one_registration": replace(PAGE, synthetic=False),
    **{
        f"{word}_registrations_long_name": replace(
            PAGE, synthetic=False, name=LONG_NAME, registrations=several(count), office=LONG
        )
        for word, count in (("five", 5), ("twenty", 20))
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_a_signed_certificate_stays_small(
    name: str, fonts: Path, drawn: str, office_key: KeyPair, chain: list[bytes]
) -> None:
    unsigned = pdf.render(PAGES[name], qr_svg=drawn, fonts=fonts)
    signed = sign_pdf(unsigned, signer=office_key, chain=chain, at=AT, reason="签发", location="长春")
    assert page_codes(signed) == [CODE.text] == [second_reading(signed)]
    assert len(signed) <= MOST


def test_a_packed_page_looks_as_it_was_typeset(as_typeset: bytes) -> None:
    packed = pack(as_typeset)
    difference = ImageStat.Stat(ImageChops.difference(picture(as_typeset), picture(packed)))
    assert len(packed) < 0.75 * len(as_typeset)
    assert difference.mean[0] < 0.25, "of 255: the grid moves the edges of letters by less than a printer's dot"


def test_a_packed_page_keeps_its_structure_and_its_id(as_typeset: bytes) -> None:
    before, after = PdfFileReader(BytesIO(as_typeset)), PdfFileReader(BytesIO(pack(as_typeset)), strict=True)
    assert after.trailer["/ID"] == before.trailer["/ID"]
    tree, packed = before.root["/StructTreeRoot"], after.root["/StructTreeRoot"]
    assert [each["/S"] for each in elements(packed)] == [each["/S"] for each in elements(tree)]
    assert [each.get("/K") for each in elements(packed)] == [each.get("/K") for each in elements(tree)]


def elements(parent: generic.DictionaryObject) -> Iterator[generic.DictionaryObject]:
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, generic.DictionaryObject):
            yield kid
            yield from elements(kid)


def test_every_reader_finds_the_letters_and_widths_that_were_typeset(as_typeset: bytes) -> None:
    """Pdfium asks the map for the letters, and the font for each letter's box."""
    before, after = (pdfium.PdfDocument(content)[0].get_textpage() for content in (as_typeset, pack(as_typeset)))
    assert after.get_text_range() == before.get_text_range()
    for place in range(before.count_chars()):
        boxes = (np.array(page.get_charbox(place)) for page in (before, after))
        assert np.abs(next(boxes) - next(boxes)).max() < 0.3, (
            "of a point: a tenth of a millimetre in letters of 58 points"
        )


@pytest.mark.parametrize("units", [0, 1, -1, 107, 634, 767, 1000, -250])
def test_a_width_is_the_same_in_the_coarser_unit(units: int) -> None:
    """In thousandths of an em (ISO 19005-2, 6.2.11.5): as a fraction in an outline, as nibbles in a dictionary."""
    outline, entry = _width(units), _in_units(units)
    whole = outline[0] != FRACTION
    coarse = _integer(outline) if whole else int.from_bytes(outline[1:], "big", signed=True) / 65536
    nibbles = entry[1:].hex().rstrip("f").replace("a", ".").replace("e", "-")
    assert abs(coarse * GRID - units) < 0.01
    assert abs((float(nibbles) if entry[0] == 30 else _integer(entry)) * GRID - units) < 0.01


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"x" * 99])
def test_only_a_plain_file_is_packed(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        pack(content)


def test_outlines_lose_their_hints_and_their_finest_steps(as_typeset: bytes) -> None:
    font = font_of(as_typeset)
    slimmer = slimmed(font)
    assert len(slimmer) < 0.75 * len(font)
    assert slimmed(slimmer) == slimmer, "what is slim already stays as it is"


@pytest.mark.parametrize("content", [b"", b"\1\0\4\1", b"\1\0\4\1" + bytes(60), bytes(range(256))])
def test_a_font_that_is_not_understood_stays_as_it_is(content: bytes) -> None:
    assert slimmed(content) == content


def test_the_code_in_dashes_is_the_code_that_was_drawn(drawn: str, fonts: Path) -> None:
    assert page_codes(pdf.render(PAGE, qr_svg=compact(drawn), fonts=fonts)) == [CODE.text]
    rows = [row for row in drawing.released(CODE, "Q").rows if any(row)]
    assert len({line.split(".5H")[0].split(" ")[-1] for line in compact(drawn).split("<path")[1:]}) == len(rows)


def test_no_dash_array_is_too_long_for_a_postscript_printer(drawn: str) -> None:
    arrays = [part.split('"')[0].split() for part in compact(drawn).split('stroke-dasharray="')[1:]]
    assert max(len(array) for array in arrays) == 2 * DASHES <= 11


def test_a_code_drawn_in_another_way_is_left_alone(qr_svg: str) -> None:
    assert compact(qr_svg) == qr_svg


@pytest.mark.parametrize(
    ("operator", "count", "expected"),
    [
        (21, 2, "xy"), (8, 12, "xy" * 6), (22, 1, "x"), (4, 1, "y"),
        (6, 3, "xyx"), (7, 4, "yxyx"),
        (27, 4, "xxyx"), (27, 9, "y" + "xxyx" * 2), (26, 5, "x" + "yxyy"),
        (31, 4, "xxyy"), (31, 5, "xxyyx"), (31, 8, "xxyyyxyx"), (31, 9, "xxyyyxyxy"),
        (30, 4, "yxyx"), (30, 5, "yxyxy"), (30, 13, "yxyxxxyyyxyxy"),
    ],
)  # fmt: skip
def test_each_operand_goes_along_the_axis_the_standard_says(operator: int, count: int, expected: str) -> None:
    assert "".join(axes(operator, count)) == expected


@pytest.mark.parametrize("number", [0, 107, 108, -107, -108, 1131, -1131, 1132, -1132, 32767, -32768])
def test_numbers_are_written_as_they_are_read(number: int) -> None:
    assert _integer(written(number)) == number


def test_only_equal_settings_one_after_the_other_are_set_once() -> None:
    line = b"\nQ\nq 1 0 0 1 0 0 cm/c0 CS 0 SCN 4 M[1 2]0 d 0 0 m 9 0 l\nS"
    other = line.replace(b"4 M", b"5 M")
    once = without_repeats(line + line + line + other + line)
    assert once.count(b" M[") == 3
    assert once.count(b"[1 2]0 d") == 5


def test_numbers_are_rounded_and_strings_are_not() -> None:
    drawing = b"q 0.70710677 -0.00000000000000006 599.58374 -1.99996 cm [(1.2345\\)6.7891)-0.123456]TJ 12.5 Tf"
    assert rounded(drawing) == b"q 0.7071 0 599.58 -2 cm [(1.2345\\)6.7891)-0.1235]TJ 12.5 Tf"
