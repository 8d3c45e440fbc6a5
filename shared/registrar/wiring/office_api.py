"""office_api, assembled."""

from functools import cache

from registrar.usecases.reviewing import Reviewing
from registrar.wiring.common import claims, clock, index, register, rules, store
from registrar.wiring.once import once

__all__ = ["claims", "once", "reviewing"]


@cache
def reviewing() -> Reviewing:
    return Reviewing(register(), store(), clock(), rules(), index())
