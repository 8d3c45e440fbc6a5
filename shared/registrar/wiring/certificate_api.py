"""certificate_api, assembled."""

from functools import cache

from registrar.usecases.auditing import Auditing
from registrar.usecases.checking import Checking
from registrar.usecases.presenting import Presenting
from registrar.usecases.retrieving import Retrieving
from registrar.wiring.common import chance, claims, clock, index, ledger, passing, register, rules, store
from registrar.wiring.once import once
from registrar.wiring.witness import witness

__all__ = ["auditing", "checking", "claims", "once", "presenting", "retrieving", "witness"]


@cache
def presenting() -> Presenting:
    return Presenting(register(), passing(), index(), clock(), chance(), rules())


@cache
def retrieving() -> Retrieving:
    return Retrieving(register(), store(), index(), passing(), ledger(), clock(), rules())


@cache
def auditing() -> Auditing:
    return Auditing(register(), ledger(), index())


@cache
def checking() -> Checking:
    return Checking(register(), passing(), ledger(), index(), clock())
