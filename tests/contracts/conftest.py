"""Each port twice: the fake of the unit tests, and the adapter on the AWS emulator."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from registrar.aws.register_table import RegisterTable
from registrar.aws.table import Table
from registrar.ports import Register
from tests.contracts import tables
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
def register_table(dynamodb: Any) -> RegisterTable:
    return RegisterTable(Table(dynamodb, tables.REGISTER))


@pytest.fixture(params=["fake", "moto"])
def register(request: pytest.FixtureRequest) -> Register:
    if request.param == "fake":
        return MemoryRegister()
    table: RegisterTable = request.getfixturevalue("register_table")
    return table
