"""The queue handlers over their samples: each does what there is to do, and names the messages that must come again."""

import json
from typing import Any

import boto3
import pytest
from moto.sns.models import sns_backends

from registrar.aws.messages import EventStored, FileArrived, Nothing, TimePassed, read_message
from registrar.errors import Malformed
from registrar.registration.events import (
    ApplicationEvent,
    CertificateEvent,
    CertificateOpened,
    ComparisonsMade,
    ExtractPrepared,
    ExtractStatusChanged,
    SourceAwaited,
    SupplementRequested,
)
from registrar.registration.notices import NoticeStatus
from registrar.registration.vocabulary import ExtractStatus, State
from tests.fakes.samples import NOON, a_reason, a_scan, facts, later, offered, opened, submitted
from tests.functions.conftest import QUEUES, Json, Land, sample

IDENTITY = sample("applicant_api/show")["pathParameters"]["id"]
PERSON = "1" + "5a" * 32
"""The blind index that the sample of issue_certificate names."""
DONE: Json = {"batchItemFailures": []}


def body_of(name: str) -> str:
    body: str = sample(name)["Records"][0]["body"]
    return body


def test_each_sample_is_read_as_what_it_says() -> None:
    assert read_message(body_of("examine_document/object_created")) == FileArrived(f"scans/{IDENTITY}/scan-1", "v1")
    assert read_message(body_of("examine_document/url_encoded_key")) == FileArrived(f"scans/{IDENTITY}/scan-1", "v1")
    assert read_message(body_of("examine_document/test_event")) == Nothing()
    assert read_message(body_of("assess_application/scheduled")) == TimePassed()
    assert read_message(body_of("issue_certificate/registered")) == EventStored("RegistrationMade", PERSON, 2)


@pytest.mark.parametrize(
    "body", ["", "no json", "[]", "null", "{}", '{"detail-type": "Other"}', '{"detail-type": "RegisterEvent"}']
)
def test_a_message_of_unknown_form_is_refused(body: str) -> None:
    with pytest.raises(Malformed):
        read_message(body)


@pytest.mark.parametrize("function", QUEUES)
def test_a_poison_message_comes_again_alone(land: Land, function: str) -> None:
    event = sample("examine_document/test_event")
    poison = {**event["Records"][0], "messageId": "poison", "body": "{"}
    event["Records"].append(poison)
    assert land.send(function, event) == {"batchItemFailures": [{"itemIdentifier": "poison"}]}


def test_a_failing_message_names_no_person_in_the_log(
    land: Land, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("CANARY 测试甲某")

    monkeypatch.setattr("functions.assess_application.app.assess", broken)
    failures = land.send("assess_application", sample("assess_application/submitted"))
    assert failures == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    logged = capsys.readouterr().out
    assert "ValueError" in logged
    assert "message-1" in logged
    assert "CANARY" not in logged


def arrived(land: Land, content: bytes) -> Json:
    """A finished upload and the message about it."""
    land.register.append(IDENTITY, None, [opened(), offered(a_scan("scan-1", IDENTITY))], NOON)
    key = f"scans/{IDENTITY}/scan-1"
    version = land.clients["s3"].put_object(Bucket="documents", Key=key, Body=content)["VersionId"]
    event = sample("examine_document/object_created")
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["object"]["version-id"] = version
    event["Records"][0]["body"] = json.dumps(body)
    return event


def test_a_file_that_is_no_picture_is_read_once_and_says_so(land: Land) -> None:
    event = arrived(land, b"this is no picture")
    assert land.send("examine_document", event) == DONE
    assert land.send("examine_document", event) == DONE
    application = land.register.application(IDENTITY)
    examination = application.examinations["scan-1"]
    told = [*examination.findings, *(finding for document in examination.documents for finding in document.findings)]
    assert told
    assert len(land.register.history(IDENTITY)) == 3


def test_a_file_of_no_application_is_nobodys(land: Land) -> None:
    assert land.send("examine_document", sample("examine_document/object_created")) == DONE


def test_departments_that_are_down_make_an_application_wait_and_never_harm_it(land: Land) -> None:
    land.register.append(IDENTITY, None, [opened(), submitted()], NOON)
    assert land.send("assess_application", sample("assess_application/submitted")) == DONE
    application = land.register.application(IDENTITY)
    assert application.state in {State.AWAITING_SUPPLEMENT, State.PENDING_SOURCE, State.IN_REVIEW}
    assert application.registration is None
    version = application.version
    assert land.send("assess_application", sample("assess_application/submitted")) == DONE
    assert land.register.application(IDENTITY).version == version


def test_the_clock_wakes_what_waits(land: Land) -> None:
    waiting: list[ApplicationEvent] = [opened(), submitted(), ComparisonsMade(()), SourceAwaited((a_reason(),), NOON)]
    land.register.append(IDENTITY, None, waiting, NOON)
    assert land.send("assess_application", sample("assess_application/scheduled")) == DONE
    assert land.register.application(IDENTITY).version > len(waiting)


def test_what_is_not_registered_gets_no_certificate(land: Land) -> None:
    land.register.append(IDENTITY, None, [opened(), submitted()], NOON)
    assert land.send("issue_certificate", sample("issue_certificate/registered")) == DONE
    assert land.register.application(IDENTITY).certificate_number is None
    assert "Contents" not in land.clients["s3"].list_objects_v2(Bucket="documents", Prefix="certificates/")


def test_a_changed_status_is_published_signed(land: Land) -> None:
    number = facts().number
    events: list[CertificateEvent] = [
        CertificateOpened(number, "p1", "account-1"),
        ExtractPrepared("X1", IDENTITY, facts()),
        ExtractStatusChanged("X1", ExtractStatus.REVOKED, "asked", "officer-1"),
    ]
    assert land.send("publish_statuses", sample("publish_statuses/scheduled")) == DONE
    before = land.store.read("public/statuses/0.cose")
    land.register.append_certificate(number, None, events, NOON)
    assert land.send("publish_statuses", sample("publish_statuses/status_changed")) == DONE
    assert land.store.read("public/statuses/0.cose") != before


def test_the_applicant_is_told_once(land: Land) -> None:
    events: list[ApplicationEvent] = [
        opened(),
        submitted(),
        ComparisonsMade(()),
        ComparisonsMade(()),
        SupplementRequested((a_reason(),), later(days=21)),
    ]
    land.register.append(IDENTITY, None, events, NOON)
    boto3.client("sns")
    for _ in range(3):
        assert land.send("send_notice", sample("send_notice/supplement_requested")) == DONE
    sent = list(sns_backends["123456789012"]["eu-central-1"].sms_messages.values())
    notice = land.register.notice(f"{IDENTITY}-SupplementRequested-5")
    assert notice is not None
    assert (notice.status, len(sent)) == (NoticeStatus.SENT, 1)
    assert sent[0][0].endswith("15400000001")
