"""The QR code in the form that takes least room in a PDF: dashed lines, one dash for each run of dark modules."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
DRAWN = re.compile(rf' d="((?:{RUN.pattern})+)"')
SIZE = re.compile(r'viewBox="0 0 (\d+) \1"')
# A PostScript printer takes at most eleven numbers in a dash array (PostScript Language Reference, appendix B).
DASHES = 5


def compact(svg: str) -> str:
    """The same picture if each run is a rectangle in it (2 kB in a PDF instead of 10); any other `svg` as it is."""
    size, drawn = SIZE.search(svg), DRAWN.search(svg)
    if not (size and drawn):
        return svg
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for x, y, length, _ in RUN.findall(drawn[1]):
        rows[int(y)].append((int(x), int(length)))
    side = int(size[1])
    lines = "".join(_line(y, part, side) for y, runs in rows.items() for part in _parts(sorted(runs)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<g stroke="#000" stroke-width="1" fill="none">{lines}</g></svg>'
    )


def _parts(runs: Sequence[tuple[int, int]]) -> Iterable[Sequence[tuple[int, int]]]:
    return (runs[start : start + DASHES] for start in range(0, len(runs), DASHES))


def _line(y: int, runs: Sequence[tuple[int, int]], side: int) -> str:
    """Its last gap reaches over the edge, so that all lines may end there: what is the same packs well."""
    gaps = [later - start - dark for (start, dark), (later, _) in pairwise(runs)]
    dashes = [number for (_, dark), gap in zip(runs, [*gaps, side], strict=True) for number in (dark, gap)]
    return f'<path d="M{runs[0][0]} {y}.5H{side}" stroke-dasharray="{" ".join(map(str, dashes))}"/>'
