"""The certificate stays small: packed objects, outlines without hints, a code of dashed lines; and looks the same."""

import json
import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from registrar.certificate import drawing, pdf, qr_text
from registrar.certificate.pdf_code import DASHES, compact
from registrar.certificate.pdf_glyphs import without_hints
from registrar.certificate.pdf_packing import pack
from registrar.certificate.pdf_page import words
from registrar.certificate.pdf_signature import sign_pdf
from registrar.certificate.read_back import page_codes

from .conftest import AT, PAGE, KeyPair

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


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_signed_page_is_no_larger_than_forty_kilobytes(
    synthetic: bool, fonts: Path, drawn: str, office_key: KeyPair, chain: list[bytes]
) -> None:
    unsigned = pdf.render(replace(PAGE, synthetic=synthetic), qr_svg=drawn, fonts=fonts)
    signed = sign_pdf(unsigned, signer=office_key, chain=chain, at=AT, reason="签发", location="长春")
    assert page_codes(signed) == [CODE.text]
    assert len(signed) <= 40_000


def test_a_packed_page_looks_as_it_was_typeset(as_typeset: bytes) -> None:
    packed = pack(as_typeset)
    difference = ImageStat.Stat(ImageChops.difference(picture(as_typeset), picture(packed)))
    assert len(packed) < 0.75 * len(as_typeset)
    assert difference.mean[0] == 0


def test_a_packed_page_keeps_every_object_and_its_id(as_typeset: bytes) -> None:
    before, after = PdfFileReader(BytesIO(as_typeset)), PdfFileReader(BytesIO(pack(as_typeset)), strict=True)
    assert after.trailer["/ID"] == before.trailer["/ID"]
    assert after.root["/StructTreeRoot"] == before.root["/StructTreeRoot"]
    assert after.root["/Metadata"].data == before.root["/Metadata"].data


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"x" * 99])
def test_only_a_plain_file_is_packed(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        pack(content)


def test_outlines_lose_their_hints_and_nothing_else(as_typeset: bytes) -> None:
    font = font_of(as_typeset)
    slimmer = without_hints(font)
    assert len(slimmer) == len(font)
    assert slimmer.count(0) > font.count(0) + 1000
    assert without_hints(slimmer).rstrip(b"\0") == slimmer.rstrip(b"\0")


@pytest.mark.parametrize("content", [b"", b"\1\0\4\1", b"\1\0\4\1" + bytes(60), bytes(range(256))])
def test_a_font_that_is_not_understood_stays_as_it_is(content: bytes) -> None:
    assert without_hints(content) == content


def test_the_code_in_dashes_is_the_code_that_was_drawn(drawn: str, fonts: Path) -> None:
    assert page_codes(pdf.render(PAGE, qr_svg=compact(drawn), fonts=fonts)) == [CODE.text]
    rows = [row for row in drawing.released(CODE, "Q").rows if any(row)]
    assert len({line.split(".5H")[0].split(" ")[-1] for line in compact(drawn).split("<path")[1:]}) == len(rows)


def test_no_dash_array_is_too_long_for_a_postscript_printer(drawn: str) -> None:
    arrays = [part.split('"')[0].split() for part in compact(drawn).split('stroke-dasharray="')[1:]]
    assert max(len(array) for array in arrays) == 2 * DASHES <= 11


def test_a_code_drawn_in_another_way_is_left_alone(qr_svg: str) -> None:
    assert compact(qr_svg) == qr_svg
