"""The wordings of many offices, kept as text in wordings/: each becomes one more layout of its kind."""

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

from tests.documents.generator.fonts import MEASURED, SHOPS
from tests.documents.generator.kinds import Kind, Template
from tests.documents.generator.markup import blocks, shown
from tests.documents.generator.press import Look, printed

FOLDER = Path(__file__).with_name("wordings")


def with_wordings(kinds: dict[str, Kind]) -> dict[str, Kind]:
    """The kinds, each with its written wordings behind the layouts it has in code."""
    every = dict(kinds)
    for path in sorted(FOLDER.glob("*.toml")):
        for paper in tomllib.loads(path.read_text(encoding="utf-8")).get("paper", ()):
            kind = every[paper["kind"]]
            every[paper["kind"]] = kind.with_template(_template(kind, paper))
    return every


def _template(kind: Kind, paper: dict[str, Any]) -> Template:
    """What a wording shows decides its truth: nothing has to be said twice."""
    facts, months = shown(paper["text"])
    fonts = SHOPS[paper["shop"]]
    look = paper.get("look", {})
    colours: dict[str, Any] = {name: tuple(value) for name, value in look.items() if isinstance(value, list)}
    return Template(
        name=paper["name"],
        split="measure" if fonts in MEASURED else "develop",
        fonts=fonts,
        paint=partial(printed, lines=blocks(paper["text"]), look=Look(**{**look, **colours})),
        omits=tuple(name for name in kind.fields if name not in facts),
        months=tuple(months),
        dates=paper.get("dates", "年月日"),
        hand=paper.get("hand", 0.0),
        given=paper.get("given", {}),
        findings=tuple(paper.get("findings", ())),
    )
