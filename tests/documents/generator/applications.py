"""Contracts, land papers, the poverty form and the applicant's commitment (documents.md 1.4, 1.6, 1.10, 1.11)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import written, years_later
from tests.documents.generator.fonts import NOTO, OFFICE, PLAIN, UNICODE
from tests.documents.generator.forms import Row, closing, row, table, worded
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.letters import Wording, plain_letter, red_letter
from tests.documents.generator.people import ANCHOR, Persona

_SCENARIOS = ("灵活就业", "原灵活就业", "无就业经历")


def _contract(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    start: date = given.get("start_date") or ANCHOR - timedelta(days=rng.randint(5, 120))
    years = rng.choice((1, 2, 3))
    return {
        **_who(person),
        "employer_name": person.employer,
        "employer_uscc": person.employer_uscc,
        "start_date": start,
        "end_date": years_later(start, years) - timedelta(days=1),
        "probation": start + timedelta(days=30 if years == 1 else 60),
        "post": rng.choice(("操作工", "销售员", "会计", "服务员")),
        "issue_date": start - timedelta(days=rng.randint(0, 3)),
    }


def _who(person: Persona) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "address": person.address,
        "phone": person.phone,
        "signature": None,
    }


_FIRST = (
    "甲方（用人单位）：[employer_name]",
    "统一社会信用代码：[employer_uscc]",
    "乙方（劳动者）：[person_name]",
    "居民身份证号码：[id_number]",
    "户籍地址：[address]",
    "联系电话：[phone]",
)
_TERMS = (
    (
        "第一条　甲乙双方自用工之日起按照下列第«1»种方式确定劳动合同期限：1.固定期限：自[start_date]起至[end_date]止，"
        "其中，试用期从用工之日起至[probation]止。"
    ),
    "第二条　乙方工作岗位是[post]，工作地点为吉林省示例市。",
    "第三条　甲方安排乙方执行标准工时制度，每日工作八小时。",
    "第四条　甲方按月以货币形式支付乙方工资，并依法为乙方参加社会保险。",
)


def _signatures(canvas: Canvas, sheet: Sheet, x: float, y: float, *, size: float) -> None:
    """The employer's seal on the left, the worker's hand on the right, each with its date."""
    day = written(sheet["issue_date"], sheet.dates)
    canvas.text(x, y, "甲方（盖章）", size=size)
    canvas.text(x, y + size * 2, day, size=size)
    end = canvas.text(x + 84, y, "乙方（签字）：", size=size)
    _sign(canvas, sheet, end, y - 1, size=size * 1.4)
    canvas.text(x + 84, y + size * 2, day, size=size)
    if sheet["seal"]:
        canvas.stamp(x + 26, y + size, sheet["employer_name"])


def _sign(canvas: Canvas, sheet: Sheet, x: float, y: float, *, size: float) -> None:
    """The name by hand; or the ink of a signing, told as a picture in the fact `signature`."""
    if sheet["signature"] is None:
        canvas.write(x, y, sheet["person_name"], size=size)
    else:
        canvas.lay(x + 1, y, sheet["signature"], size=size)


def _contract_page(sheet: Sheet) -> Image.Image:
    """The short form on one page."""
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.text(105, 22, "劳 动 合 同 书", size=9, font="bold", align="centre", gap=1)
    y = 42.0
    for line in (*_FIRST, *_TERMS):
        y = canvas.paragraph(24, y, 162, worded(sheet, line), size=4.7, leading=1.7, indent=0)
    _signatures(canvas, sheet, 26, max(y + 14, 222), size=4.7)
    return canvas.finish()


def _contract_spread(sheet: Sheet) -> Image.Image:
    """A folded A3 sheet: parties on the left page, term and signatures on the right."""
    canvas = Canvas(380, 270, dpi=150, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.rule(190, 0, 190, 270, ink=(206, 206, 206), weight=0.8)
    canvas.text(95, 40, "劳动合同", size=13, font="bold", align="centre", gap=5)
    canvas.text(95, 60, "（通用）", size=6, align="centre")
    y = 100.0
    for line in _FIRST:
        y = canvas.paragraph(24, y, 146, worded(sheet, line), size=5.0, leading=2.1, indent=0)
    y = 30.0
    for line in _TERMS:
        y = canvas.paragraph(206, y, 150, worded(sheet, line), size=5.0, leading=1.9)
    _signatures(canvas, sheet, 208, 200, size=4.8)
    return canvas.finish()


def _land(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    day: date = given.get("issue_date") or ANCHOR - timedelta(days=rng.randint(60, 900))
    area = f"{rng.randint(300, 2500) / 100:.2f}"
    return {
        **_who(person),
        "village": f"示例镇测试村{rng.choice('一二三四五')}组",
        "area_taken_mu": area,
        "area_contracted_mu": area,
        "issuer": "测试县示例镇人民政府",
        "issue_date": day,
        "document_number": f"吉测土字〔{day.year}〕{rng.randint(1, 99)}号",
    }


_AGREED = Wording(
    "土地被征用协议书",
    (
        "甲方（征地单位）：[issuer!]",
        "乙方（承包户）：[person_name]，公民身份号码[id_number]，[village]村民。",
        (
            "因公共建设需要，甲方依法征用乙方承包土地[area_taken_mu]亩，乙方家庭原承包面积[area_contracted_mu]亩，"
            "承包土地已全部被征用，剩余面积0亩。"
        ),
        "甲方按规定一次性支付土地补偿费和安置补助费。本协议一式三份，自双方签字盖章之日起生效。",
    ),
    label="甲方（盖章）",
    sign="乙方（签字）：",
)
_LANDLESS = Wording(
    "征地证明",
    (
        (
            "兹证明[village][person_name]（身份证号：[id_number]），家庭承包土地共[area_contracted_mu]亩，"
            "因征收集体土地，已被全部征收（征收面积[area_taken_mu]亩），属于被征地农民。"
        ),
        "特此证明。",
    ),
)


def _poor(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    day: date = given.get("issue_date") or date(2020, rng.randint(1, 12), rng.randint(1, 28))
    return {
        **_who(person),
        "household": f"2299{rng.randint(10**7, 10**8 - 1)}",
        "relation": rng.choice(("户主", "配偶", "之子", "之女")),
        "issuer": "示例县扶贫开发办公室" if day < date(2021, 5, 1) else "示例县农业农村局",
        "issue_date": day,
    }


def _poverty_form(sheet: Sheet, title: str = "建档立卡贫困家庭人口身份认定表") -> Image.Image:
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.text(105, 24, title, size=7.6, font="bold", align="centre")
    rows: list[Row] = [
        row(13, ("姓　名", 30, sheet["person_name"], 54), ("性　别", 26, sheet["sex"], 56)),
        row(13, ("公民身份号码", 30, sheet["id_number"], 136)),
        row(13, ("户编号", 30, sheet["household"], 54), ("与户主关系", 26, sheet["relation"], 56)),
        row(13, ("家庭住址", 30, sheet["address"], 136)),
        row(13, ("劳动能力", 30, "普通劳动力", 54), ("务工状况", 26, "未务工", 56)),
    ]
    y = table(canvas, 22, 42, rows)
    for label, text in (("村委会意见", "情况属实。"), ("乡镇意见", "同意上报。")):
        y = table(canvas, 22, y, [(24, [(label, 30, "label"), (text, 136, "value")])])
    canvas.box(22, y, 166, 62)
    canvas.text(26, y + 5, "县级扶贫部门意见：", size=4.23)
    canvas.text(40, y + 14, "经审核，符合建档立卡条件，予以认定。", size=4.23)
    closing(canvas, sheet, 140, y + 32, issuer=sheet["issuer"], day=sheet["issue_date"], size=4.4, label="（盖章）")
    return canvas.finish()


def _commitment(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    scenario = given.get("scenario", rng.choice(_SCENARIOS))
    ticks = ("tick_flexible", "tick_former", "tick_never")
    return {
        **_who(person),
        **{tick: "☑" if each == scenario else "□" for tick, each in zip(ticks, _SCENARIOS, strict=True)},
        "scenario": scenario,
        "issue_date": ANCHOR - timedelta(days=rng.randint(0, 20)),
        "issuer": "",
        "document_number": "",
    }


def _commitment_page(sheet: Sheet, size: float = 5.0) -> Image.Image:
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand)
    canvas.text(105, 30, "承　诺　书", size=10, font="bold", align="centre")
    lines = (
        "本人姓名：[person_name|5]　公民身份号码：[id_number|9]",
        "常住地址：[address|12]",
        "联系电话：[phone|6]",
        "本人承诺（勾选一项）：",
    )
    y = 54.0
    for line in lines:
        y = canvas.paragraph(26, y, 158, worded(sheet, line), size=size, indent=0)
    options = (
        "灵活就业，现申请就业登记；",
        "原灵活就业，现处于无业状态，现申请失业登记；",
        "无就业经历，现处于无业状态，现申请失业登记。",
    )
    for scenario, option in zip(_SCENARIOS, options, strict=True):
        canvas.text(34, y, f"{'☑' if scenario == sheet['scenario'] else '□'}{option}", size=size)
        y += size * 1.9
    for line in (
        "目前无单位就业参保登记、无劳动用工信息备案、无工商注册登记。有劳动能力和就业要求。",
        "以上内容真实，如有虚假，愿承担相应法律责任，并同意有关部门比对核实本人信息。就业状态发生变化的，将及时告知。",
    ):
        y = canvas.paragraph(26, y, 158, line, size=size)
    end = canvas.text(104, y + 20, "承诺人（签名）：", size=size)
    _sign(canvas, sheet, end, y + 18.5, size=7.4)
    canvas.fill(130, y + 34, written(sheet["issue_date"]), size=size)
    return canvas.finish()


def _commitment_large(sheet: Sheet) -> Image.Image:
    return _commitment_page(sheet, 5.6)


def _letter(name: str, split: Any, fonts: Any, painter: Any, wording: Wording, **more: Any) -> Template:
    return Template(name, split, fonts, partial(painter, wording=wording), **more)


_LAND = (
    "person_name",
    "id_number",
    "village",
    "area_taken_mu",
    "area_contracted_mu",
    "issue_date",
    "issuer",
    "document_number",
)
KINDS = {
    "labour_contract": Kind(
        "LABOUR_CONTRACT",
        _contract,
        ("person_name", "id_number", "employer_name", "employer_uscc", "start_date", "end_date", "issue_date"),
        (
            Template("page", "develop", NOTO, _contract_page, hand=0.4),
            Template("spread", "develop", UNICODE, _contract_spread),
            Template("page-plain", "measure", PLAIN, _contract_page, hand=0.5),
            Template("spread-plain", "measure", PLAIN, _contract_spread, dates="点0"),
        ),
    ),
    "land_requisition": Kind(
        "LAND_REQUISITION",
        _land,
        _LAND,
        (
            _letter("agreement", "develop", NOTO, plain_letter, _AGREED, hand=0.3),
            _letter("statement", "develop", UNICODE, plain_letter, _LANDLESS),
            _letter("agreement-plain", "measure", PLAIN, plain_letter, _AGREED, hand=0.4),
            _letter("statement-red", "measure", PLAIN, red_letter, _LANDLESS, dates="汉字"),
        ),
    ),
    "poverty_form": Kind(
        "POVERTY_FORM",
        _poor,
        ("person_name", "id_number", "issuer", "issue_date"),
        (
            Template("form", "develop", NOTO, _poverty_form, hand=0.5),
            Template(
                "form-short-title",
                "measure",
                PLAIN,
                partial(_poverty_form, title="建档立卡贫困人口身份认定表"),
                hand=0.5,
            ),
        ),
    ),
    "commitment": Kind(
        "COMMITMENT",
        _commitment,
        ("person_name", "id_number", "phone", "scenario", "issue_date"),
        (
            Template("page", "develop", NOTO, _commitment_page, hand=0.6),
            Template("page-office", "develop", OFFICE, _commitment_page, hand=0.2),
            Template("large", "measure", PLAIN, _commitment_large, hand=0.6),
        ),
    ),
}
