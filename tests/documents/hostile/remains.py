"""What arrives when a transfer breaks: good files cut at many places, and good files with a few bits turned."""

from functools import cache, partial
from random import Random

from tests.documents.hostile.make import (
    Hostile,
    Maker,
    a_picture,
    drawn_pdf,
    ends_in,
    heif,
    noise,
    saved,
    scribble,
)

_WHOLE: dict[str, Maker] = {
    "photograph": cache(lambda: saved(noise(), "JPEG")),
    "photograph in passes": cache(lambda: saved(noise(), "JPEG", progressive=True)),
    "picture": cache(lambda: saved(noise((200, 150)), "PNG")),
    "picture in a palette": cache(lambda: saved(noise((200, 150)).convert("P"), "PNG")),
    "HEIC": cache(lambda: heif(picture=scribble())),
    "PDF": cache(lambda: drawn_pdf("20 w 0 100 m 300 100 l S\n" * 200)),
}
_PLACES = (1, 5, 20, 35, 50, 65, 80, 95)
"""Percent of the file that arrived."""


def _cut(make: Maker, percent: int) -> bytes:
    data = make()
    return data[: max(16, len(data) * percent // 100)]


def _turned(make: Maker, seed: int) -> bytes:
    """Twelve bits turned behind the first bytes."""
    data, rng = bytearray(make()), Random(f"bits-{seed}")
    for _ in range(12):
        data[rng.randrange(24, len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


FILES: dict[str, Hostile] = {
    **{
        f"the first {percent} % of a {name}": ends_in(partial(_cut, make, percent), "damaged")
        for name, make in _WHOLE.items()
        for percent in _PLACES
    },
    **{
        f"a {name} with turned bits {seed}": ends_in(
            partial(_turned, make, seed), "damaged", *(() if "picture" in name else ("",))
        )
        for name, make in _WHOLE.items()
        for seed in range(1, 5)
    },
    "a picture without its last byte": ends_in(lambda: a_picture("PNG")[:-1], "", "damaged"),
    "a photograph without its last two bytes": ends_in(lambda: a_picture()[:-2], "", "damaged"),
}
