"""counter_api, assembled."""

from functools import cache

from registrar.usecases.applying import Applying
from registrar.wiring.common import chance, claims, clock, register, rules, store
from registrar.wiring.once import once
from registrar.wiring.witness import witness

__all__ = ["claims", "counter", "once", "witness"]


@cache
def counter() -> Applying:
    return Applying(register(), store(), clock(), chance(), rules())
