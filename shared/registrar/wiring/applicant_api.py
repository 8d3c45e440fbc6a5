"""applicant_api, assembled."""

from functools import cache

from registrar.usecases.applying import Applying
from registrar.usecases.confirming import Confirming
from registrar.usecases.own_record import Owning
from registrar.wiring.common import chance, claims, clock, index, register, rules, store
from registrar.wiring.once import once
from registrar.wiring.sms import sms

__all__ = ["applying", "claims", "confirming", "once", "owning"]


@cache
def confirming() -> Confirming:
    return Confirming(applying(), sms())


@cache
def applying() -> Applying:
    return Applying(register(), store(), clock(), chance(), rules())


@cache
def owning() -> Owning:
    return Owning(register(), index(), clock())
