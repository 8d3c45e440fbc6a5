"""Business licences of both layouts, and the notice that a business was struck off (documents.md 1.3, 1.5)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

import qrcode
from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import written
from tests.documents.generator.fonts import HAN, NOTO, PLAIN, UNICODE
from tests.documents.generator.forms import closing
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.letters import Wording, plain_letter, red_letter
from tests.documents.generator.people import ANCHOR, Persona, uscc

_REGISTRARS = ("示例市市场监督管理局", "测试县市场监督管理局", "测试市示例区市场监督管理局")
_SHOPS = ("小吃店", "便利店", "理发店", "五金商店", "服装店", "果蔬超市")
_SCOPES = "一般项目：餐饮服务；食品销售；日用百货销售；信息技术咨询服务。（依法须经批准的项目除外）"


def _licence(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """A company, or one time in two an individual business; `individual` decides."""
    individual = bool(given.get("individual", rng.random() < 0.5))
    established: date = given.get("establishment_date") or ANCHOR - timedelta(days=rng.randint(60, 3000))
    region, digit = f"2299{rng.randint(1, 99):02d}", rng.randint(0, 9)
    shop = f"测试县示例{rng.choice('一二三四五六七八九')}号{rng.choice(_SHOPS)}"
    return {
        "individual": individual,
        "copy": True,
        "entity_name": shop if individual else person.employer,
        "uscc": uscc("92", region, digit) if individual else person.employer_uscc,
        "old_number": _register_number(rng, individual=individual),
        "person_name": person.name,
        "kind": "个体工商户"
        if individual
        else rng.choice(("有限责任公司(自然人独资)", "有限责任公司(自然人投资或控股)")),
        "capital": rng.choice(("伍拾万元整", "壹佰万元整", "叁佰万元整", "壹仟万元整")),
        "establishment_date": established,
        "address": person.address,
        "scope": _SCOPES,
        "issuer": rng.choice(_REGISTRARS),
        "issue_date": established,
    }


def _register_number(rng: Random, *, individual: bool) -> str:
    """Fifteen digits, the last one by ISO 7064 MOD 11,10 (GS 15-2006), of a registrar that does not exist."""
    first14 = f"2299{rng.randint(1, 99):02d}{6 if individual else 0}{rng.randint(0, 9999999):07d}"
    product = 10
    for digit in first14:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return first14 + str((11 - product) % 10)


def _labels(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    established = written(sheet["establishment_date"], "年月日0")
    if sheet["individual"]:
        return (
            ("名　　称", sheet["entity_name"]),
            ("类　　型", sheet["kind"]),
            ("经 营 者", sheet["person_name"]),
            ("组成形式", "个人经营"),
            ("注册日期", established),
            ("经营场所", sheet["address"]),
            ("经营范围", sheet["scope"]),
        )
    return (
        ("名　　称", sheet["entity_name"]),
        ("类　　型", sheet["kind"]),
        ("法定代表人", sheet["person_name"]),
        ("注册资本", sheet["capital"]),
        ("成立日期", established),
        ("住　　所", sheet["address"]),
        ("经营范围", sheet["scope"]),
    )


def _framed(sheet: Sheet, width: float, height: float) -> Canvas:
    canvas = Canvas(width, height, dpi=200, fonts=sheet.fonts, rng=sheet.rng, paper=(253, 251, 244))
    canvas.guilloche(8, 8, width - 16, height - 16, ink=(242, 232, 206), lines=20)
    canvas.box(8, 8, width - 16, height - 16, ink=(196, 160, 80), weight=2.2)
    canvas.box(12, 12, width - 24, height - 24, ink=(206, 176, 110), weight=0.5)
    disc = (width / 2 - 11, 17, width / 2 + 11, 39)
    canvas.pen.ellipse(tuple(canvas.px(each) for each in disc), fill=(208, 208, 206))
    canvas.text(width / 2, 25, "测试", size=6, font="hei", ink=(240, 240, 240), align="centre")
    return canvas


def _code(canvas: Canvas, sheet: Sheet, x: float, y: float, size: float) -> None:
    maker = qrcode.QRCode(border=2, box_size=4)
    maker.add_data(f"https://example.invalid/licence/{sheet['uscc']}")
    code = (
        maker.make_image()
        .get_image()
        .convert("RGB")
        .resize((canvas.px(size), canvas.px(size)), Image.Resampling.NEAREST)
    )
    canvas.image.paste(code, (canvas.px(x), canvas.px(y)))


def _rows(canvas: Canvas, rows: tuple[tuple[str, str], ...], x: float, y: float, width: float, *, step: float) -> float:
    for label, value in rows:
        canvas.text(x, y, label, size=4.6, font="bold", ink=(96, 66, 28))
        y = max(
            y + step, canvas.paragraph(x + 30, y, width - 30, value, size=4.5, leading=1.45, indent=0, font="song") + 3
        )
    return y


def _landscape(sheet: Sheet) -> Image.Image:
    """The layout since March 2019."""
    canvas = _framed(sheet, 297, 210)
    canvas.text(148, 43, "营 业 执 照", size=16, font="bold", align="centre", gap=2)
    if sheet["copy"]:
        canvas.text(148, 64, "（副　本）", size=6.4, align="centre")
    canvas.text(26, 54, "统一社会信用代码", size=4.4, font="bold")
    canvas.text(26, 61, sheet["uscc"], size=5.2, font="hei")
    _code(canvas, sheet, 244, 34, 26)
    rows = _labels(sheet)
    _rows(canvas, rows[:3], 26, 82, 118, step=13)
    canvas.text(26, 124, rows[6][0], size=4.6, font="bold", ink=(96, 66, 28))
    canvas.paragraph(56, 124, 92, rows[6][1], size=4.0, leading=1.45, indent=0)
    _rows(canvas, rows[3:6], 160, 82, 112, step=13)
    if sheet["copy"]:
        canvas.text(26, 172, "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告", size=3.0)
    canvas.text(26, 180, "国家企业信用信息公示系统网址：https://example.invalid", size=3.2)
    canvas.text(270, 186, "测试市场监督管理总局监制", size=3.2, align="right")
    closing(canvas, sheet, 222, 142, label="登记机关　", issuer=sheet["issuer"], day=sheet["issue_date"], size=4.6)
    return canvas.finish()


def _upright(sheet: Sheet) -> Image.Image:
    """The layout of 2014 to 2019."""
    canvas = _framed(sheet, 210, 297)
    canvas.text(105, 46, "营 业 执 照", size=16, font="bold", align="centre", gap=2)
    if sheet["copy"]:
        canvas.text(105, 67, "（副　本）", size=6.4, align="centre")
    canvas.text(184, 80, f"统一社会信用代码　{sheet['uscc']}", size=4.6, align="right")
    y = _rows(canvas, _labels(sheet), 34, 96, 146, step=13)
    _code(canvas, sheet, 34, max(y, 212), 26)
    closing(
        canvas,
        sheet,
        138,
        max(y + 10, 222),
        label="登记机关　",
        issuer=sheet["issuer"],
        day=sheet["issue_date"],
        size=4.8,
    )
    canvas.text(105, 272, "企业信用信息公示系统网址：https://example.invalid", size=3.2, align="centre")
    return canvas.finish()


def _struck_off(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    facts = _licence(person, rng, given)
    day: date = given.get("deregistration_date") or ANCHOR - timedelta(days=rng.randint(5, 200))
    number = f"（吉测）登记{'个' if facts['individual'] else '内'}销字〔{day.year}〕第{rng.randint(1, 1999)}号"
    return {**facts, "deregistration_date": day, "issue_date": day, "document_number": number}


_COMPANY = (
    "[entity_name!]：",
    "经审查，提交的[entity_name]注销登记申请，申请材料齐全，符合法定形式，我局决定准予注销登记。",
    "统一社会信用代码：[uscc]",
    "特此通知。",
)
_INDIVIDUAL = (
    "经营者[person_name]：",
    "你申请的[entity_name]（统一社会信用代码：[uscc]）注销登记，经审查，申请材料齐全，符合法定形式，我局决定准予注销登记。",
    "特此通知。",
)
_NEWER = (
    "[entity_name!]：",
    "你单位（统一社会信用代码：[uscc]，负责人：[person_name]）提交的注销登记申请材料齐全，符合法定形式，我局予以注销登记。",
)


def _notice(sheet: Sheet, title: str) -> Image.Image:
    return plain_letter(sheet, Wording(title, _INDIVIDUAL if sheet["individual"] else _COMPANY, label="（盖章）"))


_FIELDS = ("entity_name", "uscc", "person_name", "establishment_date", "issue_date", "issuer")
_STRUCK = (
    "entity_name",
    "uscc",
    "person_name",
    "establishment_date",
    "deregistration_date",
    "issuer",
    "document_number",
    "issue_date",
)
_UNSAID = ("person_name", "establishment_date")  # a company's notice names the company alone
KINDS = {
    "business_licence": Kind(
        "BUSINESS_LICENCE",
        _licence,
        _FIELDS,
        (
            Template("landscape", "develop", NOTO, _landscape, dates="年月日0"),
            Template("upright", "develop", UNICODE, _upright, dates="年月日0"),
            Template("landscape-plain", "measure", PLAIN, _landscape, dates="年月日"),
            Template("upright-office", "measure", HAN, _upright, dates="年月日"),
        ),
    ),
    "deregistration_notice": Kind(
        "DEREGISTRATION_NOTICE",
        _struck_off,
        _STRUCK,
        (
            Template("granted", "develop", NOTO, partial(_notice, title="准予注销登记通知书"), _UNSAID),
            Template(
                "approved", "develop", UNICODE, partial(_notice, title="注销登记核准通知书"), _UNSAID, dates="汉字"
            ),
            Template(
                "newer", "measure", PLAIN, partial(red_letter, wording=Wording("登记通知书", _NEWER)), _UNSAID[1:]
            ),
            Template(
                "granted-plain", "measure", PLAIN, partial(_notice, title="个体工商户准予注销登记通知书"), _UNSAID
            ),
        ),
    ),
}
