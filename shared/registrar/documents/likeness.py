"""A fingerprint of how a sheet looks, by which the same paper is found again though photographed anew or saved anew."""

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.shrinking import to_size

SIDE = 128  # pixels; the sheet is squeezed to a square, whatever its shape
KEPT = 16  # of the cosine transform's lowest rows and columns: 256 bits less the mean
COARSE = 8  # the first 64 bits are those of the lowest 8 rows and columns


def fingerprint(sheet: Picture) -> str:
    """64 hexadecimal digits: the sign of each low frequency of the evenly lit sheet against their median."""
    grey = cv2.cvtColor(to_size(sheet, (SIDE, SIDE)), cv2.COLOR_BGR2GRAY)
    ink = _against_paper(grey)
    low = np.asarray(cv2.dct(ink), dtype=np.float64)[:KEPT, :KEPT]
    coarse, rest = low[:COARSE, :COARSE], (low[:COARSE, COARSE:], low[COARSE:])
    return _hex(coarse.ravel()) + _hex(np.concatenate([part.ravel() for part in rest]))


def _against_paper(grey: cv2.typing.MatLike) -> NDArray[np.float32]:
    """How dark each place is against the paper around it: light and shadow fall away."""
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (0, 0), 8).astype(np.float32)
    return np.clip(1 - grey.astype(np.float32) / np.maximum(paper, 1), 0, 1).astype(np.float32)


def _hex(values: NDArray[np.float64]) -> str:
    bits = values > np.median(values)
    return np.packbits(bits).tobytes().hex()


def difference(likeness: str, other: str) -> int:
    """In how many of 256 bits two looks differ."""
    return (int(likeness, 16) ^ int(other, 16)).bit_count()
