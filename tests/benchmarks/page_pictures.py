"""Photos of made-up papers, good ones and such as a page should hint at."""

import io
from collections.abc import Iterator
from datetime import date

import numpy as np
from PIL import Image, ImageEnhance

from tests.documents.generator import draw, persona, photograph

KINDS = ("id_card_portrait", "id_card_emblem", "social_card", "termination_cert", "diploma_he", "business_licence")
LEVELS = ("scan", "good", "blurred", "dark", "glare", "small")
PEOPLE = 4


def pictures() -> Iterator[tuple[str, bytes]]:
    """(manner, JPEG), the same on every run."""
    for seed in range(301, 301 + PEOPLE):
        person = persona(seed, born=date(1990, 5, 17), sex="女", region="229901")
        for kind in KINDS:
            drawn = draw(kind, person, seed=seed)
            good = photograph(drawn, seed=seed, level="good").image.convert("RGB")
            yield "good", _jpeg(good)
            yield "scan", _jpeg(photograph(drawn, seed=seed, level="scan").image.convert("RGB"))
            yield "blurred", _jpeg(photograph(drawn, seed=seed, level="blurred").image.convert("RGB"))
            yield "dark", _jpeg(ImageEnhance.Brightness(good).enhance(0.3))
            yield "glare", _jpeg(_glare(good))
            yield "small", _jpeg(good.resize((good.width // 3, good.height // 3)))


def _glare(picture: Image.Image) -> Image.Image:
    """A lamp's reflection over a tenth of the picture."""
    rows, columns = np.mgrid[0 : picture.height, 0 : picture.width]
    radius = (picture.width * picture.height * 0.1 / np.pi) ** 0.5
    away = np.hypot(rows - picture.height * 0.45, columns - picture.width * 0.55) / radius
    light = np.clip(1.6 - away, 0, 1)[..., None] * 255
    return Image.fromarray(np.clip(np.asarray(picture, np.float32) + light, 0, 255).astype(np.uint8))


def _jpeg(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=88)
    return content.getvalue()
