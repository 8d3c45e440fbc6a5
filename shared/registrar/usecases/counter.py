"""What an officer does with a walk-in: look at the originals, key what the papers say, scan them, hand in (R15)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from registrar.errors import NotAllowed
from registrar.intake.applicants import parse_applicant
from registrar.intake.uploads import AnnouncedFile
from registrar.policy.keyed import Difference, Offered, differences, offered
from registrar.ports import UploadLink
from registrar.registration.application import Application, Scan
from registrar.registration.consents import Agent
from registrar.registration.counter import COUNTER, KeyedFact, Seen
from registrar.registration.counter_events import ApplicantKeyed, OriginalsExamined
from registrar.registration.people import Account, Applicant
from registrar.registration.vocabulary import Category, Channel, DocumentType, PersonType, Predicate, State
from registrar.usecases import applying
from registrar.usecases.applying import Applying, Opening, Submitted
from registrar.usecases.persevering import persevering

SHOWN = 50
"""Cases of a counter shown at once."""


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody before the counter with a card: the rest is keyed from their papers. `declared` as in `Opening`."""

    card: DocumentType
    name: str
    id_number: str
    person_type: PersonType
    seen: tuple[Seen, ...]
    category: Category
    declared: tuple[tuple[Predicate, str], ...]
    agent: Agent | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """What the officer keyed: the person, and facts of the papers where they confirmed or corrected a reading."""

    applicant: Applicant
    facts: tuple[KeyedFact, ...] = field(default=())


class Step(StrEnum):
    """Where a walk-in's case stands on the counter's side."""

    EXAMINED = "EXAMINED"
    KEYED = "KEYED"
    SCANNED = "SCANNED"
    COMPARING = "COMPARING"


@dataclass(frozen=True, slots=True)
class Prefill:
    """What the scans offer for the form; `waiting` counts scans that are on their way or not read yet."""

    offered: tuple[Offered, ...]
    waiting: int


def open_walk_in(on: Applying, officer: Account, walk_in: WalkIn, key: str) -> Application:
    """A draft of the office the person chose, with the originals that were looked at; the same key, the same draft."""
    office = _office(officer)
    applicant = _as_presented(walk_in, office)
    _not_own(officer, applicant)
    opening = Opening(
        walk_in.category, applicant, walk_in.declared, Channel.COUNTER, office=office, agent=walk_in.agent
    )
    examined = OriginalsExamined(walk_in.card, walk_in.seen, officer.subject)
    before = _before(officer, walk_in.agent or applicant)
    return applying.open_application(on, before, opening, f"{officer.subject} {key}", also=[examined])


def _as_presented(walk_in: WalkIn, office: str) -> Applicant:
    """Name and number as on the card; where they live and their household stay the office's own until keyed."""
    number = walk_in.id_number
    county = office[:6]
    household = number[:6] if number[:6].isascii() and number[:6].isdigit() and len(number) == 18 else county
    return parse_applicant(
        {
            "name": walk_in.name,
            "id_number": number,
            "habitual_residence": county,
            "hukou_region": household,
            "hukou_kind": "unknown",
            "person_type": walk_in.person_type,
        }
    )


def _before(officer: Account, person: Applicant | Agent | None = None) -> Account:
    """The counter as an account: the office's, vouching for whoever stands before it."""
    name, number = (person.name, person.id_number) if person else (None, None)
    return Account(f"{COUNTER}{_office(officer)}", officer.issuer, name, number)


def _office(officer: Account) -> str:
    if officer.office is None:
        raise NotAllowed(
            "您的账号没有所属经办机构，请联系管理员。 Your account belongs to no office; ask your administrator.",
            code="no_office",
        )
    return officer.office


def _not_own(officer: Account, applicant: Applicant) -> None:
    """A colleague serves an officer who applies (R47)."""
    if officer.is_person(applicant) or officer.id_number == applicant.id_number:
        raise NotAllowed(
            "不能经办本人的申请，请交由其他工作人员。 Nobody serves themselves at the counter.", code="own_application"
        )


def examine_originals(
    on: Applying, officer: Account, identity: str, card: DocumentType, seen: Sequence[Seen]
) -> Application:
    """More papers were laid on the counter, now or on a later visit; the same ones again change nothing."""

    def examine() -> Application:
        application = case_of(on, officer, identity)
        known = application.intake.seen if application.intake else ()
        if application.intake and application.intake.card is card and set(seen) <= set(known):
            return application
        return on.register.append(
            identity, application, [OriginalsExamined(card, tuple(seen), officer.subject)], on.clock.now()
        )

    return persevering(examine)


def key_in(on: Applying, officer: Account, identity: str, keyed: Keyed) -> Application:
    """What the officer keyed takes the place of what was keyed before; what was read stays beside it."""
    _not_own(officer, keyed.applicant)

    def key() -> Application:
        application = case_of(on, officer, identity)
        event = ApplicantKeyed(keyed.applicant, keyed.facts, officer.subject)
        if _keyed_so(application, event):
            return application
        return on.register.append(identity, application, [event], on.clock.now())

    return persevering(key)


def _keyed_so(application: Application, event: ApplicantKeyed) -> bool:
    intake = application.intake
    same = (application.applicant, intake.facts if intake else None) == (event.applicant, event.facts)
    return same and intake is not None and event.by in intake.keyed_by


def offer_uploads(
    on: Applying, officer: Account, identity: str, files: Sequence[AnnouncedFile]
) -> Sequence[tuple[Scan, UploadLink]]:
    """Links for the scanner at the counter, as for anybody's pictures."""
    case_of(on, officer, identity)
    return applying.offer_uploads(on, _before(officer), identity, files)


def submit(on: Applying, officer: Account, identity: str, accepted_at: datetime | None = None) -> Submitted:
    """Accepted at once; in order and complete it is registered at once too, with nobody's further approval (R17)."""
    application = case_of(on, officer, identity)
    if application.state is State.DRAFT and not (application.intake and application.intake.keyed_by):
        raise NotAllowed(
            "请先核对并录入基本信息，再提交。 Key the person's details first, then hand in.", code="not_keyed"
        )
    return applying.submit(on, _before(officer), identity, accepted_at)


def case_of(on: Applying, officer: Account, identity: str) -> Application:
    """A case of the officer's own counter, a colleague's too; any other answers like one that does not exist."""
    application = applying.own(on, _before(officer), identity)
    _not_own(officer, application.applicant)
    return application


def at_this_counter(on: Applying, officer: Account) -> Sequence[Application]:
    """The counter's latest cases, newest first: a draft that nobody handed in yet is seen here."""
    return on.register.applications_of(_before(officer).subject, SHOWN)


def prefill(on: Applying, officer: Account, identity: str) -> Prefill:
    """What the scans say, to be confirmed or corrected; ask again while some are waiting."""
    application = case_of(on, officer, identity)
    waiting = sum(scan.id not in application.examinations for scan in application.scans.values())
    return Prefill(offered(application), waiting)


def keyed_otherwise(application: Application) -> tuple[Difference, ...]:
    """Where what was keyed and what was read differ, as it stands now."""
    return differences(application)


def step_of(application: Application) -> Step:
    """Presented and examined come together when the case is opened."""
    if application.receipt is not None:
        return Step.COMPARING
    if application.intake is None or not application.intake.keyed_by:
        return Step.EXAMINED
    read = all(scan.id in application.examinations for scan in application.scans.values())
    return Step.SCANNED if application.scans and read else Step.KEYED
