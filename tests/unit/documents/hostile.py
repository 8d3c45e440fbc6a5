"""Files that nobody should send, made by code, each with the problems the decoder may name ("" for a plain picture)."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

Maker = Callable[[], bytes]


def a_picture(form: str = "JPEG", size: tuple[int, int] = (320, 200), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, form, **options)
    return out.getvalue()


def noise(size: tuple[int, int] = (400, 300)) -> Image.Image:
    return Image.effect_noise(size, 80).convert("RGB")


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, rows: bytes, *extra: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + b"".join(extra)
        + png_chunk(b"IDAT", rows)
        + png_chunk(b"IEND", b"")
    )


def png_bomb() -> bytes:
    """65 megapixels in a few kilobytes."""
    return png(8100, 8100, zlib.compress(b"\0" * (8101 * 8100), 9))


def lying_png() -> bytes:
    """Two thousand million pixels announced, none there."""
    return png(50_000, 50_000, zlib.compress(b"\0" * 100))


def text_bomb_png() -> bytes:
    text = png_chunk(b"zTXt", b"note\0\0" + zlib.compress(b"x" * 80_000_000, 9))
    return png(64, 64, zlib.compress(b"\0" * (65 * 64)), text)


def bad_checksum_png() -> bytes:
    data = bytearray(a_picture("PNG"))
    data[29] ^= 0xFF
    return bytes(data)


def many_scans_jpeg(copies: int = 3000) -> bytes:
    """A progressive JPEG whose last scan is repeated: each costs a pass over a large picture."""
    out = io.BytesIO()
    noise((2400, 1800)).resize((6000, 4500)).save(out, "JPEG", progressive=True, quality=5)
    data = out.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * 1 + data[last : last + 2000] * copies + b"\xff\xd9"


def large_jpeg() -> bytes:
    return a_picture(size=(7600, 6800), mode="L", quality=5)


def pdf(*objects: str, root: int = 1) -> bytes:
    """A PDF from object bodies, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: str, extra: str = "") -> str:
    return f"<< /Length {len(content)} {extra} >>\nstream\n{content}\nendstream"


def one_page_pdf(catalog: str = "", page: str = "", box: str = "[0 0 300 200]", *more: str) -> bytes:
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {page} >>",
        *more,
    )


def many_pages_pdf(count: int = 25) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", *[page] * count
    )


def laughing_pdf(depth: int = 9, width: int = 10) -> bytes:
    """Forms that draw ten forms that draw ten forms: 10 ** depth strokes in two kilobytes."""
    forms = []
    for level in range(depth):
        inner = f"/F{level + 1} Do " * width if level + 1 < depth else "0 0 m 100 100 l S " * 50
        resources = f"/Resources << /XObject << /F{level + 1} {6 + level} 0 R >> >>" if level + 1 < depth else ""
        forms.append(stream(inner, f"/Type /XObject /Subtype /Form /BBox [0 0 300 200] {resources}"))
    page = "/Contents 4 0 R /Resources << /XObject << /F0 5 0 R >> >>"
    return one_page_pdf("", page, "[0 0 300 200]", stream("/F0 Do"), *forms)


def self_drawing_pdf() -> bytes:
    form = stream(
        "/F0 Do " * 40, "/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources << /XObject << /F0 5 0 R >> >>"
    )
    page = "/Contents 4 0 R /Resources << /XObject << /F0 5 0 R >> >>"
    return one_page_pdf("", page, "[0 0 300 200]", stream("/F0 Do"), form)


def locked_pdf() -> bytes:
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(one_page_pdf())))
    writer.encrypt("owner", "user")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def heif(size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", size, "white")).save(out)
    return out.getvalue()


SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = "/OpenAction << /S /Launch /F (cmd.exe) >>"
ESCAPED = "/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>"
ATTACHED = "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /EF << >> >>] >> >>"

HOSTILE: dict[str, tuple[Maker, set[str]]] = {
    "nothing": (lambda: b"", {"empty"}),
    "one byte": (lambda: b"\xff", {"unknown_kind"}),
    "text": (lambda: bytes("我的身份证", "utf-8"), {"unknown_kind"}),
    "a web page": (lambda: b"<!doctype html><script>alert(1)</script>", {"unknown_kind"}),
    "a zip": (lambda: b"PK\x03\x04" + b"\0" * 200, {"unknown_kind"}),
    "a program": (lambda: b"MZ" + b"\0" * 500, {"unknown_kind"}),
    "a GIF": (lambda: a_picture("GIF", mode="L"), {"unknown_kind"}),
    "a BMP": (lambda: a_picture("BMP"), {"unknown_kind"}),
    "a TIFF": (lambda: a_picture("TIFF"), {"unknown_kind"}),
    "an SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', {"unknown_kind"}),
    "a JPEG's first bytes": (lambda: a_picture()[:20], {"damaged"}),
    "half a JPEG": (lambda: half(_saved(noise(), "JPEG")), {"damaged"}),
    "half a PNG": (lambda: half(_saved(noise(), "PNG")), {"damaged"}),
    "half a HEIC": (lambda: half(heif()), {"damaged"}),
    "a JPEG of zeros": (lambda: b"\xff\xd8\xff" + b"\0" * 3000, {"damaged"}),
    "a PNG of zeros": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 3000, {"damaged"}),
    "a HEIC of zeros": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 3000, {"damaged"}),
    "a PDF of zeros": (lambda: b"%PDF-1.7\n" + b"\0" * 3000, {"damaged"}),
    "a PNG with a wrong checksum": (bad_checksum_png, {"damaged"}),
    "a PNG that unfolds to 65 megapixels": (png_bomb, {"too_many_pixels"}),
    "a PNG that announces 2,500 megapixels": (lying_png, {"too_many_pixels"}),
    "a PNG with an unfolding note": (text_bomb_png, {"damaged"}),
    "a JPEG of 52 megapixels": (large_jpeg, {"too_many_pixels"}),
    "a JPEG with thousands of scans": (many_scans_jpeg, {"too_slow", "damaged"}),
    "a picture of one pixel": (lambda: a_picture("PNG", (1, 1)), {"too_small"}),
    "a picture as thin as a thread": (lambda: a_picture("PNG", (9000, 2)), {"too_small"}),
    "a PDF with a password": (locked_pdf, {"locked_pdf"}),
    "a PDF with a script": (lambda: one_page_pdf(SCRIPT), {"active_pdf"}),
    "a PDF that starts a program": (lambda: one_page_pdf(LAUNCH), {"active_pdf"}),
    "a PDF with a script in disguise": (lambda: one_page_pdf(ESCAPED), {"active_pdf"}),
    "a PDF with a file inside": (lambda: one_page_pdf(ATTACHED), {"active_pdf"}),
    "a PDF of 25 pages": (many_pages_pdf, {"too_many_pages"}),
    "a PDF without pages": (lambda: pdf("<< /Type /Catalog >>"), {"damaged"}),
    "a PDF page without size": (lambda: one_page_pdf(box="[0 0 0 0]"), {"damaged", ""}),
    "a PDF page of enormous size": (lambda: one_page_pdf(box="[0 0 9000000 9000000]"), {"", "damaged", "too_big"}),
    "a PDF page a mile long": (lambda: one_page_pdf(box="[0 0 1 900000]"), {"too_small"}),
    "a PDF that draws itself": (self_drawing_pdf, {"", "too_slow", "damaged"}),
    "a PDF of a billion laughs": (laughing_pdf, {"too_slow", "damaged"}),
}


def _saved(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()
