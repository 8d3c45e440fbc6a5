"""What a telephone or a scanner makes of a paper: desk, perspective, light, blur, noise, JPEG."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.documents.generator.page import Page

Level = Literal["scan", "good", "bad", "blurred"]
Picture = NDArray[np.uint8]
Chance = np.random.Generator


@dataclass(frozen=True, slots=True)
class _Manner:
    """How carelessly a picture is taken; lengths are parts of the picture's long side."""

    long_side: int
    reach: tuple[float, float]
    perspective: float
    turn: float
    shade: float
    glare: float
    blur: tuple[float, float]
    noise: float
    moire: float
    quality: tuple[int, int]
    quarter_turns: float


_MANNERS = {
    "good": _Manner(2400, (0.82, 0.94), 0.018, 4.0, 0.22, 0.08, (0.3, 0.8), 2.0, 0.0, (78, 93), 0.08),
    "bad": _Manner(1900, (0.74, 0.9), 0.05, 11.0, 0.5, 0.35, (0.7, 1.35), 6.0, 0.3, (42, 65), 0.3),
    "blurred": _Manner(1600, (0.7, 0.85), 0.03, 8.0, 0.4, 0.2, (7.0, 10.0), 6.0, 0.0, (35, 60), 0.0),
}


def photograph(page: Page, *, seed: int, level: Level, grey: bool | None = None) -> Page:
    """The same paper as a picture somebody sent; whether a scanner saw no colours is left to chance unless told.

    The truth gains level, turned (degrees clockwise), jpeg_quality, size, and corners: the paper's top left, top right,
    bottom right, bottom left in pixels of the picture. What is a picture already (a screen, a face) is only sent on.
    """
    chance = np.random.default_rng((seed, len(level), page.image.width))
    paper: Picture = np.asarray(page.image.convert("RGB"))
    if page.truth.get("as_sent"):
        quality = int(chance.integers(*_MANNERS.get(level, _MANNERS["good"]).quality))
        sent = {**page.truth, "level": level, "photo_seed": seed, "jpeg_quality": quality, "size": [*page.image.size]}
        return Page(Image.fromarray(_compressed(paper, quality)), sent)
    taken = _scanned(paper, chance, grey) if level == "scan" else _taken(paper, _MANNERS[level], chance)
    height, width = taken.picture.shape[:2]
    truth = {
        **page.truth,
        "level": level,
        "photo_seed": seed,
        "turned": taken.turned,
        "jpeg_quality": taken.quality,
        "size": [width, height],
        "corners": [[round(float(x), 1), round(float(y), 1)] for x, y in taken.corners],
    }
    return Page(Image.fromarray(_compressed(taken.picture, taken.quality)), truth)


@dataclass(frozen=True, slots=True)
class _Taken:
    picture: Picture
    turned: int
    quality: int
    corners: NDArray[np.float32]


def _scanned(paper: Picture, chance: Chance, grey: bool | None) -> _Taken:
    """Flat and even, a degree askew, a little grain, now and then grey."""
    height, width = paper.shape[:2]
    margin = 0 if max(height, width) > 1800 else 90
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-1.0, 1.0)), 1.0)
    turn[:, 2] += margin
    size = (width + 2 * margin, height + 2 * margin)
    picture = _whole(cv2.warpAffine(paper, turn, size, flags=cv2.INTER_LINEAR, borderValue=(250, 250, 249)))
    drawn = bool(chance.random() < 0.15)
    if drawn if grey is None else grey:
        picture = _whole(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))
    edges = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]]) @ turn.T
    return _Taken(_grained(picture, 1.2, chance), 0, int(chance.integers(82, 95)), edges.astype(np.float32))


def _taken(paper: Picture, manner: _Manner, chance: Chance) -> _Taken:
    size = _frame(paper, manner)
    corners = _corners(paper, size, manner, chance)
    desk = _desk(size, chance)
    _lay(desk, paper, corners, chance)
    light = _light(size, manner, chance)
    if chance.random() < manner.moire:
        light *= _moire(size, chance)
    picture = _whole(cv2.multiply(desk, np.clip(light, 0, 1.6), dtype=cv2.CV_8U))
    picture = _blurred(picture, manner, chance)
    picture = _glared(picture, manner, chance)
    turned = int(chance.choice((90, 180, 270))) if chance.random() < manner.quarter_turns else 0
    for _ in range(turned // 90):
        picture = _whole(cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE))
        corners = np.stack([picture.shape[1] - 1 - corners[:, 1], corners[:, 0]], axis=1)
    return _Taken(_grained(picture, manner.noise, chance), turned, int(chance.integers(*manner.quality)), corners)


def _frame(paper: Picture, manner: _Manner) -> tuple[int, int]:
    """Width and height of the picture: 4:3, upright or lying like the paper; smaller for a card."""
    height, width = paper.shape[:2]
    long_side = manner.long_side if max(height, width) > 1800 else round(manner.long_side * 0.72)
    return (long_side, long_side * 3 // 4) if width > height else (long_side * 3 // 4, long_side)


def _corners(paper: Picture, size: tuple[int, int], manner: _Manner, chance: Chance) -> NDArray[np.float32]:
    """Where the paper's corners fall in the picture, clockwise from the top left."""
    height, width = paper.shape[:2]
    angle = np.deg2rad(chance.uniform(-manner.turn, manner.turn))
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = np.array([[-width, -height], [width, -height], [width, height], [-width, height]]) / 2 @ spin.T
    room = min(size[0] / np.ptp(shape[:, 0]), size[1] / np.ptp(shape[:, 1])) * chance.uniform(*manner.reach)
    shape = shape * room + chance.uniform(-1, 1, (4, 2)) * manner.perspective * max(size)
    slack = (np.array(size) - np.ptp(shape, axis=0)) / 2
    middle = np.array(size) / 2 - (shape.max(axis=0) + shape.min(axis=0)) / 2
    return np.asarray(shape + middle + chance.uniform(-0.6, 0.6, 2) * np.maximum(slack, 0), np.float32)


def _desk(size: tuple[int, int], chance: Chance) -> Picture:
    """Wood, cloth, stone or a dark table top."""
    tone = np.array([(150, 108, 72), (92, 66, 48), (176, 172, 166), (70, 74, 80), (110, 128, 132), (200, 190, 172)])[
        chance.integers(6)
    ]
    rows, columns = size[1] // 3, size[0] // 3
    streak = chance.random() < 0.5
    coarse = chance.normal(0, 1, (40, 5) if streak else (30, 22)).astype(np.float32)
    fine = chance.normal(0, 1, (rows, columns // 24) if streak else (rows // 2, columns // 2)).astype(np.float32)
    grain = cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_CUBIC) * chance.uniform(4, 9)
    grain = grain + cv2.resize(fine, (columns, rows)) * chance.uniform(3, 7)
    small = _whole(np.clip(tone + grain[:, :, None], 0, 255))
    return _whole(cv2.resize(small, size))


def _lay(desk: Picture, paper: Picture, corners: NDArray[np.float32], chance: Chance) -> None:
    """Put the paper on the desk, in place, with the soft shadow of its edge."""
    height, width = paper.shape[:2]
    size = (desk.shape[1], desk.shape[0])
    matrix = cv2.getPerspectiveTransform(
        np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners
    )
    shift = chance.uniform(3, 14, 2).astype(np.float32)
    small = np.zeros((size[1] // 4, size[0] // 4), np.uint8)
    cv2.fillConvexPoly(small, ((corners + shift) / 4).astype(np.int32), 110)
    shadow = cv2.resize(cv2.GaussianBlur(small, (0, 0), 4), size)
    desk[:] = cv2.multiply(desk, cv2.merge([255 - shadow] * 3), scale=1 / 255)
    flat = cv2.warpPerspective(paper, matrix, size, flags=cv2.INTER_AREA if width > size[0] else cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    cv2.copyTo(flat, mask, desk)


def _light(size: tuple[int, int], manner: _Manner, chance: Chance) -> NDArray[np.float32]:
    """Uneven light and the shadow of hand and telephone, as a factor per pixel and colour."""
    across, down = np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 40))
    angle = chance.uniform(0, 2 * np.pi)
    field = 1.0 - manner.shade * 0.35 * (0.5 + 0.5 * (across * np.cos(angle) + down * np.sin(angle)))
    if chance.random() < manner.shade * 1.6:
        side = chance.uniform(0, 2 * np.pi)
        edge = across * np.cos(side) + down * np.sin(side) - chance.uniform(0.0, 0.6) + 0.15 * np.sin(across * 3 + down)
        field *= 1 - manner.shade * chance.uniform(0.5, 0.9) / (1 + np.exp(-edge * chance.uniform(8, 30)))
    warm = 1 + chance.uniform(-0.07, 0.05, 3) * np.array([1.0, 0.3, -1.0])
    colour = (field[:, :, None] * warm * chance.uniform(0.9, 1.03)).astype(np.float32)
    return np.asarray(cv2.resize(colour, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _moire(size: tuple[int, int], chance: Chance) -> NDArray[np.float32]:
    """The faint waves of a picture taken from a screen or of a fine raster."""
    rows = np.arange(size[1], dtype=np.float32)[:, None]
    columns = np.arange(size[0], dtype=np.float32)[None, :]
    pitch = chance.uniform(5, 9)
    wave = np.sin(rows / pitch + columns / (pitch * chance.uniform(3, 9))) * np.sin(columns / (pitch * 1.07))
    return np.asarray(1 + wave[:, :, None] * chance.uniform(0.02, 0.05), np.float32)


def _blurred(picture: Picture, manner: _Manner, chance: Chance) -> Picture:
    """Out of focus, sometimes moved as well."""
    sigma = float(chance.uniform(*manner.blur))
    picture = _whole(cv2.GaussianBlur(picture, (0, 0), sigma))
    if sigma < 0.7 or chance.random() < 0.6:
        return picture
    length = max(3, int(sigma * 3))
    kernel = np.zeros((length, length), np.float32)
    tip = chance.uniform(0, np.pi)
    reach = (length - 1) / 2
    start = (round(reach - reach * np.cos(tip)), round(reach - reach * np.sin(tip)))
    end = (round(reach + reach * np.cos(tip)), round(reach + reach * np.sin(tip)))
    cv2.line(kernel, start, end, 1)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)


def _glared(picture: Picture, manner: _Manner, chance: Chance) -> Picture:
    """A lamp's reflection: a bright soft spot that washes out, but does not wholly hide, what is under it."""
    if chance.random() > manner.glare:
        return picture
    height, width = picture.shape[:2]
    spot = np.zeros((64, 64), np.float32)
    middle = tuple(int(each) for each in chance.integers(12, 52, 2))
    axes = tuple(int(each) for each in chance.integers(3, 9, 2))
    cv2.ellipse(spot, middle, axes, float(chance.uniform(0, 180)), 0, 360, float(chance.uniform(60, 120)), -1)
    wide = cv2.resize(cv2.GaussianBlur(spot, (0, 0), 3), (width, height), interpolation=cv2.INTER_CUBIC)
    return _whole(cv2.add(picture, cv2.merge([np.clip(wide, 0, 255).astype(np.uint8)] * 3)))


def _grained(picture: Picture, strength: float, chance: Chance) -> Picture:
    """The sensor's noise; one tile of it, repeated from a chance offset, so that a page stays cheap."""
    tile = chance.normal(0, strength, (512, 512, 3)).astype(np.int8)
    height, width = picture.shape[:2]
    rows, columns = -(-height // 512), -(-width // 512)
    noise = np.tile(tile, (rows, columns, 1))[:height, :width]
    return np.asarray(cv2.add(picture, noise, dtype=cv2.CV_8U), np.uint8)


def _compressed(picture: Picture, quality: int) -> Picture:
    done, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    opened = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert opened is not None
    return _whole(cv2.cvtColor(opened, cv2.COLOR_BGR2RGB))


def _whole(picture: object) -> Picture:
    """What OpenCV answers, as the 8-bit picture it is."""
    return np.asarray(picture, np.uint8)
