"""Papers on a machine: a flatbed, a feeder that knows black and white only, a copier, and an application that scans."""

import cv2
import numpy as np

from tests.documents.outside.bends import Floats
from tests.documents.outside.desk import cloud
from tests.documents.outside.sensor import Bytes
from tests.documents.outside.telephone import Shot, is_card


def flatbed(sheet: Bytes, chance: np.random.Generator) -> Bytes:
    """Laid on the glass a little askew, at 200 to 300 dpi; at one edge the lid lets its shadow in.

    Of a card the whole glass is sent, as large as A4.
    """
    dpi = (200, 250, 300)[chance.integers(3)]
    scale = dpi / (320 if is_card(sheet) else 200)
    grown = cv2.resize(sheet, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    lid = int(chance.integers(222, 250))
    scanned = askew(grown, chance.uniform(-0.9, 0.9), round(max(grown.shape) * 0.012), lid, chance)
    scanned = np.asarray(_on_glass(scanned, dpi, lid, chance) if is_card(sheet) else scanned, np.float32)
    scanned *= _lid_shadow(scanned.shape[:2], chance)[..., None]
    scanned = np.asarray(cv2.GaussianBlur(scanned, (0, 0), 0.5 * scale))
    scanned += chance.standard_normal(scanned.shape[:2], dtype=np.float32)[..., None] * np.float32(2.2)
    scanned = (scanned - 18) * np.float32(chance.uniform(1.04, 1.12)) + 10
    if chance.random() < 0.45:
        scanned[:] = _grey(scanned)[..., None]
    return np.clip(scanned, 0, 255).astype(np.uint8)


def _on_glass(card: Bytes, dpi: int, lid: int, chance: np.random.Generator) -> Bytes:
    glass = np.full((round(11.69 * dpi), round(8.27 * dpi), 3), lid, np.uint8)
    spare = [whole - part for whole, part in zip(glass.shape[:2], card.shape[:2], strict=True)]
    y, x = int(spare[0] * chance.uniform(0.05, 0.5)), int(spare[1] * chance.uniform(0.05, 0.95))
    glass[y : y + card.shape[0], x : x + card.shape[1]] = card
    return glass


def _lid_shadow(shape: tuple[int, ...], chance: np.random.Generator) -> Floats:
    rows, columns = shape
    across = np.linspace(0, 1, columns, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    away = (across, 1 - across, down, 1 - down)[chance.integers(4)]
    shadow = 1 - np.float32(chance.uniform(0.15, 0.4)) * np.exp(-away / np.float32(chance.uniform(0.01, 0.04)))
    return np.broadcast_to(shadow, (rows, columns)).astype(np.float32)


def askew(sheet: Bytes, degrees: float, margin: int, ground: int, chance: np.random.Generator) -> Bytes:
    """Turned a little on a ground of that grey, the edge of the paper a thin dark line on one side."""
    rows, columns = sheet.shape[:2]
    spare = margin + round(abs(np.sin(np.radians(degrees))) * max(rows, columns) / 2)
    size = (columns + 2 * spare, rows + 2 * spare)
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    turn[:, 2] += spare
    laid = cv2.warpAffine(sheet, turn, size, flags=cv2.INTER_LINEAR, borderValue=(ground,) * 3)
    corners = cv2.transform(np.array([[[0, 0], [columns, 0], [columns, rows], [0, rows]]], np.float64), turn)[0]
    first = int(chance.integers(4))
    ends = [tuple(int(each) for each in corners[(first + step) % 4]) for step in range(2)]
    dark = int(ground * chance.uniform(0.55, 0.8))
    cv2.line(laid, ends[0], ends[1], (dark,) * 3, 2, cv2.LINE_AA)
    return np.asarray(laid)


def _grey(picture: Floats | Bytes) -> Floats:
    return np.asarray(cv2.cvtColor(picture.astype(np.float32), cv2.COLOR_RGB2GRAY))


def feeder(sheet: Bytes, chance: np.random.Generator) -> Bytes:
    """Each dot black where it is darker than around it by some share; dust, and a streak down the feed. Still grey."""
    laid = askew(sheet, chance.uniform(-0.8, 0.8), round(max(sheet.shape) * 0.008), 255, chance)
    slip = 1 + chance.uniform(-0.004, 0.004)
    grey = _grey(cv2.resize(laid, None, fx=1.0, fy=slip, interpolation=cv2.INTER_LINEAR))
    rows, columns = grey.shape
    small = cv2.resize(grey, (columns // 8, rows // 8), interpolation=cv2.INTER_AREA)
    around = cv2.GaussianBlur(cv2.dilate(small, np.ones((5, 5))), (0, 0), 4)
    around = cv2.resize(around, (columns, rows), interpolation=cv2.INTER_LINEAR)
    grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.4, 0.7)))
    grey += np.float32(7) * chance.standard_normal(grey.shape, dtype=np.float32)
    black = grey < around * np.float32(chance.uniform(0.68, 0.78))
    for _ in range(int(chance.integers(30, 90))):
        y, x, size = chance.integers(rows), chance.integers(columns), chance.integers(1, 4)
        black[y : y + size, x : x + size] = True
    streak = int(columns * chance.uniform(0.05, 0.95))
    black[chance.random(rows) < 0.85, streak : streak + int(chance.integers(1, 3))] = True
    return np.where(black, 0, 255).astype(np.uint8)


def copied(sheet: Bytes, chance: np.random.Generator) -> Bytes:
    """A grey copy: harder, with streaks along the drum, places where toner is thin, and specks."""
    ink = 1 - _grey(sheet) / 255
    rows, columns = ink.shape
    ink = np.clip((ink - 0.06) * np.float32(1.35), 0, 1)
    thin = np.clip(cloud(chance, (columns, rows), (260, 260)) - 0.5, 0, 1) * np.float32(0.4)
    grain = np.clip(0.5 + 0.5 * cloud(chance, (columns, rows), (1.6, 1.6)), 0, 1)
    ink *= 1 - thin * grain - np.float32(0.08) * grain
    ink += _streaks(columns, chance)[None, :]
    ink = np.asarray(cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 0.7))
    ink += np.float32(0.02)
    for _ in range(int(chance.integers(40, 120))):
        at = (int(chance.integers(columns)), int(chance.integers(rows)))
        cv2.circle(ink, at, int(chance.integers(1, 3)), float(chance.uniform(0.3, 0.9)), -1, cv2.LINE_AA)
    grey = 255 * (1 - np.clip(ink, 0, 1) * np.float32(0.87))
    return np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)


def _streaks(columns: int, chance: np.random.Generator) -> Floats:
    across, streaks = np.arange(columns, dtype=np.float32), np.zeros(columns, np.float32)
    for _ in range(int(chance.integers(3, 7))):
        middle, wide, dark = chance.uniform(0, columns), chance.uniform(1.0, 6.0), chance.uniform(-0.05, 0.22)
        streaks += np.float32(dark) * np.exp(-(((across - middle) / wide) ** 2)).astype(np.float32)
    return streaks


def straightened(taken: Shot, chance: np.random.Generator) -> Bytes:
    """An application finds the four corners, not quite, pulls them straight, and makes the ground white."""
    corners = taken.corners.astype(np.float32)
    wide, high = (float(np.linalg.norm(corners[0] - corners[at])) for at in (1, 3))
    outward = (corners - corners.mean(axis=0)) * chance.uniform(0.004, 0.018, (4, 1)).astype(np.float32)
    scale = chance.uniform(1900, 2500) / max(wide, high)
    size = (round(wide * scale), round(high * scale))
    ends = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    pulled = cv2.getPerspectiveTransform(corners + outward, ends)
    flat = cv2.warpPerspective(taken.picture, pulled, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    return _enhanced(flat.astype(np.float32), chance)


def _enhanced(flat: Floats, chance: np.random.Generator) -> Bytes:
    """Divided by the ground around, some shading left; contrast up; sharpened until letters have pale rims."""
    rows, columns = flat.shape[:2]
    small = cv2.resize(flat, (columns // 8, rows // 8), interpolation=cv2.INTER_AREA)
    ground = cv2.GaussianBlur(cv2.dilate(small, np.ones((7, 7))), (0, 0), chance.uniform(6, 14))
    ground = cv2.resize(ground, (columns, rows), interpolation=cv2.INTER_LINEAR)
    white = flat / np.maximum(ground, 24) ** np.float32(0.9) * np.float32(255 / 255**0.1)
    white = (white - 40) * np.float32(chance.uniform(1.2, 1.4))
    white += np.float32(chance.uniform(0.8, 1.6)) * (white - cv2.GaussianBlur(white, (0, 0), chance.uniform(1.4, 2.4)))
    if chance.random() < 0.3:
        white[:] = _grey(white)[..., None]
    return np.clip(white, 0, 255).astype(np.uint8)
