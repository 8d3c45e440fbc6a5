"""A row of an employer's sheet as a hiring, or what is wrong with the row in words its clerk can act on."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from registrar.registration.filings import Worker
from registrar.sheets import Row, day

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "name"),
    "id_number": ("证件号码", "身份证号", "身份证号码", "公民身份号码", "id_number"),
    "start": ("入职日期", "合同起始日期", "用工起始日期", "start"),
    "end": ("合同终止日期", "合同截止日期", "end"),
    "phone": ("手机号码", "联系电话", "手机", "phone"),
    "habitual_residence": ("常住地代码", "常住地", "habitual_residence"),
}
"""What a column may be called. A row needs the first three; the others may be left out."""

LONGEST_KEPT = 500
"""Characters of a cell; what is longer is no name, number, day or phone."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One cell that cannot be used, and what to do about it."""

    field: str
    advice: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row, counted as the sheet counts them (the header is row 1): a worker, or what is wrong; `told` as sent."""

    row: int
    worker: Worker | None
    wrong: tuple[Wrong, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


def lines(rows: Sequence[Row]) -> Sequence[Line]:
    """Every row after the header on its own; what a missing column leaves out, each row says of itself."""
    header = _header(rows[0])
    return [_line(number, header, row) for number, row in enumerate(rows[1:], 2)]


def lines_of(rows: Sequence[Mapping[str, object]]) -> Sequence[Line]:
    """The same for rows sent as JSON, counted from 1."""
    return [_read(number, {k: str(v) for k, v in row.items() if v is not None}) for number, row in enumerate(rows, 1)]


def _header(row: Row) -> Mapping[str, int]:
    titles = [re.sub(r"[\s*（(].*$", "", unicodedata.normalize("NFKC", cell).strip()) for cell in row]
    return {field: titles.index(name) for field, names in COLUMNS.items() for name in names if name in titles}


def _line(number: int, header: Mapping[str, int], row: Row) -> Line:
    return _read(number, {field: row[place] if place < len(row) else "" for field, place in header.items()})


def _read(number: int, cells: Mapping[str, str]) -> Line:
    """Tidied, not judged: a number that fails its check is weighed with the papers (R14), one Excel spoilt is not."""
    told = {field: unicodedata.normalize("NFC", cells.get(field, "")).strip() for field in COLUMNS}
    id_number = re.sub(r"[\s'\-]", "", unicodedata.normalize("NFKC", told["id_number"])).upper()
    start, end = day(told["start"]), day(told["end"])
    phone = re.sub(r"\.0$", "", told["phone"])
    wrong = [*_wrong(told, id_number, start, end)]
    if wrong or start is None:
        return Line(number, None, tuple(wrong), _kept(cells))
    residence = told["habitual_residence"] if re.fullmatch(r"\d{6}", told["habitual_residence"]) else ""
    return Line(number, Worker(told["name"], id_number, start, end, phone, residence), told=_kept(cells))


def _kept(cells: Mapping[str, str]) -> Mapping[str, str]:
    """The row's cells as they came, for a row that becomes no application of its own."""
    return {name: cell[:LONGEST_KEPT] for name, cell in cells.items() if name in COLUMNS and cell}


def _wrong(told: Mapping[str, str], id_number: str, start: date | None, end: date | None) -> list[Wrong]:
    found = []
    if not 1 <= len(told["name"]) <= 50:
        found.append(Wrong("name", "请填写姓名，与证件一致。"))
    if not id_number:
        found.append(Wrong("id_number", "请填写证件号码。"))
    elif re.search(r"E\+|\.", id_number) or len(id_number) > 18:
        found.append(Wrong("id_number", "号码被表格存成了数字，请把该列设为文本后重新填写。"))
    if start is None:
        found.append(Wrong("start", "请填写入职日期，如2026-11-02。"))
    if told["end"] and end is None:
        found.append(Wrong("end", "合同终止日期无法识别，如2028-11-01；无固定期限请留空。"))
    if start and end and end < start:
        found.append(Wrong("end", "合同终止日期早于入职日期，请核对。"))
    if told["phone"] and not re.fullmatch(r"\+?[\d \-]{5,20}", told["phone"].removesuffix(".0")):
        found.append(Wrong("phone", "手机号码只能含数字、空格和+。"))
    return found
