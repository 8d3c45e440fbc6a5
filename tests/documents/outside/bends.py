"""How a sheet lies on the desk: paper bends along one direction only, so its height is a curve drawn along that line.

Lengths are in units of the sheet's longer side; places on the sheet count from its upper left corner.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]  # of float32; annotations of OpenCV promise no more
Curve = NDArray[Any]  # of float64
_PLACES = np.linspace(-2.0, 3.0, 5001)
_SMOOTH = 12  # places over which a crease is rounded


@dataclass(frozen=True, slots=True)
class Bend:
    """Heights along a direction; the length along the paper is that of the curve, so print shortens where it rises."""

    along: tuple[float, float]
    heights: Curve
    creases: tuple[float, ...] = ()

    @property
    def slopes(self) -> Curve:
        return np.asarray(np.gradient(self.heights, _PLACES))

    @property
    def lengths(self) -> Curve:
        """Length along the paper at each place, equal to the place at the sheet's corner."""
        steps = np.hypot(np.diff(_PLACES), np.diff(self.heights))
        lengths = np.concatenate([[0.0], np.cumsum(steps)])
        return np.asarray(lengths - np.interp(0.0, _PLACES, lengths))

    def place(self, x: Curve, y: Curve) -> Curve:
        return np.asarray(x * self.along[0] + y * self.along[1])

    def height(self, x: Curve, y: Curve) -> Curve:
        return np.interp(self.place(x, y), _PLACES, self.heights)

    def slope(self, x: Curve, y: Curve) -> Curve:
        return np.interp(self.place(x, y), _PLACES, self.slopes)

    def on_paper(self, x: Curve, y: Curve) -> tuple[Curve, Curve]:
        """Where on the sheet lies what is seen above this place of the desk."""
        place = self.place(x, y)
        more = np.interp(place, _PLACES, self.lengths) - place
        return x + self.along[0] * more, y + self.along[1] * more

    def on_desk(self, x: Curve, y: Curve) -> tuple[Curve, Curve]:
        """The other way round: above which place of the desk this point of the sheet lies."""
        length = self.place(x, y)
        more = np.interp(length, self.lengths, _PLACES) - length
        return x + self.along[0] * more, y + self.along[1] * more


Sides = tuple[float, float]  # width and height of the sheet, the longer of them 1


def almost_flat(chance: np.random.Generator, sides: Sides) -> Bend:
    """No sheet is quite flat: a low wave in some direction."""
    turn, rise, waves = chance.uniform(0, np.pi), chance.uniform(0.001, 0.004), chance.uniform(2.5, 5.0)
    return Bend((float(np.cos(turn)), float(np.sin(turn))), rise * np.sin(waves * _PLACES + chance.uniform(0, 6)))


def in_thirds(chance: np.random.Generator, sides: Sides) -> Bend:
    """Folded twice across its longer side, as into an envelope, and opened again."""
    tall = sides[1] >= sides[0]
    at = [0.0, 1 / 3 + chance.uniform(-0.02, 0.02), 2 / 3 + chance.uniform(-0.02, 0.02), 1.0]
    rise = chance.uniform(0.022, 0.045)
    shape = ((0, 1, 0, 0.8), (1, 0, 0, 0.9), (0.1, 1, 0.9, 0))[chance.integers(3)]
    heights = rounded(np.interp(_PLACES, [-0.3, *at, 1.3], [0, *(rise * each for each in shape), 0]), _SMOOTH)
    return Bend((0.0, 1.0) if tall else (1.0, 0.0), heights, (at[1], at[2]))


def corner_up(chance: np.random.Generator, sides: Sides) -> Bend:
    """One corner rolls up from the desk."""
    right, below = chance.random() < 0.5, chance.random() < 0.6
    across = chance.uniform(0.6, 0.95)
    along = ((1.0 if right else -1.0) * np.sin(across), (1.0 if below else -1.0) * np.cos(across))
    reach = max(0.0, along[0] * sides[0]) + max(0.0, along[1] * sides[1])
    past = np.clip(_PLACES - (reach - chance.uniform(0.28, 0.42)), 0, 0.5)
    return Bend((float(along[0]), float(along[1])), chance.uniform(0.7, 1.1) * past**2)


def into_spine(spine: float, chance: np.random.Generator) -> Bend:
    """Two pages of an open booklet sink towards the spine, which lies across the sheet at this place."""
    rise, near = chance.uniform(0.03, 0.05), chance.uniform(0.07, 0.11)
    return Bend((1.0, 0.0), rounded(rise * (1 - np.exp(-np.abs(_PLACES - spine) / near)), _SMOOTH // 2), (spine,))


def rounded(heights: Curve, over: int) -> Curve:
    bell = np.hanning(2 * over + 3)[1:-1]
    return np.convolve(np.pad(heights, over, mode="edge"), bell / bell.sum(), mode="valid")
