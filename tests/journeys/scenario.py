"""One person's story as the files under scenarios/ tell it: who, which papers, what the registers know, how it ends."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.documents.generator.photography import Level

FOLDER = Path(__file__).parent / "scenarios"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One picture to draw: 「termination_cert@blurred#folder of=stranger end_date=2027-01-31」.

    `level` is how it is photographed, `template` the layout's name, `of` whose paper it is; facts change what it says.
    """

    kind: str
    level: Level = "good"
    template: str | None = None
    of: str = "applicant"
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One act after the first submission (`do`, with what it needs in `given`), and where the application then stands.

    `codes` are reasons that must be told, `silent` reasons that must not. `record` is the person's registrations, the
    oldest first: 「EMPLOYED」 in force, 「UNEMPLOYED until EMPLOYED」 ended and why; None where the step does not say.
    """

    do: str
    given: Any
    state: str
    codes: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    record: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """`records` is the departments' knowledge in the short form of `registers.py`; the first step is the submission.

    `look` is what print, hand and light of its papers are drawn by: the name, unless the story says another word.
    Stories about rules share a look that is read for certain; how much is read of any look is measured elsewhere.
    """

    name: str
    file: str
    category: str
    person: Row
    papers: tuple[Paper, ...]
    records: Row
    steps: tuple[Step, ...]
    accepted: str
    more: Row
    look: str


def scenarios() -> Iterator[Scenario]:
    """Every scenario of every file, in the order they are written."""
    for file in sorted(FOLDER.glob("*.toml")):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        everyday = told.get("everyday", {})
        for row in told["case"]:
            yield _scenario(file.stem, {**everyday, **row})


NOBODY_APPLIES = frozenset({"E0", "E1"})
"""What departments report by themselves, and what the employer files: the person hands in nothing at first."""
_EXPECTED = frozenset({"state", "codes", "silent", "record"})
_KNOWN = frozenset(
    {
        "name",
        "category",
        "person",
        "papers",
        "records",
        "state",
        "codes",
        "silent",
        "then",
        "accepted",
        "person_type",
        "channel",
        "commitment",
        "agent",
        "record",
        "look",
    }
)


def _scenario(file: str, row: Row) -> Scenario:
    unknown = row.keys() - _KNOWN
    if unknown:
        raise ValueError(f"{file}: {row['name']}: nobody reads {', '.join(sorted(unknown))}")
    first = {"submit": True, **{name: row[name] for name in _EXPECTED if name in row}}
    acts = row.get("then", ()) if row["category"] in NOBODY_APPLIES else (first, *row.get("then", ()))
    return Scenario(
        name=row["name"],
        file=file,
        category=row["category"],
        person=row.get("person", {}),
        papers=tuple(paper(text) for text in row.get("papers", ())),
        records=row.get("records", {}),
        steps=tuple(_step(each) for each in acts),
        accepted=row.get("accepted", "2026-11-02T09:00:00+08:00"),
        more={name: row[name] for name in ("person_type", "channel", "commitment", "agent") if name in row},
        look=row.get("look", row["name"]),
    )


def _step(row: Row) -> Step:
    ((do, given),) = [(name, value) for name, value in row.items() if name not in _EXPECTED]
    record = tuple(row["record"]) if "record" in row else None
    codes, silent = frozenset(row.get("codes", ())), frozenset(row.get("silent", ()))
    return Step(do, given, row.get("state", ""), codes, silent, record)


def paper(text: str) -> Paper:
    """The paper of one line; facts are dates, true, false or text."""
    head, *told = text.split()
    kind, _, template = head.partition("#")
    kind, _, level = kind.partition("@")
    facts = dict(each.split("=", 1) for each in told)
    of = facts.pop("of", "applicant")
    return Paper(kind, level or "good", template or None, of, {name: _fact(value) for name, value in facts.items()})  # type: ignore[arg-type]


def _fact(text: str) -> object:
    if text in {"true", "false"}:
        return text == "true"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
