"""What an officer does: see the work list, take an item, look at it, decide with a reason, revoke a certificate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.leases import LEASE_MINUTES, may_take
from registrar.policy.assessment import assess as weigh
from registrar.policy.overriding import bar_to_registering
from registrar.policy.time_limits import contact_by, wake_at
from registrar.ports import BlindIndex, Clock, DocumentStore, Register
from registrar.registration.application import Application, Eligibility, Reason
from registrar.registration.certificates import Extract
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationNotRegistered,
    ApplicationRegistered,
    ExtractStatusChanged,
    ItemReleased,
    ItemTaken,
    Recorded,
    SupplementRequested,
)
from registrar.registration.notices import Notice
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus, Severity, State
from registrar.usecases.applying import not_found
from registrar.usecases.assessing import accepted_on, registration_of
from registrar.usecases.recording import entering
from registrar.usecases.rules import Rules

PROVINCE_ROLES = frozenset({"REVIEWER", "PROVINCE"})


@dataclass(frozen=True, slots=True)
class Reviewing:
    """What these use cases stand on."""

    register: Register
    store: DocumentStore
    clock: Clock
    rules: Rules
    index: BlindIndex


class Verb(StrEnum):
    """What an officer may decide; there is no refusal of acceptance among them."""

    REGISTER = "REGISTER"
    SUPPLEMENT = "SUPPLEMENT"
    NOT_REGISTERED = "NOT_REGISTERED"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its reason; NOT_REGISTERED also names the rule and the remedy."""

    verb: Verb
    reason: str
    rule: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything to decide from: the application, its history, and a link to each scan by id."""

    application: Application
    history: Sequence[Recorded[ApplicationEvent]]
    scan_links: dict[str, str]


def take(on: Reviewing, officer: Account, identity: str) -> Application:
    """Hold an item for LEASE_MINUTES; taking it again prolongs the lease."""
    application = at_office(on, officer, identity)
    now = on.clock.now()
    if not may_take(application.lease, officer.subject, now):
        raise NotAllowed("该事项正由其他工作人员办理。 Another officer is working on this item.", code="wrong_state")
    until = now + timedelta(minutes=LEASE_MINUTES)
    return on.register.append(identity, application, [ItemTaken(officer.subject, until)], now)


def release(on: Reviewing, officer: Account, identity: str) -> Application:
    """Give an item back before its lease ends; one that nobody holds needs no giving back."""
    application = at_office(on, officer, identity)
    if application.lease is None:
        return application
    held(application, officer, on)
    return on.register.append(identity, application, [ItemReleased(officer.subject)], on.clock.now())


def look(on: Reviewing, officer: Account, identity: str) -> CaseFile:
    """The whole case with links to the scans."""
    application = at_office(on, officer, identity)
    now = on.clock.now()
    links = {
        scan.id: on.store.download_link(scan.key, scan.id, now)
        for scan in application.scans.values()
        if scan.arrived and scan.key
    }
    return CaseFile(application, on.register.history(identity), links)


def decide(on: Reviewing, officer: Account, identity: str, decision: Decision) -> Application:
    """Settle an item the officer holds; never one's own application (R47)."""
    application = at_office(on, officer, identity)
    if officer.is_person(application.applicant) or application.account == officer.subject:
        raise NotAllowed(
            "不能办理本人的申请，请交由其他工作人员。 Nobody decides their own application.", code="own_application"
        )
    held(application, officer, on)
    event, now = _event(on, officer, application, decision), on.clock.now()
    step = None
    if isinstance(event, ApplicationRegistered):
        step = entering(on.register, on.index, application, event.registration, now)
    return on.register.append(identity, application, [event], now, record=step)


def _event(on: Reviewing, officer: Account, application: Application, decision: Decision) -> ApplicationEvent:
    if not decision.reason.strip():
        raise Malformed("请写明理由。 Give the reason.", code="reason_missing")
    match decision.verb:
        case Verb.REGISTER:
            return _registered(on, officer, application, decision)
        case Verb.SUPPLEMENT:
            asked = Reason("OFFICER", decision.reason, Severity.SUPPLEMENT, officer=decision.reason)
            return SupplementRequested((asked,), wake_at(on.clock.now()), by=officer.subject)
        case _:
            return _not_registered(officer, decision)


def _registered(on: Reviewing, officer: Account, application: Application, decision: Decision) -> ApplicationRegistered:
    """The officer's word stands in for what the machine could not settle; the evidence says so."""
    bar = bar_to_registering(application, accepted_on(application), allow_synthetic=on.rules.allow_synthetic)
    if bar is not None:
        raise NotAllowed(bar.advice, code=bar.code, facts={"application": application.id})
    assessment = weigh(application, today=accepted_on(application), allow_synthetic=on.rules.allow_synthetic)
    vouched = replace(assessment, eligibility=tuple(_vouched(each) for each in assessment.eligibility))
    now = on.clock.now()
    registration = registration_of(application, vouched, now, officer.subject)
    note = Reason("OFFICER", "", Severity.NOTE, officer=decision.reason)
    notes = (reason for reason in application.reasons if reason.severity is Severity.NOTE)
    return ApplicationRegistered(registration, (*notes, note, *contact_by(application, now)))


def _vouched(predicate: Eligibility) -> Eligibility:
    """What the machine could not establish rests on the officer, and says so beside what the machine found."""
    if predicate.value:
        return predicate
    return replace(predicate, value=True, evidence=f"{predicate.evidence}；由工作人员审核认定")


def _not_registered(officer: Account, decision: Decision) -> ApplicationNotRegistered:
    if not (decision.rule.strip() and decision.remedy.strip()):
        raise Malformed(
            "不予登记须写明依据条款和救济途径。 A decision not to register names the rule and the remedy.",
            code="rule_or_remedy_missing",
        )
    return ApplicationNotRegistered(decision.rule, decision.reason, decision.remedy, officer.subject)


def revoke(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """Take a certificate's present extract back for good; revoking twice is one revocation."""
    return _set_status(on, officer, number, ExtractStatus.REVOKED, reason)


def suspend(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """Nobody may rely on the certificate until it is resumed; a newer extract made meanwhile is suspended as well."""
    return _set_status(on, officer, number, ExtractStatus.SUSPENDED, reason)


def resume(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """End a suspension; a revoked certificate stays revoked."""
    return _set_status(on, officer, number, ExtractStatus.ISSUED, reason)


def _set_status(on: Reviewing, officer: Account, number: str, status: ExtractStatus, reason: str) -> Extract:
    if not reason.strip():
        raise Malformed("请写明理由。 Give the reason.", code="reason_missing")
    certificate = on.register.certificate(number)
    extract = certificate.current
    if extract is None or not _same_office(officer, extract.facts.office):
        raise NotFound("没有找到该证书。 No such certificate.", facts={"number": number})
    if extract.status is status:
        return extract
    event = ExtractStatusChanged(extract.id, status, reason, officer.subject)
    changed = on.register.append_certificate(number, certificate, [event], on.clock.now())
    return changed.extracts[extract.id]


def untold(on: Reviewing, officer: Account) -> Sequence[Notice]:
    """Notices nobody can be sure of, for the offices' "not told" list."""
    del officer
    return on.register.untold()


def unprinted(on: Reviewing, officer: Account) -> Sequence[Extract]:
    """The officer's own office's extracts without a page, since no font has the name; oldest first."""
    current = (certificate.current for certificate in on.register.unprinted())
    return [extract for extract in current if extract and _same_office(officer, extract.facts.office)]


def at_office(on: Reviewing, officer: Account, identity: str) -> Application:
    """An application of the officer's own office; another's answers like one that does not exist."""
    application = on.register.application(identity)
    if not _same_office(officer, application.office) or application.state is State.DRAFT:
        raise not_found(identity)
    return application


def _same_office(officer: Account, office: str) -> bool:
    return bool(officer.roles & PROVINCE_ROLES) or officer.office == office


def held(application: Application, officer: Account, on: Reviewing) -> None:
    """Nothing when the officer holds the item; NotAllowed tells to take it first."""
    lease = application.lease
    if lease is None or lease.officer != officer.subject or lease.until <= on.clock.now():
        raise NotAllowed(
            "请先领取该事项（或领取已过期，请重新领取）。 Take the item first; a lease that ran out must be renewed.",
            code="wrong_state",
        )
