"""send_notice, assembled."""

from functools import cache

from registrar.usecases.telling import Telling
from registrar.wiring.common import chance, clock, register, rules
from registrar.wiring.sms import sms


@cache
def telling() -> Telling:
    return Telling(register(), sms(), clock(), chance(), rules())
