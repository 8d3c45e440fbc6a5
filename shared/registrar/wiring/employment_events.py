"""employment_events, assembled."""

from functools import cache

from registrar.usecases.reporting import Reporting
from registrar.wiring.common import clock, index, register, rules


@cache
def reporting() -> Reporting:
    return Reporting(register(), index(), clock(), rules())
