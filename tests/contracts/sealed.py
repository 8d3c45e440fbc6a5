"""The register's keys on the emulator, for whoever makes a register table of their own."""

from datetime import datetime
from typing import Any

from registrar.aws.register_table import RegisterTable
from registrar.aws.sealing import SealedBodies
from registrar.aws.subject_keys import Rings, SubjectKeys
from registrar.aws.table import Table
from registrar.wiring.common import BOOK
from tests.contracts import tables
from tests.fakes.samples import NOON


def made_subject_keys(dynamodb: Any, kms: Any, key: str = "", now: datetime = NOON) -> SubjectKeys:
    """Over the table tables.KEYS; under a KMS key of its own where none is given."""
    key = key or kms.create_key(KeySpec="SYMMETRIC_DEFAULT", KeyUsage="ENCRYPT_DECRYPT")["KeyMetadata"]["KeyId"]
    table = Table(dynamodb, tables.KEYS)
    return SubjectKeys(table, Rings(table, kms, key, BOOK), lambda: now)


def sealed_register(dynamodb: Any, keys: SubjectKeys) -> RegisterTable:
    return RegisterTable(Table(dynamodb, tables.REGISTER, SealedBodies(keys, BOOK)))
