"""Read, decide, write; and again from the start when somebody else wrote first."""

from collections.abc import Callable
from typing import TypeVar

from registrar.errors import Conflict

T = TypeVar("T")

ATTEMPTS = 12
"""Forty files of one application may finish at once, on few readers; each lost race means another writer won."""


def persevering(action: Callable[[], T], lost: Callable[[Conflict], None] = lambda _: None) -> T:
    """The action's answer; Conflict only when it lost every race, and then the caller's queue or client repeats.

    `lost` hears of every lost race but the last.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return action()
        except Conflict as conflict:
            lost(conflict)
    return action()
