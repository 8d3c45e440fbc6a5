"""One drawn or photographed paper together with what it says, and the kinds of file it may be sent in."""

import json
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pillow_heif
from PIL import Image

Split = Literal["develop", "measure"]
Form = Literal["jpeg", "png", "heic", "pdf", "searchable"]
Truth = dict[str, Any]
_ENDINGS: dict[Form, str] = {"jpeg": "jpg", "png": "png", "heic": "heic", "pdf": "pdf", "searchable": "pdf"}


@dataclass(frozen=True, slots=True)
class Page:
    """A picture (RGB) and its truth: document_type, side or near_miss if any, fields with ISO 8601 dates."""

    image: Image.Image
    truth: Truth = field(default_factory=dict)


def as_sent(page: Page, form: Form = "jpeg") -> bytes:
    """The picture in one kind of file; a HEIC is stored lying and turned by its description, as a telephone does."""
    out = BytesIO()
    if form == "jpeg":
        page.image.save(out, "JPEG", quality=page.truth.get("jpeg_quality", 92), dpi=(200, 200))
    elif form == "png":
        page.image.save(out, "PNG", compress_level=2)
    elif form == "pdf":
        return as_pdf([page])
    elif form == "searchable":
        return searchable_pdf(page)
    else:
        exif = Image.Exif()
        exif[274] = 6  # the sensor lies on its side: shown after a quarter turn clockwise
        lying = page.image.transpose(Image.Transpose.ROTATE_90)
        pillow_heif.from_pillow(lying).save(out, quality=70, exif=exif.tobytes())
    return out.getvalue()


def as_pdf(pages: list[Page]) -> bytes:
    """Scans bound into one file, a page of A4 each; the same bytes every day. One bit a dot stays so."""
    out = BytesIO()
    first, *others = (page.image for page in pages)
    undated = {"creationDate": None, "modDate": None}
    # A bilevel scan is packed as a fax is (ITU-T T.6), which has no quality.
    quality = {} if "1" in {first.mode, *(other.mode for other in others)} else {"quality": 88}
    resolution = max(first.size) / 11.7
    first.save(out, "PDF", save_all=True, append_images=others, resolution=resolution, **quality, **undated)
    return out.getvalue()


def searchable_pdf(page: Page) -> bytes:
    """A scanner's PDF with the text layer of its own reader below the picture, invisible and not to be believed.

    Of every number in the truth the layer has the last digits wrong, as such layers do.
    """
    width, height = (round(side * 842 / max(page.image.size)) for side in page.image.size)
    picture = BytesIO()
    page.image.convert("RGB").save(picture, "JPEG", quality=page.truth.get("jpeg_quality", 88))
    numbers = [f"{value[:-2]}00" for value in page.truth.get("fields", {}).values() if value.isascii()]
    rows = "".join(f"1 0 0 1 40 {height - 40 - 14 * row} Tm ({text}) Tj " for row, text in enumerate(numbers))
    drawing = f"q {width} 0 0 {height} 0 0 cm /P Do Q BT 3 Tr /F 10 Tf {rows}ET".encode()
    size = f"/Width {page.image.width} /Height {page.image.height}"
    return _pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        "/Resources << /XObject << /P 5 0 R >> /Font << /F 6 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
        f"<< /Type /XObject /Subtype /Image {size} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode "
        f"/Length {picture.tell()} >>\nstream\n".encode()
        + picture.getvalue()
        + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _pdf_of(*objects: bytes) -> bytes:
    """The objects, numbered from one, with their table of places (ISO 32000-1, 7.5)."""
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    foot = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + head + foot


def write_case(folder: Path, name: str, page: Page, *, form: Form = "jpeg") -> Path:
    """Put the picture and its truth (`name`.jpg, .png, .heic or .pdf, `name`.json) into `folder`; answers its path."""
    return _written(folder, name, as_sent(page, form), page.truth, _ENDINGS[form])


def write_bundle(folder: Path, name: str, pages: list[Page]) -> Path:
    """Several pages as one PDF with one truth."""
    return _written(folder, name, as_pdf(pages), pages[0].truth, "pdf")


def _written(folder: Path, name: str, data: bytes, truth: Truth, ending: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.{ending}"
    path.write_bytes(data)
    sheet = json.dumps({**truth, "file": path.name}, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(sheet + "\n", encoding="utf-8")
    return path
