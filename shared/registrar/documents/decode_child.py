"""Open one untrusted file in a process of its own and hand back plain pixels; nothing here is imported by the reader.

Runs as `python decode_child.py` with the file on standard input. Standard output is one JSON line
{"kind", "problem", "marks", "pages": [[width, height, original_width, original_height]]}, then the pages' raw RGB.
"""

import json
import re
import resource
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

MEMORY = 1 << 30  # bytes of address space
SECONDS = 10  # of processor time
MAX_PIXELS = 50_000_000
MAX_PAGES = 20
LEAST_SIDE = 48  # pixels; nothing can be read on less
LONG_SIDE = 2600  # pixels handed on: finer crops need no more
LONG_SIDE_MANY = 1800  # when a PDF has more than six pages
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|XFA|EmbeddedFile|ImportData|SubmitForm)\b")

OBJECT_STREAM = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
UNFOLDED = 8_000_000  # bytes of packed objects looked through
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's ways of holding a camera (274) as Pillow's transpositions: mirrored, half turn, quarter turns."""

Page = tuple[Any, tuple[int, int]]
Answer = tuple[str, list[str], list[Page]]


class Problem(Exception):
    """Why the file cannot be used, as one word the reader has a sentence for."""


def limit() -> None:
    """Bound this process before it looks at a single byte."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def kind_of(data: bytes) -> str:
    """The file's kind by its first bytes; names and announced types are not believed."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if b"%PDF-" in data[:1024]:
        return "PDF"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"):
        return "HEIF"
    raise Problem("empty" if not data else "unknown_kind")


def pages_of(data: bytes, kind: str) -> tuple[list[str], list[Page]]:
    return pdf_pages(data) if kind == "PDF" else picture_page(data, kind)


def picture_page(data: bytes, kind: str) -> tuple[list[str], list[Page]]:
    from PIL import Image  # noqa: PLC0415 - only after the limits are set

    if kind == "HEIF":
        import pillow_heif  # noqa: PLC0415

        pillow_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # our own limit below names the problem
    picture: Any = Image.open(BytesIO(data), formats=[kind])
    if picture.width * picture.height > MAX_PIXELS:
        raise Problem("too_many_pixels")
    if min(picture.size) < LEAST_SIDE:
        raise Problem("too_small")
    original = picture.size
    picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
    picture.load()
    marks, way = exif_said(picture)  # only now: asking a PNG for its EXIF loads it, and would hide what is broken
    picture = shrunk(opaque(picture), LONG_SIDE)
    if way in TURNS:
        picture = picture.transpose(TURNS[way])
    if way in (5, 6, 7, 8):
        original = (original[1], original[0])
    return marks, [(picture, original)]


def exif_said(picture: Any) -> tuple[list[str], int]:
    """The program that wrote the picture, and how it is to be turned; EXIF that makes no sense says nothing."""
    try:
        exif = picture.getexif()
        software, way = str(exif.get(305, ""))[:80], exif.get(274, 1)  # 305: Software, 274: Orientation
    except MemoryError:
        raise
    except Exception:  # Pillow parses EXIF as it comes: any error of struct, index or type
        return [], 1
    return [software] if software else [], way if isinstance(way, int) else 1


def opaque(picture: Any) -> Any:
    """RGB on white: a transparent page is a white page."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode in ("I;16", "I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        plain = picture.convert("RGB")
    else:
        layered = picture.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    return plain


def shrunk(picture: Any, side: int) -> Any:
    factor = max(picture.size) / side
    if factor <= 1:
        return picture
    return picture.resize(
        (round(picture.width / factor) or 1, round(picture.height / factor) or 1), 1, reducing_gap=2.0
    )


def pdf_pages(data: bytes) -> tuple[list[str], list[Page]]:
    import pypdfium2  # noqa: PLC0415
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    if active(data) or any(map(active, packed_objects(data))):
        raise Problem("active_pdf")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Problem("locked_pdf" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "damaged") from error
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        raise Problem("active_pdf")
    if not len(document):
        raise Problem("damaged")
    if len(document) > MAX_PAGES:
        raise Problem("too_many_pages")
    side = LONG_SIDE if len(document) <= 6 else LONG_SIDE_MANY
    return [], [pdf_page(page, side) for page in document]


def active(data: bytes) -> bool:
    """Whether the objects name something that acts, written plainly or with codes (/J#61vaScript)."""
    return bool(ACTIVE.search(re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), data)))


def packed_objects(data: bytes) -> Iterator[bytes]:
    """What is packed into object streams, where it cannot be seen in the file's own bytes."""
    left = UNFOLDED
    for found in OBJECT_STREAM.finditer(data):
        try:
            unfolded = zlib.decompressobj().decompress(data[found.end() :], left)
        except zlib.error:  # another filter; the renderer runs no script either way
            continue
        left -= len(unfolded)
        yield unfolded
        if left <= 0:
            return


def pdf_page(page: Any, side: int) -> Page:
    width, height = page.get_size()
    if min(width, height) <= 0:
        raise Problem("damaged")
    picture = page.render(scale=min(side / max(width, height), 6), may_draw_forms=False).to_pil().convert("RGB")
    if min(picture.size) < LEAST_SIDE:
        raise Problem("too_small")
    return picture, picture.size


def answer(out: BinaryIO, kind: str, problem: str, marks: list[str], pages: list[Page]) -> None:
    sizes = [[*page.size, *original] for page, original in pages]
    out.write(json.dumps({"kind": kind, "problem": problem, "marks": marks, "pages": sizes}).encode() + b"\n")
    for page, _ in pages:
        out.write(page.tobytes())
    out.flush()


def main() -> None:
    limit()
    data, kind = sys.stdin.buffer.read(), ""
    try:
        kind = kind_of(data)
        marks, pages = pages_of(data, kind)
    except Problem as problem:
        answer(sys.stdout.buffer, kind, str(problem), [], [])
    except MemoryError:
        answer(sys.stdout.buffer, kind, "too_big", [], [])
    except Exception:  # Pillow raises IndexError, SyntaxError, TypeError, struct.error on bad files
        answer(sys.stdout.buffer, kind, "damaged", [], [])
    else:
        answer(sys.stdout.buffer, kind, "", marks, pages)


if __name__ == "__main__":
    main()
