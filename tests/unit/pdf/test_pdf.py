"""What the printed certificate shows, what it never shows, and what it does with a character no font has."""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from registrar.certificate.pdf import CertificatePage, Entry, GlyphMissing, render, unprintable
from registrar.certificate.read_back import page_codes
from tests.benchmarks.ideographs import LATER, LEVEL_3, code_points, points

from .conftest import COPY_FONTS, PAGE, QR_TEXT

ENTRY = PAGE.registrations[0]
LONG = "阿卜杜热合曼·阿卜杜外力卡德尔"


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_the_same_page_is_the_same_bytes(unsigned: bytes, fonts: Path, qr_svg: str) -> None:
    assert render(PAGE, qr_svg=qr_svg, fonts=fonts) == unsigned


def test_another_page_does_not_leak_into_the_next_one(unsigned: bytes, fonts: Path, qr_svg: str) -> None:
    other = render(replace(PAGE, name=LONG, synthetic=False), qr_svg=qr_svg, fonts=fonts)
    assert LONG not in text_of(unsigned)
    assert LONG in text_of(other)
    assert render(PAGE, qr_svg=qr_svg, fonts=fonts) == unsigned


def test_the_page_shows_what_a_certificate_must_show(unsigned: bytes) -> None:
    text = text_of(unsigned)
    for expected in (
        "就业创业证",
        "电子证照",
        PAGE.number,
        PAGE.name,
        "男",
        "*" * 14 + "123X",
        "2026年11月20日",
        "失业登记",
        "吉林省测试市示例区",
        "测试市就业服务局",
        "2026年11月23日",
        "有效期至2027年11月23日",
        PAGE.address,
        "扫码核验",
        "复印件、截图不作为凭证，请扫码核验",
        "Acopyisnoproof:scan",
    ):
        assert expected in text, expected


def test_a_day_is_the_day_in_beijing(fonts: Path, qr_svg: str) -> None:
    late = PAGE.issued_at.replace(day=22, hour=16, minute=0)  # midnight in Beijing
    assert "2026年11月23日" in text_of(render(replace(PAGE, issued_at=late), qr_svg=qr_svg, fonts=fonts))


def test_only_a_synthetic_certificate_is_marked_as_a_specimen(unsigned: bytes, fonts: Path, qr_svg: str) -> None:
    real = text_of(render(replace(PAGE, synthetic=False), qr_svg=qr_svg, fonts=fonts))
    assert "测试样本" in text_of(unsigned)
    assert "SPECIMEN·NOTVALID" in text_of(unsigned)
    assert "SPECIMEN" not in real
    assert "测试样本" not in real


def test_there_is_no_place_for_what_may_never_be_printed() -> None:
    assert {field.name for field in fields(CertificatePage)} == {
        *("number", "name", "sex", "id_tail", "registrations", "status", "since", "office"),
        *("issued_at", "expires_at", "address", "synthetic"),
    }
    assert {field.name for field in fields(Entry)} == {"date", "kind", "region", "office", "employer", "ended"}


@pytest.mark.parametrize("tail", ["", "23X", "220102199001011234"])
def test_more_than_the_last_four_characters_of_an_id_number_are_refused(tail: str) -> None:
    with pytest.raises(ValueError, match="last four"):
        replace(PAGE, id_tail=tail)


def test_the_code_is_read_back_from_the_picture_of_the_page(unsigned: bytes) -> None:
    assert page_codes(unsigned) == [QR_TEXT]


def test_a_page_without_a_code_reads_back_as_none(fonts: Path) -> None:
    blank = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h1"/></svg>'
    assert page_codes(render(PAGE, qr_svg=blank, fonts=fonts)) == []


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (6, 1), (7, 2), (20, 2)])
def test_every_registration_is_printed_and_the_latest_stand_on_the_first_page(
    count: int, pages: int, fonts: Path, qr_svg: str, a_page: Callable[..., CertificatePage]
) -> None:
    entries = tuple(
        Entry(date(2006 + i, 1, 1 + i), "灵活就业登记", "吉林省延边朝鲜族自治州延吉市", "延吉市公共就业和人才服务中心")
        for i in range(count)
    )
    pdf = render(a_page(registrations=entries), qr_svg=qr_svg, fonts=fonts)
    document = pdfium.PdfDocument(pdf)
    first = "".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == pages
    document.close()
    for entry in entries:
        assert f"{entry.date.year}年1月{entry.date.day}日" in text_of(pdf)
    assert f"{entries[-1].date.year}年1月{entries[-1].date.day}日" in first
    assert "扫码核验" in first
    assert first.endswith("proof:scan"), "the foot of the page was pushed onto the next"


def test_the_longest_rows_leave_the_code_and_the_seal_on_the_first_page(fonts: Path, qr_svg: str) -> None:
    long = "延边朝鲜族自治州延吉市公共就业和人才服务中心朝阳川镇分中心第一服务窗口"
    ended = Entry(date(2020, 11, 28), "就业登记（单位就业）", "", long, long, date(2021, 12, 30))
    pdf = render(replace(PAGE, registrations=(ended,) * 9, office=long), qr_svg=qr_svg, fonts=fonts)
    document = pdfium.PdfDocument(pdf)
    assert len(document) == 2
    assert page_codes(pdf) == [QR_TEXT]
    assert "扫码核验" in document[0].get_textpage().get_text_range()
    document.close()


def test_a_registration_tells_its_unit_and_its_last_day(fonts: Path, qr_svg: str) -> None:
    entry = replace(ENTRY, kind="就业登记（单位就业）", employer="长春示例一号餐饮有限公司", ended=date(2026, 12, 1))
    text = text_of(render(replace(PAGE, registrations=(entry,)), qr_svg=qr_svg, fonts=fonts))
    assert "2026年11月20日至2026年12月1日" in text
    assert "长春示例一号餐饮有限公司" in text
    assert "吉林省测试市示例区" not in text, "a unit says where"
    assert "以下空白" in text


@pytest.mark.parametrize("name", ["王喆", LONG, "欧阳𬭎玥", "闫㛃昇", "𠮷𪜎", "𰀀𱍊"])
def test_rare_characters_and_long_names_are_printed(name: str, fonts: Path, qr_svg: str) -> None:
    assert name in text_of(render(replace(PAGE, name=name), qr_svg=qr_svg, fonts=fonts))


def test_fonts_packed_as_in_the_cloud_print_the_same_pages(
    unsigned: bytes, fonts: Path, qr_svg: str, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, COPY_FONTS, tmp_path, "--any-version"], check=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("BabelStoneHan.ttf.gz", "HanaMinB.ttf.gz", "NotoSerifCJK-Regular.ttc"),
    ]
    assert render(PAGE, qr_svg=qr_svg, fonts=tmp_path) == unsigned
    rare = replace(PAGE, name="𠮷𰀀")
    assert render(rare, qr_svg=qr_svg, fonts=tmp_path) == render(rare, qr_svg=qr_svg, fonts=fonts)


# An unassigned place, a private one, extension I, a tag, a space of no width, a line break, half a pair.
MISSING = ["\u0378", "\ue000", "\U0002ebf0", "\U000e0041", "\u200b", "\n", "\ud800"]


@pytest.mark.parametrize("character", MISSING)
def test_a_character_no_font_has_is_named_and_never_drawn_as_a_box(character: str, fonts: Path, qr_svg: str) -> None:
    with pytest.raises(GlyphMissing) as caught:
        render(replace(PAGE, name="王" + character + "明"), qr_svg=qr_svg, fonts=fonts)
    assert caught.value.characters == character
    assert caught.value.facts["characters"] == f"U+{ord(character):04X}"


def test_what_cannot_be_printed_is_known_before_anything_is_signed(fonts: Path) -> None:
    assert unprintable("王\u0378晓\U0002ebf0明\u0378", fonts) == "\u0378\U0002ebf0"
    assert unprintable(LONG, fonts) == ""


def test_text_is_set_as_written_and_never_run_as_markup(fonts: Path, qr_svg: str) -> None:
    sly = '#panic("x") *a* $x$ "'
    page = replace(PAGE, registrations=(replace(ENTRY, office=sly),))
    assert "".join(sly.split()) in text_of(render(page, qr_svg=qr_svg, fonts=fonts))


def test_the_page_is_a_tagged_archive_file(unsigned: bytes) -> None:
    catalogue = PdfFileReader(BytesIO(unsigned)).root
    claims = catalogue["/Metadata"].data.decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert catalogue["/Lang"] == "zh-CN"
    assert catalogue["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("block", LEVEL_3 | LATER)
def test_what_the_tables_of_the_fonts_say_is_what_can_be_printed(block: str, fonts: Path) -> None:
    """A seeded dozen of each block of GB 18030-2022 and after it, against the counting of the benchmark."""
    shown = {point for font in fonts.iterdir() for point in code_points(font.read_bytes())}
    some = random.Random(18030).sample([*points((LEVEL_3 | LATER)[block])], 4)
    expected = "".join(chr(point) for point in some if point not in shown)
    assert unprintable("".join(map(chr, some)), fonts) == expected
