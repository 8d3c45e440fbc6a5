"""The proof that a labour relation ended (documents.md 1.1), in the wordings of many offices."""

from collections.abc import Mapping
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.fonts import HAN, NOTO, OFFICE, PLAIN, UNICODE
from tests.documents.generator.forms import Row, closing, row, table, typed, worded
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.labour import WORK_FIELDS, office_sheet, work_facts
from tests.documents.generator.people import Persona

_PROSE = (
    "[person_name|4]，性别[sex|2]，身份证号码[id_number|9]，自[contract_start]起在我单位[post|5]岗位工作，"
    "劳动合同期限自[contract_start]至[contract_end]。现因[reason|6]，依据《中华人民共和国劳动合同法》[legal_basis|5]之规定，"
    "于[end_date][action!终止（解除）]劳动合同。在本单位工作年限为[years|3]。经济补偿金[money|4]元。"
)
_HALF = (
    "兹有我单位职工[person_name|4]（身份证号：[id_number|9]），与我单位签订的劳动合同于[end_date]"
    "依据《劳动合同法》[legal_basis|4][action!解除]，原因：[reason|6]。"
    "该同志在我单位工作年限为[years|3]，工作岗位为[post|4]。"
)
_STUB = "[person_name|4]，身份证号码[id_number|9]，于[end_date][action!终止（解除）]劳动合同。原因：[reason|6]。"
_WORKERS_PART = (
    "[person_name|4]同志，性别[sex|2]，居民身份证号码[id_number|9]。该同志与我单位签订的劳动合同期限为"
    "[contract_start]至[contract_end]，从事[post|4]工作。根据《中华人民共和国劳动合同法》[legal_basis|5]，因[reason|6]，"
    "双方于[end_date][action!终止（解除）]劳动关系。档案及社会保险关系自本证明出具之日起十五日内办理转移手续。"
)
_SETTLED = (
    "甲乙双方劳动关系自上述日期起解除或终止，双方就劳动报酬、经济补偿、社会保险等事项已结清，无其他争议。"
    "本证明书一式两份，甲乙双方各执一份。"
)


def _prose(sheet: Sheet) -> Image.Image:
    """The wording of most offices: one paragraph of blanks."""
    canvas = office_sheet(sheet)
    canvas.text(105, 34, "终止（解除）劳动合同证明书", size=8.4, font="bold", gap=0.6, align="centre")
    canvas.text(185, 54, f"编号：{sheet['document_number'] or ''}", size=4.23, align="right")
    text = worded(sheet, _PROSE)
    y = canvas.paragraph(25, 68, 160, text)
    canvas.text(35, y + 2, "特此证明。", size=4.94)
    closing(
        canvas, sheet, 135, y + 32, label="用人单位（盖章）：", issuer=sheet["employer_name"], day=sheet["issue_date"]
    )
    canvas.text(25, 262, "本人签收：", size=4.23)
    if sheet["person_name"]:
        canvas.write(48, 261, sheet["person_name"], size=6)
    return canvas.finish()


def _form(sheet: Sheet) -> Image.Image:
    """The table form of the larger employers."""
    canvas = office_sheet(sheet)
    canvas.text(105, 26, "解除（终止）劳动合同证明书", size=8.0, font="hei", align="centre")
    name = sheet["employer_name"]
    basis = f"《劳动合同法》{sheet['legal_basis']}" if sheet["legal_basis"] else ""
    term = f"{typed(sheet, 'contract_start')}至{typed(sheet, 'contract_end')}" if sheet["contract_start"] else ""
    rows: list[Row] = [
        row(13, ("单位名称", 32, name, 78), ("单位电话", 22, sheet["phone"] or "", 34)),
        row(13, ("统一社会\n信用代码", 32, sheet["employer_uscc"] or "", 134)),
        row(
            13,
            ("职工姓名", 32, sheet["person_name"], 40),
            ("性别", 18, sheet["sex"] or "", 20),
            ("工种岗位", 22, sheet["post"] or "", 34),
        ),
        row(13, ("公民身份号码", 32, sheet["id_number"] or "", 134)),
        row(13, ("劳动合同期限", 32, term, 134)),
        row(
            13,
            ("解除（终止）\n时间", 32, typed(sheet, "end_date"), 56),
            ("本单位工作年限", 34, sheet["years"] or "", 44),
        ),
        row(16, ("解除（终止）\n原因", 32, sheet["reason"] or "", 134)),
        row(13, ("法律依据", 32, basis, 134)),
    ]
    y = table(canvas, 22, 42, rows)
    canvas.box(22, y, 166, 62)
    canvas.text(26, y + 5, "单位意见：", size=4.23)
    canvas.text(36, y + 14, f"兹证明该职工已与我单位{sheet['action'] or '解除（终止）'}劳动合同。", size=4.23)
    closing(canvas, sheet, 138, y + 32, label="（盖章）", issuer=name, day=sheet["issue_date"], size=4.23)
    canvas.text(22, y + 68, "注：本证明一式三份，单位、职工本人、社会保险经办机构各一份。", size=3.5)
    return canvas.finish()


def _half_sheet(sheet: Sheet) -> Image.Image:
    """A5 landscape, short, from a pad."""
    canvas = Canvas(210, 148, dpi=220, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=(252, 251, 246))
    canvas.text(105, 14, "解除劳动合同证明书", size=8, font="bold", gap=2.2, align="centre")
    text = worded(sheet, _HALF)
    y = canvas.paragraph(22, 34, 166, text, size=4.94, leading=1.8)
    canvas.text(32, y + 1, "特此证明", size=4.94)
    closing(canvas, sheet, 146, max(y + 14, 98), issuer=sheet["employer_name"], day=sheet["issue_date"], seal=38)
    return canvas.finish(footer_size=2.4)


def _stubs(sheet: Sheet) -> Image.Image:
    """The stub that stays with the employer above, the worker's part below, a seal across the tear line."""
    canvas = office_sheet(sheet)
    number = sheet["document_number"] or ""
    canvas.text(105, 14, "终止、解除劳动合同证明（存根）", size=6.4, font="hei", align="centre")
    canvas.text(185, 27, number, size=3.7, align="right")
    short = worded(sheet, _STUB)
    y = canvas.paragraph(24, 36, 162, short, size=4.23)
    canvas.text(120, y + 5, f"经办人：　　　　　{typed(sheet, 'issue_date')}", size=4.23)
    canvas.dotted(12, 88, 198)
    canvas.text(105, 85.8, "骑 缝 处", size=3.2, align="centre")
    if sheet["seal"] and sheet["employer_name"]:
        canvas.stamp(70 + sheet.rng.uniform(-12, 12), 88, sheet["employer_name"], size=38)
    canvas.text(105, 104, "终止、解除劳动合同证明", size=8, font="hei", gap=0.6, align="centre")
    canvas.text(105, 116, "（职工本人联）", size=4.6, align="centre")
    canvas.text(185, 125, number, size=4, align="right")
    text = worded(sheet, _WORKERS_PART)
    y = canvas.paragraph(24, 134, 162, text)
    closing(canvas, sheet, 138, y + 18, label="单位（公章）", issuer=sheet["employer_name"], day=sheet["issue_date"])
    return canvas.finish()


def _list(sheet: Sheet) -> Image.Image:
    """A company's own letter: its name on top, the facts as a list of labels."""
    canvas = office_sheet(sheet)
    canvas.text(105, 20, sheet["employer_name"], size=7, font="kai", ink=(180, 30, 30), align="centre", gap=0.8)
    canvas.rule(25, 31, 185, 31, ink=(190, 40, 40), weight=0.6)
    canvas.text(105, 42, "解除/终止劳动关系证明书", size=7.6, font="bold", align="centre")
    basis = f"《劳动合同法》{sheet['legal_basis']}" if sheet["legal_basis"] else ""
    labels = (
        ("甲方（用人单位）", sheet["employer_name"]),
        ("统一社会信用代码", sheet["employer_uscc"] or ""),
        ("乙方（劳动者）", sheet["person_name"]),
        ("居民身份证号码", sheet["id_number"] or ""),
        ("入职时间", typed(sheet, "contract_start")),
        ("岗　　位", sheet["post"] or ""),
        ("离职日期", typed(sheet, "end_date")),
        ("解除原因", sheet["reason"] or ""),
        ("依　　据", basis),
    )
    y = 60.0
    for label, value in labels:
        end = canvas.text(28, y, f"{label}：", size=4.94)
        canvas.fill(end + 1, y, value, size=4.94)
        canvas.rule(end, y + 6, 182, y + 6)
        y += 11.5
    y = canvas.paragraph(28, y + 4, 154, _SETTLED)
    closing(canvas, sheet, 140, y + 14, label="甲方（盖章）：", issuer=sheet["employer_name"], day=sheet["issue_date"])
    canvas.text(28, y + 14, "乙方（签字）：", size=4.94)
    if sheet["person_name"]:
        canvas.write(58, y + 13, sheet["person_name"], size=6.4)
    return canvas.finish()


def _ticked(sheet: Sheet) -> Image.Image:
    """A form with boxes to tick, the alternatives printed side by side."""
    canvas = office_sheet(sheet)
    canvas.text(105, 28, "与职工解除或终止劳动关系证明书", size=7.6, font="bold", align="centre")
    grounds = ("劳动合同期满", "双方协商一致", "本人提出辞职", "客观情况发生重大变化", "单位经济性裁减人员", "其他")
    ticks = "　".join(f"{'☑' if each == sheet['reason'] else '□'}{each}" for each in grounds)
    action = "　".join(f"{'☑' if each == sheet['action'] else '□'}{each}" for each in ("解除", "终止"))
    rows: list[Row] = [
        row(12, ("姓 名", 30, sheet["person_name"], 50), ("性 别", 26, sheet["sex"] or "", 60)),
        row(12, ("身份证号", 30, sheet["id_number"] or "", 136)),
        row(12, ("单位名称", 30, sheet["employer_name"], 136)),
        row(
            12,
            (
                "起止时间",
                30,
                f"自{typed(sheet, 'contract_start')}起至{typed(sheet, 'end_date')}止" if sheet["end_date"] else "",
                136,
            ),
        ),
        (12, [("类　别", 30, "label"), (action, 136, "label")]),
        (24, [("原　因", 30, "label"), (ticks, 136, "label")]),
        row(12, ("解除或终\n止日期", 30, typed(sheet, "end_date"), 136)),
    ]
    y = table(canvas, 22, 46, rows, size=4.0)
    canvas.paragraph(
        26, y + 8, 158, "以上情况属实，特此证明。职工持本证明可到户籍地或常住地公共就业服务机构办理失业登记。", size=4.5
    )
    closing(canvas, sheet, 140, y + 44, label="用人单位盖章：", issuer=sheet["employer_name"], day=sheet["issue_date"])
    return canvas.finish()


def _empty(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """The form as it lies on the counter: nothing filled in, no seal."""
    full = work_facts(person, rng, given)
    dates = ("contract_start", "contract_end", "end_date", "issue_date")
    return {**{name: None if name in dates else "" for name in full}, "seal": False}


_NO_CODE = ("employer_uscc",)
_TERMINATION = (
    Template("prose", "develop", NOTO, _prose, _NO_CODE, hand=0.35),
    Template("form", "develop", OFFICE, _form, ("document_number",), dates="点0"),
    Template(
        "half-sheet",
        "develop",
        UNICODE,
        _half_sheet,
        (*_NO_CODE, "sex", "contract_start", "contract_end", "document_number"),
        hand=0.4,
    ),
    Template("stubs", "develop", NOTO, _stubs, _NO_CODE, hand=0.5, dates="年月日0"),
    Template("prose-chinese-date", "develop", UNICODE, _prose, _NO_CODE, dates="汉字"),
    Template("list", "measure", PLAIN, _list, ("sex", "contract_end", "document_number", "action"), dates="横"),
    Template(
        "ticked",
        "measure",
        HAN,
        _ticked,
        (*_NO_CODE, "contract_end", "document_number", "legal_basis", "post"),
        hand=0.3,
    ),
    Template("prose-plain", "measure", PLAIN, _prose, _NO_CODE, hand=0.5),
)
KINDS = {
    "termination_cert": Kind("TERMINATION_CERT", work_facts, WORK_FIELDS, _TERMINATION),
    "unfilled_termination": Kind(
        "OTHER",
        _empty,
        (),
        (
            Template("prose", "develop", NOTO, _prose, hand=0.0),
            Template("form", "develop", OFFICE, _form, hand=0.0),
            Template("half-sheet", "measure", PLAIN, _half_sheet, hand=0.0),
        ),
        near_miss="UNFILLED_FORM",
    ),
}
