"""Which rows of a page may be its title: where they stand, how tall they are, whether they run on."""

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from registrar.documents.flow import rows_of
from registrar.documents.lines import Line
from registrar.documents.normalise import is_han, plain
from registrar.documents.spellings import MISREAD
from registrar.documents.titles import remark_behind

UPPER_PART = 0.35  # of the page, where titles stand (documents.md 1.0)
FIRST_ROWS, MARGIN, OFF_MIDDLE = 4, 0.15, 0.12  # of the text's width: a title no larger than the text stands so
TALL = 1.15  # a title's letters against the usual ones
UPPER_PART_OF_BIG = 0.65  # a title in letters half as big again may stand lower, as in an opened booklet


class Candidate(NamedTuple):
    """The Han letters of a row that may be a title, what its place and size speak for it, whether it is tall.

    `apart` says that it stands out from the text by its size, or by standing in the middle.
    """

    letters: str
    sureness: float
    tall: bool
    apart: bool


def title_candidates(lines: Sequence[Line], frame: tuple[float, float], shortest: int = 3) -> list[Candidate]:
    """Rows that may be titles, also with the one or two rows below, and the boxes of a row each alone."""
    rows = rows_of(lines)
    usual = median(line.height for line in lines)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    found: list[Candidate] = []
    for at, row in enumerate(rows):
        size, middle = median(line.height for line in row) / usual, row[0].middle
        place = min((middle - frame[0]) / (frame[1] - frame[0]), (middle - top) / max(1.0, bottom - top))
        if place > (UPPER_PART_OF_BIG if size >= 1.3 else UPPER_PART):
            continue
        tall = size >= TALL
        if _runs_on(row, tall=tall):
            continue
        sureness, apart = (
            (0.98 if tall else 0.9),
            tall or (at < FIRST_ROWS and _in_the_middle(row, lines)) or (at == 0 and len(row) == 1),
        )
        texts = [han_letters(line.text) for line in row]
        found.append(Candidate("".join(texts), sureness, tall, apart))
        found += [
            Candidate(bare, sureness, tall, apart) for bare in _without_remark("".join(line.text for line in row))
        ]
        for line, text in zip(row, texts, strict=True) if len(row) > 1 else ():
            alone = apart or (at < FIRST_ROWS and _in_the_middle([line], lines))
            found += [Candidate(each, sureness, tall, alone) for each in (text, *_without_remark(line.text))]
        joined = "".join(texts)
        for below in rows[at + 1 : at + 3] if tall else ():
            if median(line.height for line in below) < TALL * usual:
                break
            joined += "".join(han_letters(line.text) for line in below)
            found.append(Candidate(joined, sureness - 0.02, tall, apart))
    return [one for one in found if shortest <= len(one.letters) <= 40]


def _without_remark(row: str) -> list[str]:
    """The row's letters without what is in brackets at its end, where that says nothing about the paper."""
    remark = remark_behind(plain(row))
    return [han_letters(row).removesuffix(han_letters(remark))] if remark else []


def _in_the_middle(row: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether it stands alone in the middle and is shorter than the text is wide."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    begins, ends = row[0].left - left, right - row[-1].right
    return min(begins, ends) > MARGIN * (right - left) and abs(begins - ends) < OFF_MIDDLE * (right - left)


def _runs_on(row: Sequence[Line], *, tall: bool) -> bool:
    """Whether the row is part of a sentence: titles have no stops in them."""
    text = plain("".join(line.text for line in row))
    return bool(re.search("[。;；]." if tall else "[。;；,，]", text))


def han_letters(text: str) -> str:
    letters = "".join(character for character in plain(text) if is_han(character))
    for wrong, right in MISREAD:
        letters = letters.replace(wrong, right)
    return letters
