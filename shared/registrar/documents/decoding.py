"""Let a bounded child process open the file; what comes back is pixels or the reason why not."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height x width x 3, blue-green-red, 8 bits."""

CHILD = Path(__file__).with_name("decode_child.py")
WALL_SECONDS = 10.0
PIPE = 1 << 20  # bytes, where the system gives so much: the pixels come in fewer, longer draughts
LARGEST_FILE = 40_000_000  # bytes; far above what an upload link allows


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as decoded, turned as its EXIF says; `original` is (width, height) in pixels before shrinking."""

    picture: Picture
    original: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decoded:
    """All pages of a file, or `problem`: one of the words that `findings.FILE_PROBLEMS` has a sentence for."""

    kind: str
    pages: tuple[RawPage, ...]
    problem: str = ""
    marks: tuple[str, ...] = ()


def decode(data: bytes, *, wall_seconds: float = WALL_SECONDS) -> Decoded:
    """Pages of a JPEG, PNG, PDF or HEIC file; never raises for what the file contains."""
    if not data:
        return Decoded("", (), "empty")
    if len(data) > LARGEST_FILE:
        return Decoded("", (), "too_big")
    try:
        ran = subprocess.run(  # noqa: S603 - our own file under our own interpreter
            [sys.executable, "-P", "-B", "-S", str(CHILD)],
            input=data,
            capture_output=True,
            timeout=wall_seconds,
            check=False,
            pipesize=PIPE,
            env={"PYTHONPATH": ":".join(filter(None, sys.path)), "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return Decoded("", (), "too_slow")
    return _decoded(ran.stdout, killed=ran.returncode != 0)


def _decoded(answer: bytes, *, killed: bool) -> Decoded:
    """The child's answer; a child that died over a limit answered nothing, or half."""
    head = answer[: answer.find(b"\n") + 1]
    try:
        said: dict[str, Any] = json.loads(head)
        pages = tuple(_pages(said["pages"], memoryview(answer)[len(head) :]))
    except (ValueError, KeyError, TypeError):
        return Decoded("", (), "too_slow" if killed else "damaged")
    return Decoded(said["kind"], pages, said["problem"], tuple(said["marks"]))


def _pages(sizes: list[tuple[int, int, int, int]], pixels: memoryview) -> list[RawPage]:
    pages, start = [], 0
    for width, height, original_width, original_height in sizes:
        end = start + width * height * 3
        flat = np.frombuffer(pixels[start:end], dtype=np.uint8).reshape(height, width, 3)
        picture = cv2.cvtColor(flat, cv2.COLOR_RGB2BGR)
        pages.append(RawPage(np.asarray(picture, dtype=np.uint8), (original_width, original_height)))
        start = end
    return pages
