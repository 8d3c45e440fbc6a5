"""Signatures: a name in a running hand, warped at each signing, for no two signings of a hand are the same."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.documents.generator.fonts import face, face_for

HANDS = ("long-cang", "zhi-mang-xing", "wenkai-light", "ukai", "gkai")
EM = 160  # pixels a letter is drawn in
_WAVE = 0.5  # of a letter: how far apart the bends of a warped stroke lie


def signature(name: str, hand: str, *, person: int, signing: int) -> Image.Image:
    """The ink of one signing (255 where the pen went), cut to its edges.

    `person` decides what is a writer's own and stays (slant, spacing, weight), `signing` what differs every time.
    """
    own, now = np.random.default_rng((person, 21)), np.random.default_rng((person, signing, 22))
    slant, apart, weight = own.uniform(-0.25, 0.1), own.uniform(0.72, 1.0), int(own.integers(0, 4))
    sheet = Image.new("L", (EM * (len(name) + 2), EM * 3), 0)
    pen, x = ImageDraw.Draw(sheet), float(EM)
    for letter in name:
        size = round(EM * now.uniform(0.9, 1.12))
        font = face(face_for(hand, letter), size)
        pen.text((x, EM * (2 + now.normal(0, 0.05))), letter, font=font, fill=255, anchor="ls", stroke_width=weight)
        x += font.getlength(letter) * apart * now.uniform(0.92, 1.08)
    leaning = slant + now.normal(0, 0.03)
    return _cut(_warped(np.asarray(sheet), leaning, now))


def _warped(ink: NDArray[np.uint8], leaning: float, now: np.random.Generator) -> NDArray[np.uint8]:
    """Sheared, and each part of it shifted a little: what a hand does from one signing to the next."""
    height, width = ink.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    bends = [cv2.GaussianBlur(now.normal(0, 1, ink.shape).astype(np.float32), (0, 0), _WAVE * EM / 2) for _ in range(2)]
    across, down = (0.05 * EM * bend / max(1e-6, float(bend.std())) for bend in bends)
    across = columns + across + leaning * (rows - 2 * EM)
    return np.asarray(cv2.remap(ink, across.astype(np.float32), (rows + down).astype(np.float32), cv2.INTER_LINEAR))


def _cut(ink: NDArray[np.uint8]) -> Image.Image:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 40), np.flatnonzero(ink.max(axis=0) > 40)
    return Image.fromarray(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
