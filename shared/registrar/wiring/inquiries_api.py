"""inquiries_api, assembled: it sees inquiries and answers, and nobody's record."""

from functools import cache

from registrar.usecases.inquiring import Inquiring
from registrar.wiring.common import claims, clock, inquiries
from registrar.wiring.once import once
from registrar.wiring.witness import witness

__all__ = ["claims", "inquiring", "once", "witness"]


@cache
def inquiring() -> Inquiring:
    return Inquiring(inquiries(), clock())
