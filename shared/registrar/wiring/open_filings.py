"""open_filings, assembled."""

from functools import cache

from registrar.usecases.filing import FilingHires
from registrar.wiring.common import chance, clock, filings, register, rules


@cache
def filing() -> FilingHires:
    return FilingHires(register(), filings(), clock(), chance(), rules())
