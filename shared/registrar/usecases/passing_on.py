"""An officer passes an item or a person's matter on to another office, or steps back from a near person's."""

from dataclasses import dataclass

from registrar.errors import Malformed, NotAllowed
from registrar.office.leases import may_take
from registrar.office.passing_on import goes_to
from registrar.office.rights import Action
from registrar.policy.routing import is_office, office_above
from registrar.ports import RecordStep
from registrar.registration.application import Application
from registrar.registration.desk_events import InterestDeclared, ItemTransferred
from registrar.registration.matters import Matter
from registrar.registration.people import Account
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import MatterTransferred
from registrar.usecases.persevering import persevering
from registrar.usecases.reporting import Reporting
from registrar.usecases.reviewing import Reviewing, at_office
from registrar.usecases.settling import entitled, no_matter, not_held_by_another


@dataclass(frozen=True, slots=True)
class Passing:
    """To which office, and why."""

    office: str
    reason: str


def transfer(on: Reviewing, officer: Account, identity: str, passing: Passing) -> Application:
    """Another office decides it; receipt, papers and age go along, and the applicant need not do anything.

    Told again it is one transfer. What an office had before goes up instead of back (`ItemTransferred.wanted`).
    """
    _checked(passing)
    office, reason = passing.office, passing.reason

    def once() -> Application:
        application = on.register.application(identity)
        if _last_said(on, application) == (office, reason, officer.subject):
            return application
        application = at_office(on, officer, identity)
        _free(on, officer, application)
        target = goes_to(office, application.office, application.handling.passed, office_above)
        if application.office in {office, target}:
            raise Malformed("该事项已在该经办机构。 It is at that office already.", code="same_office")
        event = ItemTransferred(target, office, reason, officer.subject)
        return on.register.append(identity, application, [event], on.clock.now())

    return persevering(once)


def _checked(passing: Passing) -> None:
    if not passing.reason.strip():
        raise Malformed("请写明转办理由。 Say why it is passed on.", code="reason_missing")
    if not is_office(passing.office):
        raise Malformed("没有这个经办机构，请核对编号。 There is no such office.", code="no_such_office")


def _last_said(on: Reviewing, application: Application) -> tuple[str, str, str] | None:
    """What was said with the last transfer, when nothing happened since: its answer was lost on the way."""
    if not application.handling.passed:
        return None
    last = on.register.history(application.id)[-1].event
    return (last.wanted, last.reason, last.by) if isinstance(last, ItemTransferred) else None


def _free(on: Reviewing, officer: Account, application: Application) -> None:
    if not may_take(application.lease, officer.subject, on.clock.now()):
        raise NotAllowed("该事项正由其他工作人员办理。 Another officer is working on this item.", code="wrong_state")


def declare_interest(on: Reviewing, officer: Account, identity: str, words: str) -> Application:
    """A near person's matter, or one's own interest: the officer is out of it for good and a colleague decides."""
    if not words.strip():
        raise Malformed("请写明利害关系。 Say what the interest is.", code="reason_missing")

    def once() -> Application:
        application = at_office(on, officer, identity, Action.SEE)
        if officer.subject in application.handling.recused:
            return application
        return on.register.append(identity, application, [InterestDeclared(officer.subject, words)], on.clock.now())

    return persevering(once)


def transfer_matter(on: Reporting, officer: Account, person: str, matter_id: str, passing: Passing) -> PersonRecord:
    """Another office settles one open matter of a person's record; their registrations stay where they are."""
    _checked(passing)

    def once() -> PersonRecord:
        record = entitled(on, officer, person, Action.DECIDE)
        matter = open_matter(record, matter_id)
        target = goes_to(passing.office, matter.office, matter.passed, office_above)
        if matter.office in {passing.office, target}:
            return record
        not_held_by_another(matter, officer, on.clock.now())
        event = MatterTransferred(matter_id, target, passing.office, passing.reason, officer.subject)
        return on.register.append_records([RecordStep(person, record, [event])], on.clock.now())[0]

    return persevering(once)


def open_matter(record: PersonRecord, identity: str) -> Matter:
    matter = record.matters.get(identity)
    if matter is None or not matter.open:
        raise no_matter(identity)
    return matter
