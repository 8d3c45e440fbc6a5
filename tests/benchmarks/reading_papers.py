"""The papers that reading is measured on: drawn and photographed here, set by others, or an office's own with truth."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from tests.documents.generator import TEMPLATES, draw, persona
from tests.documents.generator.handling import as_brought
from tests.documents.generator.page import as_sent

Level = Literal["scan", "good", "bad"]
LEVELS = ("scan", "good", "bad")
OUTSIDE = "outside"
Place = TypeVar("Place")
KEY = frozenset(
    (
        *("person_name", "id_number", "employer_uscc", "document_number", "birth_date", "valid_from", "valid_to"),
        *("issue_date", "end_date", "enlist_date", "discharge_date", "graduate_date"),
    )
)
SAME = {"长期": "9999-12-31"}
PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".pdf")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and the truth about it: document_type, near_miss if any, fields with ISO 8601 dates."""

    name: str
    level: str
    data: bytes
    truth: dict[str, Any]

    @property
    def kind(self) -> str:
        return str(self.truth.get("near_miss") or self.truth["document_type"])

    @property
    def key_fields(self) -> dict[str, str]:
        """What a decision rests on; a near-miss decides nothing."""
        if self.truth["document_type"] == "OTHER":
            return {}
        return {name: SAME.get(value, value) for name, value in self.truth["fields"].items() if name in KEY}


def drawn(split: str, levels: Sequence[str], *, kinds: Sequence[str], seeds: int, sample: int) -> Iterator[Paper]:
    """Every layout of the split for `seeds` people at each level; of these `sample` a level, evenly (0: all)."""
    if split == OUTSIDE:
        yield from _outside(levels, kinds=kinds, seeds=seeds, sample=sample)
        return
    chosen = places(split, kinds=kinds, seeds=seeds, sample=sample)
    for level in levels:
        for number, (kind, place, seed) in enumerate(chosen):
            yield _drawn(kind, place, seed, cast(Level, level), 500 + 31 * seed + number)


def places(split: str, *, kinds: Sequence[str] = (), seeds: int, sample: int) -> list[tuple[str, int, int]]:
    """Kind, place of the layout, seed; `sample` of them, evenly."""
    every = [
        (kind, place, seed)
        for seed in range(seeds)
        for kind in kinds or TEMPLATES
        for place, template in enumerate(TEMPLATES[kind])
        if template.split == split
    ]
    return evenly(every, sample)


def evenly(every: Sequence[Place], sample: int) -> list[Place]:
    """So many of them, the same way apart (0: all)."""
    step = max(1.0, len(every) / sample) if sample else 1.0
    return [every[int(number * step)] for number in range(int(len(every) / step))]


def _drawn(kind: str, place: int, seed: int, level: Level, person: int) -> Paper:
    who = persona(person, region="810099" if kind.startswith("hmt") else "229901")
    page = as_brought(draw(kind, who, seed=seed, template=place), seed=900 + person, level=level)
    data = as_sent(page, page.truth.get("form", "jpeg"))
    return Paper(f"{kind}-{TEMPLATES[kind][place].name}-{seed}", level, data, page.truth)


def _outside(levels: Sequence[str], *, kinds: Sequence[str], seeds: int, sample: int) -> Iterator[Paper]:
    """Papers of tests/documents/outside as its own photographer takes them, each level by its ways in turn."""
    # The browser's library is loaded only here: what the readers' processes weigh is measured.
    from tests.documents.outside import PAPERS, Browsers, OutsidePaper  # noqa: PLC0415
    from tests.documents.outside.camera import taken, ways_of  # noqa: PLC0415

    papers = [OutsidePaper.of(path) for path in sorted(PAPERS.glob("*.html"))]
    asked = [paper for paper in papers if not kinds or paper.kind in kinds]
    every = [(place, paper, seed) for seed in range(seeds) for place, paper in enumerate(asked)]
    with Browsers() as browsers:
        for level in levels:
            ways = ways_of(level)
            for number, (place, paper, seed) in enumerate(evenly(every, sample)):
                way = ways[(place + seed) % len(ways)]
                page = taken(browsers.drawn(paper, seed), 700 + number, way)
                data = as_sent(page, page.truth.get("form", "jpeg"))
                yield Paper(f"{paper.kind}-{paper.name}-{seed}-{way}", level, data, page.truth)


def of_folder(folder: Path) -> Iterator[Paper]:
    """Pictures with a truth file of the same name beside them; `level` in it is optional."""
    for picture in sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES):
        told = picture.with_suffix(".json")
        if told.is_file():
            truth = json.loads(told.read_text(encoding="utf-8"))
            yield Paper(picture.stem, truth.get("level", "own"), picture.read_bytes(), {"fields": {}, **truth})
