"""publish_statuses, assembled; the only function that may use the status key."""

from functools import cache

from registrar.usecases.publishing import Publishing
from registrar.wiring.common import clock, keyring, register, settings, store


@cache
def publishing() -> Publishing:
    return Publishing(register(), store(), keyring(settings().status_key), clock())
