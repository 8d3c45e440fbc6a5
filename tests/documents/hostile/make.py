"""What hostile and good files are put together from: pictures, PNG chunks, JPEG segments, PDF objects, HEIF boxes."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np
import pillow_heif
from PIL import Image

Maker = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and the verdicts that are right for it: one, or two where the machine's speed decides."""

    make: Maker
    verdicts: frozenset[str]


def ends_in(make: Maker, *verdicts: str) -> Hostile:
    return Hostile(make, frozenset(verdicts))


def a_picture(form: str = "JPEG", size: tuple[int, int] = (320, 200), mode: str = "RGB", **options: object) -> bytes:
    return saved(Image.new(mode, size, 0), form, **options)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def noise(size: tuple[int, int] = (400, 300), seed: int = 1) -> Image.Image:
    """The same grey grain on every machine."""
    grain = np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    return Image.fromarray(grain)


def scribble(size: tuple[int, int] = (640, 400)) -> Image.Image:
    """Waves in three colours: something for a codec to do, the same on every machine."""
    rows, columns = np.mgrid[0 : size[1], 0 : size[0]]
    waves = [127 + 120 * np.sin(columns / (9 + band) + rows / (17 - band)) for band in range(3)]
    return Image.fromarray(np.stack(waves, axis=2).astype(np.uint8))


def rubbish(count: int, seed: int) -> bytes:
    return Random(f"rubbish-{seed}").randbytes(count)


# PNG ----------------------------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes, *, right: bool = True) -> bytes:
    check = zlib.crc32(kind + body) ^ (0 if right else 1)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def head(width: int, height: int, depth: int = 8, colour: int = 0, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def png(
    width: int, height: int, rows: bytes, *extra: bytes, depth: int = 8, colour: int = 0, interlace: int = 0
) -> bytes:
    between = b"".join(extra)
    return PNG + head(width, height, depth, colour, interlace) + between + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def grey_rows(width: int, height: int) -> bytes:
    return zlib.compress(b"\0" * ((width + 1) * height), 9)


# JPEG ---------------------------------------------------------------------------------------------------------------


def segment(marker: int, body: bytes, length: int | None = None) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2 if length is None else length) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """The picture with more segments right behind its first marker."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def resized(jpeg: bytes, width: int, height: int) -> bytes:
    """The picture with another size in its frame header: the announced pixels are not there."""
    data = bytearray(jpeg)
    frame = next(data.find(bytes([0xFF, kind])) for kind in (0xC0, 0xC2) if bytes([0xFF, kind]) in data)
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def tiff(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """A little-endian EXIF block of one directory; an entry is (tag, type, count, value)."""
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


# PDF ----------------------------------------------------------------------------------------------------------------


def pdf(*objects: str | bytes, root: int = 1, trailer: str = "") -> bytes:
    """A PDF from object bodies, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (body.encode("latin-1") if isinstance(body, str) else body) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    last = f"/Size {len(objects) + 1} /Root {root} 0 R {trailer}"
    out += f"trailer\n<< {last} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: str, extra: str = "") -> str:
    return f"<< /Length {len(content)} {extra} >>\nstream\n{content}\nendstream"


def packed(content: bytes, extra: str = "") -> bytes:
    body = zlib.compress(content, 9)
    return f"<< /Length {len(body)} {extra} /Filter /FlateDecode >>\nstream\n".encode() + body + b"\nendstream"


def one_page_pdf(catalog: str = "", page: str = "", box: str = "[0 0 300 200]", *more: str | bytes) -> bytes:
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {page} >>",
        *more,
    )


def drawn_pdf(content: str, resources: str = "", *more: str | bytes) -> bytes:
    """One page that draws `content`; further objects are numbered from 5."""
    page = f"/Contents 4 0 R /Resources << {resources} >>"
    return one_page_pdf("", page, "[0 0 300 200]", stream(content), *more)


# HEIF ---------------------------------------------------------------------------------------------------------------


def heif(size: tuple[int, int] = (64, 48), picture: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(picture or Image.new("RGB", size, "white")).save(out, **options)
    return out.getvalue()


def box(kind: bytes, body: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I", len(body) + 8 if size is None else size) + kind + body


HEIC_FACE = box(b"ftyp", b"heic\0\0\0\0mif1heic")
