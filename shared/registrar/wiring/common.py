"""What several functions are built from, each made at its first use and kept while the function is warm."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from registrar.aws.clock import SystemChance, SystemClock
from registrar.aws.count_table import CountTable
from registrar.aws.document_bucket import DocumentBucket
from registrar.aws.filing_table import FilingTable
from registrar.aws.http.accounts import Claims
from registrar.aws.inquiry_table import InquiryTable
from registrar.aws.ledger_table import LedgerTable
from registrar.aws.mark_table import MarkTable
from registrar.aws.paper_table import PaperTable
from registrar.aws.passing_table import PassingTable
from registrar.aws.register_table import RegisterTable
from registrar.aws.sealing import SealedBodies
from registrar.aws.signing_key import KmsBlindIndex, KmsSigner
from registrar.aws.subject_keys import Rings, SubjectKeys
from registrar.aws.table import Table
from registrar.office.directory import directory_of
from registrar.settings import Settings, from_environment
from registrar.usecases.keyring import Keyring, root_from
from registrar.usecases.rules import Rules

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient

BOOK = "register"
"""What the register is called where its bodies and keys are bound to it, under whichever name its table lies."""
PATIENT = Config(connect_timeout=2, read_timeout=8, retries={"mode": "standard", "total_max_attempts": 4})


@cache
def settings() -> Settings:
    return from_environment()


@cache
def dynamodb() -> "DynamoDBClient":
    return boto3.client("dynamodb", config=PATIENT)


@cache
def kms() -> "KMSClient":
    return boto3.client("kms", config=PATIENT)


@cache
def subject_keys() -> SubjectKeys:
    table = Table(dynamodb(), settings().keys_table)
    return SubjectKeys(table, Rings(table, kms(), settings().data_key, BOOK), clock().now)


@cache
def register() -> RegisterTable:
    return RegisterTable(Table(dynamodb(), settings().register_table, SealedBodies(subject_keys(), BOOK)))


@cache
def book() -> PaperTable:
    return PaperTable(Table(dynamodb(), settings().register_table, SealedBodies(subject_keys(), BOOK)))


@cache
def filings() -> FilingTable:
    return FilingTable(register().table)


@cache
def marks() -> MarkTable:
    return MarkTable(Table(dynamodb(), settings().register_table))


@cache
def counts() -> CountTable:
    return CountTable(Table(dynamodb(), settings().register_table))


@cache
def inquiries() -> InquiryTable:
    return InquiryTable(Table(dynamodb(), settings().register_table))


@cache
def index() -> KmsBlindIndex:
    return KmsBlindIndex(kms(), settings().index_key)


def store() -> DocumentBucket:
    return bucket(settings().document_bucket)


@cache
def bucket(name: str) -> DocumentBucket:
    """Links name the bucket's own region (virtual-hosted); an emulator on this machine has no such host names."""
    signing = Config(signature_version="s3v4", s3={"addressing_style": "path" if settings().endpoint else "virtual"})
    client = boto3.client("s3", config=PATIENT.merge(signing))
    return DocumentBucket(client, name)


@cache
def claims() -> Claims:
    given = settings()
    return Claims(
        issuer=given.token_issuer,
        name=given.name_claim,
        id_number=given.id_number_claim,
        roles=given.roles_claim,
        office=given.office_claim,
        uscc=given.uscc_claim,
    )


@cache
def passing() -> PassingTable:
    return PassingTable(Table(dynamodb(), settings().passing_table))


@cache
def ledger() -> LedgerTable:
    return LedgerTable(Table(dynamodb(), settings().ledger_table))


@cache
def clock() -> SystemClock:
    return SystemClock()


@cache
def chance() -> SystemChance:
    return SystemChance()


@cache
def rules() -> Rules:
    given = settings()
    return Rules(
        allow_synthetic=given.allow_synthetic,
        allow_backdating=given.allow_backdating,
        catch_all_office=given.catch_all_office,
        directory=directory_of(given.offices),
        unseen_minutes=given.unseen_minutes,
        source_retry=given.source_retry,
        public_url=given.public_url,
        certificate_days=given.certificate_days,
        status_window=given.status_window,
        source_failures=given.source_failures,
        resume_rate=given.resume_rate,
        sampling_rate=given.sampling_rate,
        hmt_retrieval=given.hmt_retrieval,
    )


def keyring(names: str) -> Keyring:
    """The keys of a setting, the preferred one first."""
    given = settings()
    signers = tuple(KmsSigner(kms(), name.strip()) for name in names.split(",") if name.strip())
    return Keyring(store(), signers, root_from(given.trust_root), timedelta(seconds=given.key_settling))
