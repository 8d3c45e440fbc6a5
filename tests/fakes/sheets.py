"""Small sheets as employers send them."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

HEADER = ("姓名", "证件号码", "入职日期", "合同终止日期", "手机号码")
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def an_xlsx(rows: Sequence[Sequence[str]], *, inline: bool = False, numbers: bool = False) -> bytes:
    """The parts of an XLSX that hold its first sheet; `numbers` stores what looks like one as one."""
    shared: list[str] = []

    def cell(place: str, text: str) -> str:
        if numbers and text.isdigit():
            return f'<c r="{place}"><v>{text}</v></c>'
        if inline:
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        shared.append(text)
        return f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'

    def row(number: int, texts: Sequence[str]) -> str:
        cells = (cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts) if text)
        return f'<row r="{number}">{"".join(cells)}</row>'

    body = "".join(row(number, texts) for number, texts in enumerate(rows, 1))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", f"<worksheet {_NS}><sheetData>{body}</sheetData></worksheet>")
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        parts.writestr("xl/sharedStrings.xml", f"<sst {_NS}>{strings}</sst>")
    return content.getvalue()


def a_csv(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode(encoding)
