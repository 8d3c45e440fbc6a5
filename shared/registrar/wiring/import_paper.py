"""import_paper, assembled."""

from functools import cache
from pathlib import Path

from registrar.usecases.books import Books
from registrar.usecases.by_hand import ByHand
from registrar.usecases.outages import Outages
from registrar.usecases.packing import Packing
from registrar.wiring.common import book, clock, index, register, settings, store

__all__ = ["books", "by_hand", "outages", "packing"]


@cache
def by_hand() -> ByHand:
    return ByHand(register(), book(), store(), clock())


@cache
def books() -> Books:
    return Books(register(), book(), store(), clock(), index())


@cache
def packing() -> Packing:
    return Packing(book(), store(), Path(settings().fonts))


@cache
def outages() -> Outages:
    return Outages(book(), store(), clock())
