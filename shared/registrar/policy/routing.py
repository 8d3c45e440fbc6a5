"""Which office an application belongs to, by where the person lives (R11, R12)."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Protocol

from registrar.registration.routing import Routing

PROVINCE = "220000"
CHANGBAI = "229700"  # 长白山保护开发区: no GB/T 2260 code, an internal one of ours (documents.md 0)


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


@dataclass(frozen=True, slots=True)
class Merger:
    """A code that is no longer used since a day, and the county that took its area over."""

    code: str
    into: str
    since: date


@cache
def merged() -> Mapping[str, Merger]:
    """merged_areas.csv by the old code."""
    text = files("registrar.policy").joinpath("merged_areas.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: Merger(row["code"], row["into"], date.fromisoformat(row["since"])) for row in rows}


class Offices(Protocol):
    """The directory, as routing asks it."""

    @property
    def version(self) -> str: ...

    def serving(self, area: str, day: date) -> "Named | None":
        """The office that serves an area on a day."""


class Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def route(residence: str, day: date, offices: Offices, catch_all: str) -> Routing:
    """The office of a residence on a day (R12): its platform, else its county, its city, the province; never nowhere.

    The same residence, day and tables always give the same office. `catch_all` takes what nobody serves.
    """
    steps, office = [f"常住地区划代码 {residence or '未填写'}"], ""
    area = _present(residence, day, steps)
    for served in _upwards(area):
        found = offices.serving(served, day)
        if found is not None:
            office = found.id
            steps.append(f"{region_name(served[:6])}由 {found.name} 受理")
            break
        steps.append(f"{region_name(served[:6])}（{served}）当日没有开放的经办机构，转上一级")
    if not office:
        office = catch_all
        steps.append(f"由 {office_name(catch_all)} 受理")
    return Routing(office, f"{offices.version}/{_version()}", tuple(steps))


def _present(residence: str, day: date, steps: list[str]) -> str:
    """The code in use on the day; "" for a residence outside the province or unknown."""
    merger = merged().get(residence[:6])
    if merger is not None and merger.since <= day:
        steps.append(f"{residence[:6]} 自 {merger.since} 起并入 {region_name(merger.into)}")
        residence = merger.into
    if residence[:6] not in divisions():
        steps.append("不在本省区划之内" if not in_province(residence) else "区划代码不明")
        return ""
    return residence


def _upwards(area: str) -> Iterator[str]:
    """The area itself (a platform's nine digits), its county, its city; the province is the catch-all."""
    if len(area) > len(PROVINCE):
        yield area[:9]
    division = divisions().get(area[:6])
    if division is None or division.code == PROVINCE:
        return
    yield division.code
    city = _prefecture(division.code)
    if city and city != division.code:
        yield city


@cache
def _version() -> str:
    """Of the tables of divisions and mergers."""
    texts = (files("registrar.policy").joinpath(name).read_bytes() for name in ("divisions.csv", "merged_areas.csv"))
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


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
