"""paper_api, assembled."""

from functools import cache

from registrar.usecases.outages import Outages
from registrar.usecases.receiving_sheets import ReceivingSheets
from registrar.wiring.common import book, chance, claims, clock, store
from registrar.wiring.once import once
from registrar.wiring.witness import witness

__all__ = ["book", "claims", "once", "outages", "receiving", "witness"]


@cache
def outages() -> Outages:
    return Outages(book(), store(), clock())


@cache
def receiving() -> ReceivingSheets:
    return ReceivingSheets(book(), store(), clock(), chance())
