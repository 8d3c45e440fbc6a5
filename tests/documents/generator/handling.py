"""What is in the way when a picture is taken: a thumb over the paper's edge, a corner or a side outside the picture.

These change photographs, whose truth knows where the paper's corners are; `hidden` is the share of the paper that
cannot be seen, `findings` are left to whoever knows what stood there.
"""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.documents.generator.page import Page, Truth
from tests.documents.generator.photography import Level, photograph
from tests.documents.generator.scenes import SCENES

Handling = Callable[[Page, int], Page]
_SKIN = ((226, 180, 152), (205, 158, 128), (186, 136, 106), (150, 104, 78), (112, 76, 56))  # RGB, in even light
_SIDES = {"left": (3, 0), "right": (1, 2), "below": (2, 3)}  # the corners between which a thumb lies


def held(page: Page, seed: int, *, reach: tuple[float, float] = (0.025, 0.045)) -> Page:
    """A thumb that comes over an edge and lies so deep on the paper (share of its short side): on the margin."""
    chance = np.random.default_rng((seed, 7, page.image.width))
    side = str(chance.choice(list(_SIDES)))
    corners = _corners(page)
    start, end = corners[_SIDES[side][0]], corners[_SIDES[side][1]]
    short = min(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[1] - corners[2]))
    on_edge = start + (end - start) * chance.uniform(0.3, 0.8)
    inward = _inward(start, end, corners.mean(axis=0), chance)
    width, depth = short * chance.uniform(0.045, 0.06), short * chance.uniform(*reach)
    tip = on_edge + inward * (depth - width)
    picture = np.asarray(page.image.convert("RGB"), np.float32)
    shape = _thumb(picture.shape[:2], tip, inward, width, short)
    light = float(np.median(picture)) / 215
    skin = np.array(_SKIN[chance.integers(len(_SKIN))], np.float32) * float(np.clip(light, 0.5, 1.1))
    soft = cv2.GaussianBlur(shape, (0, 0), max(1.0, width / 40))[:, :, None]
    round_ = 0.72 + 0.36 * cv2.GaussianBlur(shape, (0, 0), width / 2.2)[:, :, None]
    skin_tone = skin * round_ + chance.normal(0, 3, picture.shape[:2])[:, :, None]
    hidden = float(
        (shape * _mask(corners, picture.shape[:2])).sum() / max(1.0, _mask(corners, picture.shape[:2]).sum())
    )
    return _again(picture * (1 - soft) + skin_tone * soft, page, {"hidden": round(hidden, 4), "held": side})


def grasped(page: Page, seed: int) -> Page:
    """The same, but the thumb lies over print."""
    return held(page, seed, reach=(0.2, 0.34))


def cut_off(page: Page, seed: int, *, share: tuple[float, float] = (0.06, 0.16)) -> Page:
    """Taken from too near or aside: a strip of the paper at one side is outside the picture."""
    chance = np.random.default_rng((seed, 8, page.image.width))
    corners, (width, height) = _corners(page), page.image.size
    low, high = corners.min(axis=0), corners.max(axis=0)
    step = (high - low) * chance.uniform(*share)
    box = [0.0, 0.0, float(width), float(height)]
    side = int(chance.integers(4))
    box[side] = (low + step)[side] if side < 2 else (high - step)[side - 2]
    x0, y0, x1, y1 = (int(max(0, each)) for each in box)
    told = {"cut": ("left", "above", "right", "below")[side], "corners": (corners - (x0, y0)).round(1).tolist()}
    return Page(page.image.crop((x0, y0, x1, y1)), {**page.truth, **told, "size": [x1 - x0, y1 - y0]})


def cornered(page: Page, seed: int, *, share: tuple[float, float] = (0.1, 0.22)) -> Page:
    """Held askew and taken from too near: one corner of the paper is outside the picture, each side in part inside."""
    chance = np.random.default_rng((seed, 10, page.image.width))
    angle = float(chance.uniform(9, 20) * chance.choice((-1, 1)))
    width, height = page.image.size
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), np.float64)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    size = (int(width * cosine + height * sine), int(width * sine + height * cosine))
    turn[:, 2] += (np.array(size) - (width, height)) / 2
    picture = cv2.warpAffine(np.asarray(page.image.convert("RGB")), turn, size, borderMode=cv2.BORDER_REFLECT_101)
    corners = np.asarray(np.hstack([_corners(page), np.ones((4, 1))]) @ turn.T, np.float64)
    low, high = np.zeros(2), np.array(size, np.float64)
    side = int(chance.integers(4))  # left, above, right, below
    reach = np.sort(corners[:, side % 2])
    depth = (reach[1] - reach[0] if side < 2 else reach[3] - reach[2]) * chance.uniform(*share) / 0.22
    (low if side < 2 else high)[side % 2] = reach[0] + depth if side < 2 else reach[3] - depth
    for at in range(2):  # the desk reaches no further on the other sides than it did
        low[at] = max(low[at], float(np.min(corners[:, at])) - 0.03 * size[at])
        high[at] = min(high[at], float(np.max(corners[:, at])) + 0.03 * size[at])
    (x0, y0), (x1, y1) = low.astype(int), high.astype(int)
    told = {"cornered": ("left", "above", "right", "below")[side], "corners": (corners - (x0, y0)).round(1).tolist()}
    cut = Image.fromarray(np.asarray(picture, np.uint8)[y0:y1, x0:x1])
    return Page(cut, {**page.truth, **told, "size": [x1 - x0, y1 - y0]})


def _corners(page: Page) -> NDArray[np.float64]:
    if "corners" not in page.truth:
        raise ValueError("Only a photograph is held or cut off; photograph the paper first.")
    return np.array(page.truth["corners"], np.float64)


def _inward(
    start: NDArray[np.float64], end: NDArray[np.float64], middle: NDArray[np.float64], chance: np.random.Generator
) -> NDArray[np.float64]:
    """About square to the edge, into the paper."""
    along = (end - start) / np.linalg.norm(end - start)
    inward = np.array([-along[1], along[0]])
    inward = inward if inward @ (middle - start) > 0 else -inward
    turned = inward + along * chance.uniform(-0.35, 0.35)
    return np.asarray(turned / np.linalg.norm(turned), np.float64)


def _thumb(
    size: tuple[int, int], tip: NDArray[np.float64], inward: NDArray[np.float64], width: float, short: float
) -> NDArray[np.float32]:
    """1 where the thumb is: from far outside the paper to a rounded tip."""
    shape = np.zeros(size, np.float32)
    far = tip - inward * short * 0.9
    cv2.line(shape, *(tuple(map(int, end)) for end in (far, tip)), 1.0, max(3, int(2 * width)))  # type: ignore[call-overload]
    cv2.circle(shape, tuple(map(int, tip)), int(width), 1.0, -1)
    return shape


def _mask(corners: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float32]:
    mask = np.zeros(size, np.float32)
    cv2.fillConvexPoly(mask, corners.astype(np.int32), 1.0)
    return mask


def _again(picture: Any, page: Page, told: Truth) -> Page:
    whole = np.clip(np.asarray(picture), 0, 255).astype(np.uint8)
    return Page(Image.fromarray(whole), {**page.truth, **told})


HANDLINGS: dict[str, Handling] = {"held": held, "grasped": grasped, "cut-off": cut_off, "cornered": cornered}


# As it comes in ----------------------------------------------------------------------------------------------------

MISHAPS: dict[tuple[Level, int], str] = {
    **{("bad", turn): "worn" for turn in (1, 5, 9)},
    ("good", 3): "black-seal",
    ("bad", 3): "black-seal",
    ("good", 7): "held",
    ("bad", 7): "held",
    ("scan", 2): "searchable",
    ("scan", 8): "searchable",
}
_TURNS = 12
"""Of twelve seeds at a level, which meet with what; the others come in as they are."""


def as_brought(page: Page, *, seed: int, level: Level) -> Page:
    """Photographed or scanned, and by the seed worn, sealed in black, held by a thumb.

    A scan may be told to be sent as a PDF with a text layer (`form` in the truth).
    """
    mishap = "" if page.truth.get("as_sent") else MISHAPS.get((level, seed % _TURNS), "")
    taken = photograph(SCENES[mishap](page, seed) if mishap in SCENES else page, seed=seed, level=level)
    if mishap == "searchable":
        return Page(taken.image, {**taken.truth, "form": mishap})
    return HANDLINGS[mishap](taken, seed) if mishap in HANDLINGS else taken
