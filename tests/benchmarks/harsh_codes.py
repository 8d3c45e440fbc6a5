"""Pictures of our codes as a poor camera takes them: small, tilted, blurred, in shadow and glare, compressed.

Versions 10 to 17 at M or Q, as certificates and codes shown by phones have. Everything follows from the seed.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import qrcode
from qrcode.util import QRData

from registrar.certificate.qr_text import ALPHABET

ADDRESS = "https://zs.example.cn/v#"
WIDTH, HEIGHT = 1280, 720  # what a phone's camera gives a page
FINE = 12  # dots a module before the camera sees it
VERSIONS = range(10, 18)
LEVELS = (qrcode.ERROR_CORRECT_M, qrcode.ERROR_CORRECT_Q)
Grey = Any


@dataclass(frozen=True)
class Harsh:
    """One frame and what its code says."""

    text: str
    version: int
    grey: Grey


def harsh(count: int, first: int = 0) -> Iterator[Harsh]:
    return (_harsh(seed) for seed in range(first, first + count))


def _harsh(seed: int) -> Harsh:
    chance = random.Random(seed)
    version = VERSIONS[seed % len(VERSIONS)]
    text, modules = _code(version, chance.choice(LEVELS), chance)
    frame = _seen(modules, chance)
    frame = _lit(frame, chance)
    frame = _blurred(frame, chance)
    noise = np.random.default_rng(seed).normal(0, chance.uniform(2, 9), frame.shape)
    frame = np.clip(frame + noise, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, chance.randrange(40, 85)])
    return Harsh(text, version, cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE))


def _code(version: int, level: int, chance: random.Random) -> tuple[str, Grey]:
    """A text that fills this version, and its modules: 0 dark, 255 light, four light ones around."""
    content = ""
    while True:
        more = content + "".join(chance.choices(ALPHABET, k=6))
        code = qrcode.QRCode(version=version, error_correction=level, border=4)
        code.add_data(QRData(ADDRESS.encode(), mode=4), optimize=0)
        code.add_data(QRData(more.encode(), mode=2), optimize=0)
        if code.best_fit() > version:
            break
        content = more
    code = qrcode.QRCode(version=version, error_correction=level, border=4)
    code.add_data(QRData(ADDRESS.encode(), mode=4), optimize=0)
    code.add_data(QRData(content.encode(), mode=2), optimize=0)
    code.make(fit=False)
    return ADDRESS + content, np.where(np.array(code.get_matrix()), 0, 255).astype(np.uint8)


def _seen(modules: Grey, chance: random.Random) -> Grey:
    """The code on a grey desk, turned any way and tilted, a module some three to five pixels wide."""
    side = len(modules) * FINE
    fine = cv2.resize(modules, (side, side), interpolation=cv2.INTER_NEAREST)
    if chance.random() < 0.3:  # a crease or a bent page
        fine = _bent(fine, chance)
    half = len(modules) * chance.uniform(2.6, 5.5) / 2
    half = min(half, 330.0)
    middle = np.array([WIDTH / 2 + chance.uniform(-120, 120), HEIGHT / 2 + chance.uniform(-25, 25)])
    angle = np.radians(chance.choice((0, 90, 180, 270)) + chance.uniform(-25, 25))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    shrink = [1 - chance.uniform(0, 0.3) for _ in corners]
    corners = np.array([turn @ (corner * less) + middle for corner, less in zip(corners, shrink, strict=True)])
    source = np.array([(0, 0), (side, 0), (side, side), (0, side)], dtype=np.float32)
    way = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    desk = chance.randrange(90, 230)
    return cv2.warpPerspective(fine, way, (WIDTH, HEIGHT), flags=cv2.INTER_AREA, borderValue=(desk,)).astype(np.float32)


def _bent(fine: Grey, chance: random.Random) -> Grey:
    side = len(fine)
    across = np.arange(side, dtype=np.float32)
    shift = np.sin(across / side * np.pi) * side * chance.uniform(0.01, 0.035)
    columns = np.tile(across, (side, 1))
    rows = across[:, None] + shift[None, :]
    return cv2.remap(fine, columns, rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,))


def _lit(frame: Grey, chance: random.Random) -> Grey:
    """Low contrast, a slope of light, a hard shadow, a spot of glare: each some of the time."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    low, high = chance.uniform(10, 70), chance.uniform(140, 245)
    frame = low + frame / 255 * (high - low)
    slope = chance.uniform(-0.5, 0.5)
    frame = frame * (1 + slope * (x - WIDTH / 2) / WIDTH)
    if chance.random() < 0.45:
        tilt, place = chance.uniform(-1, 1), chance.uniform(0.35, 0.65)
        edge = (x - place * WIDTH + tilt * (y - HEIGHT / 2)) / chance.uniform(2, 40)
        shadow = 1 / (1 + np.exp(-np.clip(edge, -30, 30)))
        frame = frame * (1 - chance.uniform(0.3, 0.65) * shadow)
    if chance.random() < 0.25:
        across, down = (x - WIDTH / 2 - chance.uniform(-150, 150)), (y - HEIGHT / 2 - chance.uniform(-150, 150))
        spot = (across**2 + down**2) ** 0.5
        frame = frame + chance.uniform(60, 220) * np.exp(-((spot / chance.uniform(25, 90)) ** 2))
    return np.clip(frame, 0, 255)


def _blurred(frame: Grey, chance: random.Random) -> Grey:
    """Out of focus, and sometimes moved."""
    frame = cv2.GaussianBlur(frame, (0, 0), chance.uniform(0.4, 1.3))
    if chance.random() < 0.4:
        length = chance.randrange(3, 7)
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, chance.randrange(length)), (length - 1, chance.randrange(length)), (1.0,))
        frame = cv2.filter2D(frame, -1, kernel / kernel.sum())
    return frame
