"""The real handlers on the AWS emulator, fed with the samples in events/."""

import base64
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
from botocore.loaders import JSONFileLoader
from moto import mock_aws

from registrar.aws import telemetry
from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.http.sealed_answers import SUBJECT
from registrar.aws.register_table import RegisterTable
from registrar.aws.signing_key import KmsSigner
from registrar.certificate.trust import Purpose
from registrar.wiring import common
from tests.contracts import tables
from tests.fakes.keys import ROOT, a_record, put_keys
from tests.fakes.samples import NOON

EVENTS = Path(__file__).parents[2] / "events"
ISSUER = "https://issuer.example"
Json = dict[str, Any]


@dataclass
class Context:
    """What Lambda hands to a handler beside the event."""

    function_name: str = "sample"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:eu-central-1:123456789012:function:sample"
    aws_request_id: str = "sample-request"

    def get_remaining_time_in_millis(self) -> int:
        return 20_000


def sample(name: str) -> Json:
    """The sample events/<name>.json."""
    event: Json = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))
    return event


@dataclass(frozen=True)
class Answer:
    """An HTTP answer as a test reads it."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Land:
    """The whole deployment, emulated."""

    handlers: dict[str, Callable[[Json, Any], Json]]
    register: RegisterTable
    store: DocumentBucket
    clients: dict[str, Any]
    signers: tuple[KmsSigner, ...]

    def put_keys(self) -> None:
        """What the operator does before anything is signed: publish the key list."""
        purposes: tuple[Purpose, ...] = ("certificate", "status")
        records = [a_record(signer, purpose, NOON) for signer, purpose in zip(self.signers, purposes, strict=True)]
        put_keys(self.store, records, NOON)

    def send(self, function: str, event: Json) -> Json:
        return self.handlers[function](event, Context())

    def ask(self, name: str, change: Callable[[Json], Any] | None = None) -> Answer:
        """The answer to the sample request events/<name>.json, changed as the test says."""
        event = sample(name)
        if change is not None:
            change(event)
        raw = self.send(name.split("/", maxsplit=1)[0], event)
        headers = {key.lower(): value for key, value in raw["headers"].items()}
        return Answer(raw["statusCode"], headers, raw["body"])


class PresentOutput:
    """Standard output as it is now: pytest exchanges it, a log handler would keep the first."""

    def write(self, text: str) -> int:
        return sys.stdout.write(text)

    def flush(self) -> None:
        sys.stdout.flush()


HTTP = (
    "applicant_api",
    "certificate_api",
    "counter_api",
    "directory_api",
    "employer_api",
    "erasures_api",
    "figures_api",
    "inquiries_api",
    "office_api",
    "paper_api",
    "verify_api",
)
QUEUES = (
    "assess_application",
    "close_audit_days",
    "count_statistics",
    "erase_data",
    "employment_events",
    "escalate_inquiries",
    "issue_certificate",
    "open_filings",
    "publish_statuses",
    "send_notice",
    "examine_document",
    "import_paper",
)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return set_environment(monkeypatch)


def set_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    values = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "POWERTOOLS_SERVICE_NAME": "registrar",
        "POWERTOOLS_METRICS_NAMESPACE": "registrar",
        "STAGE": "local",
        "REGISTER_TABLE": tables.REGISTER,
        "KEYS_TABLE": tables.KEYS,
        "IDEMPOTENCY_TABLE": tables.ONCE,
        "PASSING_TABLE": tables.PASSING,
        "LEDGER_TABLE": tables.LEDGER,
        "DOCUMENT_BUCKET": "documents",
        "AUDIT_BUCKET": "audit",
        "PUBLIC_URL": "https://registrar.example",
        "TOKEN_ISSUER": ISSUER,
        "DEPARTMENTS_URL": "http://127.0.0.1:1",
        "ALLOW_SYNTHETIC": "on",
        "SOURCE_TIMEOUT": "0.5",
        "TRUST_ROOT": base64.b64encode(ROOT.public_key).decode(),
        "KEY_SETTLING": "0",
    }
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


_read_model = cache(JSONFileLoader().load_file)
"""The emulator begins a new session for each test: what botocore reads for it from its own files stays the same."""


@pytest.fixture
def land(environment: pytest.MonkeyPatch) -> Iterator[Land]:
    with deployed(environment) as land:
        yield land


def create_locked(s3: Any, name: str) -> None:
    """A bucket as the template makes the audit's: what is put into it stays for years."""
    s3.create_bucket(
        Bucket=name,
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
        ObjectLockEnabledForBucket=True,
    )
    rule = {"DefaultRetention": {"Mode": "COMPLIANCE", "Years": 10}}
    s3.put_object_lock_configuration(
        Bucket=name, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": rule}
    )


@contextmanager
def deployed(environment: pytest.MonkeyPatch) -> Iterator[Land]:
    """The whole deployment on the emulator, for as long as the context lasts."""
    environment.setattr(JSONFileLoader, "load_file", lambda _, path: _read_model(path))
    with mock_aws():
        dynamodb = boto3.client("dynamodb")
        tables.create_register(dynamodb)
        tables.create_once(dynamodb)
        tables.create_plain(dynamodb, tables.PASSING)
        tables.create_plain(dynamodb, tables.LEDGER)
        tables.create_plain(dynamodb, tables.KEYS)
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        s3.put_bucket_versioning(Bucket="documents", VersioningConfiguration={"Status": "Enabled"})
        create_locked(s3, "audit")
        kms = boto3.client("kms")
        signers: list[KmsSigner] = []
        for name in ("CERTIFICATE_KEY", "STATUS_KEY"):
            key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
            environment.setenv(name, key["KeyMetadata"]["KeyId"])
            signers.append(KmsSigner(kms, key["KeyMetadata"]["KeyId"]))
        audit = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
        environment.setenv("AUDIT_KEY", audit["KeyMetadata"]["KeyId"])
        index = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
        environment.setenv("INDEX_KEY", index["KeyMetadata"]["KeyId"])
        data = kms.create_key(KeySpec="SYMMETRIC_DEFAULT", KeyUsage="ENCRYPT_DECRYPT")
        environment.setenv("DATA_KEY", data["KeyMetadata"]["KeyId"])
        sqs = boto3.client("sqs")
        environment.setenv("ERASE_QUEUE", sqs.create_queue(QueueName="erase")["QueueUrl"])
        forget()
        telemetry.logger().registered_handler.setStream(PresentOutput())  # type: ignore[attr-defined]
        handlers = {name: importlib.import_module(f"functions.{name}.app").handler for name in (*HTTP, *QUEUES)}
        clients = {"dynamodb": dynamodb, "s3": s3, "kms": kms, "sqs": sqs}
        land = Land(handlers, common.register(), common.store(), clients, tuple(signers))
        land.put_keys()
        common.subject_keys().made(SUBJECT)  # as after a process's first request: sweeps count what each one does
        yield land
        forget()


def forget() -> None:
    """A cold start: nothing that was wired is kept."""
    for name in ("common", "once", "sms", *HTTP, *QUEUES):
        module: ModuleType = importlib.import_module(f"registrar.wiring.{name}")
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
