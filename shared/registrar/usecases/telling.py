"""An event worth telling: one SMS, recorded as sent, failed or unknown, never sent twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.errors import Malformed, NotFound, Unavailable
from registrar.notices.messages import Message, is_told, message, template_for
from registrar.notices.phone import may_send, normalise
from registrar.ports import Chance, Clock, Register, SmsGateway, SmsRefused, SmsUncertain
from registrar.registration.application import Application
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.record import Change
from registrar.registration.vocabulary import ExtractStatus, Severity
from registrar.usecases.rules import Rules

LEASE = timedelta(minutes=2)
ATTEMPTS = 4
"""Of a gateway that is busy and certainly sent nothing; one fewer than the queue's tries."""
WORTH_TELLING = frozenset({ExtractStatus.REVOKED, ExtractStatus.SUSPENDED})
"""A superseded extract is no news: its successor is told instead."""
ONCE = frozenset({"ACCEPTED", "APPLIED_FOR_YOU", "WAITING"})
"""Told once for each round of an application, however often it happens in it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What this use case stands on."""

    register: Register
    sms: SmsGateway
    clock: Clock
    chance: Chance
    rules: Rules


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom to tell: `about` is an application's id, or C and a certificate's number when nobody applied.

    `phones` in the order they are tried; `office` looks after the person; `case` is the kind of the event, as
    texts.toml tells them apart.
    """

    about: str
    phones: tuple[str, ...]
    office: str
    receipt: str
    case: str = ""
    round: int = 1


def tell(on: Telling, kind: str, subject: str, sequence: int) -> None:
    """Tell the person about one event of the register, exactly once whatever is redelivered."""
    person = _addressee(on, kind, subject) if is_told(kind) else None
    template = template_for(kind, person.case) if person else None
    if template is None or person is None or (template in ONCE and template != "WAITING" and person.round > 1):
        return
    now = on.clock.now()
    identity = f"{person.about}-{template}-{person.round}" if template in ONCE else f"{person.about}-{kind}-{sequence}"
    on.register.prepare_notice(
        Notice(identity, person.about, template, NoticeStatus.PREPARED, now, office=person.office)
    )
    leased = on.register.lease_notice(identity, on.chance.token(), now + LEASE, now)
    if leased is not None:
        _send(on, leased, person)
    else:
        _settle_abandoned(on, identity, now)


def _send(on: Telling, notice: Notice, person: Addressee) -> None:
    """One attempt for each number until one takes it; Unavailable when the gateway is busy and the queue comes again.

    A lost answer is UNKNOWN and shown to an officer, never sent again. A person without a phone, or with numbers
    nobody can dial, is on the "not told" list at once.
    """
    told = message(notice.template, receipt=person.receipt)
    settled = replace(notice, status=NoticeStatus.FAILED, problem="no number that a message can be sent to")
    for number in _numbers(on, person):
        settled = _attempt(on, notice, number, told)
        if settled.status is not NoticeStatus.FAILED:
            break
    on.register.settle_notice(settled)
    if settled.status is NoticeStatus.PREPARED:
        raise Unavailable(
            "短信通道繁忙，稍后重试。 The SMS gateway is busy; the message comes again.", facts={"notice": notice.id}
        )


def _numbers(on: Telling, person: Addressee) -> Iterator[str]:
    """Numbers that can be written to: a test system never writes to a person, a real one never to a test number."""
    for phone in person.phones:
        try:
            number = normalise(phone)
        except Malformed:
            continue
        if may_send(number, synthetic=on.rules.allow_synthetic):
            yield number


def _attempt(on: Telling, notice: Notice, number: str, told: Message) -> Notice:
    try:
        reference = on.sms.send(number, told, notice.id)
    except SmsRefused as refusal:
        again = refusal.again and notice.attempts + 1 < ATTEMPTS
        status = NoticeStatus.PREPARED if again else NoticeStatus.FAILED
        return replace(notice, status=status, problem=str(refusal), attempts=notice.attempts + 1)
    except SmsUncertain as doubt:
        return replace(notice, status=NoticeStatus.UNKNOWN, problem=str(doubt))
    return replace(notice, status=NoticeStatus.SENT, sender_reference=reference, problem=None)


def _settle_abandoned(on: Telling, identity: str, now: datetime) -> None:
    """A sender that vanished in the middle leaves a lease behind: whether it sent, nobody knows."""
    notice = on.register.notice(identity)
    abandoned = (
        notice is not None
        and notice.status is NoticeStatus.SENDING
        and notice.lease_until is not None
        and notice.lease_until <= now
    )
    if notice is not None and abandoned:
        on.register.settle_notice(
            replace(notice, status=NoticeStatus.UNKNOWN, problem="the sender stopped in the middle")
        )


def _addressee(on: Telling, kind: str, subject: str) -> Addressee | None:
    """Whom the event is about: an application's person, or the holder of a certificate."""
    if not kind.startswith("Extract"):
        application = on.register.application(subject)
        return _applicant(application, _case(kind, application))
    try:
        certificate = on.register.certificate(subject)
    except NotFound:
        return None
    extract = certificate.current
    if extract is None or (kind == "ExtractStatusChanged" and extract.status not in WORTH_TELLING):
        return None
    case = extract.status.value if kind == "ExtractStatusChanged" else ""
    if extract.application:
        own = [one for one in certificate.extracts.values() if one.application == extract.application]
        again = "again" if kind == "ExtractIssued" and len(own) > 1 else case
        return _applicant(on.register.application(extract.application), again)
    record = on.register.record(certificate.person)
    if kind == "ExtractIssued":
        asked = record is not None and record.change == Change(extract.record_version, asked=True)
        case = "asked" if asked else "unasked"
    return (
        Addressee(f"C{certificate.number}", (record.holder.phone,), extract.facts.office, "", case) if record else None
    )


def _case(kind: str, application: Application) -> str:
    """Which kind of its event it is; the person applied for is told that somebody applied."""
    if kind == "ApplicationSubmitted":
        return "" if application.for_oneself else "for_another"
    asked = {reason.severity for reason in application.reasons} - {Severity.NOTE}
    return "photo" if kind == "SupplementRequested" and asked == {Severity.BETTER_PHOTO} else ""


def _applicant(application: Application, case: str) -> Addressee | None:
    if application.receipt is None:
        return None
    person = application.applicant
    phones = (person.phone, person.other_phone)
    return Addressee(application.id, phones, application.office, application.receipt.number, case, application.rounds)
