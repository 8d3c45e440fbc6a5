"""How the departments' registers answer at present, for the officers whose cases wait for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.office.rights import Action
from registrar.ports import Breakers
from registrar.registration.breakers import Breaker
from registrar.registration.people import Account
from registrar.registration.vocabulary import Source
from registrar.usecases.applying import not_found
from registrar.usecases.entitled import at, require


@dataclass(frozen=True, slots=True)
class Sources:
    """What this use case stands on."""

    breakers: Breakers


def health(on: Sources, officer: Account) -> Sequence[Breaker]:
    """Every department in the order of the vocabulary; for whoever works at an office."""
    require(officer, Action.SEE, at(officer.office or ""), not_found(""))
    return [on.breakers.breaker(source) for source in Source]
