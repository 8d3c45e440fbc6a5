"""What a hostile code costs the verifier at worst: milliseconds and megabytes, under both algorithms."""

import time
import tracemalloc
from typing import Any

from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2
from tests.unit.certificate.making import PRESENT, Verifier, a_verifier
from tests.unit.certificate.test_hostile_tokens import HOSTILE

ROUNDS = 5


def hostile_costs() -> list[dict[str, Any]]:
    """The best of a few rounds for each code; the worst of all codes."""
    return [_under(algorithm) for algorithm in (ES256, SM2)]


def _under(algorithm: int) -> dict[str, Any]:
    PRESENT.algorithm = algorithm
    try:
        verifier = a_verifier()
        texts = {name: craft() for name, (craft, _) in HOSTILE.items()}
        taken = {name: min(_seconds(verifier, text) for _ in range(ROUNDS)) for name, text in texts.items()}
        peaks = {name: _peak(verifier, text) for name, text in texts.items()}
    finally:
        PRESENT.algorithm = ES256
    slowest, largest = max(taken, key=taken.__getitem__), max(peaks, key=peaks.__getitem__)
    return {
        "algorithm": ALGORITHMS[algorithm].name,
        "codes": len(texts),
        "worst_ms": round(1000 * taken[slowest], 2),
        "slowest": slowest,
        "worst_mb": round(peaks[largest] / 1e6, 2),
        "largest": largest,
    }


def _seconds(verifier: Verifier, text: str) -> float:
    began = time.perf_counter()
    verifier.on(text)
    return time.perf_counter() - began


def _peak(verifier: Verifier, text: str) -> int:
    tracemalloc.start()
    verifier.on(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
