"""The matrix of roles and routes by its tables: matrix.csv (routes), profiles.csv (rights), roles.toml (tokens)."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PEOPLE = {"applicant": "229901199005170013", "holder": "229901199005170021"}
"""Whom a request can be about: the samples' applicant, and the holder of the samples' certificate."""
ALLOWED = "+"
REFUSED = {
    "401": (401, "not_signed_in"),
    "role": (403, "no_role"),
    "none": (404, ""),
    "own": (403, "own_application"),
    "below": (403, "not_your_office"),
}
"""What a cell says of an answer: status and code; any other word is the code of a 403."""


@dataclass(frozen=True)
class Row:
    """One route: its sample request, whom it is about, and what the same role does first.

    `success` is the status of an answer to whoever may ask, with the code where even they are told of a hindrance.
    """

    route: str
    sample: str
    profile: str
    about: str
    first: str
    success: str

    def expected(self, role: str) -> str:
        return profiles()[self.profile][role]


def rows() -> list[Row]:
    with (HERE / "matrix.csv").open(encoding="utf-8") as table:
        return [Row(**row) for row in csv.DictReader(table)]


@cache
def profiles() -> dict[str, dict[str, str]]:
    """By name, what each role gets."""
    with (HERE / "profiles.csv").open(encoding="utf-8") as table:
        return {row.pop("profile"): row for row in csv.DictReader(table)}


@cache
def roles() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "roles.toml").read_text(encoding="utf-8"))


def claims(role: str, about: str, issuer: str) -> dict[str, str] | None:
    """What the authorizer hands over for a role; None for nobody."""
    given = roles()[role]
    if not given:
        return None
    named = {name: str(value) for name, value in given.items() if name != "itself"}
    number = PEOPLE[about or "applicant"] if given.get("itself") else given["id_number"]
    name = "测试甲某" if given.get("itself") else "测试戊某"
    return {"sub": role, "iss": issuer, "name": name} | named | {"id_number": number}
