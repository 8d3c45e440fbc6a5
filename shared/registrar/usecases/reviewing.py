"""What an officer does: see the work list, take an item, look at it, decide with a reason, revoke a certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from registrar.errors import Malformed, NotAllowed
from registrar.intake.uploads import view_key
from registrar.office.leases import LEASE_MINUTES, may_take
from registrar.office.restricted import Hidden, hidden
from registrar.office.rights import Action, Ruling
from registrar.office.rights import decide as right
from registrar.policy.assessment import assess as weigh
from registrar.policy.overriding import bar_to_registering
from registrar.policy.time_limits import contact_by, wake_at
from registrar.ports import BlindIndex, Clock, DocumentStore, Register
from registrar.registration.application import Application, Eligibility, Reason, Scan
from registrar.registration.certificates import Extract
from registrar.registration.decisions import BY_AN_OFFICER, Said, said_last
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationNotRegistered,
    ApplicationRegistered,
    ItemReleased,
    ItemTaken,
    Recorded,
    SupplementRequested,
)
from registrar.registration.facts import PageSize
from registrar.registration.notices import Notice
from registrar.registration.people import Account
from registrar.registration.vocabulary import Severity, State
from registrar.usecases.applying import not_found
from registrar.usecases.assessing import accepted_on, registration_of
from registrar.usecases.entitled import at, require, thing_of
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import entering
from registrar.usecases.rules import Rules


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
    BETTER_PHOTO = "BETTER_PHOTO"
    NOT_REGISTERED = "NOT_REGISTERED"


_KINDS = {
    Verb.REGISTER: "ApplicationRegistered",
    Verb.SUPPLEMENT: "SupplementRequested",
    Verb.BETTER_PHOTO: "SupplementRequested",
    Verb.NOT_REGISTERED: "ApplicationNotRegistered",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its reason; NOT_REGISTERED also names the rule and the remedy, BETTER_PHOTO the scan."""

    verb: Verb
    reason: str
    rule: str = ""
    remedy: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page drawn anew, upright; boxes on it are told in pixels of `size`, whatever the picture itself measures."""

    link: str
    size: PageSize


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything to decide from: the application, its history, and the pages of each scan that is read."""

    application: Application
    history: Sequence[Recorded[ApplicationEvent]]
    pages: Mapping[str, Sequence[PageLink]]
    hidden: Hidden | None = None  # why the ground and its papers are not to be shown; `pages` is empty then


def take(on: Reviewing, officer: Account, identity: str) -> Application:
    """Hold an item for LEASE_MINUTES; taking it again prolongs the lease. Of two at once one holds it."""

    def once() -> Application:
        application = at_office(on, officer, identity)
        now = on.clock.now()
        if not may_take(application.lease, officer.subject, now):
            raise NotAllowed(
                "该事项正由其他工作人员办理。 Another officer is working on this item.", code="wrong_state"
            )
        until = now + timedelta(minutes=LEASE_MINUTES)
        return on.register.append(identity, application, [ItemTaken(officer.subject, until)], now)

    return persevering(once)


def release(on: Reviewing, officer: Account, identity: str) -> Application:
    """Give an item back before its lease ends; one that nobody holds needs no giving back."""

    def once() -> Application:
        application = at_office(on, officer, identity)
        if application.lease is None:
            return application
        held(application, officer, on)
        return on.register.append(identity, application, [ItemReleased(officer.subject)], on.clock.now())

    return persevering(once)


def look(on: Reviewing, officer: Account, identity: str, purpose: str = "") -> CaseFile:
    """The whole case with links to the pages of its scans: never to a file as it was sent, which may hold anything.

    On a sensitive ground without the right, or without a purpose, it has no pages and is marked `hidden`.
    """
    application = at_office(on, officer, identity, Action.SEE)
    if why := hidden(officer, application.category, purpose):
        return CaseFile(application, on.register.history(identity), {}, why)
    pages = {scan.id: _pages(on, application, scan) for scan in application.scans.values() if scan.arrived and scan.key}
    return CaseFile(application, on.register.history(identity), pages)


def _pages(on: Reviewing, application: Application, scan: Scan) -> list[PageLink]:
    examined = application.examinations.get(scan.id)
    sizes = examined.pages if examined else ()
    now = on.clock.now()
    return [
        PageLink(on.store.download_link(view_key(scan.key, page), f"{scan.id}-{page + 1}.jpg", now), size)
        for page, size in enumerate(sizes)
    ]


def decide(on: Reviewing, officer: Account, identity: str, decision: Decision) -> Application:
    """Settle an item the officer holds; never one's own application (R47). The same decision told again is one.

    A lost race is weighed anew, but papers that came in meanwhile are the officer's to look at first.
    """
    seen: list[object] = []
    action = Action.OVERRIDE if decision.verb is Verb.REGISTER else Action.DECIDE

    def once() -> Application:
        application = at_office(on, officer, identity, action)
        _may_know(officer, application)
        if _told_before(on, officer, application, decision):
            return application
        held(application, officer, on)
        seen.append(_decided_from(application))
        if seen[0] != seen[-1]:
            raise NotAllowed(
                "该申请刚有变化，请查看后再办结。 The application has just changed; look again before deciding.",
                code="changed_meanwhile",
            )
        return _settled(on, officer, application, decision)

    return persevering(once)


def _may_know(officer: Account, application: Application) -> None:
    """Nobody decides on what they may not see."""
    if hidden(officer, application.category, purpose="DECIDE"):
        raise NotAllowed(
            "该申请涉及敏感个人信息，请转交有相应权限的工作人员办理。 "
            "A sensitive ground: pass it on to an officer with the right to see it.",
            code="sensitive_ground",
        )


def _told_before(on: Reviewing, officer: Account, application: Application, decision: Decision) -> bool:
    """The officer says what they said last and nobody took the item since: an answer was lost on the way."""
    if application.lease is not None:
        return False
    words = Said(_KINDS[decision.verb], officer.subject, decision.reason)
    if decision.verb is Verb.NOT_REGISTERED:
        words = replace(words, rule=decision.rule, remedy=decision.remedy)
    if decision.verb is Verb.BETTER_PHOTO:
        words = replace(words, scan=decision.scan)
    return said_last(on.register.history(application.id)) == words


def _decided_from(application: Application) -> object:
    """What an officer has before their eyes when they decide."""
    papers, found = application.examinations, application.comparisons
    return application.category, application.applicant, application.consent, papers, found


def _settled(on: Reviewing, officer: Account, application: Application, decision: Decision) -> Application:
    event, now = _event(on, officer, application, decision), on.clock.now()
    step = None
    if isinstance(event, ApplicationRegistered):
        step = entering(on.register, on.index, application, event.registration, now)
    return on.register.append(application.id, application, [event], now, record=step)


def _event(on: Reviewing, officer: Account, application: Application, decision: Decision) -> ApplicationEvent:
    if not decision.reason.strip():
        raise Malformed("请写明理由。 Give the reason.", code="reason_missing")
    match decision.verb:
        case Verb.REGISTER:
            return _registered(on, officer, application, decision)
        case Verb.SUPPLEMENT:
            asked = Reason(BY_AN_OFFICER, decision.reason, Severity.SUPPLEMENT, officer=decision.reason)
            return SupplementRequested((asked,), wake_at(on.clock.now()), by=officer.subject)
        case Verb.BETTER_PHOTO:
            again = _photo_again(application, decision)
            return SupplementRequested((again,), wake_at(on.clock.now()), by=officer.subject)
        case _:
            return _not_registered(officer, decision)


def _photo_again(application: Application, decision: Decision) -> Reason:
    """One picture of the case, and what was wrong with it; nothing else is asked of the person."""
    scan = application.scans.get(decision.scan)
    if scan is None or not scan.arrived:
        raise Malformed(
            "请选择需要重拍的照片（须为本申请已收到的文件）。 Name the scan of this application to take again.",
            code="scan_unknown",
        )
    place = list(application.scans).index(scan.id) + 1
    message = f"您提交的第{place}张照片需要重新拍摄：{decision.reason} 其余材料和内容不用再提交。"
    return Reason(BY_AN_OFFICER, message, Severity.BETTER_PHOTO, scan=scan.id, officer=decision.reason)


def _registered(on: Reviewing, officer: Account, application: Application, decision: Decision) -> ApplicationRegistered:
    """The officer's word stands in for what the machine could not settle; the evidence says so."""
    bar = bar_to_registering(application, accepted_on(application), allow_synthetic=on.rules.allow_synthetic)
    if bar is not None:
        raise NotAllowed(bar.advice, code=bar.code, facts={"application": application.id})
    assessment = weigh(application, today=accepted_on(application), allow_synthetic=on.rules.allow_synthetic)
    vouched = replace(assessment, eligibility=tuple(_vouched(each) for each in assessment.eligibility))
    now = on.clock.now()
    registration = registration_of(application, vouched, now, officer.subject)
    note = Reason(BY_AN_OFFICER, "", Severity.NOTE, officer=decision.reason)
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


def untold(on: Reviewing, officer: Account) -> Sequence[Notice]:
    """Notices nobody can be sure of, of the officer's area; one of no known office is everybody's."""
    found = on.register.untold()
    return [one for one in found if not one.office or right(officer, Action.SEE, at(one.office)) is Ruling.ALLOWED]


def unprinted(on: Reviewing, officer: Account) -> Sequence[Extract]:
    """Extracts of the officer's area without a page, since no font has the name; oldest first."""
    current = (certificate.current for certificate in on.register.unprinted())
    seen = (extract for extract in current if extract)
    return [one for one in seen if right(officer, Action.SEE, at(one.facts.office)) is Ruling.ALLOWED]


def at_office(on: Reviewing, officer: Account, identity: str, action: Action = Action.HANDLE) -> Application:
    """An application the officer may do this with; one they are not to know of answers like one that does not exist."""
    application = on.register.application(identity)
    if application.state is State.DRAFT:
        raise not_found(identity)
    require(officer, action, thing_of(application), not_found(identity))
    return application


def held(application: Application, officer: Account, on: Reviewing) -> None:
    """Nothing when the officer holds the item; NotAllowed tells to take it first."""
    lease = application.lease
    if lease is None or lease.officer != officer.subject or lease.until <= on.clock.now():
        raise NotAllowed(
            "请先领取该事项（或领取已过期，请重新领取）。 Take the item first; a lease that ran out must be renewed.",
            code="wrong_state",
        )
