"""The chains in which officers' looks and acts are written down."""

from registrar.registration.people import Account
from registrar.usecases.witnessing import Witnessed, Witnessing
from registrar.usecases.witnessing import witness as written
from registrar.wiring.common import clock, ledger


def witness(officer: Account, done: Witnessed) -> None:
    written(Witnessing(ledger(), clock()), officer, done)
