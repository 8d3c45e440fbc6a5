"""An officer holds a matter in a person's record while they look into it, as they hold an application."""

from datetime import timedelta

from registrar.office.leases import LEASE_MINUTES
from registrar.office.rights import Action
from registrar.ports import RecordStep
from registrar.registration.matters import Matter
from registrar.registration.people import Account
from registrar.registration.record_events import MatterReleased, MatterTaken, RecordEvent
from registrar.usecases.passing_on import open_matter
from registrar.usecases.persevering import persevering
from registrar.usecases.reporting import Reporting
from registrar.usecases.settling import entitled, not_held_by_another


def take_matter(on: Reporting, officer: Account, person: str, matter_id: str) -> Matter:
    """Hold an open matter for LEASE_MINUTES; taking it again prolongs the lease. Of two at once one holds it."""
    until = on.clock.now() + timedelta(minutes=LEASE_MINUTES)
    return persevering(lambda: _held(on, officer, person, MatterTaken(matter_id, officer.subject, until)))


def release_matter(on: Reporting, officer: Account, person: str, matter_id: str) -> Matter:
    """Give it back before its lease ends; one that nobody holds needs no giving back."""
    return persevering(lambda: _held(on, officer, person, MatterReleased(matter_id, officer.subject)))


def _held(on: Reporting, officer: Account, person: str, event: MatterTaken | MatterReleased) -> Matter:
    record = entitled(on, officer, person, Action.DECIDE)
    matter = open_matter(record, event.matter)
    not_held_by_another(matter, officer, on.clock.now())
    if matter.lease is None and isinstance(event, MatterReleased):
        return matter
    events: list[RecordEvent] = [event]
    (changed,) = on.register.append_records([RecordStep(person, record, events)], on.clock.now())
    return changed.matters[matter.id]
