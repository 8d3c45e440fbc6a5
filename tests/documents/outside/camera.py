"""How a printed paper reaches an office: a second photographer, who has seen neither the reader nor the first one.

`taken(page, seed, way)` does what one of WAYS says. The whole paper stays in the picture; a patient person can read it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal
from zlib import crc32

import numpy as np
from PIL import Image

from tests.documents.generator.page import Page
from tests.documents.outside.bends import Bend, Sides, corner_up, in_thirds, into_spine
from tests.documents.outside.light import evening, low_sun
from tests.documents.outside.machines import copied, feeder, flatbed, straightened
from tests.documents.outside.sensor import Bytes, compressed, smaller
from tests.documents.outside.telephone import Scene, shot

Level = Literal["scan", "good", "bad"]
Sent = tuple[Bytes, dict[str, Any]]  # a picture, and what its truth says of the file

_DESK = Scene()
_FOR_WECHAT = Scene(long_side=(2500, 3200), narrow=0)  # small as it gets, a narrow picture would lose the print
_FOLDED = Scene(light=low_sun, bend=in_thirds, tilt=(1.0, 6.0))
_DARK = Scene(
    light=evening,
    long_side=(2400, 3200),
    brightness=(0.34, 0.5),
    noise=(3.5, 5.5),
    smear=(6.0, 9.0),
    sharpen=(0.6, 1.2),
    shake=(0.4, 0.9),
)
_TILTED = Scene(tilt=(25.0, 35.0), fill=(0.86, 0.94), long_side=(2500, 3000), defocus=(0.55, 0.95))
_COPY = Scene(tilt=(2.0, 10.0), long_side=(2300, 3200), noise=(1.5, 3.0), blur=(0.3, 0.45))
_CURLED = Scene(bend=corner_up, light=low_sun, tilt=(2.0, 12.0), noise=(1.5, 3.0))
_NEIGHBOUR = 0.14  # of the width: what is seen of the booklet's other page


def _flatbed(sheet: Bytes, chance: np.random.Generator) -> Sent:
    if chance.random() < 0.5:
        return compressed(flatbed(sheet, chance), 75), {"form": "pdf"}
    return flatbed(sheet, chance), {"form": "jpeg", "jpeg_quality": 75}


def _feeder(sheet: Bytes, chance: np.random.Generator) -> Sent:
    return feeder(sheet, chance), {"form": ("png", "pdf")[chance.integers(2)]}


def _scan_app(sheet: Bytes, chance: np.random.Generator) -> Sent:
    scene = replace(_FOLDED if chance.random() < 0.4 else _DESK, tilt=(3.0, 16.0), long_side=(2500, 3200))
    return straightened(shot(sheet, scene, chance), chance), {"jpeg_quality": int(chance.integers(78, 90))}


def _telephone(scene: Scene) -> Callable[[Bytes, np.random.Generator], Sent]:
    def take(sheet: Bytes, chance: np.random.Generator) -> Sent:
        return shot(sheet, scene, chance).picture, {"jpeg_quality": 85}

    return take


def _wechat(sheet: Bytes, chance: np.random.Generator) -> Sent:
    first = compressed(shot(sheet, _FOR_WECHAT, chance).picture, 85)
    return smaller(first, int(chance.integers(1280, 1921))), {"jpeg_quality": int(chance.integers(60, 76))}


def _wechat_twice(sheet: Bytes, chance: np.random.Generator) -> Sent:
    first = compressed(shot(sheet, replace(_FOR_WECHAT, fill=(0.88, 0.94)), chance).picture, 85)
    second = compressed(smaller(first, int(chance.integers(1440, 1921))), int(chance.integers(62, 74)))
    return smaller(second, int(chance.integers(1120, 1281))), {"jpeg_quality": int(chance.integers(58, 70))}


def _tilted(sheet: Bytes, chance: np.random.Generator) -> Sent:
    picture = shot(sheet, _TILTED, chance).picture
    return np.ascontiguousarray(np.rot90(picture, chance.choice([0, 0, 1, 3]))), {"jpeg_quality": 82}


def _copy(sheet: Bytes, chance: np.random.Generator) -> Sent:
    return shot(copied(sheet, chance), _COPY, chance).picture, {"jpeg_quality": 80}


def _curled(sheet: Bytes, chance: np.random.Generator) -> Sent:
    scene = _CURLED
    if chance.random() < 0.5:
        sheet, scene = _in_booklet(sheet)
    return shot(sheet, scene, chance).picture, {"jpeg_quality": 82}


def _in_booklet(sheet: Bytes) -> tuple[Bytes, Scene]:
    """The paper as the right page of an open booklet, an empty strip of the left one beside it."""
    strip = round(sheet.shape[1] * _NEIGHBOUR)
    left = np.full((sheet.shape[0], strip, 3), (246, 244, 238), np.uint8)
    spread = np.ascontiguousarray(np.concatenate([left, sheet], axis=1))

    def bend(chance: np.random.Generator, sides: Sides) -> Bend:
        return into_spine(sides[0] * strip / spread.shape[1], chance)

    return spread, replace(_CURLED, bend=bend, tilt=(1.0, 8.0))


@dataclass(frozen=True, slots=True)
class Way:
    """The level of care it belongs to, and what is done."""

    level: Level
    take: Callable[[Bytes, np.random.Generator], Sent]


WAYS = {
    "office-scan": Way("scan", _flatbed),
    "adf-bilevel": Way("scan", _feeder),
    "scan-app": Way("scan", _scan_app),
    "phone-desk": Way("good", _telephone(_DESK)),
    "phone-wechat": Way("good", _wechat),
    "phone-fold": Way("good", _telephone(_FOLDED)),
    "phone-dark": Way("bad", _telephone(_DARK)),
    "phone-tilted": Way("bad", _tilted),
    "copy-photo": Way("bad", _copy),
    "phone-curl": Way("bad", _curled),
    "wechat-twice": Way("bad", _wechat_twice),
}


def ways_of(level: str) -> list[str]:
    return [name for name, way in WAYS.items() if way.level == level]


def taken(page: Page, seed: int, way: str) -> Page:
    """The paper as it arrives this way, the same for the same seed; the truth gains level, way and what file it is.

    A feeder gives one bit a dot (mode 1), everything else is RGB.
    Raises KeyError for a way that does not exist.
    """
    chance = np.random.default_rng([seed, crc32(way.encode())])
    picture, told = WAYS[way].take(np.asarray(page.image.convert("RGB")), chance)
    image = Image.fromarray(picture)
    if picture.ndim == 2:
        image = image.convert("1", dither=Image.Dither.NONE)
    return Page(image, {**page.truth, "level": WAYS[way].level, "way": way, **told})
