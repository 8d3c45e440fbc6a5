"""What an applicant opens, sends and takes back, and what follows by itself: reading, new keys, receipts."""

import json
from datetime import timedelta
from typing import Any

from registrar.certificate.signers import LocalSigner
from registrar.ports import DeliveryReceipt
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationRegistered,
    ComparisonsMade,
    ExtractIssued,
    HolderKeyBound,
)
from registrar.registration.facts import Examination, Seen
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.examining import Examining
from registrar.usecases.telling import Telling
from registrar.wiring import common
from tests.fakes.keys import a_record, put_keys
from tests.fakes.outside import Outbox
from tests.fakes.samples import a_registration, a_scan, offered, opened, submitted
from tests.faults.stories import IDENTITY, Story, Time, _draft, _in_doubt, _nothing, kinds_of
from tests.functions.certificates.making import NUMBER, certify
from tests.functions.conftest import Json, Land, sample
from tests.unit.certificate.test_offline import KEY


def told(answers: list[Json]) -> list[Json]:
    return [json.loads(answer["body"]) for answer in answers if answer["statusCode"] < 300]


def _opened_once(land: Land, answers: list[Json]) -> None:
    assert {each["application"] for each in told(answers)} == {IDENTITY}
    assert kinds_of(land) == ["ApplicationOpened"]


def _links_are_of_known_scans(land: Land, answers: list[Json]) -> None:
    """Every link that was told is of a scan the application knows; one lost on the way is only an upload never made."""
    known = land.register.application(IDENTITY).scans
    links = {link["scan"] for each in told(answers) for link in each["uploads"]}
    assert 0 < len(links) <= len(known) <= 2 * len(links)
    assert links <= known.keys()
    assert set(kinds_of(land)) == {"ApplicationOpened", "UploadsOffered"}


def _withdrawn_once(land: Land, answers: list[Json]) -> None:
    assert kinds_of(land).count("ApplicationWithdrawn") == 1
    assert {each["state"] for each in told(answers)} == {"WITHDRAWN"}


STORED: dict[str, str] = {}
"""The version under which the file of the running story lies."""


def _arrived(land: Land, time: Time) -> None:
    land.register.append(IDENTITY, None, [opened(account="applicant-1"), offered(a_scan("scan-1", IDENTITY))], time.now)
    put = land.clients["s3"].put_object(Bucket="documents", Key=f"scans/{IDENTITY}/scan-1", Body=b"abc")
    STORED["version"] = put["VersionId"]


def _of_that_version(event: Json) -> None:
    message = json.loads(event["Records"][0]["body"])
    message["detail"]["object"]["version-id"] = STORED["version"]
    event["Records"][0]["body"] = json.dumps(message)


def _reads_at_a_glance(monkeypatch: Any) -> None:
    def read(data: bytes, scan: str, version: str) -> Seen:
        return Seen(Examination(scan, data.hex(), version, "glance", (), pages=((60, 90),)), (b"a page",))

    examining = Examining(common.register(), common.store(), common.clock(), read)
    monkeypatch.setattr("functions.examine_document.app.examining", lambda: examining)


def _read_once(land: Land, _: list[Json]) -> None:
    assert kinds_of(land) == ["ApplicationOpened", "UploadsOffered", "ScanExamined"]
    examined = land.register.application(IDENTITY).examinations["scan-1"]
    assert (examined.version_id, examined.sha256) == (STORED["version"], b"abc".hex())


def _certified_applicant(land: Land, time: Time) -> None:
    certify(land)
    events: list[ApplicationEvent] = [opened(), submitted(time.now), ComparisonsMade(())]
    land.register.append("A1", None, [*events, ApplicationRegistered(a_registration())], time.now)


def _phone_bound(land: Land, time: Time) -> None:
    _certified_applicant(land, time)
    land.register.append_certificate(NUMBER, land.register.certificate(NUMBER), [HolderKeyBound(KEY)], time.now)


def _one_extract_more(land: Land, _: list[Json]) -> None:
    """Exactly one took the place of the first; it is signed, and stored as it was announced."""
    certificate = land.register.certificate(NUMBER)
    (newer,) = [extract for name, extract in certificate.extracts.items() if name != "X1"]
    assert certificate.current == newer
    assert (newer.signed, newer.status) == (True, ExtractStatus.ISSUED)
    assert certificate.extracts["X1"].status is ExtractStatus.SUPERSEDED
    assert newer.facts.holder_key == certificate.holder_key
    assert all(land.store.arrived(key) for key in newer.artefacts.values())
    slots = land.register.table.begins_with(f"STATUSES#{newer.facts.status_list}", "SLOT#")
    assert [slot["extract"]["S"] for slot in slots if slot["extract"]["S"] != "X1"] == [newer.id]


def _one_extract_more_in_the_end(land: Land, answers: list[Json]) -> None:
    """Whoever died between preparing and signing is followed by the message about the prepared extract."""
    event = sample("issue_certificate/holder_key_bound")
    message = json.loads(event["Records"][0]["body"])
    message["detail"] |= {"kind": "ExtractPrepared", "subject": NUMBER}
    event["Records"][0]["body"] = json.dumps(message)
    assert not land.send("issue_certificate", event)["batchItemFailures"]
    _one_extract_more(land, answers)


def _key_stolen(land: Land, time: Time) -> None:
    """A key signed the certificate, and the root says since that it was stolen; another key is there."""
    _certified_applicant(land, time)
    thief, (present, status) = LocalSigner.generate(), land.signers
    issued = ExtractIssued("X1", "A1", thief.kid.hex(), "https://registrar.example/v#ABC", {"cose": "c"}, {})
    land.register.append_certificate(NUMBER, land.register.certificate(NUMBER), [issued], time.now)
    since = time.now.replace(microsecond=0) - timedelta(days=1)
    stolen = a_record(thief, "certificate", time.now, state="compromised", compromised_since=since, lists=(0, 0))
    good = a_record(present, "certificate", time.now, lists=(1, 8))
    put_keys(land.store, [stolen, good, a_record(status, "status", time.now)], time.now, sequence=2)


GATEWAY = Outbox()
SENT, FAILED = f"{IDENTITY}-ACCEPTED-1", f"{IDENTITY}-SupplementRequested-5"


def _receipts_wait(land: Land, time: Time) -> None:
    """One message arrived, of another nobody knew whether it was sent: the gateway says that it failed."""
    for name, status in ((SENT, NoticeStatus.SENT), (FAILED, NoticeStatus.UNKNOWN)):
        land.register.prepare_notice(Notice(name, IDENTITY, "ACCEPTED", status, time.now))
    GATEWAY.waiting = [
        DeliveryReceipt(SENT, "M1", delivered=True),
        DeliveryReceipt(FAILED, "M2", delivered=False, problem="no such number"),
        DeliveryReceipt("somebody else's", "M3", delivered=True),
    ]


def _a_gateway_with_receipts(monkeypatch: Any) -> None:
    def telling() -> Telling:
        return Telling(common.register(), GATEWAY, common.clock(), common.chance(), common.rules())

    monkeypatch.setattr("functions.send_notice.app.telling", telling)


def _followed(land: Land, _: list[Json]) -> None:
    """Both are recorded and none is left at the gateway; who was not told stands on the list."""
    delivered, failed = land.register.notice(SENT), land.register.notice(FAILED)
    assert delivered is not None
    assert failed is not None
    assert (delivered.status, failed.status, failed.problem) == (
        NoticeStatus.DELIVERED, NoticeStatus.FAILED, "no such number",
    )  # fmt: skip
    assert [notice.id for notice in land.register.untold()] == [FAILED]
    assert GATEWAY.waiting == []


HOLDERS = {
    "open": Story("applicant_api", "applicant_api/open", _nothing, _opened_once),
    "upload": Story("applicant_api", "applicant_api/uploads", _draft, _links_are_of_known_scans),
    "withdraw": Story("applicant_api", "applicant_api/withdraw", _in_doubt, _withdrawn_once),
    "examine": Story(
        "examine_document", "examine_document/object_created", _arrived, _read_once, _of_that_version,
        _reads_at_a_glance,
    ),
    "rebind": Story("issue_certificate", "issue_certificate/holder_key_bound", _phone_bound, _one_extract_more),
    "reissue": Story("issue_certificate", "issue_certificate/scheduled", _key_stolen, _one_extract_more_in_the_end),
    "receipts": Story(
        "send_notice", "send_notice/scheduled", _receipts_wait, _followed, patch=_a_gateway_with_receipts
    ),
}  # fmt: skip
