"""The figures as a table to print, and the reliability diagram as a picture."""

from collections.abc import Sequence
from itertools import pairwise

from tests.benchmarks.reading_tally import Figures, Tally

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0001)
READERS = ("ours", "rapidocr plain", "tesseract alone")
Bin = tuple[float, float, int]
"""Mean confidence, share right, how many."""


def table(figures: Figures, levels: Sequence[str], memory: dict[str, int]) -> str:
    names = ("pages", 5), ("CPU-s", 6), ("ratio", 6), ("type", 6), ("fields", 7), ("certain", 8), ("wrong", 6)
    head = f"{'level':6} {'reader':16} " + " ".join(f"{name:>{width}}" for name, width in (*names, ("again", 6)))
    places = [(level, reader) for level in levels for reader in READERS if (level, reader) in figures.tallies]
    taken = sum(tally.near_misses_taken for tally in figures.tallies.values())
    wrong, sure = figures.wrong_among_sure()
    return "\n".join(
        [
            head,
            *(_row(level, reader, figures) for level, reader in places),
            "peak memory: " + ", ".join(f"{reader} {peak} MB" for reader, peak in memory.items()),
            f"near-misses taken for a proof: {taken}",
            f"wrong among fields of confidence 0.99 and more: {wrong} of {sure}",
            "worst types: " + "; ".join(_kind(name, counts) for name, counts in figures.worst()),
            "confusions: " + ("; ".join(_confusion(key, n) for key, n in figures.confusions.most_common(12)) or "none"),
        ]
    )


def _row(level: str, reader: str, figures: Figures) -> str:
    tally = figures.of(level, reader)
    cost = (
        f"{level:6} {reader:16} {tally.pages:5} {tally.cpu / max(1, tally.pages):6.2f} {_ratio(level, reader, figures)}"
    )
    share = f"{100 * tally.right / max(1, tally.fields):6.1f}%"
    return f"{cost} {_type_share(tally)} {share} {_certainty(tally)}" if reader == "ours" else f"{cost}      - {share}"


def _ratio(level: str, reader: str, figures: Figures) -> str:
    """Time against plain RapidOCR; our own on the very pages that it read too."""
    plain = figures.tallies.get((level, "rapidocr plain"))
    if plain is None or not plain.cpu or reader != "ours":
        return "     -"
    return f"{plain.beside / plain.cpu:6.2f}"


def _type_share(tally: Tally) -> str:
    return f"{100 * tally.types / max(1, tally.pages):5.1f}%"


def _certainty(tally: Tally) -> str:
    return f"{100 * tally.certain / max(1, tally.fields):7.1f}% {tally.certain_wrong:6} {tally.asked_again:6}"


def _kind(name: str, counts: dict[str, int]) -> str:
    return f"{name} (types {counts['types']}/{counts['pages']}, fields {counts['right']}/{counts['fields']})"


def _confusion(key: tuple[str, str, str], times: int) -> str:
    level, truth, said = key
    return f"{truth} taken for {said} ({level}, {times})"


def bins(read: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Fields sorted by confidence; empty bins are left out."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [one for one in read if low <= one[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            found.append((mean, sum(right for _, right in inside) / len(inside), len(inside)))
    return found


def diagram(read: Sequence[tuple[float, bool]]) -> str:
    """Confidence across, share right upwards; on the dotted line a confidence means what it says."""
    points = bins(read)
    dots = "\n".join(_dot(point) for point in points)
    path = " ".join(f"{_x(mean):.1f},{_y(share):.1f}" for mean, share, _ in points)
    ticks = "\n".join(_tick(value / 5) for value in range(6))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 440" font-family="sans-serif" font-size="12">
<rect width="460" height="440" fill="white"/>
<path d="M50 390 H410 M50 390 V30" stroke="black" fill="none"/>
<path d="M50 390 L410 30" stroke="grey" stroke-dasharray="4 4"/>
{ticks}
<polyline points="{path}" fill="none" stroke="#1f5fa8" stroke-width="2"/>
{dots}
<text x="230" y="428" text-anchor="middle">confidence ({len(read)} key fields)</text>
<text x="14" y="210" text-anchor="middle" transform="rotate(-90 14 210)">share right</text>
</svg>
"""


def _x(value: float) -> float:
    return 50 + 360 * value


def _y(value: float) -> float:
    return 390 - 360 * value


def _dot(point: Bin) -> str:
    mean, share, count = point
    place = f'cx="{_x(mean):.1f}" cy="{_y(share):.1f}"'
    return f'<circle {place} r="4" fill="#1f5fa8"><title>{mean:.3f}: {share:.3f} of {count}</title></circle>'


def _tick(value: float) -> str:
    across = f'<text x="{_x(value):.1f}" y="406" text-anchor="middle">{value:.1f}</text>'
    return across + f'<text x="44" y="{_y(value) + 4:.1f}" text-anchor="end">{value:.1f}</text>'
