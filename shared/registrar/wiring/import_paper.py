"""import_paper, assembled."""

from functools import cache
from pathlib import Path

from registrar.usecases.by_hand import ByHand
from registrar.usecases.outages import Outages
from registrar.usecases.packing import Packing
from registrar.wiring.common import book, clock, register, settings, store

__all__ = ["by_hand", "outages", "packing"]


@cache
def by_hand() -> ByHand:
    return ByHand(register(), book(), store(), clock())


@cache
def packing() -> Packing:
    return Packing(book(), store(), Path(settings().fonts))


@cache
def outages() -> Outages:
    return Outages(book(), store(), clock())
