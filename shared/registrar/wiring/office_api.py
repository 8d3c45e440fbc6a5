"""office_api, assembled."""

from functools import cache

from registrar.usecases.reviewing import Reviewing
from registrar.wiring.common import clock, register, rules, settings, store
from registrar.wiring.once import once

__all__ = ["once", "reviewing", "settings"]


@cache
def reviewing() -> Reviewing:
    return Reviewing(register(), store(), clock(), rules())
