"""Which ideographs the page can show: every block of GB 18030-2022, level 3, and those added to Unicode since."""

from collections.abc import Iterable, Iterator
from pathlib import Path

# Unicode 16 (Blocks.txt, assigned code points only). Level 3 of GB 18030-2022 ends with extension F.
LEVEL_3 = {
    "unified": [(0x4E00, 0x9FFF), (0x3007, 0x3007), (0xFA0E, 0xFA0F), (0xFA11, 0xFA11), (0xFA13, 0xFA14)],
    "extension_a": [(0x3400, 0x4DBF)],
    "extension_b": [(0x20000, 0x2A6DF)],
    "extension_c": [(0x2A700, 0x2B739)],
    "extension_d": [(0x2B740, 0x2B81D)],
    "extension_e": [(0x2B820, 0x2CEA1)],
    "extension_f": [(0x2CEB0, 0x2EBE0)],
}
LATER = {
    "extension_g": [(0x30000, 0x3134A)],
    "extension_h": [(0x31350, 0x323AF)],
    "extension_i": [(0x2EBF0, 0x2EE5D)],
}


def uncovered(fonts: Path) -> dict[str, int]:
    """How many ideographs of each block no font in the folder has, and of level 3 as a whole."""
    shown = {point for font in fonts.iterdir() for point in code_points(font.read_bytes())}
    missing = {
        block: sum(point not in shown for point in points(ranges)) for block, ranges in (LEVEL_3 | LATER).items()
    }
    return {
        "level_3_ideographs": sum(1 for ranges in LEVEL_3.values() for _ in points(ranges)),
        "level_3_uncovered": sum(missing[block] for block in LEVEL_3),
        **{f"{block}_uncovered": count for block, count in missing.items()},
    }


def points(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    return (point for first, last in ranges for point in range(first, last + 1))


def code_points(font: bytes) -> Iterator[int]:
    """The characters of a font or of the first in a collection (OpenType 1.9, cmap, format 12)."""
    start = _number(font, 12, 4) if font[:4] == b"ttcf" else 0
    tables = {font[at : at + 4]: _number(font, at + 8, 4) for at in _steps(start + 12, _number(font, start + 4, 2), 16)}
    cmap = tables[b"cmap"]
    for record in _steps(cmap + 4, _number(font, cmap + 2, 2), 8):
        table = cmap + _number(font, record + 4, 4)
        if _number(font, table, 2) == 12:
            for group in _steps(table + 16, _number(font, table + 12, 4), 12):
                yield from range(_number(font, group, 4), _number(font, group + 4, 4) + 1)


def _steps(start: int, count: int, size: int) -> range:
    return range(start, start + count * size, size)


def _number(font: bytes, at: int, size: int) -> int:
    return int.from_bytes(font[at : at + size], "big")
