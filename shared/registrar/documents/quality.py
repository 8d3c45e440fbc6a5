"""Whether a picture is good enough to believe what was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line

LETTER = 32  # pixels: the height to which lines are brought before they are compared
BLURRED = 0.17  # edge steepness below which letters run together
DOUBTFUL = 0.24
SMALLEST_TEXT = 11.0  # pixels
POOR_READING = 0.80


@dataclass(frozen=True, slots=True)
class Quality:
    """Steepness of letter edges (0..1), median line height in pixels, mean reading confidence, number of lines."""

    sharpness: float
    text_height: float
    confidence: float
    lines: int

    @property
    def blurred(self) -> bool:
        return self.lines > 0 and (self.sharpness < BLURRED or self.confidence < POOR_READING)

    @property
    def doubtful(self) -> bool:
        return self.sharpness < DOUBTFUL or self.confidence < 0.9


def quality_of(picture: Picture, lines: Sequence[Line]) -> Quality:
    wide = sorted(lines, key=lambda line: line.left - line.right)[:10]
    steep = [step for line in wide if (step := steepness(picture, line)) is not None]
    weights = [len(line.glyphs) for line in lines]
    confidence = float(np.average([line.confidence for line in lines], weights=weights)) if lines else 0.0
    height = float(np.median([line.height for line in lines])) if lines else 0.0
    return Quality(float(np.median(steep)) if steep else 0.0, height, confidence, len(lines))


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
