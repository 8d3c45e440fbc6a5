"""Is a picture one of a screen? The raster of pixels and the camera's own beat in waves across it (moiré)."""

import cv2
import numpy as np

from registrar.documents.decoding import Picture
from registrar.documents.shrinking import blurred, smaller

SIDE = 1400  # pixels of the long side in which waves are looked for
WINDOW = 640  # pixels of the middle that are looked at
SLANT, COARSEST, FINEST = 0.006, 0.02, 0.35  # cycles a pixel; text repeats along the sides only, waves across
NEIGHBOURS = 25  # frequencies with which one is compared
WAVES = 18.0  # times the neighbours' mean; print, guilloche and paper stay below 16


def shows_waves(picture: Picture) -> bool:
    return waviness(picture) > WAVES


COLOUR_SIDE = 700  # pixels of the long side in which coloured waves are looked for
PALE = (110, 90)  # darkest and most saturated that bare paper is
MOST_PAPER = 0.3  # of the middle must be bare paper
TOGETHER = 0.32  # of the wider swing: coloured cells stay below 0.25, screens are above 0.4
COLOURED = 0.010  # a paper's own tint stays below 0.006, a screen's red, green and blue swing by 0.016 and more


def shows_coloured_waves(picture: Picture) -> bool:
    """Whether white swings between reddish, greenish and bluish: a screen's pixels against the camera's."""
    small = cv2.dilate(smaller(picture, COLOUR_SIDE), np.ones((5, 5)))
    height, width = small.shape[:2]
    middle = np.s_[height // 4 : height - height // 4, width // 4 : width - width // 4]
    saturation, value = cv2.split(cv2.cvtColor(small, cv2.COLOR_BGR2HSV))[1:]
    bare = ((value > PALE[0]) & (saturation < PALE[1]))[middle]
    if bare.mean() < MOST_PAPER:
        return False
    blue, green, red = cv2.split(cv2.GaussianBlur(small.astype(np.float32), (0, 0), 4) + 4)
    swings = [_swing(np.log(one / green))[middle][bare] for one in (blue, red)]
    return min(float(np.median(np.abs(swing))) for swing in swings) > COLOURED and _apart(swings)


def _swing(share: cv2.typing.MatLike) -> cv2.typing.MatLike:
    return np.asarray(share - blurred(share, 40, coarser=8))


def _apart(swings: list[cv2.typing.MatLike]) -> bool:
    """Whether red and blue swing each in its own beat: in a table with coloured cells both change together."""
    least, most = np.sqrt(np.maximum(np.linalg.eigvalsh(np.cov(np.stack(swings))), 0))
    return bool(least > TOGETHER * most)


def waviness(picture: Picture) -> float:
    """The strongest slanting frequency of the bare paper against its neighbours."""
    paper = _bare_paper(picture)
    if min(paper.shape) < WINDOW // 2:
        return 0.0
    window = np.outer(np.hanning(paper.shape[0]), np.hanning(paper.shape[1]))
    strength = np.abs(np.fft.rfft2(paper * window)).astype(np.float32)
    down = np.abs(np.fft.fftfreq(paper.shape[0]))[:, None]
    across = np.fft.rfftfreq(paper.shape[1])[None, :]
    length = np.hypot(down, across)
    slanting = (np.minimum(down, across) > SLANT) & (length > COARSEST) & (length < FINEST)
    usual = cv2.blur(strength, (NEIGHBOURS, NEIGHBOURS))
    return float(np.max(np.where(slanting, strength / np.maximum(usual, 1e-6), 0)))


def _bare_paper(picture: Picture) -> cv2.typing.MatLike:
    """The middle in grey against the paper around each place, print clipped away, around nought."""
    middle = _middle(picture)
    around = cv2.medianBlur(cv2.dilate(middle, np.ones((5, 5), np.uint8)), 41)
    paper = blurred(around.astype(np.float32), 25, coarser=4)
    bare = np.clip(middle / np.maximum(paper, 16), 0.86, 1.1).astype(np.float32)
    return bare - blurred(bare, 20, coarser=2)


def _middle(picture: Picture) -> cv2.typing.MatLike:
    """A window of the picture at SIDE, in grey; only what is looked at is made smaller."""
    scale = min(1.0, SIDE / max(picture.shape[:2]))
    height, width = (min(length, round(WINDOW / scale)) for length in picture.shape[:2])
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    grey = cv2.cvtColor(picture[top : top + height, left : left + width], cv2.COLOR_BGR2GRAY)
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
