"""A round seal on a black-and-white copy, where it has no colour: told by its thin, closed, dark ring."""

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.seals import Seal
from registrar.documents.shrinking import smaller

SIDE = 720  # pixels of the long side in which rings are looked for
RADII = (0.06, 0.22)  # of the short side; the printed emblem above a licence is smaller
EDGE, VOTES = 90, 38  # steepness of an edge, and how many points on it must agree on a centre
CANDIDATES = 60
TURNS, DEPTH = 180, 80  # directions, and steps from the centre to a quarter beyond the ring
DARK = 22  # grey levels below the paper around
FINE, ASIDE, RIM = 100, 8, 2  # pixels: a ring's radius when it is found anew, how far it may lie off, its breadth
ENOUGH = 50  # grey levels below the paper: darker counts no more
PALER = 14  # grey levels between print and the ring from which on the one can be told from the other
DARKEST, PALEST = 0.2, 0.5  # of the way from ink to paper: as dark as ink, as pale as paper
BROADER = 1.5  # times a ring's breadth: what is broader has print across it
CLOSED = 0.7  # of all directions; in lines of print the best circle finds ink in half of them


def dark_rings(picture: Picture) -> list[Seal]:
    """Rings of dark ink, the most complete first; `share` is of the directions in which the ring shows (0..1)."""
    factor = max(1.0, max(picture.shape[:2]) / SIDE)
    grey = cv2.cvtColor(smaller(picture, SIDE), cv2.COLOR_BGR2GRAY)
    dark = _darkness(grey)
    found = [(_closed(dark, *circle), circle) for circle in _circles(grey)]
    rings = sorted(((share, circle) for share, circle in found if share >= CLOSED), reverse=True)
    return [_seal(share, *circle, factor) for share, circle in rings]


def closely(seal: Seal, picture: Picture) -> Seal:
    """The same ring, its centre and radius found to a hundredth or so: what is unrolled from it then lies level."""
    (left, top), _, (right, bottom), _ = seal.box
    middle, radius = np.array([(left + right) / 2, (top + bottom) / 2]), (right - left + bottom - top) / 4
    first = np.maximum(0, middle - 1.4 * radius).astype(int)
    last = (middle + 1.4 * radius).astype(int) + 1
    cut = cv2.cvtColor(picture[first[1] : last[1], first[0] : last[0]], cv2.COLOR_BGR2GRAY)
    factor = FINE / radius
    dark = _darkness(cv2.resize(cut, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    found = np.array(_best_ring(dark, (middle - first) * factor)) / factor
    return _seal(seal.share, found[0] + first[0], found[1] + first[1], found[2] + RIM / factor, 1.0)


def _best_ring(dark: NDArray[np.uint8], middle: NDArray[np.float64]) -> tuple[float, float, float]:
    """Of the circles around about there the one on which most ink stands, and evenly: print is no darker than it."""
    turns = np.linspace(0, 2 * np.pi, TURNS, endpoint=False)
    aside = np.arange(-ASIDE, ASIDE + 1, 2)
    best, place = -1.0, (float(middle[0]), float(middle[1]), float(FINE))
    for radius in range(FINE - 12, FINE + 13):
        columns = middle[0] + aside[:, None, None] + radius * np.cos(turns)
        rows = middle[1] + aside[None, :, None] + radius * np.sin(turns)
        at = tuple(
            np.clip(np.rint(each), 0, size - 1).astype(int)
            for each, size in ((rows, dark.shape[0]), (columns, dark.shape[1]))
        )
        shown = np.minimum(dark[at], ENOUGH).mean(axis=2)
        x, y = np.unravel_index(int(np.argmax(shown)), shown.shape)
        if shown[x, y] > best:
            best, place = float(shown[x, y]), (float(middle[0] + aside[x]), float(middle[1] + aside[y]), float(radius))
    return place


def _seal(share: float, x: float, y: float, radius: float, factor: float) -> Seal:
    left, top, right, bottom = (side * factor for side in (x - radius, y - radius, x + radius, y + radius))
    return Seal(((left, top), (right, top), (right, bottom), (left, bottom)), share)


def _circles(grey: cv2.typing.MatLike) -> list[tuple[float, float, float]]:
    """Centre and radius of what is most like a circle."""
    short = min(grey.shape)
    least, most = (max(4, round(share * short)) for share in RADII)
    soft = cv2.GaussianBlur(grey, (0, 0), 1)
    circles = cv2.HoughCircles(
        soft, cv2.HOUGH_GRADIENT, 1.5, least, param1=EDGE, param2=VOTES, minRadius=least, maxRadius=most
    )
    if circles is None:
        return []
    return [(float(x), float(y), float(radius)) for x, y, radius in circles[0][:CANDIDATES]]


def _darkness(grey: cv2.typing.MatLike) -> NDArray[np.uint8]:
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (0, 0), 8)
    return np.asarray(cv2.subtract(paper, grey), dtype=np.uint8)


def _closed(dark: NDArray[np.uint8], x: float, y: float, radius: float) -> float:
    """In how many directions ink stands at one distance from the centre, found to a pixel or so."""
    if min(x, y) < 0.8 * radius or x + 0.8 * radius > dark.shape[1] or y + 0.8 * radius > dark.shape[0]:
        return 0.0
    polar = cv2.warpPolar(dark, (DEPTH, TURNS), (x, y), radius * 1.25, cv2.WARP_POLAR_LINEAR)
    ring = round(DEPTH / 1.25)
    bands = [polar[:, at - 1 : at + 2].max(axis=1) > DARK for at in range(ring - 6, ring + 7)]
    return float(max(np.mean(band) for band in bands))


def without_ring(picture: Picture, seal: Seal) -> Picture:
    """The picture in grey without what is as pale as the seal's ring; where print is no darker, without the ring."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    (left, top), _, (right, bottom), _ = seal.box
    centre, radius = ((left + right) / 2, (top + bottom) / 2), (right - left) / 2
    polar = cv2.warpPolar(grey, (DEPTH, TURNS), centre, radius * 1.25, cv2.WARP_POLAR_LINEAR)
    ring = float(np.median(polar[:, round(0.72 * DEPTH) : round(0.88 * DEPTH)].min(axis=1)))
    ink, paper = (float(each) for each in np.percentile(grey, (0.3, 85)))
    if ring - ink < PALER:
        return _without_stroke(grey, closely(seal, picture), (ink + paper) / 2, paper)
    dark, pale = ink + 0.3 * (ring - ink), ring - 0.2 * (ring - ink)
    curve = np.interp(np.arange(256), (0, dark, pale, 255), (0, ink, paper, paper)).astype(np.uint8)
    return np.asarray(cv2.merge([cv2.LUT(grey, curve)] * 3), dtype=np.uint8)


def print_alone(picture: Picture) -> Picture:
    """The picture in grey, white where it is clearly paler than print: without the outlines that red ink leaves."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    paper = cv2.medianBlur(cv2.dilate(grey, np.ones((15, 15), np.uint8)), 31)
    share = grey.astype(np.float32) / np.maximum(paper, 1)
    ink = float(np.percentile(share, 0.5))
    dark, pale = ink + DARKEST * (1 - ink), ink + PALEST * (1 - ink)
    stretched = np.clip((share - dark) / max(1e-3, pale - dark), 0, 1) * 255
    return np.asarray(cv2.merge([stretched.astype(np.uint8)] * 3), dtype=np.uint8)


def _without_stroke(grey: cv2.typing.MatLike, seal: Seal, dark: float, paper: float) -> Picture:
    """Without the ring where it stands alone: where print crosses it, its ink goes on to one side and stays."""
    (left, top), _, (right, bottom), _ = seal.box
    centre, reach = ((left + right) / 2, (top + bottom) / 2), (right - left) / 2 * 1.25
    size = (round(reach), round(reach * 2 * np.pi))  # a pixel stays about one
    polar = cv2.warpPolar(grey, size, centre, reach, cv2.WARP_POLAR_LINEAR)
    inked = (polar < dark)[:, : size[0]]
    first = round(0.64 * size[0])
    shown = cv2.blur(inked[:, first:].astype(np.float32), (3, size[1] // TURNS * 15), borderType=cv2.BORDER_REFLECT)
    at = first + np.argmax(shown, axis=1)
    place, turns = np.arange(size[0]), np.arange(size[1])
    gaps = np.where(inked, -1, place)
    inner = np.maximum.accumulate(gaps, axis=1)[turns, at]
    outer = np.minimum.accumulate(np.where(inked, size[0], place)[:, ::-1], axis=1)[:, ::-1][turns, at]
    breadth = outer - inner - 1
    on_ring = inked[turns, at]
    usual = float(np.median(breadth[on_ring])) if on_ring.any() else 0.0
    alone = on_ring & (breadth <= BROADER * usual + 1)
    wiped = alone[:, None] & (place >= inner[:, None] - 1) & (place <= outer[:, None] + 1)
    height, width = grey.shape[:2]
    mask = cv2.warpPolar(
        wiped.astype(np.uint8) * 255, (width, height), centre, reach, cv2.WARP_FILL_OUTLIERS | cv2.WARP_INVERSE_MAP
    )
    left_over = np.where(mask > 127, np.uint8(round(paper)), grey)
    return np.asarray(cv2.merge([left_over] * 3), dtype=np.uint8)
