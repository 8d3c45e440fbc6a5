"""Whether a value stands on a patch without the grain of the paper around it: painted over and typed anew (EDT-02).

What a camera sees of bare paper has grain everywhere. A rectangle filled by a picture program has none, and keeps
none when the file is saved again. Where the paper around shows no grain either (a clean scan, a screen, a photo
smoothed by the telephone), nothing can be told and nothing is said.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.registration.facts import Box

GRAIN = 0.25  # grey levels: median deviation of bare paper below which nothing can be told
BARE = 0.15  # of the grain around; of 254 genuine values none had less than 0.31, of 167 patches 158 had
RINGING = 0.4  # the same for the upper quartile: JPEG leaves ripples beside letters, on patches as on paper
SMALLEST = 300  # pixels of bare ground within the value's box
AROUND = 1.6  # line heights of surroundings that are looked at
INK = 10  # grey levels below the paper
STRIPS = 8  # the surroundings are compared strip by strip: paper half in a blurred corner is no ground to compare with

Grey = NDArray[np.float32]
Mask = NDArray[np.bool_]


def painted_over(picture: Picture, boxes: Mapping[str, Box]) -> tuple[str, ...]:
    """Names of the values in `boxes` (pixels of `picture`, as it was taken) whose ground is bare of all grain."""
    return tuple(name for name, box in boxes.items() if is_patch(picture, box))


def is_patch(picture: Picture, box: Box) -> bool:
    grey, inside = _surroundings(picture, box)
    if not grey.size or not inside.any():
        return False
    smooth = np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.5), dtype=np.float32)  # or grain alone would pass for ink
    bare = ~_ink(smooth, _line_height(box))
    near = cv2.dilate(inside.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    grain = np.abs(grey - smooth)
    own, around = grain[inside & bare], _strips(grain, ~near & bare)
    if own.size < SMALLEST or len(around) < STRIPS // 2 or min(map(np.median, around)) < GRAIN:
        return False
    rippled = np.percentile(own, 75) < RINGING * np.percentile(np.concatenate(around), 75)
    return bool(rippled and np.median(own) < BARE * min(map(np.median, around)))


def _line_height(box: Box) -> float:
    """Of a line of text that may stand askew: the shorter side."""
    corners = np.array(box)
    return float(min(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[0] - corners[1])))


def _surroundings(picture: Picture, box: Box) -> tuple[Grey, Mask]:
    """The picture around the box in grey, and where in it the box lies."""
    corners = np.array(box)
    margin = AROUND * _line_height(box) + 4
    height, width = picture.shape[:2]
    reach = np.array([2 * margin, margin])
    left, top = np.maximum(0, np.floor(corners.min(axis=0) - reach)).astype(int)
    right, bottom = np.minimum((width, height), np.ceil(corners.max(axis=0) + reach)).astype(int)
    part = picture[top : max(top, bottom), left : max(left, right)]
    if not part.size:
        return np.zeros((0, 0), np.float32), np.zeros((0, 0), np.bool_)
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners - (left, top)).astype(np.int32), 1)
    return cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.float32), mask > 0


def _ink(smooth: Grey, line_height: float) -> Mask:
    """Print, and a few pixels around it where its edges and their ripples are."""
    side = max(9, round(line_height * 0.8) | 1)
    paper = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(cv2.dilate((paper - smooth > INK).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)


def _strips(grain: Grey, where: Mask) -> list[Grey]:
    """Strips from left to right with enough bare paper to have a median."""
    parts = np.array_split(grain.T[where.T], STRIPS)
    return [part for part in parts if len(part) > SMALLEST // 5]
