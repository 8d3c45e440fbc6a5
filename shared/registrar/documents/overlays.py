"""Other paper laid over the sheet: a straight edge inside it, another tint beyond, and print that is cut off there."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line

FORGET = 5  # pixels of the overview: the median over so many leaves hardly any print
STEP = 4  # of 255, over an edge, in the colour that shows it best
LONG = 0.25  # of the short side
MARGIN = 0.03  # of the sheet: edges that near its own are its own
ASIDE = 5  # pixels of the overview from the edge where both tints are compared
EVERYWHERE = 0.65  # of an edge's length over which the tint changes alike
MOST_EDGES = 6
REACH = 0.8  # line heights on either side of an edge that are looked at
THIN = 8  # pixels: paper is looked at in every so many columns
BARE = 92  # per cent: the brightness of paper among print
TINT = 3  # grey levels or colour between two papers
CHUNKS = 24  # pieces of an edge, in each of which it is found anew
AWAY = 0.12  # line heights from the edge: nearer lie its shadow and its blur
INK = 0.2  # darker than the paper of its row
STROKES, BEYOND = 4, 0.34  # strokes that end at the edge, and how many of them may go on beyond
THINNEST = 0.05  # line heights: a stroke of print is wider
MOST_INK = 0.4  # of the row that strokes end in: more is a picture or a bar

Point = NDArray[np.float64]
Ends = NDArray[np.float64]
"""Of each of so many edges, its start and its end."""
Band = NDArray[np.float32]


def laid_over(picture: Picture, small: Picture, lines: Sequence[Line]) -> bool:
    """Whether print on this level sheet ends at the edge of other paper; `small` is the sheet in few pixels."""
    edges = list(_edges(small)) if lines else []
    factor = picture.shape[1] / small.shape[1]
    height = float(np.median([line.height for line in lines])) if lines else 0.0
    apart = (each for each in edges if not any(_is_print(each * factor, line) for line in lines))
    return any(_cuts(picture, start * factor, end * factor, height) for start, end in apart)


def _is_print(ends: NDArray[np.float64], line: Line) -> bool:
    """Whether the edge is no more than the upper or lower end of one line's letters."""
    (across, down), grown = ends.T, line.height
    level = line.top - 0.7 * grown < down.min() and down.max() < line.bottom + 0.7 * grown
    return bool(level and line.left - 2 * grown < across.min() and across.max() < line.right + 2 * grown)


def _edges(small: Picture) -> Iterator[NDArray[np.float64]]:
    """Straight edges between two tints, longest first, as start and end."""
    tints = cv2.medianBlur(small, FORGET)
    ways = [cv2.convertScaleAbs(cv2.Sobel(tints, cv2.CV_16S, *way)) for way in ((1, 0), (0, 1))]
    blue, green, red = cv2.split(cv2.max(*ways))
    steep = cv2.threshold(cv2.max(cv2.max(blue, green), red), 4 * STEP, 255, cv2.THRESH_BINARY)[1]
    found = cv2.HoughLinesP(steep, 1, np.pi / 180, 30, None, LONG * min(small.shape[:2]), 5)
    ends = np.zeros((0, 2, 2)) if found is None else found.reshape(-1, 2, 2).astype(np.float64)
    size = np.array([small.shape[1], small.shape[0]])
    parted = [each for each in ends[_parting(tints, ends)] if not _along_border(each / size)]
    parted.sort(key=lambda each: -float(np.linalg.norm(each[1] - each[0])))
    kept: list[NDArray[np.float64]] = []
    for each in parted:
        if len(kept) < MOST_EDGES and not any(_beside(each, other) for other in kept):
            kept.append(each)
            yield each


def _beside(ends: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether an edge is one that was found already, seen a second time."""
    return bool((np.abs((ends - other[0]) @ _across(*other)) < ASIDE).all())


def _along_border(ends: NDArray[np.float64]) -> bool:
    """Both ends, as shares of the sheet, near one of its sides."""
    return bool(((ends < MARGIN).all(axis=0) | (ends > 1 - MARGIN).all(axis=0)).any())


def _parting(tints: cv2.typing.MatLike, ends: Ends) -> NDArray[np.bool_]:
    """Of each edge, whether one side is of another tint than the other nearly all along."""
    ways = ends[:, 1] - ends[:, 0]
    across = ASIDE * ways[:, ::-1] * (-1, 1) / np.maximum(1, np.linalg.norm(ways, axis=1, keepdims=True))
    along = ends[:, :1] + ways[:, None] * np.linspace(0, 1, CHUNKS)[:, None]
    limits = np.array([tints.shape[1] - 1, tints.shape[0] - 1])
    places = [np.clip(np.rint(along + side), 0, limits).astype(int) for side in (across[:, None], -across[:, None])]
    one, other = (tints[place[..., 1], place[..., 0]].astype(np.int16) for place in places)
    steps = one - other
    clearest = np.argmax(np.abs(np.median(steps, axis=1)), axis=1)
    clear = np.take_along_axis(steps, clearest[:, None, None], axis=2)[:, :, 0]
    return np.asarray(np.maximum((clear > STEP).mean(axis=1), (clear < -STEP).mean(axis=1)) >= EVERYWHERE)


def _across(start: Point, end: Point) -> Point:
    along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
    return np.array([-along[1], along[0]])


def _cuts(picture: Picture, start: Point, end: Point, height: float) -> bool:
    """Whether strokes end at the edge on one side, and hardly one goes on upon the other paper."""
    reach, away = max(10, round(REACH * height)), max(2, round(AWAY * height))
    band = _band(picture, start, end, reach)
    if not _two_papers(band, reach // 3):
        return False
    first, last = _edge_rows(band)
    slant = _across(start, end)
    middle = band.shape[0] / 2
    band = _band(picture, start + slant * (first - middle), end + slant * (last - middle), reach)
    if not _two_papers(band, away):
        return False
    sides = band[reach - away - 3 : reach - away][::-1], band[reach + away : reach + away + 3]
    inks = [_ink(side) for side in sides]
    strokes = [_strokes(ink, THINNEST * height) for ink in inks]
    return any(
        strokes[own] >= STROKES and strokes[1 - own] <= BEYOND * strokes[own] and inks[own].mean() < MOST_INK
        for own in (0, 1)
    )


def _two_papers(band: Band, away: int) -> bool:
    """Whether the bare paper on both sides, so many rows from the edge, differs in tint nearly all along."""
    half, few = band.shape[0] // 2, band[:, ::THIN]
    one, other = (np.percentile(side, BARE, axis=0) for side in (few[: half - away], few[half + away :]))
    steps = one - other
    clearest = steps[:, int(np.argmax(np.abs(np.median(steps, axis=0))))]
    return bool(max((clearest > TINT).mean(), (clearest < -TINT).mean()) >= EVERYWHERE)


def _band(picture: Picture, start: Point, end: Point, reach: int) -> Band:
    """What lies along the edge, laid level, so many rows of it on either side."""
    length, across = max(1, round(float(np.linalg.norm(end - start)))), _across(start, end) * reach
    corners = np.array([start - across, end - across, start + across], np.float32)
    target = np.array([(0, 0), (length, 0), (0, 2 * reach)], np.float32)
    flat = cv2.warpAffine(
        picture, cv2.getAffineTransform(corners, target), (length, 2 * reach), borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.float32)


def _edge_rows(band: Band) -> tuple[float, float]:
    """The row in which the edge really lies at both ends of the band: most pieces of it agree."""
    pieces = [piece for piece in np.array_split(band, CHUNKS, axis=1) if piece.shape[1]]
    rows = np.array([_steepest(np.percentile(piece, 75, axis=1)) for piece in pieces])
    places = np.linspace(0, 1, len(rows))
    slopes = [(rows[b] - rows[a]) / (places[b] - places[a]) for a in range(len(rows)) for b in range(a)]
    slope = float(np.median(slopes)) if slopes else 0.0
    first = float(np.median(rows - slope * places))
    return first, first + slope


def _steepest(tints: NDArray[np.floating]) -> float:
    """Between which rows the tint changes most."""
    span = max(2, len(tints) // 10)
    sums = np.cumsum(np.vstack([np.zeros(3), tints]), axis=0)
    steps = np.abs(sums[2 * span :] - 2 * sums[span:-span] + sums[: -2 * span]).max(axis=1)
    return span + float(np.argmax(steps))


def _ink(rows: Band) -> NDArray[np.bool_]:
    """Where a stroke meets these rows, each held against its own paper: a shadow along the edge is none."""
    papers = np.percentile(rows, 80, axis=1, keepdims=True)
    return np.asarray((rows < (1 - INK) * papers).all(axis=2).any(axis=0))


def _strokes(ink: NDArray[np.bool_], thinnest: float) -> int:
    """How many runs of ink are as wide as a stroke."""
    changes = np.flatnonzero(np.diff(np.concatenate([[False], ink, [False]]).astype(np.int8)))
    return int(np.count_nonzero(changes[1::2] - changes[::2] >= thinnest))
