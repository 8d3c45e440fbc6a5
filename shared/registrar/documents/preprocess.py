"""Bring a photographed sheet flat and evenly lit: page contour, quarter turns, small skew, shadows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.shrinking import smaller, to_size
from registrar.registration.facts import Box

Matrix = NDArray[np.float64]
"""3 x 3, from pixels of the decoded picture to pixels of the sheet."""
SEARCH_SIDE = 640  # pixels in which contours are looked for
SMALLEST_SHEET = 0.08  # of the picture
WHOLE_PICTURE = 0.93
COLOUR_STEP = 14.0  # distance in Lab between the two sides of an edge
BESIDE, AROUND = 11, 8  # pixels from a side, where it is looked for a step, and how far around
CARD_OR_PAGE = (0.9, 2.6)  # long side to short side of what people photograph


@dataclass(frozen=True)
class Sheet:
    """One flat piece of paper; `matrix` leads from the decoded picture to it, `turns` are the quarter turns within.

    `outline` are its corners in the decoded picture; None when nothing was cut out.
    """

    picture: Picture
    matrix: Matrix
    turns: int = 0
    mirrored: bool = False
    outline: Box | None = None

    @property
    def size(self) -> tuple[int, int]:
        return self.picture.shape[1], self.picture.shape[0]


def sheets_of(picture: Picture) -> list[Sheet]:
    """The sheets on the table, cut out and squared; the whole picture when no outline is beyond doubt."""
    quads = outlines(picture)
    if not quads:
        return [Sheet(picture, np.eye(3))]
    return [
        _squared(picture, quad)
        for quad in sorted(quads, key=lambda quad: (float(np.min(quad[:, 1])), float(np.min(quad[:, 0]))))
    ]


def outlines(picture: Picture) -> list[NDArray[np.float64]]:
    """Four-cornered outlines with a colour step on at least three sides, outermost only, biggest first."""
    factor = max(picture.shape[:2]) / SEARCH_SIDE
    size = (max(1, round(picture.shape[1] / factor)), max(1, round(picture.shape[0] / factor)))
    small = _sized(picture, size)
    found: list[NDArray[np.float64]] = []
    for quad in sorted(_quads(small), key=lambda quad: -cv2.contourArea(quad.astype(np.float32))):
        share = cv2.contourArea(quad.astype(np.float32)) / (size[0] * size[1])
        if share > WHOLE_PICTURE:
            continue
        if _is_sheet(quad, small) and not any(_inside(quad, other) for other in found):
            found.append(quad)
    return [quad * factor for quad in found]


def _quads(small: Picture) -> list[NDArray[np.float64]]:
    """Every convex outline with four corners that is big enough, from edges and from brightness."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    saturation = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2HSV)[:, :, 1], (5, 5), 0)
    edges = cv2.dilate(cv2.Canny(grey, 40, 120), np.ones((3, 3), np.uint8))
    bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    pale = cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    least = SMALLEST_SHEET * small.shape[0] * small.shape[1]
    quads = []
    for mask in (edges, _closed(bright), _closed(pale)):
        for contour in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
            hull = cv2.convexHull(contour)
            if cv2.contourArea(hull) < least:
                continue
            corners = cv2.approxPolyDP(hull, 0.025 * cv2.arcLength(hull, True), True)
            if len(corners) == 4:
                quads.append(_clockwise(corners.reshape(4, 2).astype(np.float64)))
    return quads


def _closed(mask: NDArray[np.uint8] | cv2.typing.MatLike) -> cv2.typing.MatLike:
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))


def _clockwise(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """From the top left corner on."""
    centre = corners.mean(axis=0)
    order = np.argsort(np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0]))
    around = np.asarray(corners[order], dtype=np.float64)
    return np.asarray(np.roll(around, -int(np.argmin(np.sum(around, axis=1))), axis=0))


def _sized(picture: Picture, size: tuple[int, int]) -> Picture:
    """At `size` whatever the picture's own: the smallest that are accepted are enlarged."""
    if size[0] <= picture.shape[1]:
        return to_size(picture, size)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def _is_sheet(quad: NDArray[np.float64], small: Picture) -> bool:
    sides = [float(np.linalg.norm(quad[(at + 1) % 4] - quad[at])) for at in range(4)]
    across, along = sides[0] + sides[2], sides[1] + sides[3]
    if not CARD_OR_PAGE[0] < max(across, along) / max(1.0, min(across, along)) < CARD_OR_PAGE[1]:
        return False
    if min(sides[0], sides[2]) < 0.55 * max(sides[0], sides[2]) or min(sides[1], sides[3]) < 0.55 * max(
        sides[1], sides[3]
    ):
        return False
    flat = 0
    for at in range(4):
        flat += not _steps(quad[at], quad[(at + 1) % 4], quad.mean(axis=0), small)
        if flat > 1:
            return False
    return True


def _steps(start: NDArray[np.float64], end: NDArray[np.float64], centre: NDArray[np.float64], small: Picture) -> bool:
    """Whether the colour changes across this side, along most of its length."""
    inward = centre - (start + end) / 2
    inward /= max(1e-6, float(np.linalg.norm(inward)))
    points = start + (end - start) * np.linspace(0.12, 0.88, 15)[:, None]
    places = np.rint(np.concatenate([points + BESIDE * inward, points - BESIDE * inward])).astype(int)
    if (places < 0).any() or (places >= small.shape[1::-1]).any():
        return False
    inner, outer = np.split(_colours(small, places), 2)
    return float(np.median(np.linalg.norm(inner - outer, axis=1))) > COLOUR_STEP


def _colours(small: Picture, places: NDArray[np.int_]) -> NDArray[np.float64]:
    """The usual colour around each place (x, y), in Lab: the median forgets text, two sides differ where paper ends."""
    edged = cv2.copyMakeBorder(small, AROUND, AROUND, AROUND, AROUND, cv2.BORDER_REPLICATE)
    windows = np.lib.stride_tricks.sliding_window_view(edged, (2 * AROUND + 1, 2 * AROUND + 1), axis=(0, 1))
    medians = np.median(windows[places[:, 1], places[:, 0]].reshape(len(places), 3, -1), axis=2)
    return np.asarray(cv2.cvtColor(medians.astype(np.uint8)[None], cv2.COLOR_BGR2LAB)[0], dtype=np.float64)


def _inside(quad: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    x, y = quad.mean(axis=0)
    return cv2.pointPolygonTest(other.astype(np.float32), (float(x), float(y)), False) >= 0


def _squared(picture: Picture, quad: NDArray[np.float64]) -> Sheet:
    width = round(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3])))
    height = round(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1])))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR)
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    return Sheet(np.asarray(flat, dtype=np.uint8), np.asarray(matrix, dtype=np.float64), outline=(a, b, c, d))


def turned(sheet: Sheet, turns: int) -> Sheet:
    """The sheet after quarter turns clockwise."""
    if turns % 4 == 0:
        return sheet
    width, height = sheet.size
    matrix = quarter_turns(turns, width, height) @ sheet.matrix
    picture = np.ascontiguousarray(np.rot90(sheet.picture, -turns))
    return replace(sheet, picture=picture, matrix=matrix, turns=(sheet.turns + turns) % 4)


def mirror_image(sheet: Sheet) -> Sheet:
    """What a camera for selfies should have taken."""
    flip = np.array([[-1, 0, sheet.size[0]], [0, 1, 0], [0, 0, 1]], dtype=np.float64)
    picture = np.ascontiguousarray(sheet.picture[:, ::-1])
    return replace(sheet, picture=picture, matrix=flip @ sheet.matrix, mirrored=True)


def quarter_turns(turns: int, width: float, height: float) -> Matrix:
    """Where a pixel of a width x height picture goes when it is turned clockwise."""
    matrices = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(matrices[turns % 4], dtype=np.float64)


def deskewed(sheet: Sheet, lines: Sequence[Line]) -> tuple[Sheet, list[Line]]:
    """Sheet and lines after turning both so that the lines lie level (the text need not be read again)."""
    angle = skew(lines)
    if abs(angle) < 0.4:
        return sheet, list(lines)
    width, height = sheet.size
    rotation = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    cosine, sine = abs(rotation[0, 0]), abs(rotation[0, 1])
    size = (round(width * cosine + height * sine), round(width * sine + height * cosine))
    rotation = np.array([[1, 0, (size[0] - width) / 2], [0, 1, (size[1] - height) / 2], [0, 0, 1]]) @ rotation
    level = cv2.warpAffine(sheet.picture, rotation[:2], size, borderMode=cv2.BORDER_REPLICATE)
    moved = [Line(line.glyphs, mapped(line.box, rotation)) for line in lines]
    return replace(sheet, picture=np.asarray(level, dtype=np.uint8), matrix=rotation @ sheet.matrix), moved


def skew(lines: Sequence[Line]) -> float:
    """Degrees by which long lines rise (negative) or fall, as most of the text does."""
    angles, weights = [], []
    for line in lines:
        (x0, y0), (x1, y1) = line.box[0], line.box[1]
        if x1 - x0 > 3 * line.height:
            angles.append(float(np.degrees(np.arctan2(y1 - y0, x1 - x0))))
            weights.append(x1 - x0)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    half = np.searchsorted(np.cumsum(np.array(weights)[order]), sum(weights) / 2)
    return float(angles[order[min(int(half), len(order) - 1)]])


def mapped(box: Box, matrix: Matrix) -> Box:
    """The box's corners under a projective matrix."""
    points = cv2.perspectiveTransform(np.array([box], dtype=np.float64), matrix)[0]
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return (a, b, c, d)


EVEN = 0.62  # darkest paper to brightest; below it there is a shadow to take out
PALE = ((0.0, 0.0), (0.7, 0.7), (0.82, 0.84), (0.9, 1.0), (2.0, 1.0))
"""Brightness against the paper around -> brightness wanted: pale marks (watermarks, guilloche) turn to paper."""
PAPER_SIDE = 400  # pixels of the long side at which the paper's own brightness is looked at
LOOK_SIDE = 1248  # pixels of the long side at which marks are wiped off; text is looked for in less


def evenly_lit(picture: Picture) -> Picture:
    """Shadows taken out by dividing by the paper's own brightness; a page that is even already stays as it is."""
    paper = _paper(_small_grey(picture))
    dark, light = np.percentile(paper, (4, 90))
    if light <= 0 or dark / light >= EVEN:
        return picture
    gain = _as_large(240.0 / paper, picture)
    return np.asarray(cv2.multiply(picture, cv2.merge([gain] * 3), dtype=cv2.CV_8U), dtype=np.uint8)


def without_pale_marks(picture: Picture) -> Picture:
    """A smaller copy with marks printed faintly across the text wiped off: for finding lines, not for reading them."""
    small = smaller(picture, LOOK_SIDE)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    paper = _as_large(_paper(_small_grey(small)), grey)
    places, wanted = zip(*PALE, strict=True)
    curve = np.interp(np.arange(513) / 256, places, wanted).astype(np.float32)
    want = curve[np.clip(grey / paper * 256, 0, 512).astype(np.int32)]
    gain = want * np.clip(paper, 120, 245) / np.maximum(grey, 1)
    return np.asarray(cv2.multiply(small, cv2.merge([gain.astype(np.float32)] * 3), dtype=cv2.CV_8U), dtype=np.uint8)


def _small_grey(picture: Picture) -> cv2.typing.MatLike:
    return cv2.cvtColor(smaller(picture, PAPER_SIDE), cv2.COLOR_BGR2GRAY)


def _paper(grey: cv2.typing.MatLike) -> NDArray[np.float32]:
    """The brightness of the bare paper at each pixel of a small picture."""
    background = cv2.GaussianBlur(cv2.medianBlur(cv2.dilate(grey, np.ones((5, 5), np.uint8)), 21), (9, 9), 0)
    return np.maximum(background.astype(np.float32), 16)


def _as_large(field: NDArray[np.float32], picture: cv2.typing.MatLike) -> NDArray[np.float32]:
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)
