"""A font's outlines without hints, on a coarser grid counted in its own steps: half of it, which nobody can see."""

from functools import lru_cache
from itertools import accumulate, pairwise, product

from registrar.certificate.pdf_outlines import DRAWING, GRID, Coarse, written

STEMS = frozenset({1, 3, 18, 23})  # hstem, vstem, hstemhm, vstemhm (Adobe technical note 5177, 4.3)
MASKS = frozenset({19, 20})  # hintmask, cntrmask
ESCAPE, END = 12, 14
FRACTION = 255  # a number of 16.16 bits, in charstrings alone (5177, 3.2)
MOVES = {21: 2, 22: 1, 4: 1, END: 0}  # rmoveto, hmoveto, vmoveto, endchar: how many operands they have without a width
# Operators of a DICT (Adobe technical note 5176, tables 9, 10 and 23); those after an escape from 256 on.
BOX, CHAR_STRINGS, PRIVATE, DEFAULT_WIDTH, NOMINAL_WIDTH, FONTS = 5, 17, 18, 20, 21, 256 + 36
WIDTHS = (DEFAULT_WIDTH, NOMINAL_WIDTH)
THOUSANDTH, COARSE = bytes.fromhex("1e0a001f"), bytes.fromhex(f"1e0a00{GRID}f")  # the reals 0.001 and 0.006
MATRIX = b"%b\x8b\x8b%b\x8b\x8b\x0c\x07"  # [factor 0 0 factor 0 0] FontMatrix
LONG = 29  # an integer of five bytes, as whoever writes a DICT takes for what is known last

Operand = tuple[int, int, int]
"""An integer, and where it begins and ends."""


class Unfamiliar(ValueError):
    """The font is not built as expected; it is good as it is."""


def slimmed(font: bytes) -> bytes:
    """A bare CFF font (Adobe technical note 5176) whose unit is the grid: most steps fit in one byte then.

    The charstrings come last and close up; all before them keeps its place and length. Fonts that are built in another
    way come back as they are, and so do those with operators that are none of ours (calls, flexes).
    """
    try:
        return _slimmed(font)
    except (Unfamiliar, IndexError, KeyError, StopIteration):
        return font


def _slimmed(font: bytes) -> bytes:
    slimmer = bytearray(font)
    _, after_names = _index(font, font[2])
    tops, _ = _index(font, after_names)
    if len(tops) != 1:
        raise Unfamiliar
    top = tops[0]
    entries = _entries(font, *top)
    slimmer[slice(*top)] = _rescaled(font[slice(*top)])
    _rebox(slimmer, entries[BOX])
    for fonts in _index(font, entries[FONTS][0][0])[0]:
        _without_hints(slimmer, font, _entries(font, *fonts)[PRIVATE])
    return bytes(slimmer[: entries[CHAR_STRINGS][0][0]]) + _glyphs(font, entries[CHAR_STRINGS][0][0])


def _rescaled(top: bytes) -> bytes:
    plain, coarse = MATRIX % (THOUSANDTH, THOUSANDTH), MATRIX % (COARSE, COARSE)
    if plain not in top:
        raise Unfamiliar
    return top.replace(plain, coarse)


def _rebox(slimmer: bytearray, box: list[Operand]) -> None:
    """The bounding box in the new unit, at its old length."""
    start, end = box[0][1], box[-1][2]
    forms = ((written(value // GRID), b"\x1c" + (value // GRID).to_bytes(2, "big", signed=True)) for value, _, _ in box)
    fitting = (joined for each in product(*forms) if len(joined := b"".join(each)) == end - start)
    slimmer[start:end] = next(fitting)


def _without_hints(slimmer: bytearray, font: bytes, private: list[Operand]) -> None:
    """A private DICT with nothing but its widths; the bytes that it leaves free are zero."""
    (length, begin, end), (at, _, _) = private
    if font[begin] != LONG:
        raise Unfamiliar
    entries = _entries(font, at, at + length)
    widths = b"".join(_in_units(entries[each][0][0]) + bytes([each]) for each in WIDTHS if each in entries)
    if len(widths) > length:
        raise Unfamiliar
    slimmer[begin + 1 : end] = len(widths).to_bytes(4, "big")
    slimmer[at : at + length] = widths.ljust(length, b"\0")


def _in_units(number: int) -> bytes:
    """A number of a DICT in the new unit: an integer, or a real in nibbles (5176, table 5)."""
    if number % GRID == 0:
        return written(number // GRID)
    nibbles = f"{number / GRID:.3f}".replace("-", "e").replace(".", "a") + "f"
    return b"\x1e" + bytes.fromhex(nibbles + "f" * (len(nibbles) % 2))


def _glyphs(font: bytes, at: int) -> bytes:
    """The INDEX of charstrings, each slimmed; it must be the last thing in the font."""
    places, end = _index(font, at)
    if end != len(font):
        raise Unfamiliar
    return _written_index([_outline(font[start:stop]) for start, stop in places], font[at + 2])


def _written_index(entries: list[bytes], size: int) -> bytes:
    edges = accumulate(map(len, entries), initial=1)
    table = b"".join(edge.to_bytes(size, "big") for edge in edges)
    return len(entries).to_bytes(2, "big") + bytes([size]) + table + b"".join(entries)


def _index(font: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """The places of an INDEX's entries, and where it ends (5176, section 5)."""
    count, size = int.from_bytes(font[at : at + 2], "big"), font[at + 2]
    if count == 0:
        return [], at + 2
    table, base = at + 3, at + 3 + (count + 1) * size - 1
    edges = [base + int.from_bytes(font[table + i * size : table + (i + 1) * size], "big") for i in range(count + 1)]
    return list(pairwise(edges)), edges[-1]


def _entries(font: bytes, at: int, end: int) -> dict[int, list[Operand]]:
    """The integers before each operator of a DICT (5176, section 4); reals are passed over."""
    entries: dict[int, list[Operand]] = {}
    operands: list[Operand] = []
    while at < end:
        first, start = font[at], at
        if first <= 21:
            at += 2 if first == ESCAPE else 1
            entries[256 + font[start + 1] if first == ESCAPE else first], operands = operands, []
        elif first == 30:  # a real: nibbles, ended by fifteen
            at = next(place for place in range(at + 1, end) if 15 in divmod(font[place], 16)) + 1
        else:
            at += {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)
            operands.append((_integer(font[start:at]), start, at))
    return entries


def _integer(operand: bytes) -> int:
    first = operand[0]
    if first == FRACTION:
        return round(int.from_bytes(operand[1:], "big", signed=True) / 65536)
    if first in {28, 29}:
        return int.from_bytes(operand[1:], "big", signed=True)
    if first < 247:
        return first - 139
    return (first - 247) * 256 + operand[1] + 108 if first < 251 else -(first - 251) * 256 - operand[1] - 108


@lru_cache(maxsize=4096)
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
            kept += b"".join([*map(_width, width), *map(written, steps)]) + bytes([first])
            width = []
        operands, fresh = [], False
    return bytes(kept)


def _width(units: int) -> bytes:
    """Exact to a thousandth: PDF/A wants the font's widths to be the document's (ISO 19005-2, 6.2.11.5)."""
    if units % GRID == 0:
        return written(units // GRID)
    return bytes([FRACTION]) + round(units / GRID * 65536).to_bytes(4, "big", signed=True)


def _has_width(operator: int, operands: int) -> bool:
    """Whether the first operator of a glyph has one operand more than it needs: the glyph's width comes first."""
    return operands % 2 == 1 if operator in STEMS | MASKS else operands > MOVES[operator]
