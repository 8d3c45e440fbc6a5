"""HEIC: boxes that lie about their length, items outside the file, grids of themselves, odd but good pictures."""

import io
import struct

import pillow_heif

from tests.documents.hostile.make import HEIC_FACE, Hostile, box, ends_in, heif, noise, rubbish, scribble


def _replaced(old: bytes, new: bytes) -> bytes:
    data = heif((640, 400), scribble())
    assert old in data
    return data.replace(old, new)


def _after(kind: bytes, offset: int, new: bytes, data: bytes | None = None) -> bytes:
    """The good picture with some bytes behind a box's name replaced."""
    whole = bytearray(data or heif((640, 400), scribble()))
    place = whole.find(kind) + 4 + offset
    whole[place : place + len(new)] = new
    return bytes(whole)


def _announced(width: int, height: int) -> bytes:
    """Another size in the item's own description (ispe)."""
    return _after(b"ispe", 4, struct.pack(">II", width, height))


def _several(count: int) -> bytes:
    """A file of many pictures, the first of them the one to show."""

    many = pillow_heif.from_pillow(scribble((128, 96)))
    for seed in range(count - 1):
        many.add_from_pillow(noise((128, 96), seed))
    out = io.BytesIO()
    many.save(out)
    return out.getvalue()


FILES: dict[str, Hostile] = {
    "a HEIC of two words": ends_in(lambda: HEIC_FACE, "damaged"),
    "a HEIC with an empty list": ends_in(lambda: HEIC_FACE + box(b"meta", b"\0\0\0\0"), "damaged"),
    "a HEIC whose list never ends": ends_in(lambda: HEIC_FACE + box(b"meta", b"\0" * 40, 2**31 - 1), "damaged"),
    "a HEIC whose list has no length": ends_in(lambda: HEIC_FACE + box(b"meta", b"\0" * 40, 0), "damaged"),
    "a HEIC whose list is shorter than its name": ends_in(lambda: HEIC_FACE + box(b"meta", b"\0" * 40, 4), "damaged"),
    "a HEIC whose list has the longest length": ends_in(
        lambda: HEIC_FACE + struct.pack(">I", 1) + b"meta" + struct.pack(">Q", 2**63) + b"\0" * 40, "damaged"
    ),
    "a HEIC of ten thousand empty boxes": ends_in(lambda: HEIC_FACE + box(b"free", b"") * 10_000, "damaged"),
    "a HEIC of boxes in boxes": ends_in(lambda: HEIC_FACE + _nested(2000), "damaged"),
    "a HEIC of no width": ends_in(lambda: _announced(0, 400), "damaged", "too_small"),
    "a HEIC that announces 2,500 megapixels": ends_in(lambda: _announced(50_000, 50_000), "too_many_pixels", "damaged"),
    "a HEIC as large as numbers go": ends_in(lambda: _announced(2**32 - 1, 2**32 - 1), "too_many_pixels", "damaged"),
    "a HEIC that announces 49 megapixels": ends_in(lambda: _announced(7000, 7000), "damaged", "", "too_big"),
    "a HEIC without its coder's words": ends_in(lambda: _replaced(b"hvcC", b"xvcC"), "damaged"),
    "a HEIC of another coder": ends_in(lambda: _replaced(b"hvc1", b"av01"), "damaged"),
    "a HEIC that is a grid of nothing": ends_in(lambda: _replaced(b"hvc1", b"grid"), "damaged"),
    "a HEIC with its picture outside": ends_in(lambda: _after(b"iloc", 12, b"\x7f\xff\xff\xff" * 3), "damaged"),
    "a HEIC whose data is rubbish": ends_in(lambda: _after(b"mdat", 20, rubbish(600, 9)), "damaged", ""),
    "a HEIC with rubbish behind it": ends_in(lambda: heif((640, 400), scribble()) + rubbish(9000, 2), ""),
    "a HEIC of a picture too small": ends_in(lambda: heif((40, 40)), "too_small"),
    "a HEIC of many pictures": ends_in(lambda: _several(12), ""),
    "a HEIC of odd sides": ends_in(lambda: heif((321, 201)), ""),
    "a HEIC with transparency": ends_in(lambda: heif(picture=scribble().convert("RGBA")), ""),
    "a HEIC of grey": ends_in(lambda: heif(picture=scribble().convert("L")), ""),
    "a HEIC with EXIF of rubbish": ends_in(lambda: heif((64, 48), exif=b"Exif\0\0" + rubbish(300, 7)), "", "damaged"),
}


def _nested(depth: int) -> bytes:
    body = b""
    for _ in range(depth):
        body = box(b"meta", b"\0\0\0\0" + body)
    return body
