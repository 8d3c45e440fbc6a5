"""A decided application enters the person's record: who, where they work, and what it does to what was before."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from registrar.policy.counting import traits_of
from registrar.policy.dates import span
from registrar.policy.names import NameMatch, match
from registrar.policy.stable_work import REGISTERS_OF_WORK
from registrar.ports import BlindIndex, RecordStep, Register
from registrar.registration.application import Application, Registration
from registrar.registration.counter import at_counter
from registrar.registration.facts import Document
from registrar.registration.ids import derived, place_of
from registrar.registration.people import Employer
from registrar.registration.record import Entry, Ground, Holder, PersonRecord
from registrar.registration.succession import registering
from registrar.registration.traits import Traits, WorkSpell
from registrar.registration.vocabulary import Category, Channel, DocumentType, Origin, RegistrationKind

ONE_DAY = timedelta(days=1)
_ORIGINS = {Channel.EMPLOYER: Origin.EMPLOYER_FILING, Channel.PAPER: Origin.PAPER}
ALIKE = frozenset({NameMatch.EXACT, NameMatch.FOLDED})


def person_of(index: BlindIndex, id_number: str) -> str:
    """Under which key a person's record and certificate lie: never the number itself."""
    return index.of("id_number", id_number)


def entering(
    register: Register, index: BlindIndex, application: Application, registration: Registration, now: datetime
) -> RecordStep:
    """What a registration means for the person's record; written with the application's events or not at all."""
    person = person_of(index, application.applicant.id_number)
    record = register.record(person)
    holder = holder_of(application, record.holder.account if record else "")
    entry = entry_of(person, application, registration, now)
    counted = replace(entry, traits=_traits(application, record, registration.since))
    return RecordStep(person, record, registering(record, holder, counted))


def _traits(application: Application, record: PersonRecord | None, day: date) -> Traits:
    """What figures must know of the person on this day, with the work that departments and our own register tell of."""
    told = [found for found in application.comparisons if found.source in REGISTERS_OF_WORK]
    answered = {found.source for found in told if found.ever is not None}
    work = [spell for found in told for spell in found.work]
    return traits_of(application.applicant, [*work, *_registered_work(record)], answered == REGISTERS_OF_WORK, day)


def _registered_work(record: PersonRecord | None) -> list[WorkSpell]:
    """Employments of our own register; `end.on` there is the first day without work."""
    held = (entry for entry in record.dated() if entry.employer and not entry.unemployment) if record else ()
    return [
        WorkSpell("register", entry.since, entry.end.on - ONE_DAY if entry.end else None, place_of(entry.employer.uscc))
        for entry in held
        if entry.employer
    ]


def registered_here(register: Register, index: BlindIndex, application: Application) -> str:
    """The registration in force of this worker at the employer that files, in words; "" when there is none."""
    hire = application.hire
    record = register.record(person_of(index, application.applicant.id_number)) if hire else None
    if hire is None or record is None or match(application.applicant.name, record.holder.name) not in ALIKE:
        return ""
    here = (e for e in record.current if e.kind is RegistrationKind.EMPLOYED and e.employer)
    known = next((e for e in here if e.employer and e.employer.uscc == hire.employer.uscc), None)
    return f"本单位就业登记 {known.id} 自 {known.since} 起有效" if known else ""


def holder_of(application: Application, account: str = "") -> Holder:
    """The person as this application knows them; an account that files for somebody else is not theirs."""
    applicant = application.applicant
    own = application.account if application.for_oneself and not at_counter(application) else account
    return Holder(applicant.name, applicant.id_number, applicant.phone, applicant.person_type, own)


def entry_of(person: str, application: Application, registration: Registration, now: datetime) -> Entry:
    """The registration as the record keeps it; the application's id names it, so that a retry names it alike."""
    origin = _ORIGINS.get(application.channel, Origin.APPLICATION)
    receipt = application.receipt.number if application.receipt else ""
    return Entry(
        id=derived("R", person, application.id),
        kind=registration.kind,
        category=registration.category,
        registered_on=registration.since,
        since=_work_began(application, registration.since),
        region=registration.region,
        office=registration.office,
        rule_set=registration.rule_set,
        decided_by=registration.decided_by,
        registered_at=now,
        grounds=(Ground(origin, application.id, now, receipt),),
        employer=application.hire.employer if application.hire else _employer(application),
    )


_PLACES = {
    Category.E1: (DocumentType.LABOUR_CONTRACT, "employer_uscc", "employer_name"),
    Category.E2: (DocumentType.BUSINESS_LICENCE, "uscc", "entity_name"),
}
"""Which paper names the employer or the business, and in which fields."""


def _employer(application: Application) -> Employer | None:
    if application.category not in _PLACES:
        return None
    kind, code, name = _PLACES[application.category]
    papers = _papers(application, kind)
    found = (Employer(_value(paper, code), _value(paper, name)) for paper in papers)
    return next((employer for employer in found if employer.uscc or employer.name), _registered(application))


def _registered(application: Application) -> Employer | None:
    """As the business register has it, where it stood in for the paper."""
    entries = [entry for found in application.comparisons for entry in (found.enterprise, *found.businesses) if entry]
    return next((Employer(entry.uscc, entry.name) for entry in entries if entry.status == "live"), None)


def _work_began(application: Application, accepted: date) -> date:
    """The first day of the contract, where it is known to the day and not after the acceptance."""
    if application.hire is not None:
        return min(application.hire.start, accepted)
    contracts = _papers(application, DocumentType.LABOUR_CONTRACT) if application.category is Category.E1 else ()
    starts = (span(_value(paper, "start_date")) for paper in contracts)
    exact = (start.first for start in starts if start and start.first == start.last <= accepted)
    return next(exact, accepted)


def _papers(application: Application, kind: DocumentType) -> list[Document]:
    examined = application.examinations.values()
    return [paper for each in examined for paper in each.documents if paper.document_type is kind]


def _value(paper: Document, field: str) -> str:
    return paper.fields[field].value if field in paper.fields else ""
