"""What officers looked at today is signed tomorrow, where nobody can change it."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.aws.clock import SystemClock
from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.signing_key import KmsSigner
from registrar.benefits.trail import CHINA
from registrar.settings import from_environment
from registrar.usecases.closing_days import heads_key
from registrar.usecases.heads_file import read_heads
from tests.functions.conftest import Land, sample
from tests.functions.test_office_api import in_review


def test_the_looks_of_a_day_stand_signed_in_the_vault_for_years(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC).replace(hour=4)  # noon in China: a day is closed an hour after its end
    monkeypatch.setattr(SystemClock, "now", lambda _: now)
    in_review(land)
    assert land.ask("office_api/look").status == 200
    monkeypatch.setattr(SystemClock, "now", lambda _: now + timedelta(days=1))
    assert land.send("close_audit_days", sample("close_audit_days/scheduled")) == {"batchItemFailures": []}
    settings = from_environment()
    key = heads_key(now.astimezone(CHINA).date())
    file = DocumentBucket(land.clients["s3"], settings.audit_bucket).read(key)
    heads = read_heads(file, KmsSigner(land.clients["kms"], settings.audit_key).public_key).heads
    assert {record.split("#")[0] for record in heads} >= {"APPLICATION", "OFFICER"}
    kept = land.clients["s3"].head_object(Bucket=settings.audit_bucket, Key=key)
    assert kept["ObjectLockMode"] == "COMPLIANCE"
    assert kept["ObjectLockRetainUntilDate"] > now + timedelta(days=9 * 365)
