"""Count what was right: types with their confusions, key fields, certainty, near-misses, processor time."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from registrar.registration.facts import Document, Examination, Field
from registrar.registration.vocabulary import Severity
from tests.benchmarks.reading_engines import stands_in
from tests.benchmarks.reading_papers import Paper

WORST = 5
SURE = 0.99


@dataclass
class Tally:
    """One reader on one level; `beside` is our own time on the same pages."""

    pages: int = 0
    cpu: float = 0.0
    types: int = 0
    fields: int = 0
    right: int = 0
    certain: int = 0
    certain_wrong: int = 0
    near_misses_taken: int = 0
    asked_again: int = 0
    beside: float = 0.0


@dataclass
class Figures:
    """Every count of a run."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    confusions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    wrong: list[dict[str, Any]] = field(default_factory=list)
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    read: list[tuple[float, bool]] = field(default_factory=list)

    def of(self, level: str, reader: str) -> Tally:
        return self.tallies.setdefault((level, reader), Tally())

    def plain(self, paper: Paper, reader: str, text: str, cpu: float, our_cpu: float) -> None:
        tally = self.of(paper.level, reader)
        tally.pages += 1
        tally.cpu += cpu
        tally.beside += our_cpu
        for value in paper.key_fields.values():
            tally.fields += 1
            tally.right += stands_in(text, value)

    def ours(self, paper: Paper, examination: Examination, cpu: float) -> None:
        tally, kind = self.of(paper.level, "ours"), self.by_kind.setdefault(paper.kind, Counter())
        tally.pages += 1
        tally.cpu += cpu
        said = said_kinds(examination)
        tally.types += paper.kind in said
        kind["pages"] += 1
        kind["types"] += paper.kind in said
        if paper.kind not in said:
            self.confusions[paper.level, paper.kind, said[0]] += 1
        if paper.truth["document_type"] == "OTHER":
            tally.near_misses_taken += any(one.document_type.value != "OTHER" for one in examination.documents)
        tally.asked_again += any(one.severity is Severity.BETTER_PHOTO for one in every_finding(examination))
        for name, value in paper.key_fields.items():
            self._field(paper, tally, kind, (name, value), the_field(examination, paper, name))

    def _field(
        self, paper: Paper, tally: Tally, kind: Counter[str], truth: tuple[str, str], found: Field | None
    ) -> None:
        right = found is not None and found.value == truth[1]
        tally.fields += 1
        tally.right += right
        kind["fields"] += 1
        kind["right"] += right
        if found:
            self.read.append((found.confidence, right))
            tally.certain += found.certain
            tally.certain_wrong += found.certain and not right
        if not right:
            case = {"paper": paper.name, "level": paper.level, "field": truth[0], "truth": truth[1]}
            self.wrong.append(
                {**case, "read": found.value if found else None, "certain": bool(found and found.certain)}
            )

    def worst(self) -> list[tuple[str, Counter[str]]]:
        """The kinds with the most mistakes, types first."""
        return sorted(self.by_kind.items(), key=lambda item: _share_wrong(item[1]), reverse=True)[:WORST]

    def wrong_among_sure(self) -> tuple[int, int]:
        """Of the fields with a confidence of 0.99 and more: how many are wrong, and how many there are."""
        sure = [right for confidence, right in self.read if confidence >= SURE]
        return sure.count(False), len(sure)


def _share_wrong(kind: Counter[str]) -> float:
    types = 1 - kind["types"] / max(1, kind["pages"])
    return types + (1 - kind["right"] / kind["fields"] if kind["fields"] else 0.0)


def said_kinds(examination: Examination) -> list[str]:
    """What the file was taken for; several for several papers."""
    return [kind_of(one) for one in examination.documents] or ["nothing"]


def kind_of(document: Document) -> str:
    return document.near_miss.value if document.near_miss else document.document_type.value


def every_finding(examination: Examination) -> list[Any]:
    return [*examination.findings, *(finding for one in examination.documents for finding in one.findings)]


def the_field(examination: Examination, paper: Paper, name: str) -> Field | None:
    """From the papers of the right type first (both sides of a card are two documents)."""
    ranked = sorted(examination.documents, key=lambda one: kind_of(one) != paper.kind)
    return next((one.fields[name] for one in ranked if name in one.fields), None)
