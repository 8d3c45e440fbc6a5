"""A pinhole camera above a desk: where it stands so that the whole sheet is in the picture, and what each pixel sees.

The desk is the plane z = 0, x to the right and y down the sheet, z towards the camera.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.documents.outside.bends import Bend, Curve, Floats, Sides

STEP = 8  # pixels between the rays that are followed; between them places are interpolated


@dataclass(frozen=True, slots=True)
class View:
    """A camera: its picture's size and focal length in pixels, where it stands, its axes right, down and ahead."""

    size: tuple[int, int]
    focal: float
    at: Curve
    axes: Curve
    bulge: float  # of the lens: a point at half the diagonal is seen that much nearer to the middle

    def pixels(self, points: Curve) -> Curve:
        """Where points (n, 3) appear."""
        right, down, ahead = self.axes @ (points - self.at).T
        middle = np.array(self.size)[:, None] / 2
        off = self.focal * np.stack([right, down]) / ahead
        bulged = off / (1 + self._bulge(off / (1 + self._bulge(off))))
        return np.asarray((middle + bulged).T)

    def _bulge(self, off: Curve) -> Curve:
        """By how much of itself a way from the middle (2, ...) of the picture is lengthened to that of its ray."""
        return np.asarray(self.bulge * (off**2).sum(axis=0) / (self.size[0] ** 2 + self.size[1] ** 2) * 4)

    def rays(self) -> tuple[Curve, Curve, Curve]:
        """Directions, as x, y and z of a grid of every STEP-th pixel."""
        width, height = self.size
        across, down = ((np.arange(-(-side // STEP)) + 0.5) * STEP - 0.5 - side / 2 for side in (width, height))
        x, y = np.meshgrid(across, down)
        spread = 1 + self._bulge(np.stack([x, y]))
        directions = np.stack([x * spread / self.focal, y * spread / self.focal, np.ones_like(x)], axis=-1) @ self.axes
        return directions[..., 0], directions[..., 1], directions[..., 2]


@dataclass(frozen=True, slots=True)
class Seen:
    """For a grid of pixels: the place on the sheet, above the desk, on the desk itself, and how far ahead it is."""

    paper: tuple[Curve, Curve]
    above: tuple[Curve, Curve]
    desk: tuple[Curve, Curve]
    height: Curve
    far: Curve

    def whole(self, values: Curve, size: tuple[int, int]) -> Floats:
        """Values of the grid for every pixel of the picture."""
        grown = (values.shape[1] * STEP, values.shape[0] * STEP)
        full: Floats = cv2.resize(values.astype(np.float32), grown, interpolation=cv2.INTER_LINEAR)
        return full[: size[1], : size[0]]


def seen(view: View, bend: Bend) -> Seen:
    """Follow every ray to the sheet: first to the desk, then to the height that the sheet has there, until it rests."""
    dx, dy, dz = view.rays()
    x, y, z = (float(each) for each in view.at)
    height = np.zeros_like(dx)
    for _ in range(8):
        reach = (height - z) / dz
        above = (x + reach * dx, y + reach * dy)
        height = (height + bend.height(*above)) / 2
    on_desk = (x - z / dz * dx, y - z / dz * dy)
    return Seen(bend.on_paper(*above), above, on_desk, height, reach)


def outline(bend: Bend, sides: Sides, each: int = 25) -> Curve:
    """Points (4 * each, 3) around the sheet as it lies, from the upper left corner clockwise."""
    step = np.linspace(0, 1, each, endpoint=False)
    nought, one = np.zeros(each), np.ones(each)
    x = np.concatenate([step, one, 1 - step, nought]) * sides[0]
    y = np.concatenate([nought, step, one, 1 - step]) * sides[1]
    on_desk = bend.on_desk(x, y)
    return np.stack([*on_desk, bend.height(*on_desk)], axis=1)


def aimed(
    size: tuple[int, int], tilt: float, towards: float, roll: float, bulge: float, edge: Curve, fill: float
) -> View:
    """Tilted by so many degrees, from that side, as near as the outline fits into this share of the picture."""
    axes = _turned(np.radians(tilt), np.radians(towards), np.radians(roll))
    middle = edge.mean(axis=0)
    view = View(size, 0.74 * max(size), middle - 2.0 * axes[2], axes, bulge)
    for _ in range(40):
        places = view.pixels(edge)
        low, high = places.min(axis=0), places.max(axis=0)
        ahead = float(axes[2] @ (middle - view.at))
        aside = ((low + high) / 2 - np.array(size) / 2) * ahead / view.focal
        too_near = float(np.max((high - low) / np.array(size))) / fill - 1
        view = replace(view, at=view.at + aside @ axes[:2] - 0.8 * too_near * ahead * axes[2])
    return view


def _turned(tilt: float, towards: float, roll: float) -> NDArray[np.float64]:
    """The axes of a camera that looked straight down, turned about itself, then leant away from that side."""
    c, s = np.cos(roll), np.sin(roll)
    axes = np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, -1.0]])
    lean = np.array([np.cos(towards), np.sin(towards), 0.0])
    across = np.array([-lean[1], lean[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    turned = np.stack([np.cos(tilt) * lean + np.sin(tilt) * up, across, np.cos(tilt) * up - np.sin(tilt) * lean])
    straight = np.stack([lean, across, up])
    return np.asarray(axes @ straight.T @ turned)
