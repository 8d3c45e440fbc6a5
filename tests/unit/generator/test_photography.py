"""Photographs are what a careless telephone makes, the same for the same seed."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.documents.generator import TEMPLATES, Page, draw, persona, photograph, write_case
from tests.documents.generator.__main__ import main
from tests.documents.generator.photography import Level

CARD = draw("id_card_portrait", persona(4), seed=1)


def sharpness(image: Image.Image) -> float:
    return float(cv2.Laplacian(np.asarray(image.convert("L")), cv2.CV_64F).var())


@pytest.mark.parametrize("level", ["scan", "good", "bad", "blurred"])
def test_the_same_seed_takes_the_same_picture(level: Level) -> None:
    first, second = (photograph(CARD, seed=9, level=level) for _ in range(2))
    assert first.image.tobytes() == second.image.tobytes()
    assert first.image.tobytes() != photograph(CARD, seed=10, level=level).image.tobytes()
    assert first.truth["level"] == level
    assert first.truth["fields"] == CARD.truth["fields"]


def test_a_blurred_picture_is_far_softer_than_a_bad_one() -> None:
    bad = [sharpness(photograph(CARD, seed=seed, level="bad").image) for seed in range(6)]
    blurred = [sharpness(photograph(CARD, seed=seed, level="blurred").image) for seed in range(6)]
    smooth = [sharpness(photograph(CARD, seed=seed, level="good").image.resize((400, 300))) for seed in range(6)]
    assert min(smooth) > 4 * max(blurred)
    assert np.median(bad) > np.median(blurred)


def test_the_whole_paper_stays_within_the_picture() -> None:
    for seed in range(12):
        page = photograph(CARD, seed=seed, level="bad")
        width, height = page.image.size
        assert page.truth["size"] == [width, height]
        assert all(-1 <= x <= width + 1 and -1 <= y <= height + 1 for x, y in page.truth["corners"])


def test_the_corners_are_where_the_paper_is() -> None:
    """A paper of one plain colour, cut out by its corners, is all of that colour; beside it is desk."""
    white = Page(Image.new("RGB", (1200, 800), (255, 255, 255)))
    for seed in range(6):
        page = photograph(white, seed=seed, level="good")
        mask = np.zeros((page.image.height, page.image.width), np.uint8)
        cv2.fillConvexPoly(mask, np.array(page.truth["corners"]).astype(np.int32), 255)
        grey = np.asarray(page.image.convert("L")).astype(float)
        inside = cv2.erode(mask, np.ones((15, 15), np.uint8)) > 0
        assert np.abs(np.diff(grey[inside])).mean() < 6
        assert grey[inside].mean() > grey[mask == 0].mean()


def test_a_case_is_a_picture_and_its_truth(tmp_path: Path) -> None:
    picture = write_case(tmp_path, "P01-id", photograph(CARD, seed=1, level="good"))
    sheet = json.loads((tmp_path / "P01-id.json").read_text(encoding="utf-8"))
    assert picture.name == sheet["file"] == "P01-id.jpg"
    assert sheet["document_type"] == "ID_CARD"
    with Image.open(picture) as image:
        assert image.format == "JPEG"


def test_the_command_writes_every_layout_of_a_kind(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--seed", "2", "--level", "scan", "--kind", "social_card"]) == 0
    assert (
        len(list(tmp_path.glob("social_card-*.jpg")))
        == len(list(tmp_path.glob("social_card-*.json")))
        == len(TEMPLATES["social_card"])
    )
