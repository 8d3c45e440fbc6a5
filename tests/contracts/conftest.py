"""Each port twice: the fake of the unit tests, and the adapter on the AWS emulator."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from local.emulated_keys import as_documented
from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.ledger_table import LedgerTable
from registrar.aws.mark_table import MarkTable
from registrar.aws.paper_table import PaperTable
from registrar.aws.passing_table import PassingTable
from registrar.aws.register_table import RegisterTable
from registrar.aws.signing_key import KmsBlindIndex, KmsSigner
from registrar.aws.subject_keys import SubjectKeys
from registrar.aws.table import Table
from registrar.benefits.ledger import Ledger
from registrar.certificate.signers import Sm2Signer
from registrar.ports import BlindIndex, DocumentStore, Marks, PaperBook, Register, Signer
from tests.contracts import tables
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.fakes.desk import MemoryLedger, MemoryPassing
from tests.fakes.outside import MemoryMarks, MemoryStore, SoftwareIndex, SoftwareSigner
from tests.fakes.paper import MemoryPaperBook
from tests.fakes.register import MemoryRegister


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The emulator, with credentials that mean nothing."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        yield


@pytest.fixture
def dynamodb(aws: None) -> Any:
    client = boto3.client("dynamodb")
    tables.create_register(client)
    return client


@pytest.fixture
def subject_keys(dynamodb: Any) -> SubjectKeys:
    tables.create_plain(dynamodb, tables.KEYS)
    return made_subject_keys(dynamodb, boto3.client("kms"))


@pytest.fixture
def register_table(dynamodb: Any, subject_keys: SubjectKeys) -> RegisterTable:
    return sealed_register(dynamodb, subject_keys)


@pytest.fixture(params=["fake", "moto"])
def passing(request: pytest.FixtureRequest) -> MemoryPassing | PassingTable:
    if request.param == "fake":
        return MemoryPassing()
    client = request.getfixturevalue("dynamodb")
    tables.create_plain(client, tables.PASSING)
    return PassingTable(Table(client, tables.PASSING))


@pytest.fixture(params=["fake", "moto"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    if request.param == "fake":
        return MemoryLedger()
    client = request.getfixturevalue("dynamodb")
    tables.create_plain(client, tables.LEDGER)
    return LedgerTable(Table(client, tables.LEDGER))


@pytest.fixture(params=["fake", "moto"])
def register(request: pytest.FixtureRequest) -> Register:
    if request.param == "fake":
        return MemoryRegister()
    table: RegisterTable = request.getfixturevalue("register_table")
    return table


@pytest.fixture(params=["fake", "moto"])
def marks(request: pytest.FixtureRequest) -> Marks:
    if request.param == "fake":
        return MemoryMarks()
    return MarkTable(Table(request.getfixturevalue("dynamodb"), tables.REGISTER))


@pytest.fixture
def s3(aws: None) -> Any:
    client = boto3.client("s3", config=Config(signature_version="s3v4"))
    client.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    client.put_bucket_versioning(Bucket="documents", VersioningConfiguration={"Status": "Enabled"})
    return client


@pytest.fixture
def document_bucket(s3: Any) -> DocumentBucket:
    return DocumentBucket(s3, "documents")


@pytest.fixture(params=["fake", "moto"])
def store(request: pytest.FixtureRequest) -> DocumentStore:
    if request.param == "fake":
        return MemoryStore()
    bucket: DocumentBucket = request.getfixturevalue("document_bucket")
    return bucket


@pytest.fixture
def kms(aws: None) -> Iterator[Any]:
    with as_documented():
        yield boto3.client("kms")


def made_key(kms: Any, spec: str) -> str:
    key: str = kms.create_key(KeySpec=spec, KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    return key


@pytest.fixture
def kms_key(kms: Any) -> str:
    return made_key(kms, "ECC_NIST_P256")


@pytest.fixture(params=["ES256 in memory", "SM2 in memory", "ES256 in KMS", "SM2 in KMS"])
def signer(request: pytest.FixtureRequest) -> Signer:
    algorithm, _, place = request.param.partition(" in ")
    if place == "memory":
        return SoftwareSigner() if algorithm == "ES256" else Sm2Signer.generate()
    kms = request.getfixturevalue("kms")
    return KmsSigner(kms, made_key(kms, {"ES256": "ECC_NIST_P256", "SM2": "SM2"}[algorithm]))


@pytest.fixture(params=["fake", "moto"])
def index(request: pytest.FixtureRequest) -> BlindIndex:
    if request.param == "fake":
        return SoftwareIndex()
    kms = request.getfixturevalue("kms")
    made = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
    return KmsBlindIndex(kms, made["KeyMetadata"]["KeyId"])


@pytest.fixture(params=["fake", "moto"])
def book(request: pytest.FixtureRequest) -> PaperBook:
    if request.param == "fake":
        return MemoryPaperBook()
    return PaperTable(Table(request.getfixturevalue("dynamodb"), tables.REGISTER))
