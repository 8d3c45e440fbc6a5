"""The serial printed on a form filled in by hand: made by the rule of numbering.toml, and read as people copy it."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from registrar.registration.ids import luhn_digit

_DASHES = re.compile(r"[‐-―−－—_\s]+")
MOST = 99_999
"""Serials of one county in one year."""


@dataclass(frozen=True, slots=True)
class Serial:
    """`county` are the last four digits of its code; `number` counts the county's forms of the year."""

    county: str
    year: int
    number: int

    @property
    def text(self) -> str:
        """As printed.

        >>> Serial("0104", 2026, 17).text
        'JL0104-2026-00017-5'
        """
        parts = {"C": self.county, "Y": f"{self.year:04d}", "S": f"{self.number:05d}"}
        filled = _pattern()
        for letter, part in parts.items():
            filled = filled.replace(letter * len(part), part)
        return filled.replace("-L", "-" + luhn_digit("".join(parts.values())))


def county_of(office: str) -> str:
    """The county's part of a serial, from the code of any of its offices."""
    return office[2:6]


def read_serial(text: str) -> Serial | None:
    """A serial as somebody copied it: case, spaces and kinds of dashes do not matter, a wrong digit does."""
    tidy = _DASHES.sub("-", unicodedata.normalize("NFKC", text).strip().upper()).strip("-")
    found = re.fullmatch(r"JL-?(\d{4})-?(\d{4})-?(\d{5})-?(\d)", tidy, re.ASCII)
    if found is None:
        return None
    county, year, number, check = found.groups()
    return Serial(county, int(year), int(number)) if luhn_digit(county + year + number) == check else None


@cache
def _pattern() -> str:
    book = tomllib.loads(files("registrar.policy").joinpath("numbering.toml").read_text(encoding="utf-8"))
    pattern = str(book["paper"])
    if pattern != "JLCCCC-YYYY-SSSSS-L":
        raise ValueError(f"serials are read as JLCCCC-YYYY-SSSSS-L; another pattern needs its reader: {pattern}")
    return pattern
