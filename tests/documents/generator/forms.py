"""What most office papers share: filled dates, ruled tables, the issuer's line and date under the seal."""

import re
from datetime import date
from typing import Literal

from tests.documents.generator.canvas import Canvas
from tests.documents.generator.dates import SPOKEN, month, written
from tests.documents.generator.kinds import Sheet

Cell = tuple[str, float, Literal["label", "value", "text"]]
"""What stands in the cell, its width in millimetres, and whether it is print, a filled value, or running text."""


def blank(value: object, least: int = 0) -> str:
    """A value in its blank, for Canvas.paragraph."""
    return f"«{'' if value is None else value}|{least}»"


def filled_day(sheet: Sheet, name: str) -> str:
    """A date inside running text: three blanks when filled by hand or empty, else one typed date."""
    day: date | None = sheet[name]
    if day is None:
        return "«|4»年«|2»月«|2»日"
    if sheet.hand:
        return f"«{day.year}|3»年«{day.month}|2»月«{day.day}|2»日"
    return blank(written(day, "年月日" if sheet.dates in SPOKEN else sheet.dates))


Row = tuple[float, list[Cell]]
_SLOT = re.compile(r"\[(\w+)(?:([|!~])([^\]]*))?\]")


def worded(sheet: Sheet, text: str) -> str:
    """The wording with its slots filled: [name|least letters] is a blank or a date, [name!otherwise] plain print,
    [name~] the month alone."""

    def filled(slot: re.Match[str]) -> str:
        name, mark, rest = slot.groups()
        value = sheet[name]
        if mark == "!":
            return month(value) if isinstance(value, date) else str(value or rest)
        if mark == "~":
            return f"«{value.year}|3»年«{value.month}|2»月" if sheet.hand else blank(month(value))
        return filled_day(sheet, name) if isinstance(value, date) or value is None else blank(value, int(rest or 0))

    return _SLOT.sub(filled, text)


def typed(sheet: Sheet, name: str) -> str:
    """A date as it stands in a table's cell; nothing when the form is empty."""
    form = "年月日" if sheet.dates in SPOKEN else sheet.dates
    return "" if sheet[name] is None else written(sheet[name], form)


def closing(
    canvas: Canvas,
    sheet: Sheet,
    x: float,
    y: float,
    *,
    issuer: str,
    day: date | None,
    label: str = "",
    size: float = 4.94,
    seal: float = 40,
    below: str = "",
) -> None:
    """The issuer over the date, both around x, and the seal over both (骑年盖月)."""
    canvas.text(x, y, f"{label}{issuer}", size=size, align="centre")
    line = y + size * 2.0
    if day is None:
        canvas.text(x, line, "年　　月　　日", size=size, align="centre")
    elif sheet.hand:
        canvas.fill(x, line, written(day), size=size, align="centre")
    else:
        canvas.text(x, line, written(day, sheet.dates), size=size, align="centre")
    if sheet["seal"] and issuer:
        rng = sheet.rng
        canvas.stamp(x + rng.uniform(-6, 14), y + size * 1.4 + rng.uniform(-5, 5), issuer, size=seal, below=below)


def row(height: float, *pairs: tuple[str, float, str, float]) -> Row:
    """A row of labels with their values: (label, width, value, width) each."""
    cells: list[Cell] = []
    for label, label_width, value, value_width in pairs:
        cells += [(label, label_width, "label"), (value, value_width, "value")]
    return height, cells


def table(canvas: Canvas, x: float, y: float, rows: list[Row], *, size: float = 4.23, font: str = "song") -> float:
    """Ruled rows of (height, cells); values are filled in, long ones wrap; answers the y below the table."""
    for height, cells in rows:
        at = x
        for text, width, role in cells:
            canvas.box(at, y, width, height)
            if role == "text":
                canvas.paragraph(at + 2, y + 2, width - 4, text, size=size, leading=1.65, font=font)
            else:
                _cell(canvas, (at, y, width, height), text, size, font if role == "label" else "")
            at += width
        y += height
    return y


def _cell(canvas: Canvas, place: tuple[float, float, float, float], text: str, size: float, font: str) -> None:
    x, y, width, height = place
    lines = wrapped(canvas, text, width - 2, size, font or "kai")
    top = y + (height - len(lines) * size * 1.25) / 2
    for line in lines:
        if font:
            canvas.text(x + width / 2, top, line, size=size, font=font, align="centre")
        else:
            canvas.fill(x + width / 2, top, line, size=size, align="centre")
        top += size * 1.25


def wrapped(canvas: Canvas, text: str, width: float, size: float, font: str) -> list[str]:
    lines = [""]
    for letter in text:
        if letter == "\n" or (
            lines[-1] and canvas.width_of(lines[-1] + letter, size * (1.1 if canvas.hand else 1), font) > width
        ):
            lines.append("")
        if letter != "\n":
            lines[-1] += letter
    return lines
