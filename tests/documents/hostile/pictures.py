"""JPEG and PNG: bombs, lies about size, odd pixels, broken chunks and segments, EXIF that leads in circles."""

import io
import zlib
from functools import partial

from tests.documents.hostile.make import (
    PNG,
    Hostile,
    a_picture,
    chunk,
    ends_in,
    grey_rows,
    head,
    noise,
    png,
    resized,
    rubbish,
    saved,
    scribble,
    segment,
    tiff,
    with_segments,
)


def _with_chunk(*extra: bytes) -> bytes:
    return png(64, 64, grey_rows(64, 64), *extra)


def _text_bomb(kind: bytes, before: bytes) -> bytes:
    return _with_chunk(chunk(kind, before + zlib.compress(b"x" * 80_000_000, 9)))


def _wrong_checksum() -> bytes:
    data = bytearray(a_picture("PNG"))
    data[29] ^= 0xFF
    return bytes(data)


def _headless() -> bytes:
    return PNG + chunk(b"IDAT", grey_rows(64, 64)) + chunk(b"IEND", b"")


def _animated(form: str) -> bytes:
    frames = [noise((120, 90), seed) for seed in range(4)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


def _many_small_chunks() -> bytes:
    return _with_chunk(*[chunk(b"tEXt", b"a\0b")] * 60_000)


def many_scans(copies: int = 3000) -> bytes:
    """A progressive JPEG whose last scan is repeated: each costs a pass over a large picture."""
    out = io.BytesIO()
    noise((2400, 1800)).resize((6000, 4500)).save(out, "JPEG", progressive=True, quality=5)
    data = out.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] + data[last : last + 2000] * copies + b"\xff\xd9"


def _exif(block: bytes) -> bytes:
    return with_segments(saved(scribble(), "JPEG"), segment(0xE1, b"Exif\0\0" + block))


def _held(way: int) -> bytes:
    return _exif(tiff((274, 3, 1, way)))


def _in_circles() -> bytes:
    """An EXIF directory whose next directory, EXIF part and GPS part are itself."""
    return _exif(tiff((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), following=8))


def _without(marker: int) -> bytes:
    """A JPEG that lost one kind of table."""
    data = saved(scribble(), "JPEG")
    while (place := data.find(bytes([0xFF, marker]))) > 0:
        data = data[:place] + data[place + 2 + int.from_bytes(data[place + 2 : place + 4], "big") :]
    return data


def _frame(kind: int) -> bytes:
    """A JPEG that says of itself another coding than it has."""
    data = bytearray(saved(scribble(), "JPEG"))
    data[data.find(b"\xff\xc0") + 1] = kind
    return bytes(data)


def _deep(bits: int) -> bytes:
    data = bytearray(saved(scribble(), "JPEG"))
    data[data.find(b"\xff\xc0") + 4] = bits
    return bytes(data)


_MODES = {
    ("JPEG", "L"): "grey",
    ("JPEG", "CMYK"): "printing inks",
    ("PNG", "1"): "one bit",
    ("PNG", "L"): "grey",
    ("PNG", "P"): "palette",
    ("PNG", "LA"): "grey and transparency",
    ("PNG", "RGBA"): "transparency",
    ("PNG", "I;16"): "sixteen bits",
}
_RGB16 = zlib.compress(b"\0" * ((64 * 6 + 1) * 64))
_ORIENTATIONS = (0, 2, 5, 7, 9, 65535)

FILES: dict[str, Hostile] = {
    # Bombs and lies about the size
    "a PNG that unfolds to 65 megapixels": ends_in(lambda: png(8100, 8100, grey_rows(8100, 8100)), "too_many_pixels"),
    "a PNG that announces 2,500 megapixels": ends_in(lambda: png(50_000, 50_000, b""), "too_many_pixels"),
    "a PNG as large as numbers go": ends_in(lambda: png(2**31 - 1, 2**31 - 1, b""), "too_many_pixels"),
    "a PNG larger than numbers go": ends_in(lambda: png(2**32 - 1, 2**32 - 1, b""), "too_many_pixels", "damaged"),
    "a PNG of no width": ends_in(lambda: png(0, 64, grey_rows(0, 64)), "damaged"),
    "a PNG of no size at all": ends_in(lambda: png(0, 0, b""), "damaged"),
    "a PNG whose data never ends": ends_in(lambda: png(64, 64, zlib.compress(b"\0" * 60_000_000, 9)), ""),
    "a PNG with an unfolding note": ends_in(lambda: _text_bomb(b"zTXt", b"note\0\0"), "damaged"),
    "a PNG with an unfolding note in Chinese": ends_in(lambda: _text_bomb(b"iTXt", b"n\0\x01\0\0\0"), "damaged"),
    "a PNG with an unfolding profile": ends_in(lambda: _text_bomb(b"iCCP", b"icc\0\0"), "damaged"),
    "a PNG of sixty thousand notes": ends_in(_many_small_chunks, "", "damaged"),
    "a PNG woven at 65 megapixels": ends_in(lambda: png(8100, 8100, b"", interlace=1), "too_many_pixels"),
    "a JPEG of 52 megapixels": ends_in(lambda: a_picture(size=(7600, 6800), mode="L", quality=5), "too_many_pixels"),
    "a JPEG as large as numbers go": ends_in(lambda: resized(a_picture(), 65_500, 65_500), "too_many_pixels"),
    "a JPEG larger than its data": ends_in(lambda: resized(a_picture(), 6000, 6000), ""),
    "a JPEG smaller than its data": ends_in(lambda: resized(saved(scribble(), "JPEG"), 64, 64), ""),
    "a JPEG of no height": ends_in(lambda: resized(a_picture(), 320, 0), "damaged"),
    "a JPEG of no width": ends_in(lambda: resized(a_picture(), 0, 200), "damaged"),
    "a JPEG with thousands of scans": ends_in(many_scans, "too_slow", "damaged", ""),
    "a JPEG with two thousand scans": ends_in(lambda: many_scans(2000), "too_slow", "damaged", ""),
    "a JPEG with a note of thirty megabytes": ends_in(
        lambda: with_segments(a_picture(), *[segment(0xFE, b"x" * 65_000)] * 460), ""
    ),
    "a picture of one pixel": ends_in(lambda: a_picture("PNG", (1, 1)), "too_small"),
    "a photograph of one pixel": ends_in(lambda: a_picture("JPEG", (1, 1)), "too_small"),
    "a picture as thin as a thread": ends_in(lambda: a_picture("PNG", (9000, 2)), "too_small"),
    "a picture one line too small": ends_in(lambda: a_picture("PNG", (300, 47)), "too_small"),
    "a picture just large enough": ends_in(lambda: a_picture("PNG", (300, 48)), ""),
    # Odd pixels
    **{
        f"a {form} of {name}": ends_in(partial(a_picture, form, mode=mode), "") for (form, mode), name in _MODES.items()
    },
    "a PNG of three times sixteen bits": ends_in(lambda: png(64, 64, _RGB16, depth=16, colour=2), ""),
    "a PNG of two bits": ends_in(lambda: png(64, 64, zlib.compress(b"\0" * (17 * 64)), depth=2), ""),
    "a PNG of three bits": ends_in(lambda: png(64, 64, zlib.compress(b"\0" * (25 * 64)), depth=3), "damaged"),
    "a PNG of no known colour": ends_in(lambda: png(64, 64, grey_rows(64, 64), colour=5), "damaged"),
    "a PNG that moves": ends_in(lambda: _animated("PNG"), ""),
    "a JPEG of several pictures": ends_in(lambda: _animated("MPO"), ""),
    "a JPEG of twelve bits": ends_in(lambda: _deep(12), "damaged"),
    "a JPEG of no bits": ends_in(lambda: _deep(0), "damaged"),
    **{
        f"a JPEG that says it is coded as {kind:X}": ends_in(partial(_frame, kind), "damaged")
        for kind in (0xC3, 0xC7, 0xCB, 0xCF)
    },
    # Broken parts
    "a PNG with a wrong checksum": ends_in(_wrong_checksum, "damaged"),
    "a PNG with a wrong checksum of its data": ends_in(
        lambda: PNG + head(64, 64) + chunk(b"IDAT", grey_rows(64, 64), right=False) + chunk(b"IEND", b""), ""
    ),
    "a PNG without a head": ends_in(_headless, "damaged"),
    "a PNG without data": ends_in(lambda: PNG + head(64, 64) + chunk(b"IEND", b""), "damaged"),
    "a PNG without an end": ends_in(lambda: PNG + head(64, 64) + chunk(b"IDAT", grey_rows(64, 64)), "", "damaged"),
    "a PNG with two heads": ends_in(lambda: _with_chunk(head(9000, 9000)), "damaged", "too_many_pixels"),
    "a PNG with a palette of nothing": ends_in(lambda: png(64, 64, grey_rows(64, 64), colour=3), "", "damaged"),
    "a PNG with a chunk longer than itself": ends_in(
        lambda: PNG + head(64, 64) + b"\x7f\xff\xff\xffIDAT" + b"\0" * 100, "damaged"
    ),
    "a PNG whose data is rubbish": ends_in(lambda: png(64, 64, rubbish(900, 3)), "damaged"),
    "a PNG with half its rows": ends_in(lambda: png(64, 64, grey_rows(64, 32)), ""),
    "a JPEG without its tables": ends_in(lambda: _without(0xC4), "damaged", ""),
    "a JPEG without its measures": ends_in(lambda: _without(0xDB), "damaged"),
    "a JPEG with a segment that lies": ends_in(
        lambda: with_segments(saved(scribble(), "JPEG"), segment(0xE5, b"x" * 10, 60_000)), "damaged"
    ),
    "a JPEG with a segment of no length": ends_in(
        lambda: with_segments(saved(scribble(), "JPEG"), segment(0xE5, b"", 0)), "damaged", ""
    ),
    "a JPEG with a broken profile": ends_in(lambda: saved(scribble(), "JPEG", icc_profile=rubbish(3000, 8)), ""),
    # EXIF
    "a JPEG whose EXIF leads in circles": ends_in(_in_circles, ""),
    "a JPEG whose EXIF is rubbish": ends_in(lambda: _exif(rubbish(500, 4)), ""),
    "a JPEG whose EXIF is cut": ends_in(lambda: _exif(b"II*\0"), ""),
    "a JPEG whose EXIF promises too much": ends_in(lambda: _exif(tiff((274, 3, 2**31, 8))), ""),
    "a JPEG whose EXIF has a million entries": ends_in(
        lambda: _exif(b"II*\0\x08\0\0\0\xff\xff" + rubbish(4000, 6)), ""
    ),
    "a JPEG whose EXIF calls turning a word": ends_in(lambda: _exif(tiff((274, 2, 4, 0x41414141))), ""),
    **{f"a JPEG turned by {way}": ends_in(partial(_held, way), "") for way in _ORIENTATIONS},
    "a JPEG with a large picture of itself": ends_in(lambda: _exif(tiff((0x0201, 4, 1, 8), (0x0202, 4, 1, 2**31))), ""),
}
