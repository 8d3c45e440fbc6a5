"""What keeps a part of a paper from being seen: a lamp's reflection, a finger, an edge outside the picture."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.shrinking import smaller
from registrar.registration.facts import Box

AT_EDGE = 0.15  # of a line's height: nearer to the edge of the sheet no paper prints
CUT_LINES = 3  # ending at one side; one may be a stain or the neighbour's
SIDE = 320  # pixels: the long side in which a sheet is looked at as a whole
BLANK = 252  # brightness of what is washed out
WASHED_OUT = 0.006  # of the sheet
DULL = 238  # the paper's usual brightness above which nothing can be told apart from it
FINGER = (0.012, 0.25)  # of the sheet: less lies on the margin, more is the paper's own colour
SOLID = 0.45  # of the rectangle around it; a warm shadow is skin-coloured here and there
CORNER = 0.005  # of it: a corner that the picture's edge cuts off is found on the very edge
ON_BORDER = 0.015  # of the picture's long side: so near to its edge a sheet ends because the picture does
SKIN = ((0, 133, 77), (255, 173, 127))  # in YCrCb, the usual bounds for skin of any brightness


def hindrances(picture: Picture) -> list[str]:
    """In the words of the message to the applicant; empty when nothing is in the way."""
    small = overview(picture)
    return [word for word, seen in (("反光", glares(small)), ("手指遮挡", finger_on(small))) if seen]


def overview(picture: Picture) -> Picture:
    """The sheet in few pixels."""
    return smaller(picture, SIDE)


def beyond_picture(outline: Box, size: tuple[int, int]) -> bool:
    """Whether a side of the sheet's outline lies on the picture's own edge; where all four do, nobody looked for one.

    `outline` and `size` (width, height) in pixels of the picture as taken.
    """
    width, height = size
    near = ON_BORDER * max(size)
    on = [(x < near, x > width - near, y < near, y > height - near) for x, y in (*outline, outline[0])]
    ended = [any(a and b for a, b in zip(one, other, strict=True)) for one, other in pairwise(on)]
    return any(ended) and not all(ended)


def corner_beyond(outline: Box, size: tuple[int, int]) -> bool:
    """Whether one corner of the sheet's outline lies on the picture's edge, where the sheet goes on; as above."""
    width, height = size
    near = CORNER * max(size)
    return sum(min(x, width - x) < near or min(y, height - y) < near for x, y in outline) == 1


def runs_off(lines: Sequence[Line], size: tuple[int, int]) -> bool:
    """Whether print goes on beyond a side of the sheet: every paper has a margin, here lines end at the edge."""
    width, height = size
    gaps = [(line.left, width - line.right, line.top, height - line.bottom) for line in lines]
    near = [[gap < AT_EDGE * line.height for gap in sides] for line, sides in zip(lines, gaps, strict=True)]
    left, right, above, below = (sum(side) for side in zip(*near, strict=True)) if near else (0, 0, 0, 0)
    return max(left, right) >= CUT_LINES or max(above, below) > 0


def glares(small: Picture) -> bool:
    """A soft spot brighter than the paper can be, away from the edges."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    if np.median(grey) > DULL:
        return False
    return _largest(cv2.threshold(grey, BLANK, 255, cv2.THRESH_BINARY)[1], at_edge=False) > WASHED_OUT


def finger_on(small: Picture) -> bool:
    """A patch of skin that reaches in over an edge, on paper that is not of that colour itself."""
    skin = cv2.inRange(cv2.cvtColor(small, cv2.COLOR_BGR2YCrCb), np.array(SKIN[0]), np.array(SKIN[1]))
    if np.count_nonzero(skin) > 0.4 * skin.size:
        return False
    opened = cv2.morphologyEx(skin, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    return FINGER[0] < _largest(opened, at_edge=True, solid=SOLID) < FINGER[1]


def _largest(mask: cv2.typing.MatLike, *, at_edge: bool, solid: float = 0.0) -> float:
    """The share of the biggest patch that touches an edge, or does not, and fills so much of its rectangle."""
    _, _, patches, _ = cv2.connectedComponentsWithStats(np.asarray(mask, dtype=np.uint8))
    height, width = mask.shape[:2]
    fitting = [
        patch
        for patch in patches[1:]
        if _touches(patch, width, height) == at_edge and patch[4] >= solid * patch[2] * patch[3]
    ]
    return float(max((patch[4] / (height * width) for patch in fitting), default=0.0))


def _touches(patch: NDArray[np.int32], width: int, height: int) -> bool:
    left, top, wide, high = (int(value) for value in patch[:4])
    return left <= 1 or top <= 1 or left + wide >= width - 1 or top + high >= height - 1
