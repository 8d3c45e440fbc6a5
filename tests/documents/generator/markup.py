"""How a wording is written down: a few signs at the start of a line say how the office prints it.

    # title    ## lesser title    #! red head over a red line
    = in the middle    > at the right    ! small print    anything else: a paragraph, its first line set in
    - label：[fact] ‖ label：[fact]        labels with ruled lines, in columns
    ^ label=[fact] ^ label=[fact]         labels above their values
    | label | [fact] | label |            a row of a ruled table; a cell that begins with : is print whatever it holds
    |@ opinion / [issuer] / [issue_date]  a wide cell of a table with a seal in it
    @ label：[issuer] / [issue_date]      issuer over date under the seal; `@@ left || right` two parties side by side
    %word ...                             an order: gap, to, size, tear, column, photo, full, code, seal, box

Slots: [name] a blank with the fact, [name|4] at least so many letters wide, [name!] plain print, [name~] its month,
[name:点] in that form of date, {name} signed by hand; ‹words› are struck out. Which facts a paper shows is
read from its slots.
"""

import re
from dataclasses import dataclass
from datetime import date

from tests.documents.generator.dates import month, written
from tests.documents.generator.forms import blank, filled_day
from tests.documents.generator.kinds import Sheet

_SLOT = re.compile(r"\[(\w+)(?:~(?P<month>\w*)|:(?P<form>\w+)|(?P<plain>!)|\|(?P<least>\d+))?\]")
_SIGNS = ("#!", "##", "#", "=", ">", "!", "-", "^", "|@", "|", "@@", "@", "%")
_TICKED = {"tick_never": "scenario", "tick_dissolved": "action"}
"""Facts that a paper shows by a tick before one of several words."""
_BLANK = re.compile(r"«([^|»]*)(?:\|\d+)?»")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a wording: its sign ("" for a paragraph) and what follows it."""

    sign: str
    text: str


def blocks(text: str) -> list[Block]:
    lines = [line.strip() for line in text.strip().splitlines()]
    return [_block(line) for line in lines if line]


def _block(line: str) -> Block:
    sign = next((each for each in _SIGNS if line.startswith(each)), "")
    return Block(sign, line[len(sign) :].strip(" "))


def shown(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The facts that a wording prints, and those of them that it prints to the month only."""
    slots = list(_SLOT.finditer(text))
    names = frozenset(slot[1] for slot in slots)
    whole = {slot[1] for slot in slots if slot["month"] is None}
    return names | {fact for sign, fact in _TICKED.items() if sign in names}, names - whole


def filled(sheet: Sheet, text: str) -> str:
    """The text with every slot as a blank «value|least» for Canvas.paragraph, or as print."""
    return _SLOT.sub(lambda slot: _value(sheet, slot), text)


def _value(sheet: Sheet, slot: re.Match[str]) -> str:
    value = sheet[slot[1]]
    if slot["plain"]:
        return written(value, sheet.dates) if isinstance(value, date) else str(value or "")
    if slot["month"] is not None:
        return _month(sheet, value, slot["month"])
    if not isinstance(value, date):
        return filled_day(sheet, slot[1]) if value is None else blank(value, int(slot["least"] or 0))
    if slot["form"]:
        return blank(written(value, slot["form"]))
    return filled_day(sheet, slot[1])


def _month(sheet: Sheet, value: date | None, form: str) -> str:
    if value is None:
        return "«|4»年«|2»月"
    if sheet.hand and not form:
        return f"«{value.year}|3»年«{value.month}|2»月"
    return blank(month(value, form or sheet.dates))


def bare(sheet: Sheet, text: str) -> str:
    """The text with its values in place and nothing left of the blanks."""
    return _BLANK.sub(lambda each: each[1] or "　　", filled(sheet, text.removeprefix(":")))


def has_slot(text: str) -> bool:
    """Whether a cell is filled in; one without a slot, or beginning with :, is print."""
    return bool(_SLOT.search(text)) and not text.startswith(":")
