"""The same PDF in fewer bytes: what typst writes as plain text goes into one compressed object stream."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate, pairwise

from registrar.certificate.pdf_glyphs import slimmed
from registrar.certificate.pdf_words import fewer_ranges, known_metadata

HEADER = (
    b"%PDF-1.7\n%\xe4\xbd\xa0\xe5\xa5\xbd\n"  # four bytes over 127 say that the file is binary (ISO 19005-2, 6.1.2)
)
FREE, PLAIN, PACKED = 0, 1, 2  # kinds of entry in a cross-reference stream (ISO 32000-1, table 18)
UP = b"\2"  # each byte as the step from the one above (ISO 32000-1, 7.4.4.4)
TAIL = re.compile(rb"trailer\s*<<(?P<trailer>.*?)>>\s*startxref\s+(?P<table>\d+)\s+%%EOF\s*$", re.DOTALL)
ENTRY_LENGTH = 20  # of a cross-reference table (ISO 32000-1, 7.5.4)
SAME_AGAIN = re.compile(rb"\nQ\n(?P<setting>q [^\n\[]* M)(?=\[)")
"""Typst closes and opens the same state around each dashed line; only the dashes differ."""
NUMBER = re.compile(rb"\((?:\\.|[^\\)])*\)|(?P<number>-?\d+\.\d{3,})", re.DOTALL)
CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
SLIMMER = {b"/CIDFontType0C": slimmed, b"/Type/CMap": fewer_ranges, b"/Type/Metadata": known_metadata}
NEEDLESS = b"/Type/StructElem"  # optional (ISO 32000-1, table 323)
DESCRIBED = re.compile(rb"/Length (\d+)|/Filter ?/FlateDecode|/Size \d+")


@dataclass(frozen=True, slots=True)
class Stream:
    """`entries` are the dictionary's text without length and filter, `data` the bytes unpacked."""

    entries: bytes
    data: bytes


def pack(pdf: bytes) -> bytes:
    """Object and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8), which PDF/A-2 permits; nothing is lost.

    Takes what typst writes: one revision, a plain table. Objects keep their numbers and their very text (pyHanko would
    write small numbers as 6E-17, which is none in a PDF), the document its ID. ValueError for any other file.
    """
    trailer, objects = _opened(pdf)
    small = {number: found.replace(NEEDLESS, b"") for number, found in objects.items() if isinstance(found, bytes)}
    pages = {int(page) for text in small.values() for page in CONTENTS.findall(text)}
    store = max(objects) + 1
    out, places = BytesIO(), {0: (FREE, 0, 65535)}
    out.write(HEADER)
    for number, found in objects.items():
        if isinstance(found, Stream):
            places[number] = (PLAIN, out.tell(), 0)
            _write(out, number, _slimmer(found, drawing=number in pages))
    places |= {number: (PACKED, store, place) for place, number in enumerate(small)}
    places[store] = (PLAIN, out.tell(), 0)
    _write(out, store, _object_stream(small))
    start = out.tell()
    places[store + 1] = (PLAIN, start, 0)
    _write(out, store + 1, _directory(places, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _opened(pdf: bytes) -> tuple[bytes, dict[int, bytes | Stream]]:
    tail = TAIL.search(pdf)
    if tail is None:
        raise ValueError("not a PDF with a plain cross-reference table")
    table = int(tail["table"])
    head = pdf.index(b"\n", table + len(b"xref\n")) + 1
    count = int(pdf[table:head].split()[-1])
    lines = (pdf[head + number * ENTRY_LENGTH :][:ENTRY_LENGTH].split() for number in range(count))
    offsets = {number: int(line[0]) for number, line in enumerate(lines) if line[2] == b"n"}
    return DESCRIBED.sub(b"", tail["trailer"]), {number: _object(pdf, at) for number, at in offsets.items()}


def _object(pdf: bytes, at: int) -> bytes | Stream:
    start = pdf.index(b" obj", at) + len(b" obj")
    entries, stream, _ = pdf[start : pdf.index(b"endobj", start)].partition(b"stream\n")
    if not stream:
        return entries.strip()
    length = next(int(found[1]) for found in DESCRIBED.finditer(entries) if found[1])
    data = pdf[start + len(entries) + len(stream) :][:length]
    packed = b"/FlateDecode" in entries
    described = DESCRIBED.sub(b"", entries.strip().removeprefix(b"<<").removesuffix(b">>"))
    return Stream(described, zlib.decompress(data) if packed else data)


def _write(out: BytesIO, number: int, stream: Stream) -> None:
    packed = zlib.compress(stream.data, 9)
    out.write(b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (number, stream.entries, len(packed)))
    out.write(packed + b"\nendstream\nendobj\n")


def _slimmer(stream: Stream, *, drawing: bool) -> Stream:
    """The same with less in it than typst writes, and nothing less to see or to read."""
    if drawing:
        return replace(stream, data=rounded(without_repeats(stream.data)))
    for kind, slim in SLIMMER.items():
        if kind in stream.entries:
            return replace(stream, data=slim(stream.data))
    return stream


def without_repeats(content: bytes) -> bytes:
    """A page's drawing in which equal paint and place are set once for all the lines of the code that follow."""
    kept: bytes = b""

    def shorter(found: re.Match[bytes]) -> bytes:
        nonlocal kept
        again, kept = found["setting"] == kept, found["setting"]
        return b"\n" if again else found[0]

    return SAME_AGAIN.sub(shorter, content)


def rounded(content: bytes) -> bytes:
    """Places to a hundredth of a point, factors and colours to a ten-thousandth; strings stay as they are."""

    def shorter(found: re.Match[bytes]) -> bytes:
        if found["number"] is None:
            return found[0]
        value = float(found["number"])
        text = f"{value:.{2 if abs(value) >= 2 else 4}f}".rstrip("0").rstrip(".")
        return b"0" if text in {"", "-0"} else text.encode()

    return NUMBER.sub(shorter, content)


def _object_stream(small: Mapping[int, bytes]) -> Stream:
    places = accumulate((len(text) + 1 for text in small.values()), initial=0)
    table = b" ".join(b"%d %d" % pair for pair in zip(small, places, strict=False)) + b"\n"
    return Stream(b"/Type/ObjStm/N %d/First %d" % (len(small), len(table)), table + b"\n".join(small.values()))


def _directory(places: Mapping[int, tuple[int, int, int]], trailer: bytes) -> Stream:
    size = max(places) + 1
    rows = (places.get(number, (FREE, 0, 0)) for number in range(size))
    plain = [b"%c%b%b" % (kind, place.to_bytes(3, "big"), more.to_bytes(2, "big")) for kind, place, more in rows]
    steps = (bytes(b - a & 255 for a, b in zip(*pair, strict=True)) for pair in pairwise([bytes(6), *plain]))
    entries = b"/Type/XRef/Size %d/W[1 3 2]/DecodeParms<</Predictor 12/Columns 6>>%s" % (size, trailer)
    return Stream(entries, b"".join(UP + row for row in steps))
