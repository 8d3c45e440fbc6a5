"""Identity cards and social security cards, as they lie on a counter."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import BLACK, Canvas
from tests.documents.generator.dates import years_later
from tests.documents.generator.fonts import HAN, HEI, NOTO, PLAIN, SANS, UNICODE, FontSet
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.page import Split
from tests.documents.generator.people import ANCHOR, Persona

CARD = (85.6, 54.0)
LABEL = (52, 104, 160)
_ORGANS = ("测试市公安局", "测试县公安局", "测试市公安局示例分局", "示例市公安局测试分局")
_SOCIAL_ORGANS = ("测试省人力资源和社会保障厅", "示例市人力资源和社会保障局")


def _portrait_facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "ethnic": person.ethnic,
        "birth_date": person.birth,
        "address": person.address,
        "bilingual": person.hangul is not None,
    }


def _emblem_facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    """The term follows the age at issue: under 16 five years, to 25 ten, to 45 twenty, then without end (1.12)."""
    start: date = given.get("valid_from") or ANCHOR - timedelta(days=rng.randint(60, 1500))
    age = (start - person.birth).days // 365.25
    years = 5 if age < 16 else 10 if age <= 25 else 20 if age <= 45 else None
    return {
        "issuer": rng.choice(_ORGANS),
        "valid_from": start,
        "valid_to": years_later(start, years) if years else "长期",
        "bilingual": person.hangul is not None,
    }


def _both_facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {**_portrait_facts(person, rng, given), **_emblem_facts(person, rng, given)}


def _card(sheet: Sheet, tint: tuple[int, int, int], waves: tuple[int, int, int]) -> Canvas:
    canvas = Canvas(*CARD, dpi=340, fonts=sheet.fonts, rng=sheet.rng, paper=tint)
    canvas.guilloche(0, 0, *CARD, ink=waves, lines=17)
    return canvas


def portrait_picture(sheet: Sheet) -> Image.Image:
    canvas = _card(sheet, (232, 241, 247), (214, 229, 238))
    rows = (("姓名", 7.2), ("性别", 14.4), ("出生", 21.4), ("住址", 28.6))
    bilingual = sheet["bilingual"]
    for label, y in rows:
        canvas.text(4.6, y, label, size=2.75, font="hei", ink=LABEL, gap=0.25)
    birth: date = sheet["birth_date"]
    canvas.text(14.6, 6.6, sheet["person_name"], size=4.0, font="hei", gap=0.25)
    canvas.text(14.6, 14.1, sheet["sex"], size=3.3, font="hei")
    if sheet["ethnic"]:  # residence permits have none
        canvas.text(25.0, 14.4, "民族", size=2.75, font="hei", ink=LABEL, gap=0.25)
        canvas.text(34.2, 14.1, sheet["ethnic"], size=3.3, font="hei")
    for x, value, unit_x, unit in (
        (14.6, birth.year, 23.4, "年"),
        (28.2, birth.month, 32.8, "月"),
        (37.0, birth.day, 41.4, "日"),
    ):
        canvas.text(x, 21.1, str(value), size=3.3, font="hei", gap=0.1)
        canvas.text(unit_x, 21.4, unit, size=2.75, font="hei", ink=LABEL)
    _address(canvas, sheet["address"])
    canvas.text(4.6, 45.4, "公民身份号码", size=2.75, font="hei", ink=LABEL, gap=0.25)
    canvas.text(28.6, 44.7, sheet["id_number"], size=4.0, font="mono" if sheet.fonts is NOTO else "hei", gap=0.33)
    canvas.portrait(55.5, 7.5, 24.5, 31.5, back=(240, 245, 248))
    if bilingual:
        _korean_labels(canvas, sheet.person.hangul or "")
    return canvas.finish(mark_size=9, footer_size=1.75)


def _address(canvas: Canvas, address: str) -> None:
    line, y = "", 28.3
    for letter in address:
        if canvas.width_of(line + letter, 3.3, "hei", 0.1) > 38.5:
            canvas.text(14.6, y, line, size=3.3, font="hei", gap=0.1)
            line, y = "", y + 4.7
        line += letter
    canvas.text(14.6, y, line, size=3.3, font="hei", gap=0.1)


def _korean_labels(canvas: Canvas, hangul: str) -> None:
    """The second script of cards issued in Yanbian, small under each label."""
    for x, y, label in (
        (4.6, 10.4, "이름"),
        (4.6, 17.6, "성별"),
        (25.0, 17.6, "민족"),
        (4.6, 24.6, "출생"),
        (4.6, 31.8, "주소"),
        (4.6, 48.6, "공민신분번호"),
    ):
        canvas.text(x, y, label, size=1.9, font="noto-sans-korean", ink=LABEL)
    canvas.text(14.6, 11.1, hangul, size=2.3, font="noto-sans-korean")


def _emblem_side(sheet: Sheet) -> Image.Image:
    canvas = _card(sheet, (240, 243, 240), (222, 232, 224))
    canvas.guilloche(20, 26, 60, 22, ink=(228, 216, 216), lines=7)
    middle = (15.5, 15.5)
    canvas.pen.ellipse(
        tuple(canvas.px(each) for each in (middle[0] - 8, middle[1] - 8, middle[0] + 8, middle[1] + 8)),
        fill=(200, 202, 204),
    )
    canvas.text(middle[0], middle[1] - 2, "测试", size=4, font="hei", ink=(238, 238, 238), align="centre")
    canvas.text(54, 8.0, "中华人民共和国", size=5.2, font="bold", gap=1.5, align="centre")
    canvas.text(54, 17.4, "居民身份证", size=8.0, font="bold", gap=2.6, align="centre")
    if sheet["bilingual"]:
        canvas.text(54, 27.2, "중화인민공화국 주민신분증", size=2.6, font="noto-sans-korean", align="centre")
    end = sheet["valid_to"]
    canvas.text(18.5, 37.6, "签发机关", size=3.0, font="hei", gap=0.3)
    canvas.text(36.0, 37.4, sheet["issuer"], size=3.3, font="hei", gap=0.15)
    canvas.text(18.5, 44.6, "有效期限", size=3.0, font="hei", gap=0.3)
    canvas.text(
        36.0,
        44.4,
        f"{sheet['valid_from']:%Y.%m.%d}-{end if isinstance(end, str) else f'{end:%Y.%m.%d}'}",
        size=3.3,
        font="hei",
        gap=0.1,
    )
    return canvas.finish(mark_size=9, footer_size=1.75)


def _both_sides(sheet: Sheet) -> Image.Image:
    """A copy on one A4 sheet, as a copier's identity-card key makes it; sometimes with the usual note of purpose."""
    canvas = Canvas(210, 297, dpi=200, fonts=sheet.fonts, rng=sheet.rng)
    x = 62 + sheet.rng.uniform(-8, 8)
    for side, y in (
        (portrait_picture(sheet), 60 + sheet.rng.uniform(-12, 8)),
        (_emblem_side(sheet), 150 + sheet.rng.uniform(-10, 20)),
    ):
        small = side.resize((canvas.px(CARD[0]), canvas.px(CARD[1])), Image.Resampling.LANCZOS)
        canvas.image.paste(small, (canvas.px(x), canvas.px(y)))
    if sheet["purpose"]:
        canvas.write(x, 232, "仅供办理失业登记使用", size=6)
    return canvas.finish()


def _side_by_side(sheet: Sheet) -> Image.Image:
    """Both sides one above the other in one picture, as people join them on the phone."""
    canvas = Canvas(96, 122, dpi=340, fonts=sheet.fonts, rng=sheet.rng, paper=(246, 246, 246))
    for side, y in ((portrait_picture(sheet), 4.5), (_emblem_side(sheet), 63)):
        canvas.image.paste(side, (canvas.px(5.2), canvas.px(y)))
    return canvas.finish(mark_size=9, footer_size=1.75)


def _social_facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "document_number": rng.choice("ABCDEFGH") + f"{rng.randint(0, 99999999):08d}",
        "issue_date": ANCHOR - timedelta(days=rng.randint(200, 2800)),
        "issuer": rng.choice(_SOCIAL_ORGANS),
    }


def _chip(canvas: Canvas, x: float, y: float) -> None:
    gold, line = (222, 200, 140), (160, 134, 70)
    canvas.pen.rounded_rectangle(
        tuple(canvas.px(each) for each in (x, y, x + 12, y + 9.5)), canvas.px(1.4), fill=gold, outline=line
    )
    for offset in (3.2, 6.4):
        canvas.rule(x, y + offset, x + 12, y + offset, ink=line)
    canvas.rule(x + 4, y, x + 4, y + 9.5, ink=line)
    canvas.rule(x + 8, y, x + 8, y + 9.5, ink=line)


def _social_left(sheet: Sheet) -> Image.Image:
    canvas = _card(sheet, (228, 240, 232), (206, 226, 214))
    canvas.text(
        42.8, 4.0, "中华人民共和国社会保障卡", size=4.7, font="bold", gap=0.5, align="centre", ink=(150, 40, 36)
    )
    canvas.portrait(5, 13, 20, 26, back=(244, 247, 246))
    rows = (
        ("姓名", sheet["person_name"]),
        ("社会保障号码", sheet["id_number"]),
        ("卡号", sheet["document_number"]),
        ("发卡日期", f"{sheet['issue_date']:%Y年%m月}"),
    )
    for row, (label, value) in enumerate(rows):
        end = canvas.text(29, 14.5 + row * 6.1, label, size=2.9, font="hei", ink=(60, 60, 60))
        canvas.text(end + 1.8, 14.3 + row * 6.1, value, size=3.2, font="hei")
    canvas.text(80.5, 43.6, sheet["issuer"], size=2.8, font="hei", align="right")
    return canvas.finish(mark_size=9, footer_size=1.75)


def _social_chip(sheet: Sheet) -> Image.Image:
    canvas = _card(sheet, (250, 240, 226), (240, 222, 200))
    canvas.text(5, 4.5, "社会保障卡", size=6.2, font="bold", ink=(170, 50, 40), gap=0.5)
    canvas.text(5, 12.0, "中华人民共和国", size=2.8, font="hei", ink=(120, 70, 50), gap=0.4)
    canvas.portrait(60, 11, 20, 26, back=(252, 248, 242))
    _chip(canvas, 6, 18)
    canvas.text(22, 19.0, f"姓 名：{sheet['person_name']}", size=3.3, font="kai")
    canvas.text(6, 30.0, f"社会保障号码：{sheet['id_number']}", size=3.1, font="kai")
    canvas.text(6, 35.4, f"社会保障卡卡号：{sheet['document_number']}", size=3.1, font="kai")
    canvas.text(6, 40.8, f"发卡日期：{sheet['issue_date']:%Y.%m.%d}", size=3.1, font="kai")
    canvas.text(6, 46.2, f"发卡机构：{sheet['issuer']}", size=2.7, font="kai", ink=BLACK)
    return canvas.finish(mark_size=9, footer_size=1.75)


_PORTRAIT_FIELDS = ("person_name", "id_number", "sex", "ethnic", "birth_date", "address")
_EMBLEM_FIELDS = ("issuer", "valid_from", "valid_to")
_SHOPS: tuple[tuple[str, Split, FontSet], ...] = (
    ("noto", "develop", NOTO),
    ("unicode", "develop", UNICODE),
    ("plain", "measure", PLAIN),
    ("sans", "develop", SANS),
    ("han", "measure", HAN),
    ("hei", "measure", HEI),
)
KINDS = {
    "id_card_portrait": Kind(
        "ID_CARD",
        _portrait_facts,
        _PORTRAIT_FIELDS,
        tuple(Template(f"portrait-{name}", split, shop, portrait_picture) for name, split, shop in _SHOPS),
        side="portrait_side",
    ),
    "id_card_emblem": Kind(
        "ID_CARD",
        _emblem_facts,
        _EMBLEM_FIELDS,
        tuple(Template(f"emblem-{name}", split, shop, _emblem_side) for name, split, shop in _SHOPS),
        side="emblem_side",
    ),
    "id_card_both": Kind(
        "ID_CARD",
        lambda person, rng, given: {**_both_facts(person, rng, given), "purpose": rng.random() < 0.4},
        (*_PORTRAIT_FIELDS, *_EMBLEM_FIELDS),
        (
            Template("copy-noto", "develop", NOTO, _both_sides),
            Template("joined-unicode", "develop", UNICODE, _side_by_side),
            Template("copy-plain", "measure", PLAIN, _both_sides),
            Template("joined-plain", "measure", PLAIN, _side_by_side),
            Template("copy-sans", "develop", SANS, _both_sides),
            Template("copy-hei", "measure", HEI, _both_sides),
        ),
    ),
    "social_card": Kind(
        "SOCIAL_CARD",
        _social_facts,
        ("person_name", "id_number", "document_number", "issue_date", "issuer"),
        (
            Template("portrait-left-noto", "develop", NOTO, _social_left, months=("issue_date",)),
            Template("chip-unicode", "develop", UNICODE, _social_chip),
            Template("portrait-left-plain", "measure", PLAIN, _social_left, months=("issue_date",)),
            Template("chip-plain", "measure", PLAIN, _social_chip),
            Template("chip-sans", "develop", SANS, _social_chip),
            Template("portrait-left-han", "measure", HAN, _social_left, months=("issue_date",)),
        ),
    ),
}
