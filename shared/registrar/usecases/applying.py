"""What an applicant does: open an application, get upload links, submit, follow, withdraw, fetch the certificate."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from registrar.errors import Malformed, NotFound
from registrar.intake.uploads import AnnouncedFile, check_announced, scan_key
from registrar.policy.privacy_notice import check_version
from registrar.policy.rulebook import rule_set_at
from registrar.ports import Chance, Clock, DocumentStore, Register, UploadLink
from registrar.registration.application import Application, Receipt, Scan
from registrar.registration.consents import Agent, Language, PrivacySeen, Relation
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationOpened,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    UploadsOffered,
)
from registrar.registration.people import Account, Applicant, Declaration
from registrar.registration.states import TABLE
from registrar.registration.vocabulary import Category, Channel, Predicate, State
from registrar.usecases.handing import OwnCertificate, handed
from registrar.usecases.persevering import persevering
from registrar.usecases.rules import Rules


@dataclass(frozen=True, slots=True)
class Applying:
    """What these use cases stand on."""

    register: Register
    store: DocumentStore
    clock: Clock
    chance: Chance
    rules: Rules


@dataclass(frozen=True, slots=True)
class Opening:
    """What the applicant says at first; `declared` pairs each predicate with the version of the text they saw."""

    category: Category
    applicant: Applicant
    declared: tuple[tuple[Predicate, str], ...]
    channel: Channel = Channel.WEB_HALL
    relation: Relation = Relation.OTHER
    office: str = ""  # chosen by a walk-in (R11); else the residence's
    agent: Agent | None = None  # who stands at the counter for the person
    privacy: tuple[str, Language] | None = None  # version of the privacy notice they saw


@dataclass(frozen=True, slots=True)
class Submitted:
    """The receipt, and the scans whose upload never finished."""

    application: Application
    missing_files: tuple[str, ...]


def open_application(
    on: Applying, account: Account, opening: Opening, key: str, *, also: Sequence[ApplicationEvent] = ()
) -> Application:
    """A draft. The same account and Idempotency-Key always mean the same application; `also` is written with it."""
    identity = _identity(account, key)
    known = _find(on, identity)
    if known is not None:
        return known
    now = on.clock.now()
    seen = _seen(account, opening, now)
    routing = None if opening.office else on.rules.routed(opening.applicant.habitual_residence, now)
    event = ApplicationOpened(
        account=account.subject,
        office=routing.office if routing else opening.office,
        routing=routing,
        category=opening.category,
        applicant=opening.applicant,
        declarations=tuple(Declaration(predicate, now, version) for predicate, version in opening.declared),
        channel=opening.channel,
        for_oneself=account.is_person(opening.applicant),
        rule_set=rule_set_at(now).id,
        agent=opening.agent or agent_of(on, account, opening.applicant, opening.relation),
        privacy=seen,
    )
    return on.register.append(identity, None, [event, *also], now)


def _seen(account: Account, opening: Opening, now: datetime) -> PrivacySeen | None:
    """None when nobody says that a notice was shown: no application waits for that."""
    if opening.privacy is None:
        return None
    version, language = opening.privacy
    check_version(version)
    return PrivacySeen(version, language, now, account.subject)


def agent_of(on: Applying, account: Account, applicant: Applicant, relation: Relation) -> Agent | None:
    """Somebody who applies for another person, with how many others they have applied for (DUP-05)."""
    if account.is_person(applicant):
        return None
    before = {one.applicant.id_number for one in own_all(on, account) if not one.for_oneself}
    others = len(before - {applicant.id_number})
    return Agent(account.real_name or "", account.id_number or "", relation, others)


def _identity(account: Account, key: str) -> str:
    digest = hashlib.sha256(f"{account.issuer}\n{account.subject}\n{key}".encode()).hexdigest()
    return f"A{digest[:31]}"


def _find(on: Applying, identity: str) -> Application | None:
    try:
        return on.register.application(identity)
    except NotFound:
        return None


def offer_uploads(
    on: Applying, account: Account, identity: str, files: Sequence[AnnouncedFile]
) -> Sequence[tuple[Scan, UploadLink]]:
    """One presigned link per file; Malformed with advice when a file cannot be taken."""
    scans = tuple(_scan(on, identity, file) for file in files)

    def offer() -> None:
        application = own(on, account, identity)
        check_announced(files, tuple(application.scans.values()))
        on.register.append(identity, application, [UploadsOffered(scans)], on.clock.now())

    persevering(offer)
    return [(scan, on.store.upload_link(scan, on.clock.now())) for scan in scans]


def _scan(on: Applying, identity: str, file: AnnouncedFile) -> Scan:
    token = on.chance.token()
    return Scan(
        id=token,
        key=scan_key(identity, token),
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        slot=file.slot,
    )


def submit(on: Applying, account: Account, identity: str, accepted_at: datetime | None = None) -> Submitted:
    """Accepted at once, whatever was handed in (R14); a repeated submission answers with the same receipt."""

    def hand_in() -> Submitted:
        application = own(on, account, identity)
        if application.state not in TABLE["ApplicationSubmitted"].allowed and application.receipt:
            return Submitted(application, _unfinished(application))
        now = on.clock.now()
        event = ApplicationSubmitted(_receipt(on, now, accepted_at), _arrivals(on, application))
        accepted = on.register.append(identity, application, [event], now)
        return Submitted(accepted, _unfinished(accepted))

    return persevering(hand_in)


def _arrivals(on: Applying, application: Application) -> dict[str, str]:
    """The stored version of every upload that finished since the last submission."""
    waiting = [scan for scan in application.scans.values() if not scan.arrived]
    found = ((scan, on.store.arrived(scan.key)) for scan in waiting)
    return {scan.id: stored.version_id for scan, stored in found if stored}


def _unfinished(application: Application) -> tuple[str, ...]:
    return tuple(scan.id for scan in application.scans.values() if not scan.arrived)


def _receipt(on: Applying, now: datetime, accepted_at: datetime | None) -> Receipt:
    if accepted_at is not None and not on.rules.allow_backdating:
        raise Malformed(
            "受理时间由系统记录，不能自行填写。请去掉 accepted_at 后重试。 "
            "The acceptance time is recorded by the system; leave out accepted_at.",
            code="accepted_at_not_allowed",
        )
    at = accepted_at or now
    return Receipt(number=f"{at:%Y%m%d}{on.chance.below(10**8):08d}", accepted_at=at)


def withdraw(on: Applying, account: Account, identity: str) -> Application:
    """The applicant takes the application back; withdrawing twice is one withdrawal."""

    def take_back() -> Application:
        application = own(on, account, identity)
        if application.state is State.WITHDRAWN:
            return application
        return on.register.append(identity, application, [ApplicationWithdrawn()], on.clock.now())

    return persevering(take_back)


def own(on: Applying, account: Account, identity: str) -> Application:
    """The account's own application; somebody else's answers like one that does not exist."""
    application = on.register.application(identity)
    if application.account != account.subject:
        raise not_found(identity)
    return application


def not_found(identity: str) -> NotFound:
    return NotFound(
        "没有找到这份申请。请核对受理号，并用申请时的账号登录。 "
        "No such application; check the number and sign in with the account that applied.",
        facts={"application": identity},
    )


def own_all(on: Applying, account: Account) -> Sequence[Application]:
    """The account's applications, newest first."""
    return on.register.applications_of(account.subject)


def own_certificate(on: Applying, account: Account, identity: str) -> OwnCertificate:
    """The certificate this application led to, with fresh links; NotFound until it is signed."""
    application = own(on, account, identity)
    number = application.certificate_number
    made = handed(on.store, on.register.certificate(number), on.clock.now()) if number else None
    if made is None:
        raise NotFound(
            "证书尚未签发。登记完成后几秒内即可领取，请稍后再试。 "
            "The certificate is not issued yet; it follows the registration within seconds.",
            code="no_certificate_yet",
            facts={"application": identity, "state": application.state},
        )
    return made
