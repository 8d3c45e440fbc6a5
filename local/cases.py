"""A case as a line of a file says it: who applies, on what ground, with which pictures, what departments know."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local.case_checks import APPLICANT, BadCase, checked_departments, known_only, moment

__all__ = ["BadCase", "Case", "case_from", "cases_in"]


@dataclass(frozen=True, slots=True)
class Case:
    """One application to run; `departments` absent means that no department has a record of the person."""

    case: str
    category: str
    applicant: Mapping[str, Any]
    scans: tuple[Path, ...]
    departments: Mapping[str, Any] = field(default_factory=dict)
    channel: str | None = None
    accepted_at: str | None = None
    employer: Mapping[str, Any] | str | None = None


_KNOWN = frozenset(
    {
        "case",
        "category",
        "applicant",
        "scans",
        "departments",
        "person_type",
        "employer",
        "accepted_at",
        "channel",
    }
)


def case_from(given: object, folder: Path, default_name: str) -> Case:
    """The case, or BadCase. Scan paths count from the working folder or, failing that, from the file's own `folder`."""
    if not isinstance(given, Mapping):
        raise BadCase("a case is a JSON object")
    known_only(given, _KNOWN)
    applicant = dict(_object(given, "applicant"))
    known_only(applicant, APPLICANT, "applicant.")
    if "person_type" in given:
        applicant["person_type"] = _text(given, "person_type")
    return Case(
        case=str(given.get("case", default_name)),
        category=_text(given, "category"),
        applicant=applicant,
        scans=tuple(_scan(path, folder) for path in _list(given, "scans")),
        departments=checked_departments(_object(given, "departments")) if given.get("departments") is not None else {},
        channel=_text(given, "channel") if given.get("channel") is not None else None,
        accepted_at=moment(_text(given, "accepted_at")) if given.get("accepted_at") is not None else None,
        employer=given.get("employer"),
    )


def cases_in(path: Path) -> Iterator[tuple[str, Case | BadCase]]:
    """Every line that is not blank, with its name: the case, or why it is none. OSError when there is no such file."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _named(line, path.parent, f"line {number}")


def _named(line: str, folder: Path, name: str) -> tuple[str, Case | BadCase]:
    try:
        given = json.loads(line)
    except ValueError as error:
        return name, BadCase(f"not JSON: {error}")
    if isinstance(given, Mapping):
        name = str(given.get("case", name))
    try:
        return name, case_from(given, folder, name)
    except BadCase as error:
        return name, error


def _object(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = given.get(name)
    if not isinstance(value, Mapping):
        raise BadCase(f"{name!r} must be a JSON object")
    return value


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise BadCase(f"{name!r} must be text")
    return value


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name, [])
    if not isinstance(value, list):
        raise BadCase(f"{name!r} must be a list")
    return value


def _scan(given: object, folder: Path) -> Path:
    if not isinstance(given, str) or not given:
        raise BadCase("'scans' must hold paths")
    for path in (Path(given), folder / given):
        if path.is_file():
            return path
    raise BadCase(f"no such file: {given}")
