"""Seals that are plainly no seals of anybody: a plain circle or frame, the word 测试, no star and no emblem."""

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.documents.generator.fonts import face, face_for

_RED = (206, 32, 38)


def round_seal(text: str, pixels: int, *, font: str, rng: Random, below: str = "", hangul: str = "") -> Image.Image:
    """An RGBA circle of `pixels` with `text` on the arc, 测试 in the middle, a line below, Hangul on an inner arc."""
    side = pixels * 2
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    rim = max(3, side // 45)
    pen.ellipse((rim, rim, side - rim, side - rim), outline=255, width=rim)
    size = int(side * min(0.15, 1.9 / max(len(text), 8)))
    _arc(
        mask,
        text,
        radius=side * 0.5 - rim * 2.4 - size * 0.55,
        size=size,
        font=font,
        span=min(285, 20 + 34 * len(text)),
    )
    if hangul:
        _arc(mask, hangul, radius=side * 0.30, size=int(side * 0.062), font="noto-sans-korean", span=200)
    middle = face(font, int(side * 0.13))
    pen.text((side / 2, side * (0.53 if hangul else 0.5)), "测试", font=middle, fill=255, anchor="mm")
    if below:
        pen.text((side / 2, side * 0.73), below, font=face(font, int(side * 0.07)), fill=255, anchor="mm")
    return _inked(mask.resize((pixels, pixels), Image.Resampling.LANCZOS), rng)


def name_seal(text: str, pixels: int, *, font: str, rng: Random) -> Image.Image:
    """A square personal seal, RGBA: the name in two columns, read from the right."""
    mask = Image.new("L", (pixels, pixels), 0)
    pen = ImageDraw.Draw(mask)
    pen.rectangle((1, 1, pixels - 2, pixels - 2), outline=255, width=max(2, pixels // 26))
    letters = (text + "之印印")[:4]
    for letter, (x, y) in zip(letters, ((0.73, 0.27), (0.73, 0.73), (0.27, 0.27), (0.27, 0.73)), strict=True):
        pen.text((x * pixels, y * pixels), letter, font=face(font, int(pixels * 0.40)), fill=255, anchor="mm")
    return _inked(mask, rng)


def _arc(mask: Image.Image, text: str, *, radius: float, size: int, font: str, span: float) -> None:
    centre = mask.width / 2
    step = span / max(len(text) - 1, 1)
    for place, letter in enumerate(text):
        angle = -span / 2 + step * place
        tile = Image.new("L", (size * 2, size * 2), 0)
        face_name = face_for(font, letter)
        ImageDraw.Draw(tile).text((size, size), letter, font=face(face_name, size), fill=255, anchor="mm")
        tile = tile.rotate(-angle, Image.Resampling.BICUBIC)
        x = centre + radius * math.sin(math.radians(angle)) - size
        y = centre - radius * math.cos(math.radians(angle)) - size
        mask.paste(255, (round(x), round(y)), tile)


def _inked(mask: Image.Image, rng: Random) -> Image.Image:
    """Press the mask as ink: red, uneven, a little soft, a little turned."""
    noise = np.random.default_rng(rng.getrandbits(32))
    patches = Image.fromarray(noise.integers(95, 255, (9, 9), dtype=np.uint8)).resize(
        mask.size, Image.Resampling.BICUBIC
    )
    grain = noise.integers(150, 256, (mask.height, mask.width), dtype=np.uint8)
    alpha = np.asarray(mask, np.float32) / 255 * (np.asarray(patches, np.float32) * 0.5 + 110) * (grain / 255)
    seal = Image.new("RGBA", mask.size, (*_RED, 0))
    seal.putalpha(Image.fromarray(np.clip(alpha, 0, 235).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6)))
    return seal.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC)
