"""How long one file may keep the reader: passes that would begin too late are left out, and that is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.documents.ocr import OcrEngine

AT_ONCE = 8  # crops
Clock = Callable[[], float]
"""Seconds that only go up, as `time.perf_counter`."""


@dataclass
class Patience:
    """`ends`, on `clock`, is when nothing new is begun; `lost` tells whether something was left out since then."""

    clock: Clock
    ends: float
    _left_out: bool = False

    def spent(self) -> bool:
        return self.clock() >= self.ends

    def leave_out(self) -> None:
        self._left_out = True

    def lost(self) -> bool:
        left_out, self._left_out = self._left_out, False
        return left_out


class Hurried:
    """An engine that reads on while there is time, and afterwards finds nothing; what it has read stays."""

    def __init__(self, engine: OcrEngine, patience: Patience) -> None:
        self._engine, self._patience = engine, patience
        self.name = engine.name

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,
        until: Callable[[], bool] | None = None,
    ) -> list[Line]:
        return (
            [] if self._late() else self._engine.lines(picture, find_on=find_on, side=side, until=until or self._late)
        )

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        return 0 if self._late() else self._engine.upright(picture, find_on=find_on)

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        """A few at once: the engine may start a program for each call, and what was begun is waited for."""
        read: list[Line] = []
        for start in range(0, len(crops), AT_ONCE):
            few = crops[start : start + AT_ONCE]
            read += [_unread(crop) for crop in few] if self._late() else self._engine.reread(few)
        return read

    def _late(self) -> bool:
        if self._patience.spent():
            self._patience.leave_out()
            return True
        return False


def _unread(crop: Picture) -> Line:
    height, width = float(crop.shape[0]), float(crop.shape[1])
    return Line((), ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height)))
