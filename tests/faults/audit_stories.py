"""What closing a day leaves behind, whatever breaks: one file a day, signed, chained, with every trail's end in it."""

from datetime import date, timedelta
from itertools import pairwise

from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.signing_key import KmsSigner
from registrar.benefits.trail import CHINA, Look, Seen
from registrar.settings import from_environment
from registrar.usecases.auditing import witnessed
from registrar.usecases.closing_days import close_days, heads_key
from registrar.usecases.heads_file import HeadsFile, read_heads
from registrar.wiring import common
from registrar.wiring.close_audit_days import closing
from tests.faults.stories import Story, Time
from tests.functions.conftest import Json, Land

RECORD = "APPLICATION#A1"
DAYS = 2


def _looked_at(_: Land, time: Time) -> None:
    """One day was closed; somebody looked on it and on the next, and nobody closed a day since."""
    for day in range(DAYS):
        seen = Seen(Look.VIEW, "220102", "officer-1", "office/applications", "", time.now + timedelta(days=day))
        witnessed(common.ledger(), RECORD, [seen])
    time.now += timedelta(days=1)
    assert close_days(closing()) == 1
    time.now += timedelta(days=DAYS - 1)


def _files(land: Land) -> list[HeadsFile]:
    settings = from_environment()
    key = KmsSigner(land.clients["kms"], settings.audit_key).public_key
    vault = DocumentBucket(land.clients["s3"], settings.audit_bucket)
    versions = land.clients["s3"].list_object_versions(Bucket=settings.audit_bucket)["Versions"]
    names = sorted(version["Key"] for version in versions)
    assert len(set(names)) == len(names), "a day has one file"
    return [read_heads(vault.read(name), key) for name in names]


def _closed_once_each(land: Land, _: list[Json]) -> None:
    files = _files(land)
    lines = common.ledger().lines(RECORD)
    days: list[date] = [line.seen.at.astimezone(CHINA).date() for line in lines]
    assert [file.day for file in files] == days
    assert [heads_key(file.day) for file in files] == [f"heads/{day}.cose" for day in days]
    assert all(after.previous == before.digest for before, after in pairwise(files))
    assert [file.heads[RECORD].digest for file in files] == [line.digest for line in lines]


AUDIT_STORIES = {
    "close the days": Story("close_audit_days", "close_audit_days/scheduled", _looked_at, _closed_once_each),
}
