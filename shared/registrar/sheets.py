"""A sheet as rows of text: CSV or XLSX, small, and with nothing in it that could run or grow; and rows as a sheet."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from registrar.errors import Malformed

MOST_ROWS = 10_000
LARGEST = 2 << 20  # bytes of the file
LARGEST_PART = 16 << 20  # bytes of one part once unpacked
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet's dates (ECMA-376, 18.17.4.1)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = re.compile(r"([A-Z]{1,3})\d+")

Row = Sequence[str]


def rows_of(content: bytes, kind: str, most: int = MOST_ROWS, largest: int = LARGEST) -> Sequence[Row]:
    """Every row that holds anything, the header first; Malformed for a file that is no such sheet.

    At most `most` rows below the header and `largest` bytes.
    """
    if len(content) > largest:
        size = largest >> 20
        raise _malformed(
            f"文件超过{size}MB，请分成几份。 The file is over {size} MB; send it in parts.", "file_too_large"
        )
    read = {"csv": _csv, "xlsx": _xlsx}[kind]
    found = [row for row in read(content) if any(cell.strip() for cell in row)]
    if len(found) > most + 1:
        raise _malformed(f"一份最多{most}行，请分成几份。 A sheet has at most {most:,} rows.", "too_many_rows")
    if len(found) < 2:
        raise _malformed("表中没有人员。 The sheet names nobody.", "no_rows")
    return found


def _csv(content: bytes) -> Iterator[Row]:
    """UTF-8, or what spreadsheets here save: GB 18030."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=False)
    except csv.Error as error:
        raise _no_sheet() from error


def _xlsx(content: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            shared = _shared(parts)
            sheet = _tree(parts, "xl/worksheets/sheet1.xml")
            for row in sheet.iter(f"{_MAIN}row"):
                yield _cells(row, shared)
    except (zipfile.BadZipFile, KeyError, ET.ParseError, ValueError, IndexError, NotImplementedError) as error:
        raise _no_sheet() from error


def _tree(parts: zipfile.ZipFile, name: str) -> ET.Element:
    """One part, unpacked no further than it may grow; a document type has no place in it."""
    with parts.open(name) as part:
        text = part.read(LARGEST_PART + 1)
    if len(text) > LARGEST_PART or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError("a part that is too large, or that declares entities")
    return ET.fromstring(text)  # noqa: S314 - small, and without any declaration


def _shared(parts: zipfile.ZipFile) -> Sequence[str]:
    if "xl/sharedStrings.xml" not in parts.namelist():
        return ()
    found = _tree(parts, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
    return ["".join(text.text or "" for text in one.iter(f"{_MAIN}t")) for one in found]


def _cells(row: ET.Element, shared: Sequence[str]) -> Row:
    """The cells in their columns; one that is not there is empty."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row.iter(f"{_MAIN}c")):
        named = _CELL.fullmatch(cell.get("r", ""))
        column = _column(named[1]) if named else place
        if column < 64:
            found[column] = _value(cell, shared)
    return [found.get(column, "") for column in range(max(found, default=-1) + 1)]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: ET.Element, shared: Sequence[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.get("t") == "s" and value else value


def day(text: str) -> date | None:
    """A day as people and spreadsheets write it: 2026-11-02, 2026/11/2, 20261102, 2026年11月2日, or a serial."""
    found = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?: 00:00:00)?", text.strip())
    try:
        if re.fullmatch(r"\d{5}(?:\.0)?", text.strip()):
            return _EPOCH + timedelta(days=int(float(text)))
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def csv_of(rows: Iterable[Row]) -> bytes:
    """As spreadsheets here open it: UTF-8 with its mark, and nothing that a cell could compute."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _inert(cell: str) -> str:
    """A cell that begins like a formula is text for every spreadsheet."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main'
    '+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://'
    'schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
"""The least of a workbook with one sheet (ECMA-376, part 1)."""


def xlsx_of(rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet in which every cell is text, so that no number loses its digits."""
    told = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{_MAIN[1:-1]}"><sheetData>{told}</sheetData></worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))  # the same rows are the same bytes
            parts.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')
    return made.getvalue()


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _no_sheet() -> Malformed:
    return _malformed(
        "文件无法作为表格读取，请另存为 xlsx 或 csv 后重试。 "
        "The file cannot be read as a sheet; save it as xlsx or csv.",
        "no_sheet",
    )


def _malformed(advice: str, code: str) -> Malformed:
    return Malformed(advice, code=code)
