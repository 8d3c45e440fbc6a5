"""A person's data go for good once nothing stands against it; what is left is true, whole and nobody's."""

import json
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws import items
from registrar.aws.clock import SystemClock
from registrar.benefits.trail import first_break
from registrar.errors import Erased, NotFound
from registrar.policy.retention import Bar, Ground, retention
from registrar.ports import Marked, RecordStep
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationRegistered,
    ApplicationWithdrawn,
    CertificateEvent,
    CertificateOpened,
    ComparisonsMade,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.record import Holder
from registrar.registration.record_events import RegistrationEnded
from registrar.registration.succession import registering
from registrar.registration.surroundings import Mark, Shared
from registrar.registration.vocabulary import EndReason, ExtractStatus
from registrar.usecases.erasing import Order, Outcome, erase_person
from registrar.wiring import common
from registrar.wiring.erase_data import erasing
from tests.contracts import tables
from tests.fakes.samples import ACCOUNT, NOON, a_registration, an_applicant, facts, offered, opened, submitted
from tests.functions.conftest import Json, Land, sample
from tests.unit.registration.test_record import an_entry

PERSON = json.loads(sample("erase_data/ordered")["Records"][0]["body"])["detail"]["person"]
NUMBER = "2299040426000001"
PLACES = ("scans/A-R1/s1", "views/A-R1/s1/0.jpg", f"certificates/{NUMBER}/X1/certificate.pdf")
EVERYTHING = ["APPLICATION#A-R1", f"CERTIFICATE#{NUMBER}", f"PERSON#{PERSON}"]


def a_life(land: Land, *, over: bool = True) -> None:
    """Registered on an application, certified; and, when it is over, ended and revoked."""
    events: list[ApplicationEvent] = [
        opened(),
        offered(),
        submitted(),
        ComparisonsMade(()),
        ApplicationRegistered(a_registration()),
    ]
    land.register.append("A-R1", None, events, NOON)
    common.marks().leave(Marked("A-R1", PERSON, "n"), [Mark(Shared.PERSON, PERSON)])
    holder = Holder(an_applicant().name, an_applicant().id_number, an_applicant().phone)
    steps = registering(None, holder, an_entry("R1"))
    (record,) = land.register.append_records([RecordStep(PERSON, None, steps)], NOON)
    made: list[CertificateEvent] = [
        CertificateOpened(NUMBER, PERSON, ACCOUNT),
        ExtractPrepared("X1", "A-R1", facts(NUMBER)),
    ]
    certificate = land.register.append_certificate(NUMBER, None, made, NOON)
    for place in PLACES:
        for content in (b"first", b"second"):
            land.clients["s3"].put_object(Bucket="documents", Key=place, Body=content)
    land.clients["s3"].delete_object(Bucket="documents", Key=PLACES[0])
    if over:
        ended = RegistrationEnded("R1", NOON.date(), EndReason.NO_WISH, "officer-1")
        land.register.append_records([RecordStep(PERSON, record, [ended])], NOON)
        revoked = ExtractStatusChanged("X1", ExtractStatus.REVOKED, "伪造", "officer-1")
        land.register.append_certificate(NUMBER, certificate, [revoked], NOON)


def order(ground: Ground = Ground.UNLAWFUL) -> list[Outcome]:
    return [*erase_person(erasing(), Order(PERSON, ground, "dpo", "PIPL-1"))]


def stored(land: Land, *kinds: str) -> list[Any]:
    found = land.clients["dynamodb"].scan(TableName=tables.REGISTER)["Items"]
    return sorted((item for item in found if items.key_kind(item) in kinds), key=repr)


def versions(land: Land) -> list[Any]:
    listed = land.clients["s3"].list_object_versions(Bucket="documents")
    found = [*listed.get("Versions", []), *listed.get("DeleteMarkers", [])]
    return [one["Key"] for one in found if one["Key"].startswith(("scans/", "views/", "certificates/"))]


def gone(land: Land) -> None:
    """What must hold after an erasure."""
    assert versions(land) == []
    assert land.register.record(PERSON) is None
    assert land.register.record_history(PERSON) == []
    assert land.register.applications_of(ACCOUNT) == []
    for read in (land.register.application, land.register.certificate):
        with pytest.raises(Erased):
            read("A-R1" if read == land.register.application else NUMBER)
    keys = {item["pk"]["S"]: item for item in land.clients["dynamodb"].scan(TableName=tables.KEYS)["Items"]}
    assert all("wrapped" not in keys[subject] for subject in EVERYTHING)
    for chain in EVERYTHING:
        lines = common.ledger().lines(chain)
        assert first_break(chain, lines) is None
        assert [line.seen.outcome for line in lines] == ["ERASED"]


def test_an_erasure_takes_all_that_is_somebodys_and_leaves_counts_lists_and_chains(land: Land) -> None:
    a_life(land)
    before = stored(land, "FACTS", "STATUSES", "COUNTS")
    assert [(outcome.what, outcome.erased) for outcome in order()] == [(what, True) for what in EVERYTHING]
    gone(land)
    assert stored(land, "FACTS", "STATUSES", "COUNTS") == before
    assert land.register.statuses(0) == {7: ExtractStatus.REVOKED}
    order()
    gone(land)


def test_what_is_in_force_is_kept_and_the_report_says_why(land: Land) -> None:
    a_life(land, over=False)
    application, certificate, record = order(Ground.REQUEST)
    assert application.bars == (Bar.EVIDENCE,)
    assert set(certificate.bars) == set(record.bars) == {Bar.IN_FORCE, Bar.CERTIFICATE, Bar.PERIOD}
    assert land.register.record(PERSON) is not None
    assert len(versions(land)) == 7
    (line,) = common.ledger().lines(f"PERSON#{PERSON}")
    assert line.seen.outcome.startswith("KEPT registration_in_force")


def test_a_record_stays_for_its_period_after_the_last_registration(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    a_life(land)
    assert {outcome.bars for outcome in order(Ground.REQUEST)} == {(Bar.EVIDENCE,), (Bar.PERIOD,)}
    later = NOON + retention()["records"].period
    monkeypatch.setattr(SystemClock, "now", lambda _: later)
    assert all(outcome.erased for outcome in order(Ground.REQUEST))


def test_whoever_comes_back_begins_anew_with_another_number(land: Land) -> None:
    a_life(land)
    order()
    assert land.register.certificate_of(PERSON) is None
    steps = registering(None, Holder("测试新人", an_applicant().id_number), an_entry("R2"))
    (record,) = land.register.append_records([RecordStep(PERSON, None, steps)], NOON)
    assert land.register.record(PERSON) == record
    assert [outcome.bars for outcome in order() if outcome.what.startswith("PERSON#")] == [(Bar.IN_FORCE,)]
    assert land.register.record(PERSON) == record


def test_nobody_is_nobody_to_erase(land: Land) -> None:
    with pytest.raises(NotFound):
        order()


def test_the_sweep_takes_what_led_to_nothing_when_its_period_is_over(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    land.register.append("A1", None, [opened()], NOON)
    land.register.append("A2", None, [opened(), submitted(), ApplicationWithdrawn()], NOON)
    land.clients["s3"].put_object(Bucket="documents", Key="scans/A1/s1", Body=b"x")
    for days, left in ((89, ["A1", "A2"]), (90, ["A2"]), (730, [])):
        moment = NOON + timedelta(days=days)
        monkeypatch.setattr(SystemClock, "now", lambda _, moment=moment: moment)
        assert land.send("erase_data", sample("erase_data/scheduled")) == {"batchItemFailures": []}
        assert sorted(one.id for one in land.register.applications_of(ACCOUNT)) == left
    assert versions(land) == []


@pytest.mark.parametrize("detail", [{"reference": "张三的申请"}, {"ground": "BECAUSE"}, {"by": ""}])
def test_an_order_that_is_none_is_set_aside(land: Land, detail: Json) -> None:
    event = sample("erase_data/ordered")
    body = json.loads(event["Records"][0]["body"])
    event["Records"][0]["body"] = json.dumps({**body, "detail": {**body["detail"], **detail}})
    assert land.send("erase_data", event) == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
