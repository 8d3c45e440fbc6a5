"""An event worth telling: one SMS, recorded as sent, failed or unknown, never sent twice."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.errors import Malformed, NotFound
from registrar.notices.messages import TEMPLATE_FOR_EVENT, UNASKED, text_for
from registrar.notices.phone import normalise
from registrar.ports import Chance, Clock, Register, SmsGateway, SmsRefused, SmsUncertain
from registrar.registration.application import Application
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.rules import Rules

LEASE = timedelta(minutes=2)
WORTH_TELLING = frozenset({ExtractStatus.REVOKED, ExtractStatus.SUSPENDED})
"""A superseded extract is no news: its successor is told instead."""


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
    """Whom to tell: `about` is an application's id, or C and a certificate's number when nobody applied."""

    about: str
    phone: str
    receipt: str
    template: str = ""


def tell(on: Telling, kind: str, subject: str, sequence: int) -> None:
    """Tell the applicant about one event of the register, exactly once whatever is redelivered."""
    template = TEMPLATE_FOR_EVENT.get(kind)
    person = _addressee(on, kind, subject) if template else None
    if template is None or person is None:
        return
    now = on.clock.now()
    identity = f"{person.about}-{kind}-{sequence}"
    on.register.prepare_notice(Notice(identity, person.about, person.template or template, NoticeStatus.PREPARED, now))
    owner = on.chance.token()
    leased = on.register.lease_notice(identity, owner, now + LEASE, now)
    if leased is not None:
        _send(on, leased, person)
    else:
        _settle_abandoned(on, identity, now)


def _send(on: Telling, notice: Notice, person: Addressee) -> None:
    """One attempt; a lost answer is UNKNOWN and shown to an officer, never sent again.

    A person without a phone, or with a number nobody can dial, is on the "not told" list at once.
    """
    text = text_for(notice.template, receipt=person.receipt)
    try:
        reference = on.sms.send(normalise(person.phone), text, notice.id)
        settled = replace(notice, status=NoticeStatus.SENT, sender_reference=reference)
    except Malformed:
        settled = replace(notice, status=NoticeStatus.FAILED, problem="no number that a message can be sent to")
    except SmsRefused as refusal:
        settled = replace(notice, status=NoticeStatus.FAILED, problem=str(refusal))
    except SmsUncertain as doubt:
        settled = replace(notice, status=NoticeStatus.UNKNOWN, problem=str(doubt))
    on.register.settle_notice(settled)


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
        return _applicant(on.register.application(subject))
    try:
        certificate = on.register.certificate(subject)
    except NotFound:
        return None
    extract = certificate.current
    if extract is None or (kind == "ExtractStatusChanged" and extract.status not in WORTH_TELLING):
        return None
    if extract.application:
        return _applicant(on.register.application(extract.application))
    record = on.register.record(certificate.person)
    changed = UNASKED if kind == "ExtractIssued" else ""
    return Addressee(f"C{certificate.number}", record.holder.phone, "", changed) if record else None


def _applicant(application: Application) -> Addressee | None:
    if application.receipt is None:
        return None
    return Addressee(application.id, application.applicant.phone, application.receipt.number)
