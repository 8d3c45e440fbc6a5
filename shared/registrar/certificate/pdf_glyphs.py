"""A font's outlines without hints and on a coarser grid: a third of it, which no screen or printer of today shows."""

from functools import lru_cache
from itertools import pairwise

from registrar.certificate.pdf_outlines import DRAWING, Coarse, written

STEMS = frozenset({1, 3, 18, 23})  # hstem, vstem, hstemhm, vstemhm (Adobe technical note 5177, 4.3)
MASKS = frozenset({19, 20})  # hintmask, cntrmask
ESCAPE, END, CHAR_STRINGS = 12, 14, 17
FRACTION = 255  # a number of 16.16 bits, in charstrings alone (5177, 3.2)
MOVES = {21: 2, 22: 1, 4: 1, END: 0}  # rmoveto, hmoveto, vmoveto, endchar: how many operands they have without a width


class Unfamiliar(ValueError):
    """The font is not built as expected; it is good as it is."""


def slimmed(font: bytes) -> bytes:
    """A bare CFF font (Adobe technical note 5176) of the same length, every glyph's freed bytes zero after its end.

    Zeros cost nothing once the font is compressed, and no offset in it needs to change. Unfamiliar fonts come back
    as they are, and so does a glyph with operators that are none of ours (calls, flexes).
    """
    slimmer = bytearray(font)
    try:
        for start, end in _glyphs(font):
            slimmer[start:end] = _slimmed(font[start:end])
    except (Unfamiliar, IndexError):
        return font
    return bytes(slimmer)


@lru_cache(maxsize=4096)
def _slimmed(glyph: bytes) -> bytes:
    try:
        outline = _outline(glyph)
    except Unfamiliar:
        return glyph
    return outline.ljust(len(glyph), b"\0") if len(outline) <= len(glyph) else glyph


def _glyphs(font: bytes) -> list[tuple[int, int]]:
    _, after_names = _index(font, font[2])
    tops, _ = _index(font, after_names)
    if len(tops) != 1:
        raise Unfamiliar
    start, end = tops[0]
    return _index(font, _operands_of(CHAR_STRINGS, font[start:end])[0])[0]


def _index(font: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """The places of an INDEX's entries, and where it ends (5176, section 5)."""
    count, size = int.from_bytes(font[at : at + 2], "big"), font[at + 2]
    if count == 0:
        return [], at + 2
    table, base = at + 3, at + 3 + (count + 1) * size - 1
    edges = [base + int.from_bytes(font[table + i * size : table + (i + 1) * size], "big") for i in range(count + 1)]
    return list(pairwise(edges)), edges[-1]


def _operands_of(wanted: int, entries: bytes) -> list[int]:
    """The integers before an operator of a DICT (5176, section 4); a real number makes the font unfamiliar."""
    operands: list[int] = []
    at = 0
    while at < len(entries):
        first = entries[at]
        if first == wanted:
            return operands
        if first <= 21:
            operands, at = [], at + (2 if first == ESCAPE else 1)
        elif first == 30:  # a real: nibbles, ended by fifteen
            at = next(place for place in range(at + 1, len(entries)) if 15 in divmod(entries[place], 16)) + 1
        else:
            length = {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)
            operands.append(_integer(entries[at : at + length]))
            at += length
    raise Unfamiliar


def _integer(operand: bytes) -> int:
    first = operand[0]
    if first == FRACTION:
        return round(int.from_bytes(operand[1:], "big", signed=True) / 65536)
    if first in {28, 29}:
        return int.from_bytes(operand[1:], "big", signed=True)
    if first < 247:
        return first - 139
    return (first - 247) * 256 + operand[1] + 108 if first < 251 else -(first - 251) * 256 - operand[1] - 108


def _outline(glyph: bytes) -> bytes:
    """A Type 2 charstring without its stems and masks; the glyph's width, if given, moves to the next operator."""
    kept, operands, width, stems, at = bytearray(), list[int](), list[int](), 0, 0
    first, fresh, coarse = -1, True, Coarse()
    while first != END:
        first = glyph[at]
        if first >= 32 or first == 28:
            length = {28: 3, FRACTION: 5}.get(first, 1 if first < 247 else 2)
            operands.append(_integer(glyph[at : at + length]))
            at += length
            continue
        if first not in DRAWING | STEMS | MASKS | {END}:
            raise Unfamiliar
        at += 1
        if fresh and _has_width(first, len(operands)):
            width, operands = operands[:1], operands[1:]
        if first in STEMS | MASKS:
            stems += len(operands) // 2
            at += (stems + 7) // 8 if first in MASKS else 0
        else:
            steps = coarse.steps(first, operands) if first in DRAWING else operands
            kept += b"".join(map(written, [*width, *steps])) + bytes([first])
            width = []
        operands, fresh = [], False
    return bytes(kept)


def _has_width(operator: int, operands: int) -> bool:
    """Whether the first operator of a glyph has one operand more than it needs: the glyph's width comes first."""
    return operands % 2 == 1 if operator in STEMS | MASKS else operands > MOVES[operator]
