"""office_api, assembled."""

from functools import cache

from registrar.aws.breaker_table import BreakerTable
from registrar.aws.wrong_entries import WrongEntryTable
from registrar.usecases.directing import Directing
from registrar.usecases.reporting import Reporting
from registrar.usecases.reviewing import Reviewing
from registrar.usecases.sources import Sources
from registrar.wiring.common import claims, clock, index, register, rules, store
from registrar.wiring.once import once
from registrar.wiring.witness import witness

__all__ = ["claims", "directing", "once", "reviewing", "settling", "sources", "witness"]


@cache
def reviewing() -> Reviewing:
    return Reviewing(register(), store(), clock(), rules(), index())


@cache
def directing() -> Directing:
    return Directing(rules().directory, WrongEntryTable(register().table), clock())


@cache
def settling() -> Reporting:
    return Reporting(register(), index(), clock(), rules())


@cache
def sources() -> Sources:
    return Sources(BreakerTable(register().table))
