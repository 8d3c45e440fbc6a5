"""applicant_api, assembled."""

from functools import cache

from registrar.usecases.applying import Applying
from registrar.usecases.own_record import Owning
from registrar.wiring.common import chance, claims, clock, index, register, rules, store
from registrar.wiring.once import once

__all__ = ["applying", "claims", "once", "owning"]


@cache
def applying() -> Applying:
    return Applying(register(), store(), clock(), chance(), rules())


@cache
def owning() -> Owning:
    return Owning(register(), index(), clock())
