"""The pack of an office for the days without a network, set in type: instructions, ledger, a form for every serial."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import qrcode
import typst

from registrar.errors import Unavailable

TYPESETTING = Path(__file__).parent / "typesetting"
FONT_FILES = frozenset({".otf", ".ttc", ".ttf"})
LEDGER_ROWS = 27
"""Serials on a page of the ledger."""


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """Who applies under a category, and with which papers beside the identity card."""

    code: str
    who: str
    papers: str


@dataclass(frozen=True, slots=True)
class CommitmentSheet:
    """The written commitment as it is signed on paper; `note` says which text it is."""

    note: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a pack says. Serials are in the order of their numbers, those of employers' forms last."""

    office: str
    made_on: date
    labourers: tuple[str, ...]
    employers: tuple[str, ...]
    identity: str
    categories: tuple[CategoryRow, ...]
    declarations: tuple[str, ...]
    commitments: tuple[CommitmentSheet, ...]
    rules: str

    @property
    def range(self) -> str:
        serials = (*self.labourers, *self.employers)
        return f"{serials[0]} 至 {serials[-1]}"


def render(pack: Pack, fonts: Path) -> bytes:
    """The PDF/A; the same pack and fonts always give the same bytes. `fonts` is the folder that layers/fonts fills.

    Unavailable without any font, typst.TypstError when the fonts lack a glyph: either would leave blanks in silence.
    """
    if not any(path.suffix in FONT_FILES for path in fonts.rglob("*")):
        raise Unavailable("no fonts to print a pack with", facts={"fonts": str(fonts)})
    inputs = {"pack": json.dumps(words(pack), ensure_ascii=False, sort_keys=True)}
    made = _compiler(fonts).compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=0)
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=2)
def _compiler(fonts: Path) -> typst.Compiler:
    """Kept from pack to pack: opening the fonts costs more than setting them."""
    shelf = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(TYPESETTING / "pack.typ", root=TYPESETTING, font_paths=shelf, ignore_system_fonts=True)


def words(pack: Pack) -> dict[str, object]:
    """The pack as the template reads it: every text final."""
    serials = (*pack.labourers, *pack.employers)
    return {
        **FIXED,
        "office": pack.office,
        "range": pack.range,
        "facts": [
            ("编号", pack.range),
            ("表格", f"劳动者用表 {len(pack.labourers)} 份，用人单位用表 {len(pack.employers)} 份"),
            ("制作日期", f"{pack.made_on.year}年{pack.made_on.month}月{pack.made_on.day}日"),
            ("依据", pack.rules),
        ],
        "identity": pack.identity,
        "categories": [asdict(row) for row in pack.categories],
        "choices": [f"{row.code} {row.who}" for row in pack.categories if row.code != "E1"],
        "declarations": list(pack.declarations),
        "commitments": [asdict(sheet) for sheet in pack.commitments],
        "ledger": [serials[at : at + LEDGER_ROWS] for at in range(0, len(serials), LEDGER_ROWS)],
        "labourers": [_form(serial) for serial in pack.labourers],
        "employers": [_form(serial) for serial in pack.employers],
    }


def _form(serial: str) -> dict[str, object]:
    return {"serial": serial, "code": code_of(serial)}


QUIET = 4  # modules on every side (ISO/IEC 18004, 9.1)


def code_of(serial: str) -> str:
    """The serial as a QR code (ISO/IEC 18004, level M), an SVG drawing of one path with its quiet zone."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(serial)
    code.make(fit=True)
    modules = code.get_matrix()
    width = len(modules) + 2 * QUIET
    runs = "".join(
        f"M{run.start() + QUIET} {y + QUIET}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(modules)
        for run in re.finditer("1+", "".join("1" if dark else "0" for dark in row))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}"><path d="{runs}"/></svg>'


FIXED = {
    "title": "停网手工受理工作包",
    "when": "网络不通或系统故障、无法在系统中办理时使用。劳动者和用人单位的申请都要当场受理，不得以任何理由拒绝受理，"
    "也不要让群众改日再来。请把本工作包提前打印，放在窗口。",
    "steps": [
        "按编号从小到大取用表格，一份申请用一份；在登记簿上登记一行。",
        "审验身份证件和材料原件，复印或拍照留存，原件当场退还。没有带齐材料的也要受理，缺什么写在登记簿备注里。",
        "写明受理的年月日和时分：登记从这一天起算，适用这一天的规定。",
        "撕下受理凭证交给申请人，凭证上的编号就是受理号。",
        "填坏的表格写“作废”和原因，不要丢弃；编号不能重复使用。",
    ],
    "afterwards": [
        "登录系统，在“停网登记”中确认停网的起止时间。",
        "按编号扫描每份表格和材料复印件并上传。",
        "下载录入模板，逐份录入（作废的也录一行），一次上传；逐行查看结果，有疑问的会转到待办事项。",
        "查看对账单：每个编号都应是已使用、作废，缺失的要查明去向。",
    ],
    "closed": "除上表外不再要求其他材料。能够与有关部门共享数据核对的，材料可以不交；"
    "停网期间先收存复印件，恢复后由系统比对。",
    "regions": "代码按国家标准行政区划代码（六位）填写；不知道代码的只写地址，由录入人员补填。",
    "people": ["内地居民", "香港", "澳门", "台湾"],
    "receipt": "您的申请已受理。网络恢复后由系统完成比对和登记，结果以短信或电话告知；登记日期按本凭证的受理日期计算。",
    "hiring": "用人单位招用的劳动者没有办理劳动用工信息备案和社会保险登记的，由单位填写本表，每名劳动者一份。",
}
