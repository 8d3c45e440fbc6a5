"""employer_api, assembled."""

from functools import cache

from registrar.usecases.filing import FilingHires
from registrar.wiring.common import chance, claims, clock, filings, register, rules
from registrar.wiring.once import once

__all__ = ["claims", "filing", "once"]


@cache
def filing() -> FilingHires:
    return FilingHires(register(), filings(), clock(), chance(), rules())
