"""How a signature looks, coarsely: two pictures of one signing look alike, two signings of one hand do not quite."""

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.registration.facts import SIGNATURE_CELLS

SPECK = 0.012  # of a line's square: less ink at one place is dust
APART = 1.0  # line heights of bare paper: what stands beyond is not the name
SHARE = (1, 99)  # per cent of the ink across and down within which the name stands; a stray tail moves nothing
FINE = 4  # pixels a cell, while soft edges are made
FEWEST = 50  # pixels of ink


def signature_look(ink: NDArray[np.uint8], height: float) -> str:
    """A hexadecimal digit a cell, row by row, of the ink (255) squeezed into SIGNATURE_CELLS; "" if there is none.

    `height` is that of the line of print beside it, in pixels.
    """
    rows, columns = np.nonzero(_without_specks(ink, height))
    if len(rows) < FEWEST:
        return ""
    name = _longest(columns, APART * height)
    rows, columns = rows[name], columns[name]
    (left, right), (top, bottom) = (np.percentile(along, SHARE).astype(int) for along in (columns, rows))
    across, down = SIGNATURE_CELLS
    cut = ink[top : bottom + 1, left : right + 1]
    fine = cv2.resize(cut, (FINE * across, FINE * down), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(fine.astype(np.float32), (0, 0), FINE / 3)
    cells = cv2.resize(soft, SIGNATURE_CELLS, interpolation=cv2.INTER_AREA)
    most = max(1.0, float(np.max(cells)))
    return "".join(f"{round(15 * float(cell) / most):x}" for cell in np.ravel(cells))


def _without_specks(ink: NDArray[np.uint8], height: float) -> NDArray[np.bool_]:
    _, labels, found, _ = cv2.connectedComponentsWithStats(ink)
    kept = found[:, cv2.CC_STAT_AREA] > SPECK * height**2
    kept[0] = False  # the paper
    return np.asarray(kept[labels], dtype=np.bool_)


def _longest(columns: NDArray[np.int64], gap: float) -> NDArray[np.bool_]:
    """Which points belong to the run of columns with the most ink, broken nowhere by so much bare paper."""
    used = np.unique(columns)
    runs = np.split(used, np.flatnonzero(np.diff(used) > gap) + 1)
    inside = [(columns >= run[0]) & (columns <= run[-1]) for run in runs]
    return max(inside, key=lambda each: int(np.count_nonzero(each)))
