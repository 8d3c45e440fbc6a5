"""verify_api, assembled."""

from functools import cache

from registrar.usecases.inquiring import Inquiring
from registrar.usecases.keyring import root_from
from registrar.usecases.verifying import Verifying
from registrar.wiring.common import chance, clock, inquiries, passing, register, rules, settings, store


@cache
def verifying() -> Verifying:
    root = root_from(settings().trust_root)
    return Verifying(store(), clock(), rules(), root, register(), passing(), chance())


@cache
def inquiring() -> Inquiring:
    return Inquiring(inquiries(), clock())
