"""What programs read in a PDF (which glyph is which character, the metadata), said once and briefly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

COMMENT = re.compile(rb"^%%.*\n", re.MULTILINE)
SINGLES = re.compile(rb"\d+ beginbfchar\n(?P<pairs>.*?)endbfchar\n", re.DOTALL)
PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
MOST_RANGES = 100  # between beginbfrange and endbfrange (Adobe technical note 5411, 1.4)
HISTORY = re.compile(rb"<xmpMM:History>.*?</xmpMM:History>", re.DOTALL)
SCHEMA = re.compile(
    rb'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>.*?</pdfaSchema:property></rdf:li>', re.DOTALL
)
PREDEFINED = (b"http://ns.adobe.com/xap/1.0/mm/", b"http://ns.adobe.com/pdf/1.3/")
"""Described in the XMP specification of 2005, and so known to whoever reads PDF/A-2 (ISO 19005-2, 6.6.2.3)."""

Pair = tuple[int, bytes]


def fewer_ranges(cmap: bytes) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3) with a range for glyphs in a row instead of a line for each."""
    pairs = [(int(code, 16), text) for found in SINGLES.finditer(cmap) for code, text in PAIR.findall(found["pairs"])]
    ranges = iter([b"<%04X><%04X>[%b]\n" % (*_ends(row), _texts(row)) for row in _rows(pairs)])
    blocks = iter(lambda: list(islice(ranges, MOST_RANGES)), [])
    said = b"".join(b"%d beginbfrange\n%bendbfrange\n" % (len(block), b"".join(block)) for block in blocks)
    first = SINGLES.search(cmap)
    if first is None:
        return cmap
    return COMMENT.sub(b"", cmap[: first.start()] + said + SINGLES.sub(b"", cmap[first.start() :]))


def _rows(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Glyphs whose numbers follow each other and share their first byte, as a range must (5411, 1.4)."""
    row: list[Pair] = []
    for pair in pairs:
        if row and (pair[0] != row[-1][0] + 1 or pair[0] % 256 == 0):
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _ends(row: Sequence[Pair]) -> tuple[int, int]:
    return row[0][0], row[-1][0]


def _texts(row: Sequence[Pair]) -> bytes:
    return b"".join(b"<%b>" % text for _, text in row)


def known_metadata(xmp: bytes) -> bytes:
    """Metadata without a history of one event, and without descriptions of what every reader knows."""
    return SCHEMA.sub(_unless_predefined, HISTORY.sub(b"", xmp))


def _unless_predefined(schema: re.Match[bytes]) -> bytes:
    return b"" if any(address in schema[0] for address in PREDEFINED) else schema[0]
