"""Which column of a sheet is which: by the titles people and the ministry's tables give them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Titles = Mapping[str, tuple[str, ...]]
"""What each column may be called; the first title is printed on templates."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One cell that cannot be used, and what to do about it."""

    field: str
    advice: str


def places(header: Sequence[str], titles: Titles) -> Mapping[str, int]:
    """Where each column stands; marks of "required" and remarks in brackets do not matter."""
    found = [_title(cell) for cell in header]
    return {name: found.index(each) for name, wanted in titles.items() for each in map(_title, wanted) if each in found}


def _title(cell: str) -> str:
    return re.sub(r"[\s*（(].*$", "", unicodedata.normalize("NFKC", cell).strip()).upper()


def cells(rows: Sequence[Sequence[str]], titles: Titles) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row below the header by its number in the sheet (the header is row 1), its cells tidied, none missing."""
    at = places(rows[0], titles)
    for number, row in enumerate(rows[1:], 2):
        yield number, {name: _cell(row, at.get(name)) for name in titles}


def _cell(row: Sequence[str], place: int | None) -> str:
    return unicodedata.normalize("NFC", row[place]).strip() if place is not None and place < len(row) else ""


def missing(header: Sequence[str], titles: Titles, needed: Sequence[str]) -> tuple[str, ...]:
    """The printed titles of needed columns that the sheet has not."""
    at = places(header, titles)
    return tuple(titles[name][0] for name in needed if name not in at)


_X = str.maketrans(dict.fromkeys("x×ⅹХх*", "X"))


def number_of(text: str) -> str:
    """An identity number as people and spreadsheets write it."""
    return re.sub(r"[\s'\-]", "", unicodedata.normalize("NFKC", text)).translate(_X).upper()


def spoilt(number: str) -> bool:
    """A spreadsheet made a number of it, and its last digits are gone."""
    return bool(re.search(r"E\+|\.", number)) or len(number) > 18
