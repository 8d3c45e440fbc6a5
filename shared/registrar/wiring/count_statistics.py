"""count_statistics, assembled: it sees facts and counts, and nobody's record."""

from functools import cache

from registrar.usecases.figures import Figuring
from registrar.wiring.common import clock, counts


@cache
def figuring() -> Figuring:
    return Figuring(counts(), clock())
