"""The second reader, and a full engine of its own: tesseract with Debian's chi_sim data, loaded once for all crops."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract

from registrar.documents.decoding import Picture
from registrar.documents.lines import Glyph, Line, bounds, evenly, plain_line
from registrar.errors import Misconfigured

TESSDATA = "/usr/share/tesseract-ocr/5/tessdata"
LANGUAGE = "chi_sim"
SECONDS = 60
LONG_SIDE = 2000  # pixels; tesseract wants letters of 30 pixels and more
CROP_HEIGHT = 56
RESOLUTION = 150  # dots per inch; told, because tesseract warns when it has to guess
ADVICE = (
    "识读程序 tesseract 未安装，请安装 tesseract-ocr 和 tesseract-ocr-chi-sim。 "
    "Install tesseract-ocr and tesseract-ocr-chi-sim."
)


class TesseractEngine:
    """Reads whole pages alone, or single lines for the other engine."""

    name = "tesseract"

    def __init__(self) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # noqa: TID251 - tesseract takes its threads from nowhere else
        try:
            languages = pytesseract.get_languages(config=_where())
        except (pytesseract.TesseractNotFoundError, OSError) as error:
            raise Misconfigured(ADVICE, facts={"name": "tesseract"}) from error
        if LANGUAGE not in languages:
            raise Misconfigured(ADVICE, facts={"name": LANGUAGE})

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,  # noqa: ARG002 - one size
        until: Callable[[], bool] | None = None,  # noqa: ARG002 - reads it whole
    ) -> list[Line]:
        large, factor = _sized(picture if find_on is None else find_on)
        with _files([large]) as listed:
            words = _words(listed, "--psm 3 -c preserve_interword_spaces=1")
        return [_scaled(line, 1 / factor) for line in _lines(words)]

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:  # noqa: ARG002 - reads it whole
        """The turn in which the most characters are read surely; its own detection errs on sparse pages."""
        size = 1000 / max(picture.shape[:2])
        small = np.asarray(cv2.resize(picture, None, fx=size, fy=size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        pictures: list[Picture] = [np.ascontiguousarray(np.rot90(small, -turns)) for turns in range(4)]
        with _files(pictures) as listed:
            words = _words(listed, "--psm 6")
        sureness = [
            sum(w["conf"] * len(w["text"]) for w in words if w["page"] == turns and w["conf"] > 60)
            for turns in range(4)
        ]
        return int(np.argmax(sureness)) if max(sureness, default=0) else 0

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        if not crops:
            return []
        if self._within is not None:
            return [_line_within(self._within, crop) for crop in crops]
        with _files([_crop_for_reading(crop) for crop in crops]) as listed:
            words = _words(listed, "--psm 7")
        return [_one_line([word for word in words if word["page"] == place], crop) for place, crop in enumerate(crops)]

    @cached_property
    def _within(self) -> Any:
        """Tesseract in this process where its binding is installed: starting it anew costs four times the reading."""
        if not find_spec("tesserocr") or not Path(TESSDATA).is_dir():
            return None
        import tesserocr  # noqa: PLC0415 - loads the library on first use

        return tesserocr.PyTessBaseAPI(
            path=TESSDATA, lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE, oem=tesserocr.OEM.LSTM_ONLY
        )


def _line_within(tesseract: Any, crop: Picture) -> Line:
    """One line of text; each character has its own confidence, its place is even within the line."""
    grey = _crop_for_reading(crop)
    height, width = grey.shape
    tesseract.SetImageBytes(grey.tobytes(), width, height, 1, width)
    tesseract.SetSourceResolution(RESOLUTION)
    tesseract.Recognize()
    read = _symbols(tesseract)
    line = plain_line("".join(text for text, _ in read), 0, 0, crop.shape[1], crop.shape[0])
    sure = [confidence for text, confidence in read for _ in text]
    return Line(tuple(replace(glyph, confidence=c) for glyph, c in zip(line.glyphs, sure, strict=True)), line.box)


def _symbols(tesseract: Any) -> list[tuple[str, float]]:
    import tesserocr  # noqa: PLC0415

    found = tesseract.GetIterator()
    if found is None or found.Empty(tesserocr.RIL.SYMBOL):
        return []  # an empty crop: asked for its text, the iterator raises
    level = tesserocr.RIL.SYMBOL
    symbols = [(one.GetUTF8Text(level), one.Confidence(level) / 100) for one in tesserocr.iterate_level(found, level)]
    return [(text, sure) for text, sure in symbols if text.strip()]


class _files:  # noqa: N801 - used as a word
    """Pictures as files with a list of their names, gone afterwards: tesseract then starts once for all of them."""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self._pictures = pictures
        self._folder = tempfile.TemporaryDirectory(prefix="reading-")

    def __enter__(self) -> Path:
        folder = Path(self._folder.name)
        names = []
        for place, picture in enumerate(self._pictures):
            name = folder / f"{place}.bmp"
            cv2.imwrite(str(name), picture)
            names.append(str(name))
        listed = folder / "list.txt"
        listed.write_text("\n".join(names) + "\n")
        return listed

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _where() -> str:
    return f'--tessdata-dir "{TESSDATA}"' if Path(TESSDATA).is_dir() else ""


def _words(listed: Path, config: str) -> list[dict[str, Any]]:
    """Words with page (from 0), line, text, conf (0..100) and rectangle; nothing when tesseract gives up."""
    try:
        table = pytesseract.image_to_data(
            str(listed),
            lang=LANGUAGE,
            config=f"{_where()} {config}",
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS,
        )
    except (pytesseract.TesseractError, RuntimeError):  # RuntimeError: pytesseract's timeout
        return []
    words = []
    for at, text in enumerate(table["text"]):
        if str(text).strip():
            place = (table["left"][at], table["top"][at], table["width"][at], table["height"][at])
            line = (table["page_num"][at], table["block_num"][at], table["par_num"][at], table["line_num"][at])
            words.append(
                {"page": line[0] - 1, "line": line, "text": str(text), "conf": float(table["conf"][at]), "place": place}
            )
    return words


def _lines(words: list[dict[str, Any]]) -> list[Line]:
    by_line: dict[Any, list[dict[str, Any]]] = {}
    for word in words:
        by_line.setdefault(word["line"], []).append(word)
    return [_joined(together) for together in by_line.values()]


def _joined(words: list[dict[str, Any]]) -> Line:
    """One line from its words; glyph places are measured per word and even within it."""
    boxes = [_rectangle(*word["place"]) for word in words]
    frame = bounds(boxes)
    left, width = frame[0][0], max(1.0, frame[1][0] - frame[0][0])
    glyphs: list[Glyph] = []
    for word in words:
        x, _, w, _ = word["place"]
        start, share = (x - left) / width, w / width
        glyphs += [
            Glyph(glyph.text, start + glyph.left * share, start + glyph.right * share, glyph.confidence)
            for glyph in evenly(word["text"], word["conf"] / 100)
        ]
    return Line(tuple(glyphs), frame)


def _rectangle(x: float, y: float, width: float, height: float) -> Any:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _one_line(words: list[dict[str, Any]], crop: Picture) -> Line:
    if words:
        return _joined(words)
    return plain_line("", 0, 0, crop.shape[1], crop.shape[0])


def _scaled(line: Line, factor: float) -> Line:
    a, b, c, d = ((x * factor, y * factor) for x, y in line.box)
    return Line(line.glyphs, (a, b, c, d))


def _sized(picture: Picture) -> tuple[Picture, float]:
    factor = min(2.5, LONG_SIDE / max(picture.shape[:2]))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8), factor


def _crop_for_reading(crop: Picture) -> Picture:
    """Grey, one height, a white margin: what tesseract reads best."""
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    factor = CROP_HEIGHT / grey.shape[0]
    large = cv2.resize(
        grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    )
    low, high = np.percentile(large, (2, 80))
    level = np.clip((large.astype(np.float32) - low) * (255 / max(1.0, high - low)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.copyMakeBorder(level, 12, 12, 16, 16, cv2.BORDER_CONSTANT, value=255), dtype=np.uint8)
