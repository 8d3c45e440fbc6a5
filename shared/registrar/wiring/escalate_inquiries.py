"""escalate_inquiries, assembled."""

from functools import cache

from registrar.usecases.inquiring import Inquiring
from registrar.wiring.common import clock, inquiries


@cache
def inquiring() -> Inquiring:
    return Inquiring(inquiries(), clock())
