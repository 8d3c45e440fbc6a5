"""Lay one page of HTML out in Chromium and keep what it says: the facts of its kind, filled in where it asks for them.

Slots: {{fact}} as it is, a date in the form that the page names; {{fact|点}} a date in that form (dates.py);
{{fact~}} its month; {{fact.year}} {{fact.month}} {{fact.day}} its parts; {{seal:fact}} or {{seal:fact|a line below}}
a round seal of red ink, 40 mm, to be placed by the page's own style; {{photo}} a grey portrait without a face.
A slot in an HTML comment says what the page shows otherwise: a tick, a seal, one day that is two facts.
"""

import html
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.documents.generator import KINDS, Page, Persona
from tests.documents.generator.dates import month, written
from tests.documents.generator.kinds import Facts, Kind
from tests.documents.outside.ink import PORTRAIT, framed, round_seal
from tests.documents.outside.people import somebody
from tests.journeys.browsing import chromium

PAPERS = Path(__file__).with_name("papers")
_META = re.compile(r'<meta name="(?P<name>[\w-]+)" content="(?P<content>[^"]*)">')
_SLOT = re.compile(
    r"\{\{(?P<seal>seal:)?(?P<fact>\w+)(?:\.(?P<part>year|month|day)|(?P<to_month>~)?(?:\|(?P<form>[^}]*))?)?\}\}"
)


@dataclass(frozen=True, slots=True)
class OutsidePaper:
    """One page of HTML: the kind it is of (catalogue.py), its size in millimetres, its form of date."""

    name: str
    body: str
    kind: str
    width: float
    height: float
    dates: str = "年月日"
    given: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path) -> "OutsidePaper":
        """Raises ValueError for a page without kind, or with one that does not exist."""
        text = path.read_text(encoding="utf-8")
        told = {each["name"]: each["content"] for each in _META.finditer(text)}
        if told.get("kind") not in KINDS:
            raise ValueError(f'{path.name}: <meta name="kind"> is none of {", ".join(sorted(KINDS))}.')
        width, height = (float(side) for side in told.get("sheet", "210x297").split("x"))
        given = {name.removeprefix("given-"): value for name, value in told.items() if name.startswith("given-")}
        body = _META.sub("", text)
        return cls(path.stem, body, told["kind"], width, height, told.get("dates", "年月日"), given)

    def filled(self, facts: Facts, rng: Random) -> str:
        """The page with its facts in place."""
        body = _SLOT.sub(lambda slot: self._value(slot, facts, rng), self.body)
        return framed(body, self.width, self.height)

    def truth(self, facts: Facts) -> dict[str, Any]:
        """What the page shows, as far as it is a field of its kind."""
        kind, slots = KINDS[self.kind], [slot for slot in _SLOT.finditer(self.body) if not slot["seal"]]
        whole = {slot["fact"] for slot in slots if not slot["to_month"]}
        whole -= {name for name in whole if self._parts(slots, name) and "day" not in self._parts(slots, name)}
        shown = {slot["fact"] for slot in slots}
        fields = {
            name: _plain(facts[name], name not in whole) for name in kind.fields if name in shown and facts.get(name)
        }
        if "document_number" in fields:
            fields["document_number"] = _as_kept(fields["document_number"])
        return {
            "document_type": kind.document_type,
            "fields": fields,
            "kind": self.kind,
            "template": self.name,
        } | _asides(kind)

    @staticmethod
    def _parts(slots: list[re.Match[str]], name: str) -> set[str]:
        parts = [slot["part"] for slot in slots if slot["fact"] == name]
        return set(parts) if all(parts) else set()

    def _value(self, slot: re.Match[str], facts: Facts, rng: Random) -> str:
        name, form = slot["fact"], slot["form"]
        if name == "photo":
            return PORTRAIT
        if name not in facts:
            raise ValueError(f"{self.name}: a {self.kind} has no fact {name!r}; it has {', '.join(sorted(facts))}.")
        value = facts[name]
        if slot["seal"]:
            return round_seal(str(value), form or "", rng)
        if isinstance(value, date):
            if slot["part"]:
                return str(getattr(value, slot["part"]))
            return (month if slot["to_month"] else written)(value, form or self.dates)
        return html.escape("" if value is None else str(value))


def _asides(kind: Kind) -> dict[str, str]:
    told = {"side": kind.side, "near_miss": kind.near_miss}
    return {name: value for name, value in told.items() if value}


def _plain(value: object, to_month: bool) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if to_month else value.isoformat()
    return str(value)


def _as_kept(number: str) -> str:
    """A number as fields keep it (documents.md 2.11): half-width, without blanks, a year within it in 〔〕."""
    plain = re.sub(r"^N[oO]\.?", "", "".join(unicodedata.normalize("NFKC", number).split()))
    inner = re.sub(r"(?<=.)[\[(]([12]\d{3})[\])]", r"〔\1〕", plain)
    return inner.replace("(", "（").replace(")", "）")


def facts_of(paper: OutsidePaper, person: Persona, seed: int) -> Facts:
    rng = Random(f"outside-{paper.name}-{seed}")
    facts = {"seal": True, "hand": False, **KINDS[paper.kind].facts(person, rng, dict(paper.given))}
    return facts | paper.given


class Browsers:
    """A Chromium that lays pages out, started once and closed at the end (a context manager)."""

    def __init__(self, dpi: int = 200) -> None:
        self.dpi = dpi
        self._playwright: Playwright = sync_playwright().start()

    @cached_property
    def browser(self) -> Browser:
        return chromium(self._playwright, "--font-render-hinting=none")

    def __enter__(self) -> "Browsers":
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self._playwright.stop()

    def drawn(self, paper: OutsidePaper, seed: int) -> Page:
        """The paper of one person as ink on paper, before anybody photographs it."""
        facts = facts_of(paper, somebody(paper.kind, seed), seed)
        dpi = self.dpi if max(paper.width, paper.height) > 160 else 320
        page = self.browser.new_page(
            viewport={"width": math.ceil(paper.width / 25.4 * 96), "height": math.ceil(paper.height / 25.4 * 96)},
            device_scale_factor=dpi / 96,
        )
        try:
            page.set_content(paper.filled(facts, Random(f"ink-{paper.name}-{seed}")), wait_until="load")
            page.evaluate("document.fonts.ready")
            picture = Image.open(BytesIO(page.screenshot(type="png"))).convert("RGB")
        finally:
            page.close()
        return Page(picture, {**paper.truth(facts), "seed": seed, "split": "outside"})


def drawn_outside(browsers: Browsers, *, seeds: int = 1, only: str = "") -> Iterator[tuple[str, Page]]:
    """Every paper (whose name holds `only`) for `seeds` people: name and page."""
    for path in sorted(PAPERS.glob("*.html")):
        if only in path.stem:
            paper = OutsidePaper.of(path)
            for seed in range(seeds):
                yield f"{paper.kind}-{paper.name}-{seed}", browsers.drawn(paper, seed)
