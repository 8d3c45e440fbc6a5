"""What an officer looks at: every page drawn anew from its pixels, upright; never the file that somebody sent."""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from registrar.documents.decoding import RawPage
from registrar.registration.facts import PageSize

LONG_SIDE = 2000  # pixels: small print stays legible, and a line from the county carries it
QUALITY = 82  # of 100


def page_sizes(pages: Sequence[RawPage], turns: Mapping[int, int]) -> tuple[PageSize, ...]:
    """Width and height of each upright page, in the pixels that boxes are told in; `turns` are clockwise quarters."""
    sizes = (page.original for page in pages)
    return tuple((high, wide) if turns.get(at, 0) % 2 else (wide, high) for at, (wide, high) in enumerate(sizes))


def views_of(pages: Sequence[RawPage], turns: Mapping[int, int]) -> tuple[bytes, ...]:
    """One JPEG a page: pixels alone, so that nothing else the file carried (EXIF, scripts, a second format) goes on."""
    return tuple(_view(page, turns.get(at, 0)) for at, page in enumerate(pages))


def _view(page: RawPage, turns: int) -> bytes:
    height, width = page.picture.shape[:2]
    factor = min(1.0, LONG_SIDE / max(height, width))
    small = cv2.resize(page.picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    upright = np.ascontiguousarray(np.rot90(small, -turns))
    return cv2.imencode(".jpg", upright, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
