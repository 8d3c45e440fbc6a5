"""From light to a file: the lens blurs, the sensor adds noise, the telephone smooths, sharpens and compresses."""

from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.documents.outside.bends import Floats

Bytes = NDArray[Any]  # of uint8
_LINEAR = ((np.arange(256, dtype=np.float32) / 255) ** 2).astype(np.float32)  # a display's curve, near enough


def linear(picture: Bytes) -> Floats:
    """Stored values as light, 0 to 1."""
    light: Floats = cv2.LUT(picture, _LINEAR)
    return light


def blurred(light: Floats, sigma: float) -> Floats:
    return light if sigma < 0.3 else np.asarray(cv2.GaussianBlur(light, (0, 0), sigma))


def blurred_by_depth(light: Floats, sigma: Floats) -> Floats:
    """Each pixel blurred by its own deviation: mixed from the picture at three blurs."""
    steps = [0.0, *np.linspace(0.5, 1.0, 2) * max(1.0, float(sigma.max()))]
    out = light
    for lower, upper in pairwise(steps):
        share = np.clip((sigma - lower) / (upper - lower), 0, 1)[..., None]
        more = blurred(light, upper)
        out = out + share * (more - out)
    return np.asarray(out)


def shaken(light: Floats, length: float, chance: np.random.Generator) -> Floats:
    """The hand moved by so many pixels while the picture was taken."""
    reach = max(1, round(length / 2))
    turn, side = chance.uniform(0, np.pi), 2 * reach + 1
    way = np.zeros((side, side), np.float32)
    ends = [
        (round(reach + sign * reach * np.cos(turn)), round(reach + sign * reach * np.sin(turn))) for sign in (-1, 1)
    ]
    cv2.line(way, ends[0], ends[1], 1.0, 1, cv2.LINE_AA)
    return np.asarray(cv2.filter2D(light, -1, way / way.sum()))


def noisy(light: Floats, level: float, chance: np.random.Generator) -> Floats:
    """Shot noise, which grows with the root of the light, and blotches of colour; 1 is a good telephone by day."""
    height, width = light.shape[:2]
    grain = chance.standard_normal((height, width), dtype=np.float32)
    blotches = chance.standard_normal((height // 3 + 1, width // 3 + 1, 3), dtype=np.float32)
    colour: Floats = cv2.resize(blotches, (width, height), interpolation=cv2.INTER_LINEAR)
    colour *= np.float32(0.5)
    colour += grain[..., None]
    strength: Floats = np.maximum(light, 0)
    strength *= np.float32(0.00018 * level**2)
    strength += np.float32(0.000004 * level**2)
    colour *= cv2.sqrt(strength, strength)
    colour += light
    return colour


def developed(light: Floats, smear: float, sharpen: float, radius: float) -> Bytes:
    """Light as stored values; detail fainter than `smear` (of 255) is smoothed away, what stays is made harder."""
    values: Floats = np.clip(light, 0, 1)
    cv2.sqrt(values, values)
    values *= np.float32(255)
    soft = cv2.GaussianBlur(values, (0, 0), radius)
    values -= soft
    kept = values * values
    values *= kept
    kept += np.float32(smear**2 + 1e-3)
    values /= kept
    values *= np.float32(1 + sharpen)
    values += soft
    return np.asarray(np.clip(values, 0, 255, out=values), np.uint8)


def compressed(picture: Bytes, quality: int) -> Bytes:
    """Through a JPEG and back."""
    data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.ascontiguousarray(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[..., ::-1])


def smaller(picture: Bytes, long_side: int) -> Bytes:
    height, width = picture.shape[:2]
    share = min(1.0, long_side / max(height, width))
    size = (round(width * share), round(height * share))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
