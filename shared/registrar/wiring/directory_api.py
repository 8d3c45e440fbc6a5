"""directory_api, assembled."""

from functools import cache

from registrar.aws.wrong_entries import WrongEntryTable
from registrar.usecases.directing import Directing
from registrar.wiring.common import clock, passing, register, rules


@cache
def directing() -> Directing:
    return Directing(rules().directory, WrongEntryTable(register().table), clock(), passing())
