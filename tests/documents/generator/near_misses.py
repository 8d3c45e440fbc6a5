"""Cards and pages that people send instead of a proof or an identity card (documents.md 1.13)."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from PIL import Image

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import written, years_later
from tests.documents.generator.fonts import NOTO, PLAIN, UNICODE
from tests.documents.generator.forms import Row, row, table
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.people import ANCHOR, Persona


def _household(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "ethnic": person.ethnic,
        "birth_date": person.birth,
        "address": person.address,
        "relation": rng.choice(("户主", "妻", "长子", "女")),
        "employer_name": person.employer,
        "issue_date": ANCHOR - timedelta(days=rng.randint(300, 4000)),
    }


def _household_page(sheet: Sheet) -> Image.Image:
    """The page of one member of a household register: 常住人口登记卡."""
    canvas = Canvas(143, 105, dpi=260, fonts=sheet.fonts, rng=sheet.rng, paper=(250, 246, 232))
    canvas.guilloche(4, 4, 135, 97, ink=(236, 226, 204), lines=12)
    canvas.text(71, 5, "常 住 人 口 登 记 卡", size=5.2, font="bold", align="centre")
    birth = written(sheet["birth_date"])
    rows: list[Row] = [
        row(9, ("姓 名", 20, sheet["person_name"], 46), ("户主或与\n户主关系", 22, sheet["relation"], 43)),
        row(9, ("曾 用 名", 20, "", 46), ("性 别", 22, sheet["sex"], 43)),
        row(9, ("出 生 地", 20, "吉林省", 46), ("民 族", 22, sheet["ethnic"], 43)),
        row(9, ("籍 贯", 20, "吉林省", 46), ("出生日期", 22, birth, 43)),
        row(9, ("公民身份\n证件编号", 20, sheet["id_number"], 57), ("婚姻状况", 22, "", 32)),
        row(9, ("文化程度", 20, "高中", 46), ("兵役状况", 22, "", 43)),
        row(9, ("服务处所", 20, sheet["employer_name"], 66), ("职 业", 18, "", 27)),
        row(9, ("何时由何地\n迁来本址", 20, "", 111)),
    ]
    y = table(canvas, 6, 13, rows, size=2.9)
    canvas.text(8, y + 3, "承办人签章：", size=3)
    canvas.text(86, y + 3, f"登记日期：{written(sheet['issue_date'])}", size=3)
    if sheet["seal"]:
        canvas.stamp(46, y + 1, "测试市公安局示例派出所", size=24, below="户口专用")
    return canvas.finish(mark_size=10, footer_size=1.9)


def _licence(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    first = max(years_later(person.birth, 19), date(2005, 3, 1)) + timedelta(days=rng.randint(0, 500))
    start = max(first, ANCHOR - timedelta(days=rng.randint(100, 2000)))
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "birth_date": person.birth,
        "address": person.address,
        "first_issue": first,
        "class": rng.choice(("C1", "C2", "B2", "A2")),
        "valid_from": start,
        "valid_to": years_later(start, 10),
    }


def _driving_licence(sheet: Sheet) -> Image.Image:
    canvas = Canvas(88, 60, dpi=330, fonts=sheet.fonts, rng=sheet.rng, paper=(244, 246, 248))
    canvas.guilloche(0, 0, 88, 60, ink=(226, 232, 238), lines=12)
    canvas.text(44, 3.5, "中华人民共和国机动车驾驶证", size=4.3, font="bold", align="centre")
    canvas.text(44, 9, "Driving License of the People's Republic of China", size=2.1, font="song", align="centre")
    small, value = 2.3, 2.9

    def line(x: float, y: float, label: str, latin: str, content: str, at: float) -> None:
        canvas.text(x, y, label, size=small + 0.3)
        canvas.text(x, y + 2.9, latin, size=1.6)
        canvas.text(x + at, y + 0.4, content, size=value, font="hei")

    line(4, 13, "证号", "License No.", sheet["id_number"], 16)
    line(4, 19, "姓名", "Name", sheet["person_name"], 9)
    line(38, 19, "性别", "Sex", sheet["sex"], 8)
    line(58, 19, "国籍", "Nationality", "中国", 11)
    line(4, 25, "住址", "Address", sheet["address"][:22], 9)
    canvas.text(13, 29.3, sheet["address"][22:], size=value, font="hei")
    canvas.portrait(62, 32, 20, 24)
    if sheet["seal"]:
        canvas.stamp(14, 46, "测试市公安局交通警察支队", size=19)
    line(26, 35, "出生日期", "Date of Birth", f"{sheet['birth_date']:%Y-%m-%d}", 16)
    line(26, 40.5, "初次领证日期", "Date of First Issue", f"{sheet['first_issue']:%Y-%m-%d}", 18)
    line(26, 46, "准驾车型", "Class", sheet["class"], 16)
    canvas.text(4, 53.5, f"有效期限 {sheet['valid_from']:%Y-%m-%d} 至 {sheet['valid_to']:%Y-%m-%d}", size=2.4)
    return canvas.finish(mark_size=8, footer_size=1.6)


def _student(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    start = date(ANCHOR.year - rng.randint(0, 3), 9, 1)
    return {
        "person_name": person.name,
        "sex": person.sex,
        "birth_date": person.birth,
        "issuer": person.school,
        "student_number": f"{start.year}9999{rng.randint(1, 999):03d}",
        "start": start,
        "issue_date": start + timedelta(days=rng.randint(5, 40)),
    }


def _student_card(sheet: Sheet) -> Image.Image:
    """The open booklet: the person left, the terms' registration marks right."""
    canvas = Canvas(150, 104, dpi=260, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=(246, 250, 250))
    canvas.rule(75, 0, 75, 104, ink=(210, 214, 216), weight=0.6)
    canvas.text(38, 7, sheet["issuer"], size=5, font="kai", align="centre")
    canvas.text(38, 15, "学 生 证", size=7.5, font="bold", align="centre", gap=1)
    canvas.portrait(7, 28, 20, 27)
    rows = (
        ("姓名", sheet["person_name"]),
        ("性别", sheet["sex"]),
        ("学号", sheet["student_number"]),
        ("院系", "示例学院"),
    )
    for place, (label, value) in enumerate(rows):
        end = canvas.text(31, 29 + place * 8.4, f"{label}：", size=3.5)
        canvas.fill(end, 29 + place * 8.4, value, size=3.7)
        canvas.rule(end, 33.6 + place * 8.4, 72, 33.6 + place * 8.4)
    canvas.text(8, 66, f"出生日期：{written(sheet['birth_date'])}", size=3.5)
    canvas.text(8, 74, f"入学时间：{sheet['start'].year}年9月　学制：四年", size=3.5)
    canvas.text(8, 82, f"发证日期：{written(sheet['issue_date'])}", size=3.5)
    if sheet["seal"]:
        canvas.stamp(52, 80, sheet["issuer"], size=27)
    canvas.text(112, 8, "注 册 登 记", size=5, font="bold", align="centre")
    terms: list[Row] = [(8, [("学年", 22, "label"), ("第一学期", 22, "label"), ("第二学期", 22, "label")])]
    for year in range(4):
        mark = "已注册" if year < 2 else ""
        terms.append((15, [(f"{sheet['start'].year + year}", 22, "label"), (mark, 22, "value"), (mark, 22, "value")]))
    table(canvas, 79, 17, terms, size=3.4)
    return canvas.finish(mark_size=10, footer_size=1.9)


KINDS = {
    "hukou_page": Kind(
        "OTHER",
        _household,
        ("person_name", "id_number", "sex", "birth_date"),
        (
            Template("member", "develop", NOTO, _household_page),
            Template("member-plain", "measure", PLAIN, _household_page),
        ),
        near_miss="HUKOU_BOOK",
    ),
    "driving_licence": Kind(
        "OTHER",
        _licence,
        ("person_name", "id_number", "sex", "birth_date", "valid_from", "valid_to"),
        (
            Template("card", "develop", UNICODE, _driving_licence),
            Template("card-plain", "measure", PLAIN, _driving_licence),
        ),
        near_miss="DRIVING_LICENCE",
    ),
    "student_card": Kind(
        "OTHER",
        _student,
        ("person_name", "sex", "birth_date", "issuer", "issue_date"),
        (
            Template("booklet", "develop", NOTO, _student_card, hand=0.6),
            Template("booklet-plain", "measure", PLAIN, _student_card, hand=0.6),
        ),
        near_miss="STUDENT_CARD",
    ),
}
