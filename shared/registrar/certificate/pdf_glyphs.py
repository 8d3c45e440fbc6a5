"""A font's outlines without their hints: a fifth of the font, which no screen or printer of today needs."""

from itertools import pairwise

STEMS = frozenset({1, 3, 18, 23})  # hstem, vstem, hstemhm, vstemhm (Adobe technical note 5177, 4.3)
MASKS = frozenset({19, 20})  # hintmask, cntrmask
CALLS = frozenset({10, 29, 11})  # callsubr, callgsubr, return: what they hold cannot be seen from here
ESCAPE, CHAR_STRINGS = 12, 17


class Unfamiliar(ValueError):
    """The font is not built as expected; it is good as it is."""


def without_hints(font: bytes) -> bytes:
    """A bare CFF font (Adobe technical note 5176) of the same length, every glyph's freed bytes zero after its end.

    Zeros cost nothing once the font is compressed, and no offset in it needs to change. Unfamiliar fonts come back
    as they are.
    """
    try:
        slimmer = bytearray(font)
        for start, end in _glyphs(font):
            outline = _outline(font[start:end])
            slimmer[start:end] = outline.ljust(end - start, b"\0")
        return bytes(slimmer)
    except (Unfamiliar, IndexError):
        return font


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
    if first in {28, 29}:
        return int.from_bytes(operand[1:], "big", signed=True)
    if first < 247:
        return first - 139
    return (first - 247) * 256 + operand[1] + 108 if first < 251 else -(first - 251) * 256 - operand[1] - 108


def _outline(glyph: bytes) -> bytes:
    """A Type 2 charstring without its stems and masks; the glyph's width, if given, moves to the next operator."""
    kept, operands, width, stems, fresh, at = bytearray(), list[bytes](), b"", 0, True, 0
    while at < len(glyph):
        first = glyph[at]
        if first >= 32 or first == 28:
            length = {28: 3, 255: 5}.get(first, 1 if first < 247 else 2)
            operands.append(glyph[at : at + length])
            at += length
            continue
        if first in CALLS:
            raise Unfamiliar
        at += 2 if first == ESCAPE else 1
        if first in STEMS | MASKS:
            if fresh and len(operands) % 2:
                width = operands[0]
            stems += len(operands) // 2
            at += (stems + 7) // 8 if first in MASKS else 0
        else:
            kept += width + b"".join(operands) + glyph[at - (2 if first == ESCAPE else 1) : at]
            width = b""
        operands, fresh = [], False
    return bytes(kept)
