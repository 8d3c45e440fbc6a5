"""The certificate at a glance for a phone: a light picture whose code another phone reads from the screen."""

import json
from io import BytesIO
from pathlib import Path

from PIL import Image

from registrar.certificate.pdf import TYPESETTING, drawn
from registrar.certificate.pdf_page import CertificatePage, phone_words

PER_INCH = 216  # three dots to a point: 1080 across
COLOURS = 32  # paper, ink, two reds and the steps between them


def phone_image(page: CertificatePage, *, qr_svg: str, fonts: Path) -> bytes:
    """A PNG 1080 dots wide; the same page, code and fonts always give the same bytes. Raises GlyphMissing.

    A picture proves nothing by itself, and says so: what counts is the code on it.
    """
    inputs = {"page": json.dumps(phone_words(page), ensure_ascii=False, sort_keys=True), "qr": qr_svg}
    full = drawn(TYPESETTING / "phone.typ", page, inputs, fonts, PER_INCH)
    with Image.open(BytesIO(full)) as picture:
        fewer = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = BytesIO()
    fewer.save(out, "PNG", optimize=True)
    return out.getvalue()
