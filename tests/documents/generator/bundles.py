"""Papers of several pages, as people scan them into one file: a contract's cover to its signatures, a judgment."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from tests.documents.generator.fonts import MEASURED, SHOPS
from tests.documents.generator.kinds import Kind, Sheet, Template
from tests.documents.generator.markup import blocks, shown
from tests.documents.generator.page import Page, Split
from tests.documents.generator.people import Persona
from tests.documents.generator.press import Look, printed

_FILE = Path(__file__).with_name("wordings") / "bundles.toml"


def bundles(split: Split | None = None) -> dict[str, dict[str, Any]]:
    """The written bundles by name: kind, shop, pages as text; of one split or of both."""
    every = tomllib.loads(_FILE.read_text(encoding="utf-8"))["bundle"]
    return {each["name"]: each for each in every if split in (None, _split(each))}


def _split(bundle: dict[str, Any]) -> Split:
    return "measure" if SHOPS[bundle["shop"]] in MEASURED else "develop"


def draw_bundle(name: str, person: Persona, kinds: dict[str, Kind], *, seed: int = 0) -> list[Page]:
    """Every page with the truth of the whole: the fields that any of its pages shows, and `page` of `pages`."""
    bundle = bundles()[name]
    kind, rng = kinds[bundle["kind"]], Random(f"{name}-{seed}-{person.id_number}")
    given = bundle.get("given", {})
    known = {"seal": True, **kind.facts(person, rng, given)}
    sheet = Sheet(
        person, known, SHOPS[bundle["shop"]], rng, bundle.get("dates", "年月日"), bool(bundle.get("hand", False))
    )
    facts, months = shown("".join(bundle["pages"]))
    layout = Template(
        name,
        _split(bundle),
        sheet.fonts,
        lambda each: printed(each, [], Look()),
        omits=tuple(each for each in kind.fields if each not in facts),
        months=tuple(months),
    )
    truth = {**kind.truth(layout, known), "kind": bundle["kind"], "template": name, "split": layout.split, "seed": seed}
    look = Look(**bundle.get("look", {}))
    count = len(bundle["pages"])
    return [
        Page(printed(sheet, blocks(text), look), {**truth, "page": number, "pages": count})
        for number, text in enumerate(bundle["pages"], 1)
    ]
