"""The papers set by others, and their photographer: what is printed is true, and every way keeps the paper whole."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.benchmarks.reading_papers import evenly
from tests.documents.generator import KINDS, Page
from tests.documents.generator.page import as_sent
from tests.documents.outside import PAPERS, Browsers, OutsidePaper
from tests.documents.outside.bends import Bend, Sides, almost_flat, corner_up, in_thirds, into_spine
from tests.documents.outside.camera import WAYS, taken, ways_of
from tests.documents.outside.pages import facts_of
from tests.documents.outside.people import somebody
from tests.documents.outside.pinhole import STEP, aimed, outline, seen

SHEETS = sorted(PAPERS.glob("*.html"))
REAL_HOST = re.compile(r"https?://[\w.-]*?(?!\.(?:test|invalid|example)\b)\.[a-z]{2,}(?=[/:\s<\"&]|$)")
COMMENT = re.compile("<!--.*?-->", re.DOTALL)
A4: Sides = (210 / 297, 1.0)
BENDS: dict[str, Callable[[np.random.Generator, Sides], Bend]] = {
    "almost flat": almost_flat,
    "in thirds": in_thirds,
    "corner up": corner_up,
    "into a spine": lambda chance, _: into_spine(0.1, chance),
}
LONG_SIDES = {"phone-wechat": (1280, 1920), "wechat-twice": (1080, 1280), "office-scan": (2338, 3507)}


def a_print(size: tuple[int, int] = (430, 608)) -> Page:
    """A small sheet with rows of black bars, as much ink as text."""
    sheet = Image.new("RGB", size, (253, 253, 251))
    pen = ImageDraw.Draw(sheet)
    for row in range(60, size[1] - 60, 24):
        pen.rectangle((50, row, size[0] - 50 - row % 90, row + 7), fill=(29, 29, 31))
    return Page(sheet, {"document_type": "TERMINATION_CERT", "fields": {"person_name": "测试"}})


@cache
def arrived(way: str, seed: int = 3) -> Page:
    return taken(a_print(), seed, way)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_paper_prints_only_what_its_kind_has_and_its_truth_says_it(path: Path) -> None:
    paper = OutsidePaper.of(path)
    facts = facts_of(paper, somebody(paper.kind, 1), 1)
    page, truth = paper.filled(facts, Random("ink")), paper.truth(facts)
    assert "{{" not in page
    assert not REAL_HOST.search(page)
    assert truth["document_type"] == KINDS[paper.kind].document_type
    assert set(truth["fields"]) <= set(KINDS[paper.kind].fields)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(3))
def test_a_day_that_is_two_facts_is_printed_as_one_of_them(path: Path, seed: int) -> None:
    paper = OutsidePaper.of(path)
    facts = facts_of(paper, somebody(paper.kind, seed), seed)
    printed = replace(paper, body=COMMENT.sub("", paper.body)).truth(facts)["fields"]
    unprinted = {name: value for name, value in paper.truth(facts)["fields"].items() if name not in printed}
    assert {name for name in unprinted if isinstance(facts[name], date)} <= {
        name for name, value in unprinted.items() if value in printed.values()
    }


@pytest.mark.parametrize("way", WAYS)
def test_a_paper_arrives_with_its_truth_its_level_and_a_file_that_opens(way: str) -> None:
    page = arrived(way)
    assert a_print().truth.items() <= page.truth.items()
    assert (page.truth["level"], page.truth["way"]) == (WAYS[way].level, way)
    data = as_sent(page, page.truth.get("form", "jpeg"))
    assert data.startswith(b"%PDF") if page.truth.get("form") == "pdf" else Image.open(BytesIO(data)).size


@pytest.mark.parametrize("way", LONG_SIDES)
def test_a_way_sends_pictures_of_its_own_size(way: str) -> None:
    least, most = LONG_SIDES[way]
    assert least <= max(arrived(way).image.size) <= most


@pytest.mark.parametrize("way", WAYS)
def test_a_seed_takes_the_same_picture_twice(way: str) -> None:
    again = taken(a_print(), 3, way)
    assert again.image.tobytes() == arrived(way).image.tobytes()
    assert again.truth == arrived(way).truth


def test_another_seed_takes_another_picture() -> None:
    assert taken(a_print(), 4, "office-scan").image.tobytes() != arrived("office-scan").image.tobytes()


@pytest.mark.parametrize("bend", BENDS)
@pytest.mark.parametrize("tilt", [0.0, 12.0, 35.0])
def test_the_whole_outline_is_in_the_picture_and_is_seen_where_it_is_foretold(bend: str, tilt: float) -> None:
    lying = BENDS[bend](np.random.default_rng(5), A4)
    edge = outline(lying, A4)
    view = aimed((1200, 1600), tilt, 140.0, 2.0, 0.02, edge, 0.93)
    places = view.pixels(edge)
    assert (places > 0).all()
    assert (places < view.size).all()
    x, y = (view_of.T for view_of in seen(view, lying).paper)
    on_grid = ((places + 0.5) / STEP - 0.5).round().astype(int).T
    corners = [[0, 0], [A4[0], 0], [A4[0], 1], [0, 1]]
    found = np.stack([x[tuple(on_grid)], y[tuple(on_grid)]], axis=1)[::25]
    assert np.abs(found - corners).max() < 0.012  # half a step of the grid, seen aslant


@pytest.mark.parametrize("bend", BENDS)
def test_paper_is_not_stretched_by_being_bent(bend: str) -> None:
    bent = BENDS[bend](np.random.default_rng(2), A4)
    along = np.linspace(0, 1, 400)
    across, down = along * A4[0], along if bent.along[0] * bent.along[1] >= 0 else 1 - along
    x, y = bent.on_desk(across, down)
    steps = np.sqrt(np.diff(x) ** 2 + np.diff(y) ** 2 + np.diff(bent.height(x, y)) ** 2)
    assert steps.sum() == pytest.approx(np.hypot(*A4), abs=1e-3)
    assert np.allclose(bent.on_paper(x, y), (across, down), atol=1e-4)
    assert np.hypot(x[-1] - x[0], y[-1] - y[0]) < np.hypot(*A4) - 1e-6


def test_every_level_of_care_has_ways_and_a_sample_is_taken_evenly() -> None:
    assert {level: len(ways_of(level)) for level in ("scan", "good", "bad")} == {"scan": 3, "good": 3, "bad": 5}
    assert evenly(range(100), 4) == [0, 25, 50, 75]
    assert evenly(range(3), 0) == [0, 1, 2]


@pytest.mark.local
def test_a_browser_lays_a_paper_out_with_its_ink() -> None:
    paper = replace(OutsidePaper.of(SHEETS[0]), width=210, height=297)
    with Browsers(dpi=96) as browsers:
        page = browsers.drawn(paper, 1)
    assert page.image.size == (794, 1123)
    assert page.truth["template"] == paper.name
    assert 0.002 < (np.asarray(page.image.convert("L")) < 128).mean() < 0.3
