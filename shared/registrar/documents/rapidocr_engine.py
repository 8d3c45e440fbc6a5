"""The first reader: PP-OCR's detector and recogniser, called directly so that each glyph is placed."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.glyphs import glyphs_of
from registrar.documents.lines import Glyph, Line
from registrar.documents.runtimes import FIND, READ, Tensor, model
from registrar.registration.facts import Box

DETECT_SIDE = 832  # pixels of the long side in which text is looked for; it is read from the full picture
GRID = 64  # pixels; few different shapes, for each new one costs the runtime some preparing
REC_HEIGHT = 48  # pixels; what the recogniser was trained on
WIDTHS = 32  # pixels; lines are padded to a multiple
LONGEST_LINE = 2400  # pixels
MOST_LINES = 300  # a dense A4 page has about sixty; more is noise
PROBES = 4  # lines that tell which way up the page is
UPRIGHT = 0.8  # mean confidence of these below which the other way up is tried


class RapidOcrEngine:
    """Lines are recognised one by one: on one thread a batch costs the same, and needs memory and padding."""

    def __init__(self, runtime: str, threads: int = 1) -> None:
        cv2.setNumThreads(threads)
        self.name = f"rapidocr-{runtime}"
        self._find = model(FIND, runtime, threads)
        self._read = model(READ, runtime, threads)
        self._seen: tuple[Picture | None, int, list[Box]] = (None, 0, [])

    def lines(
        self,
        picture: Picture,
        *,
        find_on: Picture | None = None,
        side: int | None = None,
        until: Callable[[], bool] | None = None,
    ) -> list[Line]:
        boxes = self._boxes(picture, find_on, side or DETECT_SIDE)
        if _mostly_upright_columns(boxes):
            return []  # nothing lies level: the page is to be turned before anything is recognised
        known = self._probed(picture, _longest(boxes, PROBES, columns=False))
        if known is None:
            return []  # upside down
        in_time = takewhile(lambda _: not (until and until()), boxes)
        read = ((box, known[box] if box in known else self._recognise(_crop(picture, box))) for box in in_time)
        return [Line(glyphs, box) for box, glyphs in read if glyphs]

    def upright(self, picture: Picture, *, find_on: Picture | None = None) -> int:
        """By the shape of the text boxes, then by how surely the longest lines are read either way up."""
        boxes = self._boxes(picture, find_on, DETECT_SIDE)
        if not boxes:
            return 0
        turned = _mostly_upright_columns(boxes)
        crops = [_crop(picture, box, columns=turned) for box in _longest(boxes, 2 * PROBES, columns=turned)]
        upside_down = self._upside_down(crops)
        return (1 if upside_down else 3) if turned else (2 if upside_down else 0)

    def reread(self, crops: Sequence[Picture]) -> list[Line]:
        return [Line(self._recognise(crop), _whole(crop)) for crop in crops]

    def _boxes(self, picture: Picture, find_on: Picture | None, side: int) -> list[Box]:
        """Where text is, in the picture's pixels; asked twice about the same picture, it is looked at once."""
        if self._seen[0] is not picture or self._seen[1] != side:
            self._seen = (picture, side, self._looked_for(picture if find_on is None else find_on, picture, side))
        return self._seen[2]

    def _looked_for(self, look: Picture, picture: Picture, side: int) -> list[Box]:
        small = _shrunk(look, side)
        scale = np.array([picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0]])
        scores = self._find.run(_tensor(small))
        corners, _ = self._outlines(scores, small.shape[:2])
        found = np.asarray(corners, dtype=np.float64).reshape(-1, 4, 2)[:MOST_LINES] * scale
        return [_box(corners) for corners in found[np.argsort(found[:, 0, 1], kind="stable")]]  # from top to bottom

    @cached_property
    def _outlines(self) -> Any:
        """RapidOCR's own way from a heat map to boxes, with its own settings."""
        from rapidocr.ch_ppocr_det.utils import DBPostProcess  # noqa: PLC0415 - paid on first use

        return DBPostProcess(thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, score_mode="fast", use_dilation=True)

    def _probed(self, picture: Picture, boxes: list[Box]) -> dict[Box, tuple[Glyph, ...]] | None:
        """What stands in these boxes; None when it reads better upside down."""
        crops = [_crop(picture, box) for box in boxes]
        read = [self._recognise(crop) for crop in crops]
        if _sureness(read) < UPRIGHT and _sureness(self._reversed(crops)) > _sureness(read) + 0.1:
            return None
        return dict(zip(boxes, read, strict=True))

    def _upside_down(self, crops: list[Picture]) -> bool:
        """Both directions are recognised and the surer one believed: the direction classifier errs on digits."""
        here = _sureness([self._recognise(crop) for crop in crops])
        return here < 0.9 and _sureness(self._reversed(crops)) > here

    def _reversed(self, crops: list[Picture]) -> list[tuple[Glyph, ...]]:
        return [self._recognise(np.ascontiguousarray(np.rot90(crop, 2))) for crop in crops]

    def _recognise(self, crop: Picture) -> tuple[Glyph, ...]:
        sized = _to_height(crop)
        width = -(-sized.shape[1] // WIDTHS) * WIDTHS
        padded = np.zeros((1, 3, REC_HEIGHT, width), dtype=np.float32)
        padded[:, :, :, : sized.shape[1]] = _tensor(sized)
        return glyphs_of(self._read.run(padded)[0], self._read.characters, width / sized.shape[1])


def _sureness(read: list[tuple[Glyph, ...]]) -> float:
    """Mean confidence; lines in which next to nothing was read count against it."""
    sure = [glyph.confidence for glyphs in read for glyph in glyphs]
    return float(np.mean(sure)) * min(1.0, len(sure) / (2 * len(read))) if sure else 0.0


def _tensor(picture: Picture) -> Tensor:
    """1 x 3 x height x width, from -1 to 1."""
    return np.asarray(cv2.dnn.blobFromImage(picture, 1 / 127.5, mean=(127.5, 127.5, 127.5)), dtype=np.float32)


def _box(corners: NDArray[np.float64]) -> Box:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return (a, b, c, d)


def _whole(picture: Picture) -> Box:
    height, width = picture.shape[:2]
    return ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))


def _shrunk(picture: Picture, side: int) -> Picture:
    """The long side at most `side`, both sides on the detector's grid."""
    factor = max(1.0, max(picture.shape[:2]) / side)
    height, width = (max(GRID, round(length / factor / GRID) * GRID) for length in picture.shape[:2])
    way = cv2.INTER_AREA if factor > 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (width, height), interpolation=way), dtype=np.uint8)


def _size(box: Box) -> tuple[float, float]:
    """Width and height of a box along its own sides."""
    (ax, ay), (bx, by), _, (dx, dy) = box
    return float(np.hypot(bx - ax, by - ay)), float(np.hypot(dx - ax, dy - ay))


def _crop(picture: Picture, box: Box, *, columns: bool = False) -> Picture:
    """The box's content laid straight; with `columns` it is turned a quarter to the left so that its long side lies."""
    width, height = (max(1, round(side)) for side in _size(box))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(box, dtype=np.float32), target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(flat) if columns else flat, dtype=np.uint8)


def _to_height(crop: Picture) -> Picture:
    height, width = crop.shape[:2]
    size = (max(16, min(LONGEST_LINE, round(width * REC_HEIGHT / height))), REC_HEIGHT)
    way = cv2.INTER_AREA if height > 2 * REC_HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(crop, size, interpolation=way), dtype=np.uint8)


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
