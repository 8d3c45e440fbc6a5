"""Waiting for what follows by itself within moments: counts, notices, certificates."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 120.0
"""Seconds: a machine that runs everything at once is slow."""


def until(asked: Callable[[], Found], done: Callable[[Found], bool], patience: float = PATIENCE) -> Found:
    """What was found once it is `done`, or the last of it when patience ends."""
    deadline = time.monotonic() + patience
    while not done(found := asked()) and time.monotonic() < deadline:
        time.sleep(0.3)
    return found
