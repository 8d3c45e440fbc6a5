"""Diplomas and their relatives: booklets and sheets with fine waves, a photo, seals over school and date."""

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import written
from tests.documents.generator.fonts import NOTO, OFFICE, PLAIN, UNICODE
from tests.documents.generator.forms import closing, worded
from tests.documents.generator.kinds import Kind, Sheet, Template
from tests.documents.generator.schooling import study

_TINTS = (((253, 250, 240), (240, 226, 196)), ((252, 246, 244), (242, 214, 208)), ((246, 250, 248), (208, 226, 216)))


def _sheet(sheet: Sheet, width: float, height: float, *, frame: bool = True) -> Canvas:
    paper, waves = sheet.rng.choice(_TINTS)
    canvas = Canvas(width, height, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=paper)
    if frame:
        canvas.guilloche(9, 9, width - 18, height - 18, ink=waves, lines=26)
        edge = tuple(max(0, tone - 70) for tone in waves)
        canvas.box(9, 9, width - 18, height - 18, ink=(edge[0], edge[1], edge[2]), weight=1.6)
        canvas.box(12, 12, width - 24, height - 24, ink=(edge[0], edge[1], edge[2]), weight=0.4)
    return canvas


def _foot(canvas: Canvas, sheet: Sheet, x: float, y: float, right: float, *, size: float = 4.9) -> None:
    """School, head and number, the seal over school and date."""
    date_line = written(sheet["issue_date"], sheet.dates)
    canvas.text(x, y, f"校　名：{sheet['issuer']}", size=size)
    end = canvas.text(right - 66, y, "校（院）长：", size=size)
    canvas.write(end + 1, y - 1, sheet["president"], size=size * 1.4)
    canvas.text(x, y + size * 2.6, f"证书编号：{sheet['document_number']}", size=size)
    if sheet.hand:
        canvas.fill(right, y + size * 2.6, date_line, size=size, align="right")
    else:
        canvas.text(right, y + size * 2.6, date_line, size=size, align="right")
    if sheet["seal"]:
        canvas.stamp(x + 46, y + 3, sheet["issuer"], size=40)
        if sheet["bureau"]:
            canvas.stamp(right - 22, y + size * 2.6, sheet["bureau"], size=36, below="验印专用章")


def _one_sheet(sheet: Sheet) -> Image.Image:
    """A4 landscape: the title over the text, the photo at the left."""
    canvas = _sheet(sheet, 297, 210)
    canvas.text(148, 22, sheet["above"], size=8, font="bold", align="centre", gap=1.5)
    canvas.text(148, 36, sheet["title"], size=17, font="kai", align="centre", gap=9, ink=(140, 26, 26))
    canvas.portrait(28, 74, 33, 44)
    canvas.emboss(58, 116, 30)
    canvas.paragraph(76, 72, 194, worded(sheet, sheet["wording"]), size=6.2, leading=2.0, font="kai")
    _foot(canvas, sheet, 34, 156, 266)
    return canvas.finish()


def _spread(sheet: Sheet, *, numbered: bool = False) -> Image.Image:
    """An open booklet: photo and title left, text right."""
    canvas = _sheet(sheet, 290, 200, frame=False)
    for left in (7, 149):
        canvas.guilloche(left, 8, 134, 184, ink=(238, 222, 214), lines=26)
        canvas.box(left, 8, 134, 184, ink=(176, 126, 96), weight=0.9)
    for offset, tone in ((-1, 236), (0, 204), (1, 236)):
        canvas.rule(145 + offset, 0, 145 + offset, 200, ink=(tone, tone, tone), weight=0.6)
    canvas.portrait(56, 34, 36, 48)
    canvas.emboss(88, 80, 30)
    canvas.text(74, 104, sheet["above"], size=7, font="bold", align="centre", gap=1)
    canvas.text(74, 120, sheet["title"], size=13, font="bold", align="centre", gap=5)
    canvas.text(74, 166, f"证书编号：{sheet['document_number']}", size=4.6, align="centre")
    if numbered:
        canvas.text(74, 150, f"身份证号：{sheet['id_number']}", size=4.6, align="centre")
    y = canvas.paragraph(160, 34, 112, worded(sheet, sheet["wording"]), size=6.5, leading=1.95)
    end = canvas.text(162, max(y + 6, 128), "校长：", size=5)
    canvas.write(end + 1, max(y + 5, 127), sheet["president"], size=7)
    closing(canvas, sheet, 226, max(y + 22, 146), issuer=sheet["issuer"], day=sheet["issue_date"], size=5)
    if sheet["bureau"] and sheet["seal"]:
        canvas.stamp(180, 164, sheet["bureau"], size=36, below="验印专用章")
    return canvas.finish()


def _spread_numbered(sheet: Sheet) -> Image.Image:
    """The newer booklets of schools, with the identity number under the title."""
    return _spread(sheet, numbered=True)


def _upright(sheet: Sheet) -> Image.Image:
    """A school's upright sheet with the number on top and the photo right."""
    canvas = _sheet(sheet, 190, 260)
    canvas.text(95, 26, sheet["above"], size=7, font="hei", align="centre")
    canvas.text(95, 40, sheet["title"], size=13, font="hei", align="centre", gap=5)
    canvas.text(170, 66, f"编号：{sheet['document_number']}", size=4.4, align="right")
    canvas.text(24, 84, f"身份证号：{sheet['id_number']}", size=4.4)
    canvas.portrait(134, 76, 33, 44)
    canvas.emboss(136, 118, 28)
    y = canvas.paragraph(24, 128, 142, worded(sheet, sheet["wording"]), size=5.3, leading=1.9)
    end = canvas.text(28, y + 6, "校长", size=5)
    canvas.name_stamp(end + 14, y + 9, sheet["president"], size=17)
    closing(canvas, sheet, 124, y + 14, issuer=sheet["issuer"], day=sheet["issue_date"], size=5)
    if sheet["bureau"] and sheet["seal"]:
        canvas.stamp(52, y + 34, sheet["bureau"], size=36, below="验印专用章")
    return canvas.finish()


def _plain_letter(sheet: Sheet) -> Image.Image:
    """A statement on the school's paper, without photo or waves."""
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.text(105, 40, sheet["title"], size=10, font="bold", align="centre", gap=3)
    canvas.text(184, 62, f"测校字第{sheet['issue_date'].year}{sheet.rng.randint(1, 99):03d}号", size=4.4, align="right")
    y = canvas.paragraph(26, 76, 158, worded(sheet, sheet["wording"]), size=5.3, leading=2.0)
    closing(canvas, sheet, 142, y + 28, issuer=sheet["issuer"], day=sheet["issue_date"], size=5.3)
    return canvas.finish()


_SAID = ("person_name", "sex", "birth_date", "issuer", "major", "level", "study_from", "study_to", "graduate_date")
_FIELDS = (*_SAID, "issue_date", "document_number", "id_number")
_MONTHS = ("study_from", "study_to")
_NO_ID = ("id_number",)
_DIPLOMA = (
    Template("one-sheet", "develop", NOTO, _one_sheet, _NO_ID, _MONTHS, dates="汉字"),
    Template("spread", "develop", UNICODE, _spread, _NO_ID, _MONTHS),
    Template("one-sheet-hand", "develop", OFFICE, _one_sheet, _NO_ID, _MONTHS, hand=1.0),
    Template("spread-numbered", "develop", NOTO, _spread_numbered, (), _MONTHS),
    Template("spread-plain", "measure", PLAIN, _spread, _NO_ID, _MONTHS, dates="汉字", hand=0.4),
    Template("upright", "measure", PLAIN, _upright, (), _MONTHS, hand=0.3),
)
_STATEMENT = (
    Template("letter", "develop", NOTO, _plain_letter, (), _MONTHS),
    Template("letter-hand", "develop", UNICODE, _plain_letter, (), _MONTHS, hand=1.0),
    Template("letter-plain", "measure", PLAIN, _plain_letter, (), _MONTHS, dates="汉字"),
    Template("upright", "measure", PLAIN, _upright, (), _MONTHS),
)
_NO_TERMS = ("study_from", "study_to")


def _of(kind: str, code: str, *, layouts: tuple[Template, ...] = _DIPLOMA, omits: tuple[str, ...] = ()) -> Kind:
    return Kind(code, study(kind), tuple(name for name in _FIELDS if name not in omits), layouts)


KINDS = {
    "diploma_he": _of("diploma_he", "DIPLOMA_HE"),
    "diploma_adult": _of("diploma_adult", "DIPLOMA_ADULT"),
    "diploma_self": _of("diploma_self", "DIPLOMA_SELF", omits=_NO_TERMS),
    "diploma_sve": _of("diploma_sve", "DIPLOMA_SVE", omits=("level",)),
    "diploma_hs": _of("diploma_hs", "DIPLOMA_HS", omits=("level",)),
    "diploma_jhs": _of("diploma_jhs", "DIPLOMA_JHS", omits=("level",)),
    "dropout_cert": _of("dropout_cert", "DROPOUT_CERT"),
    "grad_statement": Kind("GRAD_STATEMENT", study("grad_statement"), _FIELDS, _STATEMENT),
    "completion_cert": Kind("OTHER", study("completion_cert"), _FIELDS, _DIPLOMA, near_miss="COMPLETION_CERT"),
    "degree_cert": Kind(
        "OTHER", study("degree_cert"), ("person_name", "document_number"), _DIPLOMA, near_miss="DEGREE_CERT"
    ),
}
