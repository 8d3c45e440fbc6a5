"""Whether an officer may do something with an application or a person's record; if not, why, in words."""

from collections.abc import Iterable

from registrar.errors import NotAllowed, NotFound
from registrar.office.rights import ADVICE, Action, Ruling, Thing, decide
from registrar.policy.routing import PROVINCE, areas_of
from registrar.registration.application import Application
from registrar.registration.people import Account
from registrar.registration.record import PersonRecord


def require(officer: Account, action: Action, thing: Thing, missing: NotFound) -> None:
    """Nothing when it is allowed; `missing` for what the officer is not to know of; NotAllowed says why."""
    ruling = decide(officer, action, thing)
    if ruling is Ruling.ALLOWED:
        return
    if ruling is Ruling.HIDDEN:
        raise missing
    raise NotAllowed(ADVICE[ruling], code=ruling)


def at(*offices: str) -> Thing:
    """Something of these offices that concerns nobody in particular."""
    return Thing(frozenset(offices), _above(offices))


def thing_of(application: Application) -> Thing:
    """The application as a right is asked about it."""
    agent = application.agent.id_number if application.agent else ""
    return Thing(
        offices=frozenset({application.office, *application.handling.alarmed}),
        above=_above((application.office,)),
        numbers=_numbers(application.applicant.id_number, agent),
        accounts=frozenset({application.account}),
        keyed_by=application.keyed_by,
        recused=frozenset(application.handling.recused),
    )


def thing_of_record(record: PersonRecord) -> Thing:
    """A person's record: every office that ever registered them or has a matter of theirs."""
    offices = {entry.office for entry in record.entries} | {matter.office for matter in record.matters.values()}
    return Thing(
        offices=frozenset(offices),
        above=_above(offices),
        numbers=_numbers(record.holder.id_number),
        accounts=frozenset({record.holder.account}) - {""},
    )


def _above(offices: Iterable[str]) -> frozenset[str]:
    return frozenset(area for office in offices for area in (*areas_of(office), PROVINCE) if area)


def _numbers(*numbers: str) -> frozenset[str]:
    return frozenset(number.strip().upper() for number in numbers if number.strip())
