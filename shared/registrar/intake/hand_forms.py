"""A row of the sheet on which forms filled in by hand come back, or what is wrong with it in words to act on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from registrar.intake.columns import Titles, Wrong, cells, missing, number_of, spoilt
from registrar.registration.people import Employer
from registrar.registration.vocabulary import Category, HukouKind, PersonType

Day = Callable[[str], date | None]
"""Reads a day as people and spreadsheets write it."""

TITLES: Titles = {
    "serial": ("编号", "手工登记编号", "serial"),
    "accepted_on": ("受理日期", "AAE036", "accepted_on"),
    "accepted_time": ("受理时间", "accepted_time"),
    "category": ("类别", "category"),
    "name": ("姓名", "AAC003", "name"),
    "id_number": ("证件号码", "AAC147", "AAC002", "身份证号", "公民身份号码", "id_number"),
    "person_type": ("人员类别", "person_type"),
    "phone": ("联系电话", "AAC067", "手机号码", "phone"),
    "habitual_residence": ("常住地代码", "habitual_residence"),
    "hukou_region": ("户籍地代码", "hukou_region"),
    "hukou_kind": ("户籍性质", "AAC009", "hukou_kind"),
    "employer_name": ("单位名称", "AAB004", "employer_name"),
    "uscc": ("统一社会信用代码", "AAB998", "uscc"),
    "start": ("入职日期", "start"),
    "end": ("合同终止日期", "end"),
    "handled_by": ("经办人", "AAE011", "handled_by"),
    "void": ("作废原因", "作废", "void"),
}
NEEDED = ("serial", "accepted_on", "category", "name", "id_number")
_HUKOU = {"农村": HukouKind.RURAL, "农业": HukouKind.RURAL, "城镇": HukouKind.URBAN, "非农业": HukouKind.URBAN}
_PEOPLE = {"香港": PersonType.HK, "澳门": PersonType.MO, "台湾": PersonType.TW}
_PHONE = re.compile(r"\+?[\d \-]{5,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Form:
    """One form as it was filled in. `accepted_time` None where nobody wrote it; `start` only of a hiring (E1)."""

    accepted_on: date
    accepted_time: time | None
    category: Category
    name: str
    id_number: str
    person_type: PersonType
    phone: str
    habitual_residence: str
    hukou_region: str
    hukou_kind: HukouKind
    handled_by: str
    employer: Employer | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row: a form, a spoilt one (`void` says why), or what is wrong; `serial` and `told` as they came."""

    row: int
    serial: str
    form: Form | None
    void: str = ""
    wrong: tuple[Wrong, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def missing_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return missing(rows[0], TITLES, NEEDED)


def lines(rows: Sequence[Sequence[str]], day: Day) -> Iterator[FormLine]:
    """Every row after the header, each on its own."""
    for number, told in cells(rows, TITLES):
        kept = {name: cell for name, cell in told.items() if cell}
        if told["void"] and told["void"] not in {"否", "0", "N", "n"}:
            yield FormLine(number, told["serial"], None, told["void"], told=kept)
            continue
        wrong = tuple(_wrong(told, day))
        yield FormLine(number, told["serial"], None if wrong else _form(told, day), wrong=wrong, told=kept)


def _form(told: Mapping[str, str], day: Day) -> Form:
    number = number_of(told["id_number"])
    employer = Employer(number_of(told["uscc"]), told["employer_name"]) if told["category"] == Category.E1 else None
    return Form(
        accepted_on=day(told["accepted_on"]) or date.min,
        accepted_time=_time(told["accepted_time"]),
        category=Category(told["category"]),
        name=told["name"],
        id_number=number,
        person_type=_PEOPLE.get(told["person_type"], PersonType.CN_RESIDENT),
        phone=told["phone"].removesuffix(".0"),
        habitual_residence=_region(told["habitual_residence"]),
        hukou_region=_region(told["hukou_region"]) or _region(number[:6]),
        hukou_kind=_HUKOU.get(told["hukou_kind"], HukouKind.UNKNOWN),
        handled_by=told["handled_by"],
        employer=employer,
        start=day(told["start"]) if employer else None,
        end=day(told["end"]) if employer else None,
    )


def _wrong(told: Mapping[str, str], day: Day) -> Iterator[Wrong]:
    """Only what cannot be understood; a number that fails its check is weighed with the papers (R14)."""
    number = number_of(told["id_number"])
    if not told["serial"]:
        yield Wrong("serial", "请填写表格上印制的编号。")
    if day(told["accepted_on"]) is None:
        yield Wrong("accepted_on", "请填写受理日期，如2026-11-02。")
    if told["accepted_time"] and _time(told["accepted_time"]) is None:
        yield Wrong("accepted_time", "受理时间无法识别，如09:30；不清楚请留空。")
    if told["category"] not in list(Category):
        yield Wrong("category", f"类别应为 {'、'.join(Category)} 之一。")
    if not 1 <= len(told["name"]) <= 50:
        yield Wrong("name", "请填写姓名，与证件一致。")
    if not number:
        yield Wrong("id_number", "请填写证件号码。")
    elif spoilt(number):
        yield Wrong("id_number", "号码被表格存成了数字，请把该列设为文本后重新填写。")
    if told["phone"] and not _PHONE.fullmatch(told["phone"].removesuffix(".0")):
        yield Wrong("phone", "联系电话只能含数字、空格和+；没有电话请留空。")
    if told["category"] == Category.E1:
        yield from _wrong_hiring(told, day)


def _wrong_hiring(told: Mapping[str, str], day: Day) -> Iterator[Wrong]:
    if not (told["employer_name"] and told["uscc"]):
        yield Wrong("uscc", "单位申报的就业登记请填写单位名称和统一社会信用代码。")
    if day(told["start"]) is None:
        yield Wrong("start", "请填写入职日期，如2026-11-02。")
    if told["end"] and day(told["end"]) is None:
        yield Wrong("end", "合同终止日期无法识别，如2028-11-01；无固定期限请留空。")


def _region(text: str) -> str:
    return text if re.fullmatch(r"\d{6}", text, re.ASCII) else ""


def _time(text: str) -> time | None:
    """09:30, 9：30, 0930, or a spreadsheet's part of a day."""
    if re.fullmatch(r"0?\.\d+", text, re.ASCII):
        minutes = round(float(text) * 24 * 60)
        return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
    found = re.fullmatch(r"(\d{1,2})[:：]?(\d{2})(?:[:：]\d{2})?", text, re.ASCII)
    return time(int(found[1]), int(found[2])) if found and int(found[1]) < 24 and int(found[2]) < 60 else None
