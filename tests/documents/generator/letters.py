"""Letters of offices and courts: head, title, number, paragraphs, and the seal over issuer and date."""

from dataclasses import dataclass

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.forms import closing, typed, worded
from tests.documents.generator.kinds import Sheet

RED = (196, 30, 34)


@dataclass(frozen=True, slots=True)
class Wording:
    """What one office prints, slots as in forms.worded; `label` precedes the issuer, `sign` is a line for a hand."""

    title: str
    paragraphs: tuple[str, ...]
    head: str = ""
    label: str = ""
    sign: str = ""
    below: str = ""
    numbered: bool = True
    foot: str = ""


def plain_letter(sheet: Sheet, wording: Wording) -> Image.Image:
    """Black on white, A4 upright."""
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    y = 30.0
    if wording.head:
        canvas.text(105, y, worded_plainly(sheet, wording.head), size=6.6, font="bold", align="centre", gap=0.6)
        y += 15
    canvas.text(105, y, wording.title, size=8.6, font="bold", align="centre", gap=1.4)
    return _rest(canvas, sheet, wording, y + 20)


def red_letter(sheet: Sheet, wording: Wording) -> Image.Image:
    """A red head over a red line, the number between, the title below."""
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    head = worded_plainly(sheet, wording.head) if wording.head else str(sheet["issuer"])
    size = min(11.0, 150 / len(head))
    canvas.text(105, 26, head, size=size, font="bold", align="centre", ink=RED, gap=0.5)
    canvas.rule(26, 48, 184, 48, ink=RED, weight=0.7)
    canvas.text(105, 58, wording.title, size=8, font="hei", align="centre", gap=0.8)
    return _rest(canvas, sheet, wording, 76)


def half_letter(sheet: Sheet, wording: Wording) -> Image.Image:
    """A5 landscape in a thin frame, with a stub's tear line at the left."""
    canvas = Canvas(210, 148, dpi=220, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=(251, 250, 244))
    canvas.box(8, 7, 194, 132, weight=0.5)
    canvas.text(105, 14, wording.title, size=7.4, font="hei", align="centre", gap=1.6)
    y = 28.0
    if wording.numbered and sheet["document_number"]:
        canvas.text(192, y, sheet["document_number"], size=3.8, align="right")
        y += 8
    for paragraph in wording.paragraphs:
        y = canvas.paragraph(18, y, 174, worded(sheet, paragraph), size=4.3, leading=1.55)
    closing(
        canvas,
        sheet,
        150,
        max(y + 6, 100),
        label=wording.label,
        issuer=sheet["issuer"],
        day=sheet["issue_date"],
        size=4.3,
        seal=36,
    )
    return canvas.finish(footer_size=2.2)


def _rest(canvas: Canvas, sheet: Sheet, wording: Wording, y: float) -> Image.Image:
    if wording.numbered and sheet["document_number"]:
        canvas.text(184, y, sheet["document_number"], size=4.5, align="right")
        y += 12
    for paragraph in wording.paragraphs:
        y = canvas.paragraph(26, y, 158, worded(sheet, paragraph), size=5.0, leading=1.8, underline=sheet.hand)
    y = max(y + 16, 170.0)
    if wording.sign:
        canvas.text(30, y, wording.sign, size=5)
        if sheet["person_name"]:
            canvas.write(30 + canvas.width_of(wording.sign, 5) + 1, y - 1, sheet["person_name"], size=6.4)
    if sheet["issuer"]:
        closing(
            canvas,
            sheet,
            138,
            y,
            label=wording.label,
            issuer=sheet["issuer"],
            day=sheet["issue_date"],
            below=wording.below,
        )
    else:
        canvas.fill(150, y + 10, typed(sheet, "issue_date"), size=5)
    if wording.foot:
        canvas.text(28, 262, wording.foot, size=4.0)
    return canvas.finish()


def worded_plainly(sheet: Sheet, text: str) -> str:
    """A head line: its slots filled without any blank's rule."""
    return worded(sheet, text).replace("«", "").replace("|0»", "").replace("»", "")
