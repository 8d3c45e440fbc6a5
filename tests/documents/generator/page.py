"""One drawn or photographed paper together with what it says, and the kinds of file it may be sent in."""

import json
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pillow_heif
from PIL import Image

Split = Literal["develop", "measure"]
Form = Literal["jpeg", "png", "heic", "pdf"]
Truth = dict[str, Any]
_ENDINGS: dict[Form, str] = {"jpeg": "jpg", "png": "png", "heic": "heic", "pdf": "pdf"}


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
    else:
        exif = Image.Exif()
        exif[274] = 6  # the sensor lies on its side: shown after a quarter turn clockwise
        lying = page.image.transpose(Image.Transpose.ROTATE_90)
        pillow_heif.from_pillow(lying).save(out, quality=70, exif=exif.tobytes())
    return out.getvalue()


def as_pdf(pages: list[Page]) -> bytes:
    """Scans bound into one file, a page of A4 each."""
    out = BytesIO()
    first, *others = (page.image for page in pages)
    first.save(out, "PDF", save_all=True, append_images=others, resolution=max(first.size) / 11.7, quality=88)
    return out.getvalue()


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
