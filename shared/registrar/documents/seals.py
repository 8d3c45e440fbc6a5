"""Look for a round red seal, and tell a colour picture from a black-and-white one."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.shrinking import smaller
from registrar.registration.facts import Box

STROKE, INK = 0.62, 0.86  # of the paper's red: print stays below the one, red ink mostly above the other
COLOUR_SIDE = 640  # pixels of the long side in which colour is looked for
REDDER = 28.0  # levels by which red outdoes the other colours, more than it does on the paper
SIDE = 900  # pixels in which seals are looked for
SEAL_EDGE = 0.06  # of its width; the ring itself reaches a little beyond the circle that was found
RADII = (0.035, 0.22)  # of the page's short side: 38 to 42 mm on A4, more on small booklets


@dataclass(frozen=True, slots=True)
class Seal:
    """A ring of red ink; `box` in pixels of the sheet, `share` of the ring that shows ink (0..1)."""

    box: Box
    share: float


def is_colour(picture: Picture) -> bool:
    """False for photocopies and grey scans, which have no colour at all (a photograph always has some tint)."""
    blue, green, red = cv2.split(smaller(picture, COLOUR_SIDE))
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return bool(np.count_nonzero(spread > 10) > 0.002 * spread.size)


def seals_in(picture: Picture) -> list[Seal]:
    """Round red seals, the most complete ring first."""
    factor = max(1.0, max(picture.shape[:2]) / SIDE)
    small = smaller(picture, SIDE)
    ink = red_ink(small)
    short = min(small.shape[:2])
    found: list[Seal] = []
    taken: list[tuple[float, float, float]] = []
    for x, y, radius in sorted(_rings(ink, short), key=lambda ring: -ring[2]):
        share = _share(ink, x, y, radius)
        apart = all((x - a) ** 2 + (y - b) ** 2 > max(radius, c) ** 2 for a, b, c in taken)
        if share > 0.6 and apart:
            taken.append((x, y, radius))
            left, top, right, bottom = ((v * factor) for v in (x - radius, y - radius, x + radius, y + radius))
            found.append(Seal(((left, top), (right, top), (right, bottom), (left, bottom)), share))
    return sorted(found, key=lambda seal: -seal.share)


def red_ink(picture: Picture, redder: float = REDDER) -> NDArray[np.uint8]:
    """255 where the ink is red: so much `redder` than the paper around, so that warm light does not count."""
    blue, green, red = (channel.astype(np.int16) for channel in cv2.split(picture))
    redness = red - np.maximum(blue, green)
    usual = np.median(redness)
    hue = cv2.cvtColor(picture, cv2.COLOR_BGR2HSV)
    reddish = (hue[:, :, 0] < 14) | (hue[:, :, 0] > 160)
    return np.asarray(((redness > usual + redder) & reddish) * 255, dtype=np.uint8)


def _rings(ink: NDArray[np.uint8], short: int) -> list[tuple[float, float, float]]:
    """Circles around connected blobs of ink whose outline is about as wide as high."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    rings = []
    for contour in cv2.findContours(joined, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
        _, _, width, height = cv2.boundingRect(contour)
        if not RADII[0] * short < max(width, height) / 2 < RADII[1] * short or not 0.7 < width / height < 1.43:
            continue
        (x, y), radius = cv2.minEnclosingCircle(contour)
        rings.append((float(x), float(y), float(radius)))
    return rings


def _share(ink: NDArray[np.uint8], x: float, y: float, radius: float) -> float:
    """In how many of 72 directions one narrow band shows ink; a square has no such band, a filled disc is no seal."""
    if min(x, y) < radius * 0.5 or x + radius * 0.5 > ink.shape[1] or y + radius * 0.5 > ink.shape[0]:
        return 0.0
    polar = cv2.warpPolar(ink, (64, 72), (x, y), radius * 1.05, cv2.WARP_POLAR_LINEAR) > 100
    bands = [polar[:, start : start + 7].any(axis=1).mean() for start in range(50, 58)]
    filled = polar[:, 8:58].mean()
    return float(max(bands)) if filled < 0.8 else 0.0


def without_seals(picture: Picture, seals: Sequence[Seal]) -> Picture:
    """The same picture with the red ink of these seals gone; elsewhere red print stays."""
    if not seals:
        return picture
    cleared = picture.copy()
    for seal in seals:
        (left, top), _, (right, bottom), _ = seal.box
        reach = SEAL_EDGE * (right - left)
        rows = slice(max(0, int(top - reach)), max(0, int(bottom + reach)))
        columns = slice(max(0, int(left - reach)), max(0, int(right + reach)))
        cleared[rows, columns] = without_red(picture[rows, columns])
    return cleared


def moved(seal: Seal, x: float, y: float) -> Seal:
    a, b, c, d = ((px + x, py + y) for px, py in seal.box)
    return Seal((a, b, c, d), seal.share)


def without_red(picture: Picture) -> Picture:
    """The red channel alone, as a grey picture: red ink turns to paper and what lies below can be read.

    Measured against the paper's own brightness: in poor light ink and strokes are both darker, and thin strokes paler.
    """
    red = picture[:, :, 2]
    paper = float(np.percentile(red[::4, ::4], 85)) if red.size else 255.0
    ink, bare = STROKE * paper, INK * paper
    curve = np.interp(np.arange(256), (0, ink, bare, max(paper, bare + 1), 255), (0, ink, paper, paper, 255))
    grey = cv2.LUT(np.ascontiguousarray(red), curve.astype(np.uint8))
    return np.asarray(cv2.merge([grey] * 3), dtype=np.uint8)
