"""Our reader and the plain engines, each in a process of its own: time and memory of one are not another's."""

import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any

import cv2
import numpy as np

from registrar.documents.dates import dates_in
from registrar.documents.decoding import decode
from registrar.documents.examine import cpu_seconds, examine
from registrar.documents.normalise import plain
from registrar.documents.ocr import engine_named
from registrar.registration.facts import Examination

PLAIN_SIDE = 1280  # pixels
Timed = tuple[Any, float]
"""The result and the processor seconds it took."""


class Bench:
    """One reader in its own process; the models are loaded before anything is timed."""

    def __init__(self, read: Callable[[bytes], Any], warm: bytes) -> None:
        self._read = read
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self.read(warm)

    def read(self, data: bytes) -> Timed:
        return self._pool.submit(timed, self._read, data).result()

    def close(self) -> int:
        """Its peak resident memory in megabytes."""
        peak = self._pool.submit(peak_megabytes).result()
        self._pool.shutdown()
        return peak


def timed(read: Callable[[bytes], Any], data: bytes) -> Timed:
    started = cpu_seconds()
    return read(data), cpu_seconds() - started


def peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def ours(data: bytes) -> Examination:
    return examine(data, scan="bench")


def plain_rapidocr(data: bytes) -> str:
    """One pass over the picture as sent, the way its own documentation shows; one thread."""
    picture = _picture(data)
    factor = PLAIN_SIDE / max(picture.shape[:2])
    small = np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return "\n".join(_rapidocr()(small).txts or ())


def plain_tesseract(data: bytes) -> str:
    return "\n".join(line.text for line in engine_named("tesseract").lines(_picture(data)))


def _picture(data: bytes) -> Any:
    return decode(data).pages[0].picture


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={"Global.log_level": "error", **threads})


def stands_in(text: str, value: str) -> bool:
    """A plain engine extracts nothing: it has a field when the value stands anywhere in its text."""
    folded = plain(text)
    days = {read.value for read in dates_in(folded)} | ({"9999-12-31"} if "长期" in folded else set())
    return plain(value) in folded or value in days
