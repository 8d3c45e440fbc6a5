"""A smaller copy of a picture, quickly: exact halves cost a tenth of any other share, so these go first.

And wide blurs, which lose nothing when they are made on a coarser copy.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8] | cv2.typing.MatLike


def smaller(picture: Pixels, side: int) -> NDArray[np.uint8]:
    """The picture with its long side at most `side` pixels; one that is no longer stays as it is."""
    return to_size(picture, scaled(picture.shape[1], picture.shape[0], side))


def scaled(width: int, height: int, side: int) -> tuple[int, int]:
    """Width and height after shrinking to a long side of `side` pixels."""
    factor = max(1.0, max(width, height) / side)
    return max(1, round(width / factor)), max(1, round(height / factor))


def to_size(picture: Pixels, size: tuple[int, int]) -> NDArray[np.uint8]:
    """The picture at `size` (width, height), no side of which is longer than now; the mean of what falls together."""
    picture = np.asarray(picture, dtype=np.uint8)
    while picture.shape[1] >= 2 * size[0] and picture.shape[0] >= 2 * size[1]:
        even = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]
        picture = np.asarray(cv2.resize(even, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if picture.shape[1::-1] == size:
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def blurred(field: cv2.typing.MatLike, sigma: float, *, coarser: int) -> cv2.typing.MatLike:
    """The field under a Gaussian of `sigma` pixels, reckoned on a copy so many times coarser."""
    height, width = field.shape[:2]
    size = (max(1, width // coarser), max(1, height // coarser))
    soft = cv2.GaussianBlur(cv2.resize(field, size, interpolation=cv2.INTER_AREA), (0, 0), sigma / coarser)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
