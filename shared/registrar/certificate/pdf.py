"""The printable certificate: one A4 page, set in type, ready to be signed."""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from registrar.certificate.pdf_code import compact
from registrar.certificate.pdf_fonts import shelves
from registrar.certificate.pdf_packing import pack
from registrar.certificate.pdf_page import CertificatePage, Entry, words
from registrar.errors import RegistrarError

__all__ = ["CertificatePage", "Entry", "GlyphMissing", "render", "unprintable"]

TYPESETTING = Path(__file__).parent / "typesetting"
# A page no glyph of which is missing can only be had as PDF/A (ISO 19005-2, 6.2.11.4.1): else typst draws boxes in
# silence. Level A and PDF/UA add the structure that a screen reader needs; level A also refuses private-use characters.
STANDARDS: "typst.PDFStandards" = ["a-2a", "ua-1"]
# Controls, formats, private use, surrogates, line and paragraph breaks: nothing or anything could be drawn.
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_one_at_a_time = Lock()  # a compiler keeps the inputs of its last run


class GlyphMissing(RegistrarError):
    """No font at hand can show these characters; an officer decides what the page shall say."""

    code = "glyph_missing"

    def __init__(self, characters: str) -> None:
        self.characters = characters
        points = " ".join(f"U+{ord(character):04X}" for character in characters)
        super().__init__(
            f"字库中没有以下字符，请工作人员处理：{points}。No font shows these characters; an officer must decide.",
            facts={"characters": points},
        )


def render(page: CertificatePage, *, qr_svg: str, fonts: Path) -> bytes:
    """The unsigned PDF/A-2a page; the same page, code and fonts always give the same bytes.

    `qr_svg` is the whole code with its quiet zone as an SVG document; it is set 40 mm wide. `fonts` is the folder
    that layers/fonts fills. Raises GlyphMissing.
    """
    inputs = {"page": json.dumps(words(page), ensure_ascii=False, sort_keys=True), "qr": compact(qr_svg)}
    if any(unicodedata.category(character) in UNSEEN for character in page.variable_text):
        raise GlyphMissing(unprintable(page.variable_text, fonts))
    try:
        return pack(_compile("certificate.typ", fonts, inputs, int(page.issued_at.timestamp())))
    except typst.TypstError:
        if missing := unprintable(page.variable_text, fonts):
            raise GlyphMissing(missing) from None
        raise


def drawn(template: Path, page: CertificatePage, inputs: dict[str, str], fonts: Path, per_inch: int) -> bytes:
    """A page as a PNG picture. A picture would show a missing glyph as a box in silence, so that is asked before."""
    if missing := unprintable(page.variable_text, fonts):
        raise GlyphMissing(missing)
    with _one_at_a_time:
        made = _compiler(template.name, list(shelves(fonts))[-1]).compile(format="png", ppi=per_inch, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def unprintable(text: str, fonts: Path) -> str:
    """The characters of `text` that the page cannot show, each once, in order; "" when all can be printed."""
    if _printable(text, fonts):
        return ""
    return "".join(character for character in dict.fromkeys(text) if not _printable(character, fonts))


def _printable(text: str, fonts: Path) -> bool:
    if any(unicodedata.category(character) in UNSEEN for character in text):
        return False
    try:
        _compile("line.typ", fonts, {"text": text}, 0)
    except typst.TypstError:
        return False
    return True


def _compile(template: str, fonts: Path, inputs: dict[str, str], timestamp: int) -> bytes:
    refusal: typst.TypstError | None = None
    for shelf in shelves(fonts):
        try:
            return _compiled(template, shelf, inputs, timestamp)
        except typst.TypstError as error:
            refusal = error
    assert refusal is not None
    raise refusal


def _compiled(template: str, fonts: typst.Fonts, inputs: dict[str, str], timestamp: int) -> bytes:
    with _one_at_a_time:
        made = _compiler(template, fonts).compile(
            format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=timestamp
        )
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=4)
def _compiler(template: str, fonts: typst.Fonts) -> typst.Compiler:
    """Kept from page to page: opening the fonts costs more than setting a page."""
    return typst.Compiler(TYPESETTING / template, root=TYPESETTING, font_paths=fonts, ignore_system_fonts=True)
