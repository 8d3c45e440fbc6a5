"""Whether two signatures are pictures of one and the same signing, and by what such a pair is found among many.

Nobody signs twice in exactly the same way: the very same image below two people's papers was cut in (DUP-06). Whether
two different signings are of one hand is never said; drawn ones overlap too far.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import product
from math import sqrt

from registrar.registration.facts import SIGNATURE_CELLS

SAME = 0.8
"""Likeness from which it is one signing: of 120 pairs of pictures of one, in five hands, scanned, photographed well and
badly, 118 show more; two signings of one hand at most 0.79 (of 180), two people's names at most 0.62 (of 6,840)."""
SHIFTS = (-1, 0, 1)  # cells by which one may lie beside the other
GROUPS, BITS = 10, 18
"""So many groups, any of which finds the other: of those 120 pairs 70 share one, of the 6,840 one; what shares one is
then compared in full."""
ACROSS, DOWN = SIGNATURE_CELLS


def groups_of(look: str) -> Iterator[str]:
    """What is left to be found by: groups of signs, each of a sum over all cells with its own fixed plus and minus."""
    rows = [[value - sum(row) / ACROSS for value in row] for row in _rows(look)]
    cells = [cell for row in rows for cell in row]
    for group in range(GROUPS):
        bits = ("1" if _weighed(cells, group * BITS + bit) > 0 else "0" for bit in range(BITS))
        yield f"{group}:{''.join(bits)}"


def same_signing(one: str, other: str) -> bool:
    """Whether both looks are of one signing; never when either is missing."""
    return bool(one and other) and likeness(one, other) >= SAME


def likeness(one: str, other: str) -> float:
    """The correlation (-1..1) of two looks, as they lie best upon each other."""
    first, second = _rows(one), _rows(other)
    return max(_correlation(first, second, across, down) for across, down in product(SHIFTS, SHIFTS))


def _rows(look: str) -> list[tuple[int, ...]]:
    return [tuple(int(digit, 16) for digit in look[at : at + ACROSS]) for at in range(0, len(look), ACROSS)]


def _weighed(cells: Sequence[float], bit: int) -> float:
    signs = int.from_bytes(sha256(str(bit).encode()).digest(), "big")
    return sum(cell if signs >> at & 1 else -cell for at, cell in enumerate(cells))


def _correlation(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]], across: int, down: int) -> float:
    columns = range(max(0, across), ACROSS + min(0, across))
    rows = range(max(0, down), DOWN + min(0, down))
    pairs = [(one[row][column], other[row - down][column - across]) for row in rows for column in columns]
    first, second = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    product_ = sum((a - first) * (b - second) for a, b in pairs)
    spread = sqrt(sum((a - first) ** 2 for a, _ in pairs) * sum((b - second) ** 2 for _, b in pairs))
    return product_ / spread if spread else 0.0
