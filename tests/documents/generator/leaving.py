"""Leaving certificates, and the statement that somebody still works there."""

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.fonts import NOTO, PLAIN, UNICODE
from tests.documents.generator.forms import Row, closing, row, table, typed, worded
from tests.documents.generator.kinds import Kind, Sheet, Template
from tests.documents.generator.labour import WORK_FIELDS, office_sheet, work_facts

_LEFT = (
    "兹证明[person_name]（身份证号：[id_number]）自[contract_start]入职我公司，任职[post]岗位，因[reason]，"
    "已于[end_date]办理完离职手续，双方劳动关系自即日起解除，无任何劳动争议。"
)
_LEFT_UNNUMBERED = (
    "[person_name]同志原系我单位职工，从事[post]工作。该同志因[reason]，已于[end_date]与我单位解除劳动关系，"
    "离职手续已办理完毕。"
)
_STILL_EMPLOYED = (
    "兹证明[person_name]，性别[sex]，身份证号[id_number]，系我单位在职职工，自[contract_start]起在我单位工作至今，"
    "现任[post]，劳动合同期限至[contract_end!]。"
)


def _letter(sheet: Sheet, wording: str = _LEFT) -> Image.Image:
    """A leaving certificate as a personnel department writes it."""
    canvas = office_sheet(sheet)
    canvas.text(105, 36, "离 职 证 明", size=9, font="hei", gap=1, align="centre")
    text = worded(sheet, wording)
    y = canvas.paragraph(25, 62, 160, text, size=5.3, leading=2.0, underline=sheet.hand)
    canvas.text(36, y + 2, "特此证明！", size=5.3)
    closing(canvas, sheet, 138, y + 30, issuer=sheet["employer_name"], day=sheet["issue_date"])
    return canvas.finish()


def _letter_unnumbered(sheet: Sheet) -> Image.Image:
    """The same from a small firm: no identity number, no start."""
    return _letter(sheet, _LEFT_UNNUMBERED)


def _leaving_slip(sheet: Sheet) -> Image.Image:
    """The landscape slip 离职证明书 with a table."""
    canvas = Canvas(210, 148, dpi=220, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.text(105, 13, "离职证明书", size=8, font="bold", gap=2.5, align="centre")
    rows: list[Row] = [
        row(12, ("姓名", 26, sheet["person_name"], 56), ("职务", 26, sheet["post"] or "", 58)),
        row(12, ("身份证号码", 26, sheet["id_number"] or "", 140)),
        row(12, ("入职时间", 26, typed(sheet, "contract_start"), 56), ("离职日期", 26, typed(sheet, "end_date"), 58)),
        row(12, ("离职原因", 26, sheet["reason"] or "", 140)),
    ]
    y = table(canvas, 22, 30, rows)
    canvas.text(28, y + 6, "上述人员已办理完交接手续，与我单位不再存在劳动关系。", size=4.23)
    closing(
        canvas,
        sheet,
        148,
        y + 22,
        label="单位：",
        issuer=sheet["employer_name"],
        day=sheet["issue_date"],
        size=4.4,
        seal=36,
    )
    return canvas.finish(footer_size=2.4)


def _employed(sheet: Sheet) -> Image.Image:
    canvas = office_sheet(sheet)
    canvas.text(105, 36, "在 职 证 明", size=9, font="hei", gap=1, align="centre")
    text = worded(sheet, _STILL_EMPLOYED)
    y = canvas.paragraph(25, 62, 160, text, size=5.3, leading=2.0, underline=sheet.hand)
    canvas.text(36, y + 2, "特此证明。", size=5.3)
    closing(canvas, sheet, 138, y + 30, label="单位（盖章）：", issuer=sheet["employer_name"], day=sheet["issue_date"])
    return canvas.finish()


_LEAVING_OMITS = ("sex", "employer_uscc", "contract_end", "document_number", "action", "legal_basis")
_UNNUMBERED = ("id_number", "contract_start")
KINDS = {
    "leaving_cert": Kind(
        "LEAVING_CERT",
        work_facts,
        WORK_FIELDS,
        (
            Template("letter", "develop", NOTO, _letter, _LEAVING_OMITS),
            Template("letter-hand", "develop", UNICODE, _letter, _LEAVING_OMITS, hand=1.0),
            Template("letter-unnumbered", "develop", NOTO, _letter_unnumbered, (*_LEAVING_OMITS, *_UNNUMBERED)),
            Template("slip", "measure", PLAIN, _leaving_slip, _LEAVING_OMITS, dates="点0", hand=0.5),
        ),
    ),
    "employed_statement": Kind(
        "OTHER",
        work_facts,
        ("person_name", "id_number", "employer_name", "issue_date"),
        (
            Template("letter", "develop", NOTO, _employed),
            Template("letter-plain", "measure", PLAIN, _employed, hand=0.5),
        ),
        near_miss="EMPLOYED_STATEMENT",
    ),
}
