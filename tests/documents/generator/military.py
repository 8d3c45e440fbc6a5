"""Papers of soldiers who left active service, as the two open pages of a small booklet (documents.md 1.7)."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import month, written, years_later
from tests.documents.generator.fonts import NOTO, OFFICE, PLAIN, UNICODE
from tests.documents.generator.forms import closing, worded
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.people import ANCHOR, Persona

_FORCES = ("中国人民解放军", "中国人民解放军", "中国人民武装警察部队")
_CORPS_RENAMED = date(2022, 3, 31)  # the corps of 士官 became 军士
_RANKS = ((3, "下士"), (6, "中士"), (10, "二级上士"), (14, "一级上士"), (18, "三级军士长"), (99, "二级军士长"))
_PLACES = ("吉林省长春市", "吉林省四平市", "吉林省通化市", "吉林省延吉市", "吉林省白城市", "吉林省松原市")


def _conscript(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """Two years from September to September, from the age of 18 to 22."""
    return {**_service(person, rng, given, 2), "rank": "上等兵", "soldier": "义务兵", "placement": "自主就业"}


def _nco(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """Up to sixteen years; from twelve on the state arranges work."""
    long_enough = given.get("placement", "自主就业") == "政府安排工作"
    years = rng.choice((12, 13, 16)) if long_enough else rng.choice((5, 8, 8, 10))
    facts = _service(person, rng, given, years)
    served = facts["discharge_date"].year - facts["enlist_date"].year
    rank = next(name for limit, name in _RANKS if served <= limit)
    soldier = "军士" if facts["discharge_date"] > _CORPS_RENAMED else "士官"
    return {**facts, "rank": rank, "soldier": soldier, "placement": "政府安排工作" if served >= 12 else "自主就业"}


def _service(person: Persona, rng: Random, given: Mapping[str, Any], years: int) -> Facts:
    joined = person.birth.year + rng.randint(18, 21)
    discharge: date = given.get("discharge_date") or date(min(joined + years, ANCHOR.year), 9, 1)
    enlist: date = given.get("enlist_date") or years_later(discharge, -years)
    force = rng.choice(_FORCES)
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "ethnic": person.ethnic,
        "birth_date": person.birth,
        "native_place": rng.choice(_PLACES),
        "enlist_date": enlist,
        "discharge_date": discharge,
        "issue_date": discharge + timedelta(days=rng.choice((0, 0, 5, 12))),
        "document_number": f"测字第{rng.randint(1000, 999999):06d}号",
        "unit": f"{rng.choice(('班长', '战士', '驾驶员', '通信员'))}",
        "force": force,
        "issuer": f"{force}00000部队",
    }


def _spread(sheet: Sheet, paper: tuple[int, int, int] = (250, 248, 238)) -> Canvas:
    """Two pages of 105 x 148 mm with the fold between them."""
    canvas = Canvas(216, 150, dpi=230, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=paper)
    canvas.guilloche(6, 6, 96, 138, ink=(232, 226, 208), lines=14)
    canvas.guilloche(114, 6, 96, 138, ink=(232, 226, 208), lines=14)
    for offset, tone in ((-0.9, 238), (0.0, 205), (0.9, 238)):
        canvas.rule(108 + offset, 0, 108 + offset, 150, ink=(tone, tone, tone - 6), weight=0.5)
    return canvas


def _title(sheet: Sheet) -> tuple[str, str]:
    return sheet["force"], f"{sheet['soldier']}退出现役证"


def _day(sheet: Sheet, name: str, *, to_month: bool = False) -> str:
    return month(sheet[name], sheet.dates) if to_month else written(sheet[name], sheet.dates)


def _labels(
    canvas: Canvas, x: float, y: float, rows: tuple[tuple[str, str], ...], *, width: float, step: float
) -> float:
    for label, value in rows:
        end = canvas.text(x, y, label, size=4.2, font="song")
        canvas.fill(end + 2, y, value, size=4.2)
        canvas.rule(end + 1, y + 5.2, x + width, y + 5.2)
        y += step
    return y


def _approved(canvas: Canvas, sheet: Sheet, x: float, y: float, label: str) -> None:
    closing(canvas, sheet, x, y, label=label, issuer=sheet["issuer"], day=sheet["issue_date"], size=3.8, seal=37)


def _open_booklet(sheet: Sheet, *, to_month: bool = False) -> Image.Image:
    """Left the person, right the service."""
    canvas = _spread(sheet)
    force, title = _title(sheet)
    canvas.text(55, 10, force, size=5.4, font="bold", ink=(150, 30, 30), align="centre", gap=0.4)
    canvas.text(55, 18.5, title, size=6.6, font="bold", ink=(150, 30, 30), align="centre", gap=0.8)
    canvas.portrait(70, 30, 27, 36)
    canvas.emboss(72, 64, 24)
    left = (("姓　　名", sheet["person_name"]), ("性　　别", sheet["sex"]), ("民　　族", f"{sheet['ethnic']}族"))
    y = _labels(canvas, 12, 33, left, width=54, step=11)
    more = (
        ("出生年月", _day(sheet, "birth_date")),
        ("籍　　贯", sheet["native_place"]),
        ("公民身份号码", sheet["id_number"]),
        ("证书编号", sheet["document_number"]),
    )
    _labels(canvas, 12, y + 6, more, width=86, step=12.5)
    right = (
        ("入伍时间", _day(sheet, "enlist_date", to_month=to_month)),
        ("退出现役时间", _day(sheet, "discharge_date")),
        ("军　　衔", sheet["rank"]),
        ("部 职 别", f"00000部队{sheet['unit']}"),
        ("安置方式", sheet["placement"]),
    )
    _labels(canvas, 119, 20, right, width=86, step=12.5)
    closing(
        canvas, sheet, 164, 96, label="批准机关：", issuer=sheet["issuer"], day=sheet["issue_date"], size=3.9, seal=38
    )
    return canvas.finish(mark_size=11, footer_size=2.1)


def _open_booklet_months(sheet: Sheet) -> Image.Image:
    return _open_booklet(sheet, to_month=True)


_SERVED = (
    "[person_name|4]同志，[sex!]，[ethnic!]族，[birth_date]出生，[native_place]人，公民身份号码[id_number]。"
    "于[enlist_date~]应征入伍，服现役期满，军衔[rank]。根据《中华人民共和国兵役法》的规定，批准于[discharge_date]退出现役。"
)


def _certificate(sheet: Sheet) -> Image.Image:
    """Left photo, title and number, right one paragraph."""
    canvas = _spread(sheet, (252, 246, 240))
    force, title = _title(sheet)
    canvas.portrait(38, 22, 32, 42)
    canvas.emboss(66, 60, 26)
    canvas.text(54, 78, force, size=5.8, font="bold", align="centre", ink=(160, 24, 24))
    canvas.text(54, 90, title, size=8, font="bold", align="centre", ink=(160, 24, 24), gap=0.8)
    canvas.text(54, 112, f"编号：{sheet['document_number']}", size=4.2, align="centre")
    y = canvas.paragraph(117, 20, 90, worded(sheet, _SERVED), size=4.5, leading=1.75)
    end = canvas.text(126, y + 1, "安置方式：", size=4.5)
    canvas.fill(end, y + 1, sheet["placement"], size=4.5)
    closing(
        canvas,
        sheet,
        168,
        y + 16,
        label="发证机关：",
        issuer=sheet["issuer"],
        day=sheet["issue_date"],
        size=3.8,
        seal=36,
    )
    return canvas.finish(mark_size=11, footer_size=2.1)


def _single_page(sheet: Sheet) -> Image.Image:
    """One upright page with ruled rows."""
    canvas = Canvas(130, 180, dpi=230, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=(248, 250, 242))
    canvas.guilloche(5, 5, 120, 170, ink=(222, 232, 216), lines=18)
    canvas.box(6, 6, 118, 168, ink=(150, 60, 50), weight=0.6)
    force, title = _title(sheet)
    canvas.text(65, 12, f"{force}{title}", size=4.9, font="hei", ink=(150, 30, 30), align="centre")
    canvas.portrait(88, 26, 28, 37)
    first = (("证　　号", sheet["document_number"]), ("姓　　名", sheet["person_name"]), ("性　　别", sheet["sex"]))
    y = _labels(canvas, 14, 28, first, width=68, step=11.5)
    rest = (
        ("出生日期", _day(sheet, "birth_date")),
        ("公民身份号码", sheet["id_number"]),
        ("入伍年月", _day(sheet, "enlist_date", to_month=True)),
        ("批准退役时间", _day(sheet, "discharge_date")),
        ("军　　衔", sheet["rank"]),
        ("退役安置去向", sheet["placement"]),
    )
    y = _labels(canvas, 14, y + 6, rest, width=102, step=11)
    closing(canvas, sheet, 78, y + 4, issuer=sheet["issuer"], day=sheet["issue_date"], size=4, seal=36)
    return canvas.finish(mark_size=11, footer_size=2.1)


_FIELDS = (
    *("person_name", "id_number", "sex", "ethnic", "birth_date", "native_place", "enlist_date", "discharge_date"),
    *("rank", "placement", "document_number", "issuer", "issue_date"),
)
_SHORT = ("ethnic", "native_place")
_LAYOUTS = (
    Template("booklet", "develop", NOTO, _open_booklet),
    Template("booklet-hand", "develop", UNICODE, _open_booklet_months, months=("enlist_date",), hand=1.0),
    Template("certificate", "develop", OFFICE, _certificate, months=("enlist_date",), hand=0.3),
    Template("booklet-plain", "measure", PLAIN, _open_booklet, dates="点", hand=0.5),
    Template(
        "single-page", "measure", PLAIN, _single_page, ("ethnic", "native_place"), ("enlist_date",), "年月日0", 0.4
    ),
)
KINDS = {
    "conscript_discharge": Kind("MIL_CONSCRIPT_DISCHARGE", _conscript, _FIELDS, _LAYOUTS),
    "nco_discharge": Kind("MIL_NCO_DISCHARGE", _nco, _FIELDS, _LAYOUTS),
}
