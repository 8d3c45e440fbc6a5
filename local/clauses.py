"""Which rule carries which requirement of the notice, and which tests hold it: the report of `make clauses`."""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from registrar.policy import assessment, rulebook, time_limits, waivers
from registrar.registration.states import TABLE

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "docs" / "requirements.toml"
REQUIREMENTS = (*(f"R{number}" for number in range(1, 54)), "R36b")
Rows = Mapping[str, Mapping[str, Any]]


def rows() -> Rows:
    """The lines of docs/requirements.toml by requirement."""
    return tomllib.loads(BOOK.read_text(encoding="utf-8"))


def known_rules() -> Mapping[str, frozenset[str]]:
    """Every rule there is, by kind: each must serve a requirement."""
    book = rulebook._book()
    return {
        "clause": frozenset(book["clauses"]),
        "check": frozenset(assessment.checks()),
        "waiver": frozenset(f"{row['category']}/{row['fact']}" for row in waivers._book()["waiver"]),
        "step": frozenset(TABLE),
        "limit": frozenset(time_limits._limits()),
    }


def gaps(book: Rows) -> list[str]:
    """What is wrong with the table, in words; empty when every requirement and every rule has its place."""
    return [*_unanswered(book), *_unknown(book), *_idle(book), *_misplaced(book), *_untested(book)]


def _unanswered(book: Rows) -> Iterator[str]:
    for name in REQUIREMENTS:
        row = book.get(name, {})
        if not row.get("rules") and not row.get("missing"):
            yield f"{name} has neither a rule nor a reason"
        if row.get("rules") and not row.get("tests") and not row.get("missing"):
            yield f"{name} has rules that no test holds"
    yield from (f"{name} is no requirement of the notice" for name in book if name not in REQUIREMENTS)


def _references(book: Rows) -> Iterator[tuple[str, str, str]]:
    for name, row in book.items():
        for reference in row.get("rules", ()):
            kind, _, rule = reference.partition(":")
            yield name, kind, rule


def _unknown(book: Rows) -> Iterator[str]:
    """Rules that are named and are not there."""
    known = known_rules()
    for name, kind, rule in _references(book):
        if kind in known:
            there = rule in known[kind]
        elif kind == "overlay":
            there = rule in rulebook._book()["overlays"] or rule in {"city", "rulings"}
        else:
            there = kind in {"data", "code"} and (ROOT / "shared" / "registrar" / rule).is_file()
        if not there:
            yield f"{name} names {kind}:{rule}, which is not there"


def _idle(book: Rows) -> Iterator[str]:
    """Rules that are there and serve no requirement."""
    named = {(kind, rule) for _, kind, rule in _references(book)}
    for kind, rules in known_rules().items():
        yield from (f"{kind}:{rule} serves no requirement" for rule in sorted(rules) if (kind, rule) not in named)


def _misplaced(book: Rows) -> Iterator[str]:
    """Clauses that stand under no requirement the rulebook says they carry."""
    for clause, row in rulebook._book()["clauses"].items():
        carried = [name for name, kind, rule in _references(book) if (kind, rule) == ("clause", clause)]
        if carried and not any(_same(name, row["requirement"]) for name in carried):
            yield f"clause:{clause} says {row['requirement']} and is named by {', '.join(carried)}"


def _same(name: str, requirement: str) -> bool:
    return name == requirement or (name, requirement) == ("R24", "R25")


def _untested(book: Rows) -> Iterator[str]:
    for name, row in book.items():
        for reference in row.get("tests", ()):
            path, _, test = reference.partition("::")
            file = ROOT / "tests" / path
            if not file.is_file():
                yield f"{name} names tests/{path}, which is not there"
            elif test and not re.search(rf"^def {test}\(", file.read_text(encoding="utf-8"), re.MULTILINE):
                yield f"{name} names the test {test}, which is not in tests/{path}"


def report(book: Rows) -> Iterator[str]:
    """A line for each requirement: how many rules and tests, which, and what is missing."""
    for name in REQUIREMENTS:
        row = book.get(name, {})
        rules, tests = row.get("rules", ()), row.get("tests", ())
        yield f"{name:5} {len(rules):2} rules {len(tests):2} tests  {row.get('says', '')}"
        yield from (f"        {rule}" for rule in (*rules, *tests))
        if row.get("missing"):
            yield f"        missing: {row['missing']}"


def summary(book: Rows) -> str:
    carried = sum(bool(row.get("rules")) for row in book.values())
    partly = sum(bool(row.get("rules") and row.get("missing")) for row in book.values())
    counts = ", ".join(f"{len(rules)} {kind}s" for kind, rules in known_rules().items())
    return (
        f"{len(REQUIREMENTS)} requirements: {carried} carried by rules ({partly} of them in part), "
        f"{len(book) - carried} with a stated reason only. {counts}."
    )


def main(_: Sequence[str] = ()) -> int:
    book = rows()
    wrong = gaps(book)
    print("\n".join([*report(book), "", summary(book), *wrong]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
