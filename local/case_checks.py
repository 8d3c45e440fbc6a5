"""What a case may say of its applicant, of the registers' records and of its acceptance, checked beforehand."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
SOURCES = ("social_insurance", "labour_filing", "business_register")
KINDS = ("UNIT", "FLEX", "RESIDENT")
STATUSES = ("live", "abnormal", "revoked", "deregistered")
APPLICANT = frozenset({"name", "id_number", "phone", "habitual_residence", "hukou_region", "hukou_kind", "person_type"})
_LONGEST = 200  # characters of a text that a register's answer may hold
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class BadCase(Exception):
    """The line cannot be run as it stands; the message names what is wrong with it."""


def known_only(given: Mapping[str, Any], known: frozenset[str], where: str = "") -> None:
    """BadCase for a member that nobody would read."""
    unknown = sorted(set(given) - known)
    if unknown:
        raise BadCase(f"unknown member {where + unknown[0]!r}; known are {', '.join(sorted(known))}")


def checked_departments(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The records as they were given, or BadCase naming the first member that no register could answer with."""
    known_only(given, frozenset({*SOURCES, "pension", "benefit", "unavailable", "enterprises"}), "departments.")
    for at, entry in enumerate(_list(given, "enterprises")):
        _check_record(entry, f"departments.enterprises[{at}]", _RECORDS["business_register"])
    for source in SOURCES:
        for at, record in enumerate(_list(given, source)):
            _check_record(record, f"departments.{source}[{at}]", _RECORDS[source])
    for at, source in enumerate(_list(given, "unavailable")):
        _one_of(SOURCES)(source, f"departments.unavailable[{at}]")
    for name in ("pension", "benefit"):
        if not isinstance(given.get(name), bool | None):
            raise BadCase(f"'departments.{name}' must be true or false")
    return given


def moment(given: str) -> str:
    """`accepted_at` with its offset: a date alone is that day at noon, and no offset is Shanghai's. Else BadCase."""
    try:
        at = _time(given)
        at = at if at.tzinfo else at.replace(tzinfo=SHANGHAI)
        at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadCase(f"'accepted_at' is no ISO date or time: {given!r}") from error
    return at.isoformat()


def _time(given: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(given), time(12))
    except ValueError:
        return datetime.fromisoformat(given)


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name, [])
    if not isinstance(value, list):
        raise BadCase(f"'departments.{name}' must be a list")
    return value


_Check = Callable[[Any, str], object]


def _check_record(record: object, where: str, members: Mapping[str, tuple[bool, _Check]]) -> None:
    if not isinstance(record, Mapping):
        raise BadCase(f"{where!r} must be a JSON object")
    known_only(record, frozenset(members), f"{where}.")
    for name, (needed, check) in members.items():
        if name in record:
            check(record[name], f"{where}.{name}")
        elif needed:
            raise BadCase(f"{where + '.' + name!r} is missing")
    # written YYYY-MM-DD, days compare as text
    if record.get("from") and record.get("to") and record["to"] < record["from"]:
        raise BadCase(f"{where + '.to'!r} is before 'from'")


def _check_text(value: object, where: str) -> None:
    if value is not None and not (isinstance(value, str) and len(value) <= _LONGEST):
        raise BadCase(f"{where!r} must be text of at most {_LONGEST} characters")


def _check_day(value: object, where: str) -> None:
    if value is None:
        return
    try:
        _day(value)
    except ValueError as error:
        raise BadCase(f"{where!r} must be a date, YYYY-MM-DD, or null") from error


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("not a day")
    return date.fromisoformat(value)


def _one_of(words: tuple[str, ...]) -> _Check:
    def check(value: object, where: str) -> None:
        if value not in words:
            raise BadCase(f"{where!r} is one of {', '.join(words)}")

    return check


# Member: whether it must be there, and what it must be; a register's answer is parsed by the same measure.
_SPELL: Mapping[str, tuple[bool, _Check]] = {"from": (False, _check_day), "to": (False, _check_day)}
_RECORDS: Mapping[str, Mapping[str, tuple[bool, _Check]]] = {
    "social_insurance": {
        "kind": (True, _one_of(KINDS)),
        "employer": (False, _check_text),
        "uscc": (False, _check_text),
        **_SPELL,
    },
    "labour_filing": {"employer": (True, _check_text), "uscc": (False, _check_text), **_SPELL},
    "business_register": {
        "uscc": (True, _check_text),
        "name": (True, _check_text),
        "role": (True, _check_text),
        "status": (True, _one_of(STATUSES)),
        **_SPELL,
    },
}
