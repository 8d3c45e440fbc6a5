"""An empty sheet is told from a sheet whose print is out of focus: the first is turned over, the second taken again."""

import cv2
import numpy as np
import pytest

from registrar.documents.quality import quality_of


def sheet(*, lines: int, blur: float) -> np.ndarray:
    picture = np.full((1400, 1000, 3), 244, np.uint8)
    for row in range(lines):
        cv2.putText(picture, "OFFICE 2026 TEST" * 2, (60, 120 + 55 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (40,) * 3, 3)
    return cv2.GaussianBlur(picture, (0, 0), blur)


@pytest.mark.parametrize("blur", [6, 9, 12])
def test_print_out_of_focus_is_unread_and_not_blank(blur: float) -> None:
    quality = quality_of(sheet(lines=22, blur=blur), [])
    assert quality.unread
    assert quality.blurred


@pytest.mark.parametrize("blur", [1, 9])
def test_an_empty_sheet_is_blank_however_sharp(blur: float) -> None:
    quality = quality_of(sheet(lines=0, blur=blur), [])
    assert not quality.unread
    assert not quality.blurred


def test_grain_is_nothing_to_read() -> None:
    grain = np.random.default_rng(7).normal(244, 9, (1400, 1000, 3)).clip(0, 255).astype(np.uint8)
    assert not quality_of(grain, []).unread
