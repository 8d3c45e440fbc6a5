"""A telephone takes a picture of a sheet on a desk, in the order in which light goes: sheet, lens, sensor, file."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from tests.documents.outside.bends import Bend, Curve, Floats, Sides, almost_flat
from tests.documents.outside.desk import cloud, shade_below, under
from tests.documents.outside.light import Light, vignette, windowed
from tests.documents.outside.pinhole import Seen, View, aimed, outline, seen
from tests.documents.outside.sensor import Bytes, blurred, blurred_by_depth, developed, linear, noisy, shaken

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What differs from one way of taking a picture to another; lengths in thousandths of the picture's long side.

    `narrow` is how many pictures of a hundred have the shape 9:16, not 3:4.
    """

    tilt: Range = (1.0, 8.0)
    roll: float = 3.0
    fill: Range = (0.80, 0.93)
    long_side: Range = (2500, 4000)
    narrow: float = 20
    light: Callable[[np.random.Generator], Light] = windowed
    bend: Callable[[np.random.Generator, Sides], Bend] = almost_flat
    brightness: Range = (0.64, 0.92)
    blur: Range = (0.18, 0.35)
    noise: Range = (1.0, 2.0)
    smear: Range = (2.0, 4.0)
    sharpen: Range = (0.3, 0.8)
    defocus: Range = (0.0, 0.0)
    shake: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shot:
    """The picture, and where the four corners of the sheet are in it."""

    picture: Bytes
    corners: Curve


def shot(sheet: Bytes, scene: Scene, chance: np.random.Generator) -> Shot:
    """Answers the picture of a print (rows, columns, 3), the whole of it inside the frame."""
    longest = max(sheet.shape[:2])
    sides: Sides = (sheet.shape[1] / longest, sheet.shape[0] / longest)
    bend = scene.bend(chance, sides)
    view = _view(sheet, scene, bend, sides, chance)
    at = seen(view, bend)
    light = blurred(_lit(sheet, scene, view, at, bend, sides, chance), _thousandths(view, scene.blur, chance))
    if scene.defocus[1]:
        light = blurred_by_depth(light, _defocus(scene, view, at, chance))
    if scene.shake[1]:
        light = shaken(light, _thousandths(view, scene.shake, chance), chance)
    light = noisy(light, chance.uniform(*scene.noise), chance)
    taken = developed(light, chance.uniform(*scene.smear), chance.uniform(*scene.sharpen), max(view.size) / 2600)
    return Shot(taken, view.pixels(outline(bend, sides, 1)))


def is_card(sheet: Bytes) -> bool:
    """Whether a print is of a card's size: such are drawn with 320 dots an inch, others with 200 (pages.py)."""
    return bool(max(sheet.shape[:2]) < 1300)


def _thousandths(view: View, reach: Range, chance: np.random.Generator) -> float:
    return float(chance.uniform(*reach)) * max(view.size) / 1000


def _view(sheet: Bytes, scene: Scene, bend: Bend, sides: Sides, chance: np.random.Generator) -> View:
    long_side = round(chance.triangular(scene.long_side[0], scene.long_side[0], scene.long_side[1]))
    short = round(long_side * (0.5625 if chance.random() * 100 < scene.narrow else 0.75))
    size = (short, long_side) if sides[1] >= sides[0] else (long_side, short)
    towards, roll = chance.uniform(0, 360), chance.uniform(-scene.roll, scene.roll)
    bulge, fill = chance.uniform(-0.012, 0.02), chance.uniform(*scene.fill) * (0.8 if is_card(sheet) else 1.0)
    return aimed(size, chance.uniform(*scene.tilt), towards, roll, bulge, outline(bend, sides), fill)


def _lit(
    sheet: Bytes, scene: Scene, view: View, at: Seen, bend: Bend, sides: Sides, chance: np.random.Generator
) -> Floats:
    """The light that comes from sheet and desk to the lens."""
    rows, columns = sheet.shape[:2]
    across, down = (at.whole(each * max(rows, columns) - 0.5, view.size) for each in at.paper)
    print_seen = cv2.remap(sheet, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    covered = cv2.min(cv2.min(across, columns - across), cv2.min(down, rows - down))
    covered = np.clip(covered, 0, 1, out=covered)[..., None]
    paper = linear(print_seen)
    _crease(paper, bend, at, view, chance)
    light = scene.light(chance)
    falls = light.falls(at, bend, sides, chance) * vignette(view)[..., None]
    inside = (at.paper[0] > 0) & (at.paper[0] < sides[0]) & (at.paper[1] > 0) & (at.paper[1] < sides[1])
    falls *= chance.uniform(*scene.brightness) / np.percentile(falls[inside].max(axis=1), 85)
    off = (0.012 * (0.4 - light.at[0]), 0.012 * (0.5 - light.at[1]))
    below = 1 - 0.55 * shade_below(at, sides, 0.012 + float(at.height.max()) / 2, off)
    desk = under(at, view.size, chance)
    desk *= at.whole(below, view.size)[..., None]
    paper -= desk
    paper *= covered
    paper += desk
    paper *= at.whole(falls, view.size)
    return paper


def _crease(paper: Floats, bend: Bend, at: Seen, view: View, chance: np.random.Generator) -> None:
    """Along a fold the fibres stand up and some ink is gone."""
    for crease in bend.creases:
        off = (bend.place(*at.paper) - crease) / chance.uniform(0.0012, 0.002)
        line = at.whole(np.exp(-(off**2)), view.size)
        line *= np.clip(0.28 + 0.12 * cloud(chance, view.size, (9, 9)), 0, 0.5)
        paper += line[..., None] * (np.float32(0.72) - paper)


def _defocus(scene: Scene, view: View, at: Seen, chance: np.random.Generator) -> Floats:
    """Deviations in pixels: nothing where the lens is set to, and the more the further from it."""
    near, far = 1 / np.percentile(at.far, 90), 1 / np.percentile(at.far, 10)
    sharp = near + (far - near) * chance.uniform(0.3, 0.7)
    off = np.abs(1 / at.far - sharp) / (far - near)
    return at.whole(np.clip(off, 0, 1) * _thousandths(view, scene.defocus, chance), view.size)
