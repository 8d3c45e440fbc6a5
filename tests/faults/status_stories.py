"""Stories of the status lists: a change is published, a certificate is suspended, a suspension ends."""

import json
from collections.abc import Callable

from registrar.certificate.deltas import apply_delta
from registrar.certificate.statuses import read_status_list
from registrar.registration.events import CertificateEvent, CertificateOpened, ExtractPrepared, ExtractStatusChanged
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.keyring import published_keys
from registrar.usecases.publishing import delta_key, list_key
from tests.fakes.keys import ROOT
from tests.fakes.samples import facts
from tests.faults.stories import IDENTITY, Story, Time
from tests.functions.conftest import Context, Json, Land, sample

REVOCABLE = sample("office_api/suspend")["pathParameters"]["number"]


def _revoked(land: Land, time: Time) -> None:
    """A list was published once; then a certificate was revoked, and the message about it arrives."""
    _certified(land, time)
    assert not _failed(land.handlers["publish_statuses"](sample("publish_statuses/scheduled"), Context()))
    time.pass_by()
    present = land.register.certificate(REVOCABLE)
    land.register.append_certificate(REVOCABLE, present, [_now(ExtractStatus.REVOKED)], time.now)


def _certified(land: Land, time: Time) -> None:
    opening: list[CertificateEvent] = [
        CertificateOpened(REVOCABLE, "p1", "account-1"),
        ExtractPrepared("X1", IDENTITY, facts(REVOCABLE)),
    ]
    land.register.append_certificate(REVOCABLE, None, opening, time.now)


def _suspended(land: Land, time: Time) -> None:
    _certified(land, time)
    land.register.append_certificate(
        REVOCABLE, land.register.certificate(REVOCABLE), [_now(ExtractStatus.SUSPENDED)], time.now
    )


def _now(status: ExtractStatus) -> ExtractStatusChanged:
    return ExtractStatusChanged("X1", status, "asked", "officer-1")


def _published_once(land: Land, _: list[Json]) -> None:
    """The whole list tells the revocation, and the chain of steps leads to it and no further."""
    keys = published_keys(land.store, ROOT.public_key)
    assert keys is not None
    newest = read_status_list(land.store.read(list_key(0)), keys)
    assert newest.status_at(facts().status_index) is ExtractStatus.REVOKED
    versions = land.clients["s3"].list_object_versions(Bucket="documents", Prefix=list_key(0))["Versions"]
    first = land.store.read(list_key(0), min(versions, key=lambda one: one["LastModified"])["VersionId"])
    issue = read_status_list(first, keys)
    while land.store.arrived(delta_key(0, issue.sequence)):
        issue = apply_delta(issue, land.store.read(delta_key(0, issue.sequence)), keys)
    assert (issue.sequence, issue.digest) == (newest.sequence, newest.digest)


def _became(status: ExtractStatus) -> Callable[[Land, list[Json]], None]:
    def after(land: Land, answers: list[Json]) -> None:
        certificate = land.register.certificate(REVOCABLE)
        assert certificate.extracts["X1"].status is status
        table = land.register.table
        changes = table.begins_with(f"CERTIFICATE#{REVOCABLE}", "EVENT#")
        told = [json.loads(table.json(one))["status"] for one in changes if one["kind"]["S"] == "ExtractStatusChanged"]
        assert told.count(status) == 1
        listed = land.register.statuses(facts().status_list)
        assert listed == ({} if status is ExtractStatus.ISSUED else {facts().status_index: status})
        assert {json.loads(one["body"])["status"] for one in answers if one["statusCode"] == 200} == {status}

    return after


def _failed(answer: Json) -> bool:
    return bool(answer.get("batchItemFailures"))


STATUS_STORIES = {
    "publish": Story("publish_statuses", "publish_statuses/status_changed", _revoked, _published_once),
    "publish_due": Story("publish_statuses", "publish_statuses/scheduled", _revoked, _published_once),
    "revoke": Story("office_api", "office_api/revoke", _certified, _became(ExtractStatus.REVOKED)),
    "suspend": Story("office_api", "office_api/suspend", _certified, _became(ExtractStatus.SUSPENDED)),
    "resume": Story("office_api", "office_api/resume", _suspended, _became(ExtractStatus.ISSUED)),
}
