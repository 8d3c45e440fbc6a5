"""The offices open to the public, as the province's file lists them: where, when, for which areas, since when (R9)."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from registrar.errors import Misconfigured

LEVELS = ("province", "city", "county", "platform")
COLUMNS = (
    "id", "name", "level", "parent", "address", "phone", "hours", "areas", "valid_from", "valid_until", "synthetic",
)  # fmt: skip
MOST_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Office:
    """One office as it was within its dates; `areas` are the division codes it serves, `valid_until` the last day."""

    id: str
    name: str
    level: str
    parent: str
    address: str
    phone: str
    hours: str
    areas: tuple[str, ...]
    valid_from: date
    valid_until: date | None
    synthetic: bool

    def open_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """On a day an office opened, closed, or changed: each field with what it said before and since."""

    on: date
    office: str
    name: str
    kind: str  # OPENED, CHANGED, CLOSED
    fields: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Directory:
    """Every entry there ever was, oldest first within an office; `version` is the digest of the file."""

    entries: tuple[Office, ...]
    version: str

    @cached_property
    def _by_office(self) -> Mapping[str, Sequence[Office]]:
        found: dict[str, list[Office]] = {}
        for entry in self.entries:
            found.setdefault(entry.id, []).append(entry)
        return found

    def office(self, identity: str, day: date) -> Office | None:
        """The office's entry of a day."""
        return next((entry for entry in self._by_office.get(identity, ()) if entry.open_on(day)), None)

    def serving(self, area: str, day: date) -> Office | None:
        """The office that serves an area on a day; the smallest id where several do."""
        found = (entry for entry in self.entries if area in entry.areas and entry.open_on(day))
        return min(found, key=lambda entry: entry.id, default=None)

    def offices(self, day: date, division: str = "", text: str = "") -> Sequence[Office]:
        """Those open on a day, within a division (its code's significant digits), with a text in name or address."""
        within = division.rstrip("0") if len(division) == len("220000") else division
        within += "0" * (len(within) % 2) if len(within) < len("220000") else ""
        words = text.split()
        return [
            entry
            for entry in self.entries
            if entry.open_on(day)
            and (entry.id.startswith(within) or any(area.startswith(within) for area in entry.areas))
            and all(word in entry.name + entry.address for word in words)
        ][:MOST_SHOWN]

    def changes(self, day: date) -> Sequence[EntryChange]:
        """What changed until a day, newest first: the log is the entries' own dates, so it cannot differ from them."""
        found = (change for entries in self._by_office.values() for change in _changes(entries))
        return sorted((one for one in found if one.on <= day), key=lambda one: (one.on, one.office), reverse=True)


def _changes(entries: Sequence[Office]) -> Iterator[EntryChange]:
    before: Office | None = None
    for entry in entries:
        if before is None or before.valid_until is None or (entry.valid_from - before.valid_until).days > 1:
            yield EntryChange(entry.valid_from, entry.id, entry.name, "OPENED", {})
        else:
            yield EntryChange(entry.valid_from, entry.id, entry.name, "CHANGED", _differences(before, entry))
        before = entry
    if before is not None and before.valid_until is not None:
        yield EntryChange(before.valid_until, before.id, before.name, "CLOSED", {})


def _differences(before: Office, since: Office) -> Mapping[str, tuple[str, str]]:
    names = ("name", "parent", "address", "phone", "hours", "areas")
    pairs = {name: (_text(getattr(before, name)), _text(getattr(since, name))) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def read(text: str) -> Directory:
    """The file's entries; Misconfigured names every line that cannot stand."""
    rows = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise Misconfigured(f"the file of offices needs the columns {','.join(COLUMNS)}", facts={"name": "OFFICES"})
    wrong: list[str] = []
    entries: list[Office] = []
    for line, row in enumerate(rows, 2):
        try:
            entries.append(_entry(row))
        except ValueError as error:
            wrong.append(f"line {line}: {error}")
    wrong += _contradictions(entries)
    if wrong:
        raise Misconfigured(f"the file of offices cannot be used: {'; '.join(wrong[:20])}", facts={"name": "OFFICES"})
    ordered = sorted(entries, key=lambda entry: (entry.id, entry.valid_from))
    return Directory(tuple(ordered), hashlib.sha256(text.encode()).hexdigest()[:12])


def _entry(row: Mapping[str, str]) -> Office:
    if row["level"] not in LEVELS:
        raise ValueError(f"level is one of {', '.join(LEVELS)}")
    if not (row["id"].isdigit() and len(row["id"]) in {6, 9} and row["name"] and row["phone"] and row["address"]):
        raise ValueError("id has six or nine digits; name, address and phone are filled in")
    if row["synthetic"] not in {"yes", "no"}:
        raise ValueError("synthetic is yes or no")
    return Office(
        **{name: row[name] for name in ("id", "name", "level", "parent", "address", "phone", "hours")},
        areas=tuple(row["areas"].split()),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
        synthetic=row["synthetic"] == "yes",
    )


def _contradictions(entries: Sequence[Office]) -> Iterator[str]:
    """Two entries of one office at once, and parents that are nowhere."""
    known = {entry.id for entry in entries}
    ordered = sorted(entries, key=lambda entry: (entry.id, entry.valid_from))
    for one, other in pairwise(ordered):
        if one.id == other.id and one.open_on(other.valid_from):
            yield f"{one.id} has two entries on {other.valid_from}"
    yield from (
        f"{one.id} stands below {one.parent}, which is not listed" for one in entries if one.parent not in {"", *known}
    )


@cache
def directory_of(path: str = "") -> Directory:
    """The province's file; without one the sample, every entry of which says that it is synthetic."""
    sample = files("registrar.office").joinpath("offices.csv")
    return read(Path(path).read_text("utf-8") if path else sample.read_text("utf-8"))
