"""Cut a field's characters out of the sheet, as one line, for a second look."""

from collections.abc import Sequence

import cv2
import numpy as np

from registrar.documents.decoding import Picture
from registrar.registration.facts import Box

HEIGHT = 64  # pixels of a crop
LONGEST = 2400


def crop_of(picture: Picture, parts: Sequence[Box], *, margin: float = 0.12) -> Picture:
    """The boxes' content, side by side (a value may run over a line's end), with a little paper around."""
    pieces = [_piece(picture, part, margin) for part in parts]
    return np.ascontiguousarray(np.hstack(pieces)[:, :LONGEST])


def _piece(picture: Picture, box: Box, margin: float) -> Picture:
    a, b, c, d = (np.array(corner) for corner in box)
    down, along = (d - a), (b - a)
    height = float(np.linalg.norm(down)) or 1.0
    reach = along / max(1e-6, float(np.linalg.norm(along))) * height * margin
    corners = np.array([a - reach, b + reach, c + reach, d - reach], dtype=np.float32)
    width = int(np.clip(round(float(np.linalg.norm(corners[1] - corners[0])) / height * HEIGHT), 8, LONGEST))
    target = np.array([[0, 0], [width, 0], [width, HEIGHT], [0, HEIGHT]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    flat = cv2.warpPerspective(picture, matrix, (width, HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)
