"""What a paper lies on: wood, cloth, something dark or a pale board, invented anew for every picture."""

import cv2
import numpy as np

from tests.documents.outside.bends import Floats, Sides
from tests.documents.outside.pinhole import Seen

_SIDE = 768
_PER_UNIT = 420.0  # texels for the sheet's longer side


def surface(chance: np.random.Generator) -> Floats:
    """A square of desk as linear light, 0 to 1."""
    return (_wood, _wood, _cloth, _dark, _board)[chance.integers(5)](chance)


def cloud(chance: np.random.Generator, size: tuple[int, int], grain: tuple[float, float]) -> Floats:
    """Smooth chance of mean 0 and deviation 1; `grain` is how far it reaches across and down."""
    small = [max(2, round(side / max(1.0, reach))) + 3 for side, reach in zip(size, grain, strict=True)]
    rough = chance.standard_normal((small[1], small[0]), dtype=np.float32)
    smooth: Floats = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC)
    return np.asarray((smooth - smooth.mean()) / max(1e-6, float(smooth.std())))


def _tinted(grey: Floats, colour: tuple[float, float, float]) -> Floats:
    return np.asarray(np.clip(grey[..., None] * np.array(colour, np.float32), 0.004, 0.9))


def _wood(chance: np.random.Generator) -> Floats:
    size = (_SIDE, _SIDE)
    board = 1.6 * cloud(chance, size, (700, 60)) + 0.15 * np.arange(_SIDE, dtype=np.float32)[:, None] / 10
    rings = 0.5 + 0.5 * np.sin(3.0 * board)
    pores = cloud(chance, size, (60, 1.5))
    grey = 0.75 + 0.22 * rings - 0.05 * pores + 0.05 * cloud(chance, size, (300, 8))
    return _tinted(grey, ((0.42, 0.22, 0.09), (0.25, 0.11, 0.05), (0.55, 0.40, 0.24))[chance.integers(3)])


def _cloth(chance: np.random.Generator) -> Floats:
    down, across = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)
    threads = np.float32(2 * np.pi / chance.uniform(4, 7))
    weave = np.sin(across * threads) * np.sin(down * threads)
    check = np.sign(np.sin(across / 37)) + np.sign(np.sin(down / 37)) if chance.random() < 0.4 else np.float32(0)
    grey = 0.8 + 0.15 * weave + 0.1 * check + 0.06 * cloud(chance, (_SIDE, _SIDE), (3, 3))
    return _tinted(grey, ((0.10, 0.17, 0.30), (0.34, 0.08, 0.09), (0.13, 0.24, 0.15))[chance.integers(3)])


def _dark(chance: np.random.Generator) -> Floats:
    grey = 1 + 0.25 * cloud(chance, (_SIDE, _SIDE), (2, 2)) + 0.2 * cloud(chance, (_SIDE, _SIDE), (200, 200))
    return _tinted(grey, (0.022, 0.022, 0.026))


def _board(chance: np.random.Generator) -> Floats:
    speckle = np.clip(cloud(chance, (_SIDE, _SIDE), (3, 3)) - 1.4, 0, 1)
    grey = 0.9 + 0.04 * cloud(chance, (_SIDE, _SIDE), (150, 150)) - 0.3 * speckle
    return _tinted(grey, ((0.42, 0.40, 0.37), (0.30, 0.32, 0.34))[chance.integers(2)])


def under(seen: Seen, size: tuple[int, int], chance: np.random.Generator) -> Floats:
    """The desk as the camera sees it, without light and shadow."""
    turn, shift = chance.uniform(0, np.pi), chance.uniform(0, _SIDE, 2)
    x, y = seen.desk
    across = (np.cos(turn) * x - np.sin(turn) * y) * _PER_UNIT + shift[0]
    down = (np.sin(turn) * x + np.cos(turn) * y) * _PER_UNIT + shift[1]
    places = (seen.whole(across, size), seen.whole(down, size))
    laid: Floats = cv2.remap(surface(chance), *places, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return laid


def shade_below(seen: Seen, sides: Sides, softness: float, off: tuple[float, float]) -> Floats:
    """How much of the light the sheet keeps from the desk (0 to 1) on the grid; the higher its edge, the wider."""
    x, y = seen.desk[0] - off[0], seen.desk[1] - off[1]
    outside = np.hypot(np.maximum(np.maximum(-x, x - sides[0]), 0), np.maximum(np.maximum(-y, y - sides[1]), 0))
    return np.exp(-((outside / softness) ** 2)).astype(np.float32)
