"""figures_api, assembled: it reads counts, and nobody's record."""

from functools import cache

from registrar.usecases.figures import Figuring
from registrar.wiring.common import claims, clock, counts, ledger
from registrar.wiring.witness import witness

__all__ = ["claims", "figuring", "ledger", "witness"]


@cache
def figuring() -> Figuring:
    return Figuring(counts(), clock())
