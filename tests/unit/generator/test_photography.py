"""Photographs are what a careless telephone makes, the same for the same seed."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.documents.generator import draw, persona, photograph, write_case
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
    white = draw("termination_cert", persona(4), template=0)
    for seed in range(8):
        edge = np.asarray(photograph(white, seed=seed, level="good").image)
        corners = photograph(white, seed=seed, level="good").truth["corners"]
        assert all(0 <= x <= edge.shape[1] and 0 <= y <= edge.shape[0] for x, y in corners)


def test_a_case_is_a_picture_and_its_truth(tmp_path: Path) -> None:
    picture = write_case(tmp_path, "P01-id", photograph(CARD, seed=1, level="good"))
    sheet = json.loads((tmp_path / "P01-id.json").read_text(encoding="utf-8"))
    assert picture.name == sheet["file"] == "P01-id.jpg"
    assert sheet["document_type"] == "ID_CARD"
    with Image.open(picture) as image:
        assert image.format == "JPEG"


def test_the_command_writes_every_layout_of_a_kind(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--seed", "2", "--level", "scan", "--kind", "social_card"]) == 0
    assert len(list(tmp_path.glob("social_card-*.jpg"))) == len(list(tmp_path.glob("social_card-*.json"))) == 4
