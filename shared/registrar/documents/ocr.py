"""What an engine must do, and the two we have: each loads once in a process and works alone."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from registrar.documents.decoding import Picture
from registrar.documents.lines import Line
from registrar.errors import Misconfigured

ENGINES = ("rapidocr", "tesseract", "rapidocr-openvino", "rapidocr-onnxruntime")


class OcrEngine(Protocol):
    """Reads pictures (height x width x 3, blue-green-red)."""

    @property
    def name(self) -> str: ...

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,
        until: Callable[[], bool] | None = None,
    ) -> list[Line]:
        """Every line of an upright page, with boxes in the picture's own pixels.

        `find_on` is the same page, perhaps smaller, with faint marks wiped off, for looking where the text is; `side`
        is the length in pixels to which the long side is shrunk for looking (text is read from the full picture).
        Nothing when the page first has to be turned. `until` is asked before each line: when it says so, the rest is
        left.
        """

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        """Quarter turns clockwise (0..3) that bring the page upright."""

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        """One line of text in each crop; an empty line where nothing was read."""


@lru_cache(maxsize=4)
def engine_named(name: str, threads: int = 1) -> OcrEngine:
    """The engine of that name, loaded on its first use here; plain `rapidocr` takes the quickest runtime there is."""
    from registrar.documents.runtimes import RUNTIMES, quickest_runtime  # noqa: PLC0415

    engine, _, runtime = name.partition("-")
    if engine == "rapidocr" and runtime in ("", *RUNTIMES):
        from registrar.documents.rapidocr_engine import RapidOcrEngine  # noqa: PLC0415 - loads the models

        return RapidOcrEngine(runtime or quickest_runtime(), threads)
    if name == "tesseract":
        from registrar.documents.tesseract_engine import TesseractEngine  # noqa: PLC0415

        return TesseractEngine()
    raise Misconfigured(f"READER must be one of {', '.join(ENGINES)}, not {name!r}", facts={"name": "READER"})
