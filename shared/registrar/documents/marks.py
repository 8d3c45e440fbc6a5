"""Marks made by hand, looked at in the picture: which box is ticked, whether somebody signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from registrar.documents.decoding import Picture
from registrar.documents.layouts.promise import options
from registrar.documents.lines import Line, bounds
from registrar.documents.normalise import folded
from registrar.documents.signatures import signature_look
from registrar.registration.facts import Box
from registrar.registration.vocabulary import DocumentType

Ink = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Mark:
    """What was seen and where, in pixels of the sheet; `sure` when nothing speaks against it; a signature's `look`."""

    value: str
    box: Box
    sure: bool
    look: str = ""


EMPTY_SIDE = (0.4, 1.15)  # of the line's height: the white within an unticked box
BOX_ALONE = 2  # letters at most before an option that begins its line: a number, the box
STROKES = 1.2  # the ink of a ticked box against an empty one's


def ticked(lines: Sequence[Line], picture: Picture) -> Mark | None:
    """The one option whose box is not empty while the others' are; None when none or several are marked."""
    offered = options(lines)
    if len({value for value, _, _ in offered}) < 2:
        return None
    ink = ink_of(picture, pens=True)
    boxes = [_before(line, first) for _, line, first in offered]
    empty = [_has_empty_box(_cut(ink, box), line.height) for box, (_, line, _) in zip(boxes, offered, strict=True)]
    shares = [_share(_cut(ink, box)) for box in boxes]
    usual = median([share for share, blank in zip(shares, empty, strict=True) if blank] or [0.0])
    marked = [at for at, blank in enumerate(empty) if not blank and shares[at] > STROKES * usual > 0]
    if len(marked) != 1 or sum(empty) < len(offered) - 1:
        return None
    return Mark(offered[marked[0]][0], boxes[marked[0]], sure=True)


def _before(line: Line, first: int) -> Box:
    """Where the box before an option stands: left of its first letter, a letter and a half wide."""
    glyphs = [at for at, glyph in enumerate(line.glyphs) if glyph.text.strip()]
    letter = line.part(glyphs[min(first, len(glyphs) - 1)], glyphs[min(first, len(glyphs) - 1)] + 1)
    pitch = median(b.left - a.left for a, b in pairwise(line.glyphs)) * (line.right - line.left)
    start = letter[1][0] - pitch  # the engine gives the first letter all that was not read before it
    height = line.height
    reach = 1.9 if first <= BOX_ALONE else 1.35  # behind another option its last letter is not to be caught
    left, right = start - reach * height, start + 0.12 * height
    return (
        (left, line.top - 0.1 * height),
        (right, line.top - 0.1 * height),
        (right, line.bottom),
        (left, line.bottom),
    )


def _has_empty_box(ink: Ink, height: float) -> bool:
    """A white square within black: the inner edge of a box nobody wrote in."""
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return False
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        _, _, wide, high = cv2.boundingRect(contour)
        square = 0.75 < wide / max(1, high) < 1.34 and EMPTY_SIDE[0] * height < max(wide, high) < EMPTY_SIDE[1] * height
        if parent >= 0 and square and cv2.contourArea(contour) > 0.72 * wide * high:
            return True
    return False


_SIGN = "(?:签名|签字|签章)"
SIGNERS = {
    DocumentType.COMMITMENT: (
        f"(?:承诺人|承诺者|本人|申请人|签名人)?(?:[(]?(?:本人)?{_SIGN}[^():]{{0,6}}[)]?)[:]?|承诺人[:]"
    ),
    DocumentType.LABOUR_CONTRACT: (
        f"(?:乙方|劳动者|受聘人|职工)[^:]{{0,8}}?[(]?(?:{_SIGN}|捺印|手印|盖章)[^():]{{0,8}}[)]?[:]?"
    ),
}
NOT_A_HAND = re.compile("[12][0-9]{3}|年|月|日|甲方|乙方|签|章|电话|号码|单位|本人|承诺|合同")
BAND = 0.35  # of the label's line above and below, where a hand may reach
REACH = 9.0  # letters to the right of the label in which the signature stands
WRITTEN, BLANK = 0.18, 0.05  # of a line's square: ink of a written name, ink of dust
TALLER, OFF = 1.08, 0.22  # a written name against the label's print: its height, and how far it stands off


def signed(kind: DocumentType, lines: Sequence[Line], picture: Picture) -> Mark | None:
    """ "true" when a hand signed behind the label, "false" when the place is blank; None when it cannot be told."""
    place = _signing_place(kind, lines)
    if place is None:
        return None
    label, start = place
    region = _region(label, start, lines)
    whole = without_rules(ink_of(picture), label.height)
    ink = _cut(whole, region)
    for line in lines:
        if line is not label and NOT_A_HAND.search("".join(map(folded, line.text))):
            _wipe(ink, region, line.box)
    amount = float(np.count_nonzero(ink)) / max(1.0, label.height**2)
    if amount < BLANK:
        return Mark("false", region, sure=True)
    if amount < WRITTEN or not _by_hand(ink, _cut(whole, _printed(label, start))):
        return None
    return Mark("true", region, sure=True, look=signature_look(ink, label.height))


def _signing_place(kind: DocumentType, lines: Sequence[Line]) -> tuple[Line, float] | None:
    """The lowest line with the label, and where the label ends."""
    found = []
    for line in lines:
        glyphs = [(at, folded(glyph.text[:1])) for at, glyph in enumerate(line.glyphs) if glyph.text.strip()]
        match = re.search(SIGNERS.get(kind, "(?!)"), "".join(letter for _, letter in glyphs))
        if match:
            last = glyphs[match.end() - 1][0]
            found.append((line, line.part(last, last + 1)[1][0]))
    return max(found, key=lambda place: place[0].middle, default=None)


def _region(label: Line, start: float, lines: Sequence[Line]) -> Box:
    height = label.height
    right = start + REACH * height
    for line in lines:
        level = abs(line.middle - label.middle) < 0.6 * height
        if line is not label and level and line.left > start and NOT_A_HAND.search("".join(map(folded, line.text))):
            right = min(right, line.left - 0.2 * height)
    top, bottom = label.top - BAND * height, label.bottom + BAND * height
    return ((start + 0.1 * height, top), (right, top), (right, bottom), (start + 0.1 * height, bottom))


def _printed(label: Line, start: float) -> Box:
    """The label's own letters, on the same band as the signature."""
    top, bottom = label.top - BAND * label.height, label.bottom + BAND * label.height
    return ((label.left, top), (start, top), (start, bottom), (label.left, bottom))


def _by_hand(ink: Ink, print_: Ink) -> bool:
    """Taller than the label's print, or off its base line."""
    written, printed = _rows(ink), _rows(print_)
    if written is None or printed is None:
        return False
    height = max(1, printed[1] - printed[0])
    taller = (written[1] - written[0]) / height > TALLER
    return taller or abs(sum(written) - sum(printed)) / 2 > OFF * height


def _rows(ink: Ink) -> tuple[int, int] | None:
    """The first and the last row of the widest run of rows with ink."""
    filled = np.flatnonzero(np.count_nonzero(ink, axis=1) > 1)
    if not len(filled):
        return None
    runs = np.split(filled, np.flatnonzero(np.diff(filled) > 0.08 * ink.shape[0]) + 1)
    longest = max(runs, key=len)
    return int(longest[0]), int(longest[-1])


def ink_of(picture: Picture, *, pens: bool = False) -> Ink:
    """255 where something dark stands; red is no ink (it is a seal's) unless `pens` of any colour count."""
    blue, green, red = cv2.split(picture)
    grey = cv2.min(cv2.min(blue, green), red) if pens else red
    window = max(31, (max(grey.shape) // 40) | 1)
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 22), dtype=np.uint8
    )


def without_rules(ink: Ink, height: float) -> Ink:
    """Without the line that is printed to sign on."""
    length = max(15, round(2.2 * height))
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return np.asarray(cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 1), np.uint8))), dtype=np.uint8)


def _share(ink: Ink) -> float:
    return float(np.count_nonzero(ink)) / max(1, ink.size)


def _cut(ink: Ink, box: Box) -> Ink:
    (left, top), _, (right, bottom), _ = bounds([box])
    height, width = ink.shape[:2]
    x0, x1 = sorted((min(width, max(0, round(left))), min(width, max(0, round(right)))))
    y0, y1 = sorted((min(height, max(0, round(top))), min(height, max(0, round(bottom)))))
    return ink[y0:y1, x0:x1].copy()


def _wipe(ink: Ink, region: Box, box: Box) -> None:
    (left, top), _, (right, bottom), _ = bounds([box])
    x, y = region[0]
    ink[max(0, round(top - y)) : max(0, round(bottom - y)), max(0, round(left - x)) : max(0, round(right - x))] = 0
