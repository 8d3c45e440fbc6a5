"""Which office an application belongs to, by where the person lives (R11, R12)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PROVINCE = "220000"
CHANGBAI = "229700"  # 长白山保护开发区: no GB/T 2260 code, an internal one of ours (documents.md 0)
_MERGED = {  # a code that is no longer used, and the county that took its area over
    "220381": "220184",
    "220181": "220113",
    "220604": "220605",
    "220625": "220605",
    "220724": "220781",
    "220125": "220112",
}


@dataclass(frozen=True, slots=True)
class Division:
    """One row of divisions.csv; `until` is the last GB/T 2260 edition that lists a historical code."""

    code: str
    name: str
    level: str
    parent: str
    kind: str
    until: str


@cache
def divisions() -> Mapping[str, Division]:
    """Every division of the province by code, historical ones too (they live on in ID numbers)."""
    text = files("registrar.policy").joinpath("divisions.csv").read_text(encoding="utf-8")
    return {row["code"]: Division(**row) for row in csv.DictReader(text.splitlines())}


def office_for(region: str, catch_all: str) -> str:
    """The county whose office owns the application; `catch_all` when nobody else does: never nowhere."""
    division = divisions().get(_MERGED.get(region, region))
    if division is None:
        return catch_all
    if division.kind == "current" and division.level == "county":
        return division.code
    if division.kind == "internal":
        return division.code
    return _prefecture(division.code) or catch_all


def _prefecture(code: str) -> str | None:
    """The prefecture's own office, for zones, old codes and prefectures themselves."""
    parent = divisions().get(f"{code[:4]}00")
    return parent.code if parent and parent.kind == "current" and parent.level == "prefecture" else None


def region_name(code: str) -> str:
    """「吉林省长春市朝阳区」; a code we do not know stays a code."""
    division = divisions().get(code)
    if division is None:
        return code
    parent = divisions().get(division.parent)
    above = "" if parent is None else region_name(parent.code)
    return f"{above}{division.name}"


def office_name(code: str) -> str:
    """「长春市朝阳区公共就业服务机构」, without the province's name unless it is the province's office."""
    name = region_name(code)
    shortened = name if code == PROVINCE else name.removeprefix("吉林省")
    return f"{shortened}公共就业服务机构"


def is_known_region(code: str) -> bool:
    """True for a code of this province, present or past; codes of other provinces are not listed here."""
    return code in divisions()


def in_province(code: str) -> bool:
    return code.startswith(PROVINCE[:2])


def above(office: str) -> str | None:
    """The office one level higher: a platform's county, a county's city, a city's province; None above the province."""
    own = office[:6]
    if own != office:
        return own
    county, city = areas_of(own)
    if county and city != own and city:
        return city
    return None if own == PROVINCE else PROVINCE


def areas_of(office: str) -> tuple[str, str]:
    """The county and the city an office stands in, by its id (which begins with its division's code); "" for none."""
    division = divisions().get(office[:6])
    if division is None or division.code == PROVINCE:
        return "", ""
    if division.level == "county":
        return division.code, division.parent
    return "", division.code


def office_above(office: str) -> str:
    """The office one level up: a platform's county, a county's city, a city's province; "" above the province."""
    county, city = areas_of(office)
    if office == PROVINCE:
        return ""
    return next((area for area in (county, city) if area and area != office), PROVINCE)


def is_office(office: str) -> bool:
    """Whether an office of this id can be: of a division in use, or a platform within one (nine digits)."""
    division = divisions().get(office[:6])
    whole = len(office) in {6, 9} and office.isascii() and office.isdigit()
    return whole and division is not None and division.kind in {"current", "internal"}
