"""The first reader: PP-OCR models in onnxruntime, found inside the wheel, without any network."""

import logging
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.lines import Glyph, Line
from registrar.errors import Misconfigured
from registrar.registration.facts import Box

MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx")
DETECT_SIDE = 832  # pixels of the long side in which text is looked for; it is read from the full picture
LARGEST_SIDE = 2000
REC_HEIGHT = 48  # pixels; what the recogniser was trained on
BATCH = 6
MOST_LINES = 300  # a dense A4 page has about sixty; more is noise


class RapidOcrEngine:
    """RapidOCR's detector, recogniser and text-direction classifier, called directly so that each glyph is placed."""

    name = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        self._parts = _loaded(threads)
        self._seen: tuple[Picture | None, int, list[Box]] = (None, 0, [])
        self._characters: list[str] = self._parts._load_rec_model().postprocess_op.character

    def lines(self, picture: Picture, *, find_on: Picture | None = None, side: int | None = None) -> list[Line]:
        boxes = self._boxes(picture if find_on is None else find_on, side or DETECT_SIDE)
        if _mostly_upright_columns(boxes):
            return []  # nothing lies level: the page is to be turned before anything is recognised
        crops = [_crop(picture, box) for box in boxes]
        read = zip(boxes, self._recognise(crops), strict=True)
        return [Line(glyphs, box) for box, glyphs in read if glyphs]

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        """By the shape of the text boxes, then by how surely the longest lines are read either way up."""
        boxes = self._boxes(picture if find_on is None else find_on)
        if not boxes:
            return 0
        turned = _mostly_upright_columns(boxes)
        crops = [_crop(picture, box, columns=turned) for box in _longest(boxes, 8, columns=turned)]
        upside_down = self._upside_down(crops)
        return (1 if upside_down else 3) if turned else (2 if upside_down else 0)

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        read = zip(crops, self._recognise(list(crops)), strict=True)
        return [Line(glyphs, _whole(crop)) for crop, glyphs in read]

    def _boxes(self, picture: Picture, side: int = DETECT_SIDE) -> list[Box]:
        """Where text is; asked twice about the same picture, it is looked at once."""
        if self._seen[0] is not picture or self._seen[1] != side:
            self._seen = (picture, side, self._looked_for(picture, side))
        return self._seen[2]

    def _looked_for(self, picture: Picture, side: int) -> list[Box]:
        small, factor = _shrunk(picture, side)
        found = self._parts._load_det_model()(small)
        if found.boxes is None:
            return []
        return [_box(corners * factor) for corners in np.asarray(found.boxes, dtype=np.float64)[:MOST_LINES]]

    def _upside_down(self, crops: list[Picture]) -> bool:
        """Both directions are recognised and the surer one believed: the classifier alone errs on digits."""
        if not crops:
            return False
        here = self._sureness(crops)
        return here < 0.9 and self._sureness([np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops]) > here

    def _sureness(self, crops: list[Picture]) -> float:
        read = [glyphs for glyphs in self._recognise(crops) if glyphs]
        sure = [glyph.confidence for glyphs in read for glyph in glyphs]
        return float(np.mean(sure)) * min(1.0, len(sure) / (2 * len(crops))) if sure else 0.0

    def _recognise(self, crops: list[Picture]) -> list[tuple[Glyph, ...]]:
        """Crops of like width go through the model together: padding is what costs."""
        sized = [_to_height(crop) for crop in crops]
        order = sorted(range(len(sized)), key=lambda place: sized[place].shape[1])
        read: list[tuple[Glyph, ...]] = [()] * len(sized)
        start = 0
        while start < len(order):
            together = _alike(order[start : start + BATCH], sized)
            for place, glyphs in zip(together, self._batch([sized[place] for place in together]), strict=True):
                read[place] = glyphs
            start += len(together)
        return read

    def _batch(self, crops: list[Picture]) -> list[tuple[Glyph, ...]]:
        width = -(-max(crop.shape[1] for crop in crops) // 32) * 32
        batch = np.zeros((len(crops), 3, REC_HEIGHT, width), dtype=np.float32)
        for place, crop in enumerate(crops):
            batch[place, :, :, : crop.shape[1]] = crop.transpose(2, 0, 1) / 127.5 - 1.0
        scores = self._parts._load_rec_model().session(batch)
        return [self._glyphs(row, width / crop.shape[1]) for row, crop in zip(scores, crops, strict=True)]

    def _glyphs(self, scores: NDArray[np.float32], stretch: float) -> tuple[Glyph, ...]:
        """Greedy CTC: a column that is neither blank (0) nor a repetition begins a glyph."""
        best, sure, columns = scores.argmax(axis=1), scores.max(axis=1), len(scores)
        glyphs: list[Glyph] = []
        for column, (index, confidence) in enumerate(zip(best, sure, strict=True)):
            if index == 0 or (column and index == best[column - 1]):
                continue
            run = column
            while run + 1 < columns and best[run + 1] == index:
                run += 1
            left, right = (column - 0.7) / columns * stretch, (run + 1.7) / columns * stretch
            glyphs.append(Glyph(self._characters[index], max(0.0, left), min(1.0, right), float(confidence)))
        return _spread(_trimmed(glyphs))


def _loaded(threads: int) -> Any:
    """RapidOCR with its own settings; refuses to start when a model would have to be fetched."""
    import rapidocr  # noqa: PLC0415 - a second of import time, paid on first use

    folder = Path(rapidocr.__file__).parent / "models"
    missing = [model for model in MODELS if not (folder / model).is_file()]
    if missing:
        raise Misconfigured(f"the rapidocr wheel lacks {missing}; install the pinned version", facts={"name": "READER"})
    cv2.setNumThreads(threads)
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Det.limit_side_len": LARGEST_SIDE,
            "Det.limit_type": "max",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _box(corners: NDArray[np.float64]) -> Box:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return (a, b, c, d)


def _whole(picture: Picture) -> Box:
    height, width = picture.shape[:2]
    return ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))


def _shrunk(picture: Picture, side: int) -> tuple[Picture, float]:
    factor = max(picture.shape[:2]) / side
    if factor <= 1:
        return picture, 1.0
    size = (max(1, round(picture.shape[1] / factor)), max(1, round(picture.shape[0] / factor)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


def _size(box: Box) -> tuple[float, float]:
    """Width and height of a box along its own sides."""
    a, b, _, d = (np.asarray(corner) for corner in box)
    return float(np.linalg.norm(b - a)), float(np.linalg.norm(d - a))


def _crop(picture: Picture, box: Box, *, columns: bool = False) -> Picture:
    """The box's content laid straight; with `columns` it is turned a quarter to the left so that its long side lies."""
    width, height = (max(1, round(side)) for side in _size(box))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(box, dtype=np.float32), target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(flat) if columns else flat, dtype=np.uint8)


def _to_height(crop: Picture) -> Picture:
    height, width = crop.shape[:2]
    size = (max(16, min(2400, round(width * REC_HEIGHT / height))), REC_HEIGHT)
    way = cv2.INTER_AREA if height > 2 * REC_HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, size, interpolation=way), dtype=np.uint8)


def _alike(order: list[int], sized: list[Picture]) -> list[int]:
    """The first of these and those at most a quarter wider."""
    first = sized[order[0]].shape[1]
    return [place for place in order if sized[place].shape[1] <= max(160, first * 1.25)]


def _mostly_upright_columns(boxes: list[Box]) -> bool:
    """True when most text (by length) runs up or down the page."""
    lying = standing = 0.0
    for width, height in map(_size, boxes):
        if width >= 1.5 * height:
            lying += width
        elif height >= 1.5 * width:
            standing += height
    return standing > lying


def _longest(boxes: list[Box], count: int, *, columns: bool) -> list[Box]:
    side = 1 if columns else 0
    return sorted(boxes, key=lambda box: _size(box)[side], reverse=True)[:count]


def _trimmed(glyphs: list[Glyph]) -> list[Glyph]:
    """Without spaces at either end."""
    texts = [bool(glyph.text.strip()) for glyph in glyphs]
    if not any(texts):
        return []
    return glyphs[texts.index(True) : len(texts) - texts[::-1].index(True)]


def _spread(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Neighbours meet half way: CTC marks only a column or two of each glyph."""
    edges = [0.0, *((a.right + b.left) / 2 for a, b in pairwise(glyphs)), 1.0]
    return tuple(Glyph(glyph.text, edges[at], edges[at + 1], glyph.confidence) for at, glyph in enumerate(glyphs))
