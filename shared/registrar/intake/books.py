"""A line of what was registered before this system, by the ministry's column codes (documents.md, annex A)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from registrar.intake.columns import Titles, Wrong, cells, missing, number_of, spoilt
from registrar.registration.ids import is_id_number
from registrar.registration.people import Employer
from registrar.registration.vocabulary import EndReason, RegistrationKind

Day = Callable[[str], date | None]
K = RegistrationKind
TITLES: Titles = {
    "id_number": ("公民身份号码", "AAC002", "AAC147", "证件号码"),
    "name": ("姓名", "AAC003"),
    "phone": ("手机号码", "AAC067", "联系电话"),
    "number": ("证书编号", "AAC021"),
    "office": ("经办机构", "AAB034"),
    "registered_on": ("登记日期", "AAE043", "AAE036"),
    "since": ("失业时间", "AJC090", "就业日期"),
    "ended_on": ("终止日期", "注销日期"),
    "ended_why": ("终止原因", "注销原因"),
    "kind": ("就业类型", "AAC016"),
    "employer_name": ("单位名称", "AAB004"),
    "uscc": ("统一社会信用代码", "AAB998"),
    "valid": ("有效标志", "AAE100"),
}
_PERSON = ("id_number", "name")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "DY11": _PERSON,
    "DY12": (*_PERSON, "number", "office"),
    "DY13": (*_PERSON, "number", "office", "registered_on", "kind"),
    "DY14": (*_PERSON, "number", "office", "registered_on"),
}
"""The tables that are read: persons, certificates, employments, unemployments; and the columns each must have."""
NO_NUMBER = frozenset({"无", "NONE"})
"""Says that the person never had a book; an empty cell says that nobody knows."""
_KINDS = {"单位就业": K.EMPLOYED, "自主创业": K.SELF_EMPLOYED, "个体经营": K.SELF_EMPLOYED, "灵活就业": K.FLEXIBLE}
_REASONS = {
    "就业": EndReason.EMPLOYED, "单位就业": EndReason.EMPLOYED, "创业": EndReason.STARTED_BUSINESS,
    "灵活就业": EndReason.STABLE_INCOME, "退休": EndReason.PENSION, "丧失劳动能力": EndReason.NO_ABILITY,
    "入学": EndReason.SCHOOL, "入伍": EndReason.MILITARY, "移居境外": EndReason.EMIGRATED,
    "服刑": EndReason.IMPRISONED, "无就业要求": EndReason.NO_WISH, "死亡": EndReason.DEATH,
    "解除劳动关系": EndReason.WORK_ENDED, "终止劳动关系": EndReason.WORK_ENDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BookedRegistration:
    """One registration of the books; `ended_on` is the first day it no longer holds."""

    kind: RegistrationKind
    registered_on: date
    since: date
    employer: Employer | None = None
    ended_on: date | None = None
    ended_why: EndReason = EndReason.OTHER


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line: the person, their number ("" unknown, None never had one), what was registered; or what is wrong."""

    row: int
    id_number: str
    name: str
    phone: str
    office: str
    number: str | None
    registration: BookedRegistration | None = None
    wrong: tuple[Wrong, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def missing_columns(rows: Sequence[Sequence[str]], table: str) -> tuple[str, ...]:
    return missing(rows[0], TITLES, NEEDED[table])


def lines(rows: Sequence[Sequence[str]], table: str, day: Day) -> Iterator[BookLine]:
    """Every line after the header, each on its own."""
    for row, told in cells(rows, TITLES):
        wrong = tuple(_wrong(told, table, day))
        yield BookLine(
            row=row,
            id_number=number_of(told["id_number"]),
            name=told["name"],
            phone=told["phone"].removesuffix(".0"),
            office=told["office"],
            number=None if told["number"].upper() in NO_NUMBER else told["number"].upper(),
            registration=None if wrong else _registration(told, table, day),
            wrong=wrong,
            told={name: cell for name, cell in told.items() if cell},
        )


def _registration(told: Mapping[str, str], table: str, day: Day) -> BookedRegistration | None:
    registered = day(told["registered_on"])
    if table not in {"DY13", "DY14"} or registered is None:
        return None
    kind = K.UNEMPLOYED if table == "DY14" else _KINDS[told["kind"]]
    last = day(told["ended_on"])
    ended = last + timedelta(days=1) if last and kind is K.EMPLOYED else last
    unit = Employer(number_of(told["uscc"]), told["employer_name"]) if told["employer_name"] else None
    why = _REASONS.get(told["ended_why"], EndReason.OTHER if table == "DY14" else EndReason.WORK_ENDED)
    return BookedRegistration(kind, registered, day(told["since"]) or registered, unit, ended, why)


def _wrong(told: Mapping[str, str], table: str, day: Day) -> Iterator[Wrong]:
    number = number_of(told["id_number"])
    if not is_id_number(number):
        lost = "号码被表格存成了数字，请把该列设为文本后重新导出。"
        yield Wrong("id_number", lost if spoilt(number) else "号码校验不符，请核对档案。")
    if not 1 <= len(told["name"]) <= 50:
        yield Wrong("name", "请填写姓名。")
    if table != "DY11" and not re.fullmatch(r"\d{6,12}", told["office"], re.ASCII):
        yield Wrong("office", "经办机构应为行政区划代码开头的机构编码。")
    if table == "DY12" and (not told["number"] or told["number"].upper() in NO_NUMBER):
        yield Wrong("number", "请填写证书编号。")
    if table in {"DY13", "DY14"}:
        yield from _wrong_registration(told, table, day)


def _wrong_registration(told: Mapping[str, str], table: str, day: Day) -> Iterator[Wrong]:
    for name in ("registered_on", "since", "ended_on"):
        if (told[name] or name == "registered_on") and day(told[name]) is None:
            yield Wrong(name, "日期无法识别，如2019-03-01。")
    if table == "DY13" and told["kind"] not in _KINDS:
        yield Wrong("kind", f"就业类型应为{'、'.join(_KINDS)}之一。")
    registered, ended = day(told["registered_on"]), day(told["ended_on"])
    if registered and ended and ended < registered:
        yield Wrong("ended_on", "终止日期早于登记日期，请核对。")
    if told["valid"] in {"0", "否", "无效"} and not told["ended_on"]:
        yield Wrong("ended_on", "已标为无效，请填写终止（注销）日期。")
