"""What an engine read of a picture, kept as the scans are: the same picture, engine and code are read once."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import TypeAdapter

from registrar.documents.decoding import Picture
from registrar.documents.examine import reader_name
from registrar.documents.lines import Line
from registrar.documents.ocr import OcrEngine, engine_named

READ_BEFORE = Path(__file__).parents[2] / ".cache" / "readings"
Read = TypeVar("Read")
_LINES: TypeAdapter[list[Line]] = TypeAdapter(list[Line])
_TURNS: TypeAdapter[int] = TypeAdapter(int)


@dataclass(frozen=True, slots=True)
class Remembering:
    """The engine of this name, asked only for what is not kept in `folder`; other code is another reader."""

    asked_for: str
    folder: Path = READ_BEFORE
    load: Callable[[str], OcrEngine] = engine_named

    def lines(self, picture: Picture) -> list[Line]:
        return self._kept("lines", [picture], _LINES, lambda engine: engine.lines(picture))

    def upright(self, picture: Picture) -> int:
        return self._kept("upright", [picture], _TURNS, lambda engine: engine.upright(picture))

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        return self._kept("reread", crops, _LINES, lambda engine: engine.reread(crops))

    def _kept(
        self, verb: str, pictures: Sequence[Picture], form: TypeAdapter[Read], read: Callable[[OcrEngine], Read]
    ) -> Read:
        seen = b"".join(repr(picture.shape).encode() + np.ascontiguousarray(picture).data for picture in pictures)
        place = self.folder / f"{hashlib.sha256(seen).hexdigest()}-{reader_name(self.asked_for)}.{verb}.json"
        if not place.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(form.dump_json(read(self.load(self.asked_for))))
        return form.validate_json(place.read_bytes())
