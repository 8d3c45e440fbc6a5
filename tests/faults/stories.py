"""What each handler with more than one write is asked to do, what was before, and what must hold at the end."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from moto.sns.models import sns_backends

from registrar.benefits.trail import Look
from registrar.ports import RecordStep
from registrar.registration import history, records
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationRegistered,
    ComparisonsMade,
    ItemTaken,
    ReviewRequested,
    SupplementRequested,
)
from registrar.registration.notices import NoticeStatus
from registrar.registration.record import Ground, Holder
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, ExtractStatus, Origin, RegistrationKind
from registrar.usecases.auditing import broken_at
from registrar.wiring import common
from tests.fakes.samples import OFFICE, a_reason, a_registration, opened, submitted
from tests.functions.certificates.making import NUMBER, certify
from tests.functions.conftest import Json, Land, sample
from tests.unit.registration.test_record import HOLDER, an_entry

IDENTITY = sample("applicant_api/show")["pathParameters"]["id"]
PERSON = "1" + "5a" * 32
"""The blind index that the sample of issue_certificate names."""
MINUTES = 4
"""Between two deliveries: longer than the queue's visibility timeout of 180 s, and so than any lease."""


@dataclass
class Time:
    """The office's clock, moved by the test."""

    now: datetime = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

    def pass_by(self) -> None:
        self.now += timedelta(minutes=MINUTES)


@dataclass(frozen=True)
class Story:
    """One handler with more than one write: what was before, the trigger, and what must hold at the end."""

    function: str
    event: str
    before: Callable[[Land, Time], None]
    after: Callable[[Land, list[Json]], None]
    change: Callable[[Json], None] = lambda _: None  # what the sample says differently
    patch: Callable[[Any], None] = lambda _: None  # what is wired differently, by monkeypatch


def _draft(land: Land, _: Time) -> None:
    assert land.ask("applicant_api/open").status == 201


def _accepted(land: Land, time: Time) -> None:
    land.register.append(IDENTITY, None, [opened(), submitted(time.now)], time.now)


def _in_doubt(land: Land, time: Time) -> None:
    """Handed in as something else, and with an officer, who may hold it."""
    assert land.ask("applicant_api/open").status == 201
    assert land.ask("applicant_api/submit").status == 202


def _held(land: Land, time: Time) -> None:
    events: list[ApplicationEvent] = [
        opened(),
        submitted(time.now),
        ComparisonsMade(()),
        ReviewRequested((a_reason(),)),
    ]
    officer = sample("office_api/take")["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    held = ItemTaken(officer, time.now + timedelta(days=1))
    land.register.append(IDENTITY, None, [*events, held], time.now)


def _unanswered(land: Land, time: Time) -> None:
    """Something was asked for, and the limit is over."""
    asked = SupplementRequested((a_reason(),), time.now - timedelta(seconds=1))
    land.register.append(IDENTITY, None, [opened(), submitted(time.now), ComparisonsMade(()), asked], time.now)


def _to_tell(land: Land, time: Time) -> None:
    events: list[ApplicationEvent] = [opened(), submitted(time.now), ComparisonsMade(()), ComparisonsMade(())]
    land.register.append(
        IDENTITY, None, [*events, SupplementRequested((a_reason(),), time.now + timedelta(days=21))], time.now
    )


def _registered(land: Land, time: Time) -> None:
    events: list[ApplicationEvent] = [opened(), submitted(time.now), ComparisonsMade(())]
    grounds = (Ground(Origin.APPLICATION, IDENTITY, time.now),)
    step = RecordStep(PERSON, None, registering(None, HOLDER, an_entry(grounds=grounds)))
    land.register.append(IDENTITY, None, [*events, ApplicationRegistered(a_registration())], time.now, record=step)


WORKER = sample("employment_events/started")


def _unemployed(land: Land, time: Time) -> None:
    """The worker of the sample report, registered unemployed before; their record's key."""
    holder = Holder(HOLDER.name, _number(), HOLDER.phone)
    events = registering(None, holder, an_entry(since=date(2026, 3, 2)))
    land.register.append_records([RecordStep(_worker(), None, events)], time.now)


def _pensioned_once(land: Land, _: list[Json]) -> None:
    """One report, one end; the history is whole."""
    told = land.register.record_history(_worker())
    record = land.register.record(_worker())
    assert records.fold(_worker(), told) == record
    kinds = [recorded.event.kind for recorded in told]
    assert kinds == ["RecordOpened", "RegistrationMade", "ReportReceived", "RegistrationEnded"]
    assert record is not None
    assert [entry.end and entry.end.reason for entry in record.entries] == [EndReason.PENSION]


def _number() -> str:
    return str(json.loads(WORKER["Records"][0]["body"])["detail"]["person"]["id_number"])


def _worker() -> str:
    return common.index().of("id_number", _number())


def _hired_once(land: Land, _: list[Json]) -> None:
    """One report, one employment, one end of the unemployment; the state is the fold of a history without a gap."""
    told = land.register.record_history(_worker())
    assert [recorded.sequence for recorded in told] == list(range(1, len(told) + 1))
    assert records.fold(_worker(), told) == land.register.record(_worker())
    kinds = [recorded.event.kind for recorded in told]
    assert kinds[:2] == ["RecordOpened", "RegistrationMade"]
    assert sorted(kinds[2:]) == ["RegistrationEnded", "RegistrationMade", "ReportReceived"]


def _employed(land: Land, time: Time) -> None:
    """The registration that the sample dispute names."""
    identity = sample("applicant_api/dispute")["pathParameters"]["id"]
    entry = an_entry(identity, RegistrationKind.EMPLOYED)
    land.register.append_records(
        [RecordStep(_worker(), None, registering(None, Holder(HOLDER.name, _number()), entry))], time.now
    )


def _disputed_once(land: Land, answers: list[Json]) -> None:
    record = land.register.record(_worker())
    assert record is not None
    (matter,) = record.open_matters
    told = {json.loads(answer["body"])["matter"] for answer in answers if answer["statusCode"] == 202}
    assert told == {matter.id}


def kinds_of(land: Land, identity: str = IDENTITY) -> list[str]:
    """The history, once it is whole: no gap, and the state is its fold."""
    records = land.register.history(identity)
    assert [record.sequence for record in records] == list(range(1, len(records) + 1))
    assert history.fold(identity, records) == land.register.application(identity)
    return [record.event.kind for record in records]


def _submitted_once(land: Land, answers: list[Json]) -> None:
    assert kinds_of(land).count("ApplicationSubmitted") == 1
    receipt = land.register.application(IDENTITY).receipt
    assert receipt is not None
    told = {json.loads(answer["body"])["receipt"] for answer in answers if answer["statusCode"] == 202}
    assert told == {receipt.number}


def _converted_once(land: Land, answers: list[Json]) -> None:
    assert kinds_of(land).count("ApplicationConverted") == 1
    told = {json.loads(answer["body"])["category"] for answer in answers if answer["statusCode"] == 200}
    assert told == {"U8"}
    assert land.register.application(IDENTITY).receipt is not None


def _put_right_once(land: Land, answers: list[Json]) -> None:
    assert kinds_of(land).count("ApplicantCorrected") == 1
    application = land.register.application(IDENTITY)
    assert application.receipt is not None
    assert application.applicant.id_number == json.loads(sample("applicant_api/applicant")["body"])["id_number"]
    assert {json.loads(answer["body"])["state"] for answer in answers if answer["statusCode"] == 200} == {"ACCEPTED"}


def _taken_up_once(land: Land, _: list[Json]) -> None:
    kinds = kinds_of(land)
    assert kinds.count("ReviewRequested") + kinds.count("ApplicationLapsed") == 1
    assert not list(land.register.due(datetime(2099, 1, 1, tzinfo=UTC)))


def _settled_once(land: Land, _: list[Json]) -> None:
    kinds = kinds_of(land)
    outcomes = {"SupplementRequested", "ReviewRequested", "SourceAwaited", "ApplicationRegistered"}
    assert sum(kind in outcomes for kind in kinds) == 1
    assert kinds.count("ComparisonsMade") == 1
    assert land.register.application(IDENTITY).registration is None


def _told_at_most_once(land: Land, _: list[Json]) -> None:
    sent = len(sns_backends["123456789012"]["eu-central-1"].sms_messages)
    notice = land.register.notice(f"{IDENTITY}-SupplementRequested-5")
    assert notice is not None
    assert sent <= 1
    if notice.status is NoticeStatus.SENT:
        assert sent == 1
    else:
        assert notice.status in {NoticeStatus.UNKNOWN, NoticeStatus.FAILED}
        assert [one.id for one in land.register.untold()] == [notice.id]
        assert sent == 0 or notice.status is NoticeStatus.UNKNOWN


def _issued_once(land: Land, _: list[Json]) -> None:
    assert kinds_of(land).count("CertificateNumbered") == 1
    number = land.register.application(IDENTITY).certificate_number
    assert number is not None
    certificate = land.register.certificate(number)
    (extract,) = certificate.extracts.values()
    assert extract.signed
    assert extract.status is ExtractStatus.ISSUED
    assert land.register.certificate_of(PERSON) == certificate
    assert land.register.next_serial(OFFICE, 2026) == 2, "a serial was lost or taken twice"
    _stored_as_announced(land, number, extract.artefacts)
    slots = land.register.table.begins_with(f"STATUSES#{extract.facts.status_list}", "SLOT#")
    assert [slot["extract"]["S"] for slot in slots] == [extract.id]


def _stored_as_announced(land: Land, number: str, artefacts: Any) -> None:
    """Exactly the announced objects, one version each, with the digests that the event carries."""
    found = land.register.table.begins_with(f"CERTIFICATE#{number}", "EVENT#")
    issued = [json.loads(land.register.table.json(item)) for item in found if item["kind"]["S"] == "ExtractIssued"]
    (event,) = issued
    listed = land.clients["s3"].list_object_versions(Bucket="documents", Prefix="certificates/")["Versions"]
    assert sorted(one["Key"] for one in listed) == sorted(artefacts.values())
    for name, key in artefacts.items():
        assert hashlib.sha256(land.store.read(key)).hexdigest() == event["sha256"][name]


def _certified(land: Land, _: Time) -> None:
    certify(land)


def _drawn_once(land: Land, _: list[Json]) -> None:
    """One draw over its twelve months, one line for it, and the trail is whole."""
    found = land.clients["dynamodb"].scan(TableName="ledger")["Items"]
    kinds = [item["sk"]["S"].partition("#")[0] for item in found if item["pk"]["S"].startswith("DRAWS#")]
    assert (kinds.count("DRAW"), kinds.count("MONTH")) == (1, 12)
    assert [line.seen.look for line in common.ledger().lines(NUMBER)] == [Look.DRAW]
    assert broken_at(common.ledger(), NUMBER) is None


def _handed_over(land: Land, answers: list[Json]) -> None:
    """Whatever broke, whoever got the certificate is in the trail; looking twice may be written twice."""
    told = [answer for answer in answers if answer["statusCode"] == 200]
    lines = common.ledger().lines(NUMBER)
    assert len(lines) >= len(told) >= 1
    assert broken_at(common.ledger(), NUMBER) is None
    assert common.ledger().person_of_card(common.index().of("social_card", "A12345678"))


def _nothing(_: Land, __: Time) -> None: ...


STORIES = {
    "submit": Story("applicant_api", "applicant_api/submit", _draft, _submitted_once),
    "assess": Story("assess_application", "assess_application/submitted", _accepted, _settled_once),
    "convert": Story("applicant_api", "applicant_api/category", _in_doubt, _converted_once),
    "correct": Story("applicant_api", "applicant_api/applicant", _in_doubt, _put_right_once),
    "consent": Story("office_api", "office_api/category", _held, _converted_once),
    "limit": Story("assess_application", "assess_application/scheduled", _unanswered, _taken_up_once),
    "tell": Story("send_notice", "send_notice/supplement_requested", _to_tell, _told_at_most_once),
    "report": Story("employment_events", "employment_events/started", _unemployed, _hired_once),
    "pension": Story("employment_events", "employment_events/pension", _unemployed, _pensioned_once),
    "dispute": Story("applicant_api", "applicant_api/dispute", _employed, _disputed_once),
    "draw": Story("certificate_api", "certificate_api/draw", _certified, _drawn_once),
    "hand_over": Story("certificate_api", "certificate_api/hand_over", _certified, _handed_over),
    "issue": Story("issue_certificate", "issue_certificate/registered", _registered, _issued_once),
}
