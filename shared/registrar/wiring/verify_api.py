"""verify_api, assembled."""

from functools import cache

from registrar.usecases.verifying import Verifying, root_from
from registrar.wiring.common import clock, rules, settings, store


@cache
def verifying() -> Verifying:
    return Verifying(store(), clock(), rules(), root_from(settings().trust_root))
