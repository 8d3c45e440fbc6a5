"""Files that are not what they say: other kinds, other names, two kinds in one, rubbish behind good first bytes."""

import io
import zipfile
from functools import partial

from PIL import Image

from tests.documents.hostile.make import (
    HEIC_FACE,
    PNG,
    Hostile,
    a_picture,
    ends_in,
    one_page_pdf,
    rubbish,
    saved,
    scribble,
    segment,
    with_segments,
)


def _zip(name: str = "a.exe", body: bytes = b"MZ" * 400) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), body)
    return out.getvalue()


_OTHER_KINDS = {
    "one byte": b"\xff",
    "text": bytes("我的身份证", "utf-8"),
    "text in UTF-16": "我的身份证".encode("utf-16"),
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "an SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an XML of a billion laughs": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>',
    "a zip": b"PK\x03\x04" + b"\0" * 200,
    "a zip inside a zip": _zip("inner.zip", _zip()),
    "an office document": _zip("word/document.xml", b"<w:document/>"),
    "a program": b"MZ" + b"\0" * 500,
    "a program for Linux": b"\x7fELF\x02\x01\x01" + b"\0" * 500,
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "a Java class": b"\xca\xfe\xba\xbe\0\0\x004" + b"\0" * 100,
    "a gzip": b"\x1f\x8b\x08" + b"\0" * 100,
    "a 7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 100,
    "a RAR": b"Rar!\x1a\x07\x01\0" + b"\0" * 100,
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a PostScript": b"%!PS-Adobe-3.0\n(file) run\n",
    "an RTF": b"{\\rtf1 {\\object\\objdata 01}}",
    "a film": b"\0\0\0\x18ftypmp42\0\0\0\0" + b"\0" * 300,
    "an AVIF": b"\0\0\0\x18ftypavif\0\0\0\0" + b"\0" * 300,
    "a sound": b"ID3\x04\0\0" + b"\0" * 300,
    "a Photoshop file": b"8BPS\0\x01" + b"\0" * 300,
    "an icon": b"\0\0\x01\0\x01\0\x10\x10" + b"\0" * 300,
    "a JPEG 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 300,
    "a JPEG XL": b"\xff\x0a" + b"\0" * 300,
    "a font": b"\0\x01\0\0\0\x10" + b"\0" * 300,
    "zeros": b"\0" * 4000,
    "line ends": b"\r\n" * 2000,
    "rubbish": rubbish(5000, 0),
}
_DRESSED = {form: partial(a_picture, form) for form in ("BMP", "TIFF", "WEBP", "PPM", "TGA", "PCX")}
_FACES = {
    "JPEG": b"\xff\xd8\xff",
    "JPEG with a JFIF head": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
    "PNG": PNG,
    "PDF": b"%PDF-1.7\n",
    "HEIC": HEIC_FACE,
}


def _behind(face: bytes, body: bytes) -> bytes:
    return face + body


def _late_pdf() -> bytes:
    return b"junk\n" * 60 + one_page_pdf()


def _comment(text: bytes) -> bytes:
    return with_segments(a_picture(), segment(0xFE, text))


FILES: dict[str, Hostile] = {
    "nothing": ends_in(lambda: b"", "empty"),
    "more than forty megabytes": ends_in(lambda: b"\xff\xd8\xff" + b"\0" * 40_000_001, "too_big"),
    **{name: ends_in(partial(bytes, data), "unknown_kind") for name, data in _OTHER_KINDS.items()},
    **{f"a {form}": ends_in(make, "unknown_kind") for form, make in _DRESSED.items()},
    "a GIF": ends_in(lambda: a_picture("GIF", mode="L"), "unknown_kind"),
    "a GIF that mentions PDF": ends_in(lambda: a_picture("GIF", mode="L") + b"%PDF-1.7", "damaged"),
    "a web page that becomes a PDF": ends_in(_late_pdf, ""),
    "a PDF that begins too late": ends_in(lambda: b"x" * 1100 + one_page_pdf(), "unknown_kind"),
    "a JPEG with a zip behind it": ends_in(lambda: a_picture() + _zip(), ""),
    "a PNG with a zip behind it": ends_in(lambda: a_picture("PNG") + _zip(), ""),
    "a PDF with a zip behind it": ends_in(lambda: one_page_pdf() + _zip(), ""),
    "a PDF with a program behind it": ends_in(lambda: one_page_pdf() + b"MZ" + rubbish(3000, 5), ""),
    "a JPEG with a web page in it": ends_in(lambda: _comment(b"<script>alert(1)</script>"), ""),
    "a JPEG with PHP in it": ends_in(lambda: _comment(b"<?php system($_GET[0]); ?>"), ""),
    "a JPEG with a PDF in it": ends_in(lambda: _comment(b"%PDF-1.7\n" + one_page_pdf()), ""),
    "a PNG with a PDF behind it": ends_in(lambda: a_picture("PNG") + one_page_pdf(), ""),
    "a PNG named by JPEG's first bytes": ends_in(lambda: b"\xff\xd8\xff" + a_picture("PNG"), "damaged"),
    "a JPEG named by PNG's first bytes": ends_in(lambda: PNG + a_picture(), "damaged"),
    "a PDF named by PNG's first bytes": ends_in(lambda: PNG + one_page_pdf(), "damaged"),
    "a PNG named by HEIC's first bytes": ends_in(lambda: HEIC_FACE + a_picture("PNG"), "damaged"),
    "a JPEG inside a PNG's first bytes": ends_in(lambda: PNG[:4] + a_picture(), "unknown_kind"),
    "two JPEGs in one": ends_in(lambda: a_picture() + saved(scribble(), "JPEG"), ""),
    **{f"a {name} of zeros": ends_in(partial(_behind, face, b"\0" * 3000), "damaged") for name, face in _FACES.items()},
    **{f"a {name} of nothing else": ends_in(partial(bytes, face), "damaged") for name, face in _FACES.items()},
    **{
        f"a {name} of rubbish {seed}": ends_in(partial(_behind, face, rubbish(4000 + seed, seed)), "damaged")
        for name, face in _FACES.items()
        for seed in range(1, 6)
    },
    "a picture of one colour in one bit": ends_in(lambda: saved(Image.new("1", (200, 200)), "PNG"), ""),
}
