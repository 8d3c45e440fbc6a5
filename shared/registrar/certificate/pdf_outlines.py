"""A glyph's outline on a coarser grid: a shift no printer can show, and a sixth of the font."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

GRID = 6
"""Of 1000 units to the em: no edge moves by more than 0.045 mm in the title (42 points) and 0.011 mm in the rows."""

PAIRS = frozenset({21, 5, 8, 24, 25})  # rmoveto, rlineto, rrcurveto, rcurveline, rlinecurve (Adobe 5177, 4.1)
HMOVE, VMOVE, HLINE, VLINE, HH, VV, HV, VH = 22, 4, 6, 7, 27, 26, 31, 30
DRAWING = PAIRS | {HMOVE, VMOVE, HLINE, VLINE, HH, VV, HV, VH}
_REPEATED = {HMOVE: "x", VMOVE: "y", HLINE: "xy", VLINE: "yx", HV: "xxyyyxyx", VH: "yxyxxxyy"}


@dataclass(slots=True)
class Coarse:
    """Rounds places, not steps, so that an outline stays closed and its errors never add up."""

    place: dict[str, int] = field(default_factory=lambda: {"x": 0, "y": 0})
    drawn: dict[str, int] = field(default_factory=lambda: {"x": 0, "y": 0})

    def steps(self, operator: int, steps: Sequence[int]) -> list[int]:
        """The operands of a drawing operator, each moved to the grid and counted in its steps."""
        return [self._step(axis, step) for axis, step in zip(axes(operator, len(steps)), steps, strict=True)]

    def _step(self, axis: str, step: int) -> int:
        self.place[axis] += step
        target = round(self.place[axis] / GRID)
        coarse, self.drawn[axis] = target - self.drawn[axis], target
        return coarse


def axes(operator: int, count: int) -> Iterator[str]:
    """Along which axis each of `count` operands goes (Adobe technical note 5177, 4.1)."""
    if operator in PAIRS:
        return islice(cycle("xy"), count)
    if operator in {HH, VV}:
        along, across = ("x", "y") if operator == HH else ("y", "x")
        return iter(across * (count % 4) + (along + "xy" + along) * (count // 4))
    pattern = _REPEATED[operator]
    if operator in {HV, VH} and count % 4:  # the last curve ends off its axis
        regular = "".join(islice(cycle(pattern), count - 1))
        return iter(regular + ("x" if regular[-1] == "y" else "y"))
    return islice(cycle(pattern), count)


def written(number: int) -> bytes:
    """An integer operand of a charstring (Adobe technical note 5177, 3.2)."""
    if -107 <= number <= 107:
        return bytes([number + 139])
    if 108 <= number <= 1131:
        return bytes([247 + (number - 108 >> 8), number - 108 & 255])
    if -1131 <= number <= -108:
        return bytes([251 + (-number - 108 >> 8), -number - 108 & 255])
    return b"\x1c" + number.to_bytes(2, "big", signed=True)
