"""erase_data, assembled; the only function that may destroy a key or remove a version of a file."""

from functools import cache

from registrar.aws.erasing import TableEraser
from registrar.usecases.erasing import Erasing
from registrar.wiring.common import clock, ledger, marks, register, store, subject_keys


@cache
def erasing() -> Erasing:
    eraser = TableEraser(register().table, subject_keys(), clock())
    return Erasing(register(), eraser, store(), marks(), ledger(), clock())
