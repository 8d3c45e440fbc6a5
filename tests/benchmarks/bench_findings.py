"""How often a reason to look is raised: on pages that show it, and on clean ones, where it is a false alarm.

    python -m tests.benchmarks.bench_findings [--split develop] [--sample 50] [--people 6] [--levels good bad]

Clean are the layouts of the split, photographed with nothing amiss. One reader reads; a second would only confirm
values. Writes out/bench/findings.json.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registrar.documents.examine import cpu_seconds, examine
from registrar.registration.facts import Document
from registrar.registration.vocabulary import Severity
from tests.benchmarks.reading_papers import places
from tests.documents.generator import Page, Persona, draw, persona, photograph
from tests.documents.generator.handling import cornered, cut_off, grasped, held
from tests.documents.generator.page import as_sent
from tests.documents.generator.photography import Level
from tests.documents.generator.scenes import SCENES
from tests.documents.generator.tampering import sealed_by_another, struck_by_hand

Made = Callable[[Persona, int, Level], Page]
ASKED = Severity.BETTER_PHOTO


def certificate(person: Persona, seed: int, **facts: Any) -> Page:
    return draw("termination_cert", person, seed=seed, template=seed % 2, **facts)


def as_drawn(person: Persona, seed: int, level: Level) -> Page:
    return photograph(certificate(person, seed), seed=seed, level=level)


def raised(*identities: str) -> Callable[[Document], bool]:
    return lambda paper: any(finding.id in identities for finding in paper.findings)


def own_seal(paper: Document) -> bool:
    return "seal_text" in paper.fields and paper.fields["seal_text"].certain


def anothers_seal(paper: Document) -> bool:
    return "seal_text" in paper.fields and not paper.fields["seal_text"].certain


def not_asked(identity: str) -> Callable[[Document], bool]:
    return lambda paper: not any(one.id == identity and one.severity is ASKED for one in paper.findings)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages show, how one is made, and what the reader ought to say of it."""

    what: str
    made: Made
    noticed: Callable[[Document], bool]


SHOWN = (
    Shown("a thumb over print", lambda p, s, v: grasped(as_drawn(p, s, v), s), raised("PIC-01")),
    Shown("a thumb on the margin, not asked about", lambda p, s, v: held(as_drawn(p, s, v), s), not_asked("PIC-01")),
    Shown("a side outside the picture", lambda p, s, v: cut_off(as_drawn(p, s, v), s), raised("PIC-01")),
    Shown(
        "a corner outside the picture",
        lambda p, s, v: cornered(as_drawn(p, s, v), s),
        raised("PIC-01"),
    ),
    Shown(
        "other paper laid over print",
        lambda p, s, v: photograph(SCENES["overlaid"](certificate(p, s), s), seed=s, level=v),
        raised("PIC-01"),
    ),
    Shown("its own seal", as_drawn, own_seal),
    Shown(
        "another company's seal",
        lambda p, s, v: photograph(sealed_by_another(p, s), seed=s, level=v),
        anothers_seal,
    ),
    Shown(
        "a seal that came out black, not asked for",
        lambda p, s, v: photograph(SCENES["black-seal"](certificate(p, s), s), seed=s, level=v),
        not_asked("SEA-01"),
    ),
    Shown(
        "its own seal in black",
        lambda p, s, v: photograph(SCENES["black-seal"](certificate(p, s), s), seed=s, level=v),
        own_seal,
    ),
    Shown(
        "another company's seal in black",
        lambda p, s, v: photograph(SCENES["black-seal"](sealed_by_another(p, s), s), seed=s, level=v),
        anothers_seal,
    ),
    Shown(
        "no seal, asked for",
        lambda p, s, v: photograph(certificate(p, s, seal=False), seed=s, level=v),
        lambda paper: not not_asked("SEA-01")(paper) or raised("PIC-08", "PIC-01")(paper),
    ),
    Shown(
        "a name struck out by hand",
        lambda p, s, v: photograph(struck_by_hand(p, s), seed=s, level=v),
        raised("EDT-04", "PIC-01"),
    ),
    Shown(
        "struck out and sealed beside, left alone",
        lambda p, s, v: photograph(struck_by_hand(p, s, vouched=True), seed=s, level=v),
        lambda paper: not raised("EDT-04")(paper),
    ),
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_findings", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--split", default="develop", choices=("develop", "measure"))
    parser.add_argument("--sample", type=int, default=50, help="clean papers a level, evenly over the kinds; 0: all")
    parser.add_argument("--people", type=int, default=6, help="pages a level of each thing shown")
    parser.add_argument("--levels", nargs="+", default=["good", "bad"], choices=("scan", "good", "bad"))
    parser.add_argument("--out", type=Path, default=Path("out/bench/findings.json"))
    chosen = parser.parse_args(arguments)
    figures = {"clean": on_clean(chosen), "shown": on_shown(chosen)}
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 0


def on_clean(chosen: Any) -> dict[str, Any]:
    """Pages a level, how many of them raise what, and whose seals were read; processor seconds a page."""
    told: dict[str, Any] = {}
    for level in chosen.levels:
        counts: Counter[str] = Counter()
        started = cpu_seconds()
        for number, page in enumerate(_clean(chosen, level)):
            for paper in papers_of(page):
                counts.update({f"{one.id} {one.severity}" for one in paper.findings})
                counts.update({"seal: its own": own_seal(paper), "seal: another's": anothers_seal(paper)})
            counts["pages"] = number + 1
        spent = round((cpu_seconds() - started) / max(1, counts["pages"]), 2)
        told[level] = {**dict(sorted(counts.items())), "cpu_seconds_with_drawing": spent}
    return told


def _clean(chosen: Any, level: Level) -> Iterator[Page]:
    for number, (kind, place, seed) in enumerate(places(chosen.split, seeds=1, sample=chosen.sample)):
        who = persona(700 + number, region="810099" if kind.startswith("hmt") else "229901")
        yield photograph(draw(kind, who, seed=seed, template=place), seed=1200 + number, level=level)


def on_shown(chosen: Any) -> dict[str, dict[str, str]]:
    """Of each thing shown, on how many pages it was noticed, by level."""
    told: dict[str, dict[str, str]] = {}
    for shown in SHOWN:
        for level in chosen.levels:
            pages = [shown.made(persona(800 + seed), seed, level) for seed in range(chosen.people)]
            noticed = sum(any(map(shown.noticed, papers_of(page))) for page in pages)
            told.setdefault(shown.what, {})[level] = f"{noticed} of {len(pages)}"
        sys.stderr.write(f"{shown.what}: {told[shown.what]}\n")
    return told


def papers_of(page: Page) -> tuple[Document, ...]:
    return examine(as_sent(page), scan="bench", second_reader=False).documents


if __name__ == "__main__":
    sys.exit(main())
