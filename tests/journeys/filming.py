"""What Chromium's fake camera sees: a code held into the picture by an unsteady hand, as motion JPEG."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import qrcode
from qrcode.util import QRData

WIDTH, HEIGHT, FRAMES = 1280, 720, 24
FAKE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


def film(place: Path, text: str, *, wide: int = 420) -> Path:
    """The code of `text`, some `wide` points wide, on a grey desk; the camera shows the film again and again."""
    fine = _code(text)
    chance = random.Random(len(text))
    frames = [_frame(fine, wide, chance) for _ in range(FRAMES)]
    place.write_bytes(b"".join(_packed(frame) for frame in frames))
    return place


def switches(place: Path) -> Sequence[str]:
    return (*FAKE, f"--use-file-for-fake-video-capture={place}")


def picture(place: Path, text: str) -> Path:
    """A photograph of the code, upright and clear."""
    frame = _frame(_code(text), 480, random.Random(1))
    place.write_bytes(_packed(frame))
    return place


def _code(text: str) -> Any:
    """Two segments, as the certificate's own picture has: the address, then the dense content."""
    address, mark, content = text.partition("#")
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    code.add_data(QRData(f"{address}{mark}".encode(), mode=4), optimize=0)
    if content:
        code.add_data(QRData(content.encode(), mode=2), optimize=0)
    code.make()
    modules = np.where(np.array(code.get_matrix()), 20, 235).astype(np.uint8)
    return cv2.resize(modules, None, fx=12, fy=12, interpolation=cv2.INTER_NEAREST)


def _frame(fine: Any, wide: int, chance: random.Random) -> Any:
    """Turned by a few degrees, tilted a little, out of the middle, slightly blurred, with noise."""
    side, half = len(fine), wide / 2
    angle = np.radians(chance.uniform(-6, 6))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    corners = corners * (1 - np.array([[chance.uniform(0, 0.06)] for _ in corners]))
    middle = (WIDTH / 2 + chance.uniform(-30, 30), HEIGHT / 2 + chance.uniform(-15, 15))
    source = np.array([(0, 0), (side, 0), (side, side), (0, side)], dtype=np.float32)
    way = cv2.getPerspectiveTransform(source, (corners @ turn.T + middle).astype(np.float32))
    frame = cv2.warpPerspective(fine, way, (WIDTH, HEIGHT), flags=cv2.INTER_AREA, borderValue=(150,))
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, 4, frame.shape)
    return np.clip(cv2.GaussianBlur(frame, (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


def _packed(frame: Any) -> bytes:
    coloured = cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR)  # the fake camera wants colours, 4:2:0
    return bytes(cv2.imencode(".jpg", coloured, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])
