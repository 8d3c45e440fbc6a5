"""Whether a picture is good enough to believe what was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.shrinking import smaller

LETTER = 32  # pixels: the height to which lines are brought before they are compared
BLURRED = 0.17  # edge steepness below which letters run together
DOUBTFUL = 0.24
SMALLEST_TEXT = 11.0  # pixels
POOR_READING = 0.80
OVERVIEW = 640  # pixels: the long side at which a sheet is looked at as a whole
BARE_SIDE = 1200  # pixels: the smallest print still has strokes
INK = 14  # grey levels below the paper around
FEWEST_DOTS = 12  # pixels with ink; less than one letter has
SOMETHING = 3.0  # grey levels: an empty sheet on any desk stays below 1.5, blurred print is above 5


@dataclass(frozen=True, slots=True)
class Quality:
    """Steepness of letter edges (0..1), median line height in pixels, mean reading confidence, number of lines.

    `unread`: something stands on the sheet, and not one line of it could be found.
    """

    sharpness: float
    text_height: float
    confidence: float
    lines: int
    unread: bool = False

    @property
    def blurred(self) -> bool:
        return self.unread or (self.lines > 0 and (self.sharpness < BLURRED or self.confidence < POOR_READING))

    @property
    def doubtful(self) -> bool:
        return self.sharpness < DOUBTFUL or self.confidence < 0.9


def quality_of(picture: Picture, lines: Sequence[Line]) -> Quality:
    wide = sorted(lines, key=lambda line: line.left - line.right)[:10]
    steep = [step for line in wide if (step := steepness(picture, line)) is not None]
    weights = [len(line.glyphs) for line in lines]
    confidence = float(np.average([line.confidence for line in lines], weights=weights)) if lines else 0.0
    height = float(np.median([line.height for line in lines])) if lines else 0.0
    sharpness = float(np.median(steep)) if steep else 0.0
    return Quality(sharpness, height, confidence, len(lines), not lines and shows_something(picture))


def shows_something(picture: Picture) -> bool:
    """Whether the middle of the sheet is marked all over, too coarsely to be mere grain: print out of focus, a face."""
    grey = smaller(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), OVERVIEW).astype(np.float32)
    coarse = np.abs(cv2.GaussianBlur(grey, (0, 0), 2) - cv2.GaussianBlur(grey, (0, 0), 8))
    height, width = coarse.shape
    middle = coarse[height // 5 : height - height // 5, width // 5 : width - width // 5]
    tiles = [tile for row in np.array_split(middle, 6) for tile in np.array_split(row, 6, axis=1) if tile.size]
    return bool(np.median([np.percentile(tile, 90) for tile in tiles]) > SOMETHING)


def is_bare(picture: Picture) -> bool:
    """Whether nothing at all stands on the sheet: no stroke, however small, is darker than the paper around it."""
    small = smaller(picture, BARE_SIDE)
    third = small.shape[0] // 3
    return not _has_ink(small[third : 2 * third]) and not _has_ink(small)  # most sheets say so in their middle


def _has_ink(picture: Picture) -> bool:
    blue, green, red = cv2.split(picture)
    strokes = cv2.morphologyEx(cv2.min(cv2.min(blue, green), red), cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8))
    return int(np.count_nonzero(strokes > INK)) >= FEWEST_DOTS


def steepness(picture: Picture, line: Line) -> float | None:
    """The steepest steps between neighbouring pixels, against the line's contrast, at one letter height."""
    width = max(1, round(LETTER * (line.right - line.left) / max(1.0, line.height)))
    if width < 2 * LETTER:
        return None
    target = np.array([[0, 0], [width, 0], [width, LETTER], [0, LETTER]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(line.box, dtype=np.float32), target)
    grey = cv2.cvtColor(cv2.warpPerspective(picture, matrix, (width, LETTER), flags=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    dark, light = np.percentile(grey, (3, 97))
    if light - dark < 12:
        return 0.0
    steps = np.abs(np.diff(grey.astype(np.float32), axis=1)) / (light - dark)
    return float(np.percentile(steps, 97))
