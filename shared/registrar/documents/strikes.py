"""Values struck out by hand: a stroke right through them, and no seal beside it that stands for the change (校正章)."""

from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.marks import ink_of
from registrar.documents.seals import Seal, red_ink
from registrar.documents.values import Candidate, Nature

DECIDING = frozenset({Nature.NAME, Nature.ID, Nature.USCC, Nature.DATE})
"""Only these: of two printed words, as 解除 and 终止, one is struck out on every form."""
HEIGHT = 32  # pixels to which a line is brought
STROKE = 48  # pixels: a letter and a half; no stroke of print is longer than a letter
RISE = 6  # pixels by which the steepest stroke rises over that length
TILTS = (-6, -4, -2, 0, 2, 4, 6)  # degrees
MIDDLE = slice(9, 22)  # rows through which a word is struck out; underlines and rules run outside
ASIDE = 32  # pixels of paper before and behind: what runs on through them is a rule
BEFORE, BEHIND = 48, 8  # pixels: the word struck out stands before the one that was written for it
STAMPED = 0.1  # of a letter's square in red ink near the line: a small seal, a fingerprint
REDDER, BARE = 0.09, 80  # of the paper's brightness (its percentile): in poor light ink is only so much redder
DASHES = frozenset("—–―_…－＿~～")
LOWEST = 12.0  # pixels: smaller print runs together by itself


def struck_out(values: Mapping[str, Candidate], picture: Picture, seals: Sequence[Seal] = ()) -> tuple[str, ...]:
    """Names of the values on the sheet that a stroke runs through, or that stand behind a word struck out.

    `picture` may lack the red ink of `seals`; a seal over the line vouches for what was changed there.
    """
    places = {name: _places(one) for name, one in values.items() if one.nature in DECIDING}
    if not any(places.values()):
        return ()
    ink = ink_of(picture, pens=True)
    every = (line for found in places.values() for line, _, _ in found)
    lines = {id(line): line for line in every if not any(line.overlaps(seal.box) for seal in seals)}
    strokes = {key: _strokes(_level(ink, line)) for key, line in lines.items()}
    return tuple(
        name
        for name, found in places.items()
        if any(_meets(strokes.get(id(line), []), line, *span) and _unvouched(picture, line) for line, *span in found)
    )


def _places(value: Candidate) -> list[tuple[Line, float, float]]:
    """Each line that the value stands on, with the share of the line at which it begins and ends."""
    spans: dict[int, tuple[Line, float, float]] = {}
    for line, at in value.passage.places:
        if line.height >= LOWEST and not DASHES & set(line.text):
            glyph = line.glyphs[at]
            _, left, right = spans.get(id(line), (line, glyph.left, glyph.right))
            spans[id(line)] = (line, min(left, glyph.left), max(right, glyph.right))
    return list(spans.values())


def _meets(strokes: list[tuple[int, int]], line: Line, left: float, right: float) -> bool:
    start, end = ASIDE + left * _width(line) - BEFORE, ASIDE + right * _width(line) + BEHIND
    return any(min(end, last) - max(start, first) >= STROKE / 2 for first, last in strokes)


def _width(line: Line) -> int:
    a, b, _, d = (np.array(corner) for corner in line.box)
    return max(8, round(float(np.linalg.norm(b - a)) / max(1.0, float(np.linalg.norm(d - a))) * HEIGHT))


def _level(ink: NDArray[np.uint8], line: Line) -> NDArray[np.uint8]:
    """The line's ink at one height, with some paper at both ends."""
    width = _width(line)
    target = np.array([(ASIDE, 0), (ASIDE + width, 0), (ASIDE + width, HEIGHT), (ASIDE, HEIGHT)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(line.box, dtype=np.float32), target)
    flat = cv2.warpPerspective(ink, matrix, (width + 2 * ASIDE, HEIGHT), flags=cv2.INTER_AREA)
    return np.asarray((flat > 90) * 255, dtype=np.uint8)


def _strokes(level: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """First and last column of every stroke through the middle of the letters that is no part of a rule."""
    runs = list(_runs(level)) if _may_have(level) else []
    rules = [middle for left, right, middle in runs if left <= 1 or right >= level.shape[1] - 1]
    return [
        (left, right)
        for left, right, middle in runs
        if MIDDLE.start <= middle < MIDDLE.stop and all(abs(middle - rule) > RISE for rule in rules)
    ]


def _may_have(level: NDArray[np.uint8]) -> bool:
    """Whether any stroke of that length and tilt can be there at all; print mostly breaks off between its letters."""
    spread = cv2.dilate(level, np.ones((RISE, 1), np.uint8))
    return bool(cv2.morphologyEx(spread, cv2.MORPH_OPEN, np.ones((1, STROKE), np.uint8))[MIDDLE].any())


def _runs(level: NDArray[np.uint8]) -> Iterator[tuple[int, int, float]]:
    """Long runs of ink, level or a little tilted: first and last column, middle row."""
    for degrees in TILTS:
        runs = cv2.morphologyEx(
            level, cv2.MORPH_OPEN, _tilted(degrees), borderType=cv2.BORDER_CONSTANT, borderValue=(0,)
        )
        _, _, found, centres = cv2.connectedComponentsWithStats(runs)
        for (left, _, wide, _, _), (_, middle) in zip(found[1:], centres[1:], strict=True):
            yield int(left), int(left + wide), float(middle)


def _tilted(degrees: float) -> NDArray[np.uint8]:
    rise = round(STROKE * np.tan(np.radians(degrees)))
    kernel = np.zeros((abs(rise) + 1, STROKE), dtype=np.uint8)
    return np.asarray(cv2.line(kernel, (0, max(0, -rise)), (STROKE - 1, max(0, rise)), (1,)), dtype=np.uint8)


def _unvouched(picture: Picture, line: Line) -> bool:
    """Little red ink on and around the line."""
    reach = 1.5 * line.height
    rows = slice(max(0, int(line.top - reach)), max(0, int(line.bottom + reach)))
    columns = slice(max(0, int(line.left - reach)), max(0, int(line.right + reach)))
    around = picture[rows, columns]
    if not around.size:
        return True
    paper = float(np.percentile(around[:, :, 2], BARE))
    return int(np.count_nonzero(red_ink(around, REDDER * paper))) < STAMPED * line.height**2
