"""The text of the code that somebody shows: typed, in a picture, or on the pages of a PDF."""

import warnings
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

from registrar.certificate.read_back import page_codes

MOST_BYTES = 50_000_000
LONGEST_SIDE = 4000
_MARK = "/v#"
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class NoSuchFile(Exception):
    """What was given looks like a file's name, but there is no such file."""


def shown_text(given: str) -> str:
    """The certificate's text in what was given: a text, or the path of a picture, a PDF or a text file.

    Empty when the file shows no code at all; NoSuchFile when the path leads nowhere.
    """
    text = given.strip()
    if _MARK in text:
        return text
    path = Path(given)
    try:
        if path.is_file():
            return _best(codes_in(path))
    except OSError:  # a text far too long for a path
        return text
    if path.suffix.lower() in {".png", ".jpg", ".jpeg", ".pdf", ".webp", ".bmp", ".tif", ".tiff", ".txt", ".heic"}:
        raise NoSuchFile(f"no such file: {given}")
    return text


def codes_in(path: Path) -> list[str]:
    """Every code in a picture or PDF file, or the text of a text file."""
    content = path.read_bytes()[:MOST_BYTES]
    if content.startswith(b"%PDF-"):
        return _in_pdf(content)
    picture = _picture(path)
    if picture is not None:
        return by_zxing(picture) or by_opencv(picture)
    try:
        return [content.decode().strip()]
    except UnicodeDecodeError:
        return []


def _best(codes: list[str]) -> str:
    """A poster may hold several codes: one that looks like a certificate's goes first."""
    return next((code for code in codes if _MARK in code), codes[0] if codes else "")


def _in_pdf(content: bytes) -> list[str]:
    try:
        return page_codes(content)
    except pypdfium2.PdfiumError:
        return []


def _picture(path: Path) -> Image.Image | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as opened:
                opened.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
                picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def by_zxing(picture: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=_QR, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found]


def by_opencv(picture: Image.Image) -> list[str]:
    """A second, independent reader; it finds other pictures than the first one does."""
    try:
        found, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(np.asarray(picture))
    except cv2.error:
        return []
    return [text for text in texts if text] if found else []
