"""What every document store promises: the first one wins, and a version is read as it was written."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from registrar.aws.document_bucket import DocumentBucket
from registrar.errors import NotFound, Unavailable
from registrar.ports import DocumentStore
from tests.fakes.samples import NOON, a_scan

KEY = "certificates/1/X1/certificate.cose"


def test_an_upload_that_never_finished_has_not_arrived(store: DocumentStore) -> None:
    assert store.arrived("scans/A1/s1") is None
    with pytest.raises(NotFound):
        store.read("scans/A1/s1")


def test_the_first_stored_object_wins_and_is_what_comes_back(store: DocumentStore) -> None:
    assert store.put_once(KEY, b"first", "application/cose") == b"first"
    assert store.put_once(KEY, b"second", "application/cose") == b"first"
    assert store.read(KEY) == b"first"


def test_a_replaced_object_keeps_its_older_versions(store: DocumentStore) -> None:
    store.replace("public/statuses/0.cose", b"old", "application/cose")
    old = store.arrived("public/statuses/0.cose")
    assert old is not None
    store.replace("public/statuses/0.cose", b"newer", "application/cose")
    new = store.arrived("public/statuses/0.cose")
    assert new is not None
    assert store.read("public/statuses/0.cose") == b"newer"
    assert store.read("public/statuses/0.cose", old.version_id) == b"old"
    assert (new.size, new.content_type) == (5, "application/cose")
    with pytest.raises(NotFound):
        store.read("public/statuses/9.cose", old.version_id)


def test_a_download_link_names_the_file(store: DocumentStore) -> None:
    link = store.download_link(KEY, "2299.pdf", NOON)
    assert KEY in link
    assert "2299.pdf" in link


def test_an_upload_link_works_for_five_minutes(store: DocumentStore) -> None:
    link = store.upload_link(a_scan(), NOON)
    assert link.expires_at == NOON + timedelta(seconds=300)
    assert link.fields["key"] == "scans/A1/scan-1"


def test_the_signed_form_admits_one_file_of_exactly_that_size_type_and_digest(
    document_bucket: DocumentBucket,
) -> None:
    scan = a_scan(size=1234, content_type="application/pdf", sha256="ab" * 32)
    link = document_bucket.upload_link(scan, NOON)
    digest = base64.b64encode(b"\xab" * 32).decode()
    conditions = json.loads(base64.b64decode(link.fields["policy"]))["conditions"]
    assert ["content-length-range", 1234, 1234] in conditions
    for condition in (
        {"Content-Type": "application/pdf"},
        {"x-amz-checksum-algorithm": "SHA256"},
        {"x-amz-checksum-sha256": digest},
        {"bucket": "documents"},
        {"key": "scans/A1/scan-1"},
    ):
        assert condition in conditions
    assert not any("starts-with" in condition for condition in conditions)
    assert link.fields["x-amz-checksum-sha256"] == digest
    assert link.fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_a_stored_digest_is_reported_in_hex(s3: Any, document_bucket: DocumentBucket) -> None:
    s3.put_object(Bucket="documents", Key="scans/A1/s1", Body=b"abc", ChecksumAlgorithm="SHA256")
    arrived = document_bucket.arrived("scans/A1/s1")
    assert arrived is not None
    assert arrived.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1


def test_a_store_that_does_not_answer_is_unavailable_and_not_empty(s3: Any, document_bucket: DocumentBucket) -> None:
    def broken(**_: Any) -> None:
        raise ClientError({"Error": {"Code": "InternalError", "Message": ""}}, "HeadObject")

    s3.head_object = s3.get_object = broken
    with pytest.raises(Unavailable):
        document_bucket.arrived("scans/A1/s1")
    with pytest.raises(Unavailable):
        document_bucket.read("scans/A1/s1")
