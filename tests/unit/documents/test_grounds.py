"""A value that was painted over lacks the grain of its paper; a genuine one, or a picture without grain, is let be."""

import cv2
import numpy as np
import pytest

from registrar.documents.decoding import Picture
from registrar.documents.grounds import painted_over
from registrar.registration.facts import Box

BOXES: dict[str, Box] = {
    "person_name": ((300, 200), (560, 200), (560, 240), (300, 240)),
    "issue_date": ((300, 400), (560, 400), (560, 440), (300, 440)),
}


def a_photo(grain: float, *, turned: float = 0.0) -> Picture:
    """Two lines of letters on paper in falling light, with a camera's grain."""
    paper = np.full((640, 900, 3), 205.0) * np.linspace(0.85, 1.0, 900)[None, :, None]
    for top in (232, 432):
        cv2.putText(paper, "Name: 7 QWERTZ 1998", (120, top), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40, 40, 40), 2)
    spun = cv2.warpAffine(paper, _turn(turned), (900, 640), borderMode=cv2.BORDER_REPLICATE)
    return _seen(spun + np.random.default_rng(5).normal(0, grain, paper.shape))


def with_patch(picture: Picture, box: Box) -> Picture:
    changed = picture.copy()
    corners = np.array(box, np.int32)
    cv2.fillConvexPoly(changed, corners, tuple(int(tone) for tone in np.median(picture[60:120, 60:120], axis=(0, 1))))
    left, bottom = corners[3]
    cv2.putText(changed, "OTHER 2001", (int(left) + 8, int(bottom) - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (40, 40, 40), 2)
    return changed


def saved(picture: Picture, quality: int) -> Picture:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)


def _seen(values: object) -> Picture:
    return np.asarray(np.clip(np.asarray(values), 0, 255), dtype=np.uint8)


def _turn(degrees: float) -> np.ndarray:
    return cv2.getRotationMatrix2D((450, 320), degrees, 1.0)


def _turned(box: Box, degrees: float) -> Box:
    a, b, c, d = cv2.transform(np.array([box], np.float64), _turn(degrees))[0]
    return (tuple(a), tuple(b), tuple(c), tuple(d))


@pytest.mark.parametrize("quality", [95, 85])
def test_a_value_typed_on_a_painted_patch_is_named_even_after_saving_again(quality: int) -> None:
    changed = saved(with_patch(saved(a_photo(4.0), 90), BOXES["person_name"]), quality)
    assert painted_over(changed, BOXES) == ("person_name",)


def test_a_patch_is_found_on_a_photo_taken_askew() -> None:
    boxes = {name: _turned(box, 8.0) for name, box in BOXES.items()}
    changed = saved(with_patch(a_photo(4.0, turned=8.0), boxes["issue_date"]), 88)
    assert painted_over(changed, boxes) == ("issue_date",)


@pytest.mark.parametrize("quality", [95, 80, 50])
@pytest.mark.parametrize("grain", [0.0, 1.0, 4.0, 9.0])
def test_nothing_is_said_of_genuine_values_however_the_photo_was_saved(grain: float, quality: int) -> None:
    assert painted_over(saved(a_photo(grain), quality), BOXES) == ()


def test_where_the_paper_shows_no_grain_a_patch_cannot_be_told_and_is_not() -> None:
    assert painted_over(saved(with_patch(a_photo(0.0), BOXES["person_name"]), 90), BOXES) == ()


def test_a_box_at_or_beyond_the_edge_is_let_be() -> None:
    outside: Box = ((880, 10), (1200, 10), (1200, 40), (880, 40))
    away: Box = ((2000, 2000), (2100, 2000), (2100, 2040), (2000, 2040))
    assert painted_over(a_photo(4.0), {"person_name": outside, "issue_date": away}) == ()
