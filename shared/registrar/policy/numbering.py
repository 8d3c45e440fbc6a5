"""The certificate's number for life: a rule of numbering.toml, our own until the province confirms one."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from registrar.registration.ids import luhn_digit

LUHN = "L"


@dataclass(frozen=True, slots=True)
class NumberRule:
    """One version of the rule: see numbering.toml for the letters of `pattern`; `imported` are regular expressions."""

    version: str
    provisional: bool
    pattern: str
    synthetic: str
    imported: tuple[str, ...]

    def number(self, office: str, year: int, serial: int, *, synthetic: bool) -> str:
        """The number; `office` begins with its county's six digits. ValueError when the serials are used up."""
        county = self.synthetic + office[len(self.synthetic) : 6] if synthetic else office[:6]
        places, most = self.pattern.count("S"), 10 ** self.pattern.count("S")
        if not 0 < serial < most:
            raise ValueError(f"the county's serials of the year are used up or nonsense: {serial}")
        filled = _filled(self.pattern, {"C": county, "Y": f"{year % 100:02d}", "S": f"{serial:0{places}d}"})
        return filled.replace(LUHN, luhn_digit(filled.replace(LUHN, "")))

    def takes(self, imported: str) -> bool:
        """Whether a number from a book is one that can be kept as it is."""
        return any(re.fullmatch(form, imported, re.ASCII) for form in self.imported)


@cache
def number_rule() -> NumberRule:
    """The rule in force."""
    return rule_of(tomllib.loads(files("registrar.policy").joinpath("numbering.toml").read_text(encoding="utf-8")))


def rule_of(given: Mapping[str, object]) -> NumberRule:
    """A rule from its table; ValueError for a pattern that leads to no unique number."""
    pattern = str(given["pattern"])
    counts = {letter: pattern.count(letter) for letter in "CYSL"}
    if counts["C"] != 6 or counts["Y"] != 2 or counts["S"] < 4 or counts["L"] > 1 or re.search("[^CYSL0-9]", pattern):
        raise ValueError(f"numbering: a pattern has CCCCCC, YY, four or more S, at most one L, and digits: {pattern}")
    imported = given["imported"]
    forms = tuple(map(str, imported)) if isinstance(imported, list) else ()
    return NumberRule(str(given["version"]), given["provisional"] is True, pattern, str(given["synthetic"]), forms)


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """Each letter gives way to its part's next character."""
    rest = {letter: iter(part) for letter, part in parts.items()}
    return "".join(next(rest[sign]) if sign in rest else sign for sign in pattern)


def certificate_number(office: str, year: int, serial: int, *, synthetic: bool) -> str:
    """A new certificate's number under the rule in force.

    >>> certificate_number("220104", 2026, 17, synthetic=False)
    '2201040826000017'
    """
    return number_rule().number(office, year, serial, synthetic=synthetic)
