"""The papers of a scenario as files; its name invents the people in them, its look the print and the light.

A story is about rules and registers unless its line says otherwise: its papers are filled by machine, on the everyday
layout, and copied in colour. How handwriting, odd layouts and grey copies are read is measured in tests/benchmarks.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.documents.generator import TEMPLATES, Persona, draw, persona, photograph, write_case
from tests.journeys.scenario import Paper, Scenario

_LEVELS = 1 << 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture on disk and what it truly says."""

    path: Path
    truth: Mapping[str, Any]


def whose(scenario: Scenario, name: str = "applicant") -> Persona:
    """The person of that name in this scenario: always the same one, and another one in every scenario."""
    told = scenario.person if name == "applicant" else {}
    shape = {key: told[key] for key in ("born", "sex", "region", "name") if key in told}
    seed = seed_of(f"{scenario.name} {name}")
    # people of one birthday would run out of numbers in one region
    return persona(seed, **{"region": f"2299{1 + seed % 89:02d}", **shape})


def seed_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % _LEVELS


def drawn(scenario: Scenario, papers: Sequence[Paper], folder: Path, stage: int) -> list[Drawn]:
    """Every paper as a file; `stage` keeps a second try apart from the first."""
    return [_drawn(scenario, paper, folder, f"{stage}-{place}-{paper.kind}") for place, paper in enumerate(papers)]


def _drawn(scenario: Scenario, paper: Paper, folder: Path, name: str) -> Drawn:
    person = whose(scenario, paper.of)
    facts = {key: _told(person, value) for key, value in paper.facts.items()}
    page = draw(paper.kind, person, seed=seed_of(scenario.look), template=_layout(paper), **{"hand": False, **facts})
    taken = photograph(page, seed=seed_of(f"{scenario.look} {name}"), level=paper.level, grey=False)
    return Drawn(write_case(folder, name, taken), page.truth)


def _layout(paper: Paper) -> int:
    """The place of the layout of that name, else the everyday one."""
    if paper.template is None:
        return 0
    return [template.name for template in TEMPLATES[paper.kind]].index(paper.template)


def _told(person: Persona, value: object) -> object:
    """「@employer」 in a scenario is the person's own employer, 「@employer_uscc」 its code."""
    return getattr(person, value[1:]) if isinstance(value, str) and value.startswith("@") else value
