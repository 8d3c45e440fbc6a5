"""registrar recount: says what is stored otherwise than the facts say, and mends it when asked."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local.command import main
from local.commands.outcomes import Exit
from registrar.aws import items
from registrar.aws.table import Table
from tests.contracts import tables


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        client: Any = boto3.client("dynamodb")
        tables.create_register(client)
        yield Table(client, tables.REGISTER)


def test_a_sum_without_facts_is_told_and_mended_when_asked(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recount", tables.REGISTER]) == Exit.DONE
    wrong = items.key("COUNTS#Y", "220104#2026")
    table.commit([table.update(wrong, "ADD #new_HEADLINE :two", "", {":two": items.number(2)})])
    assert main(["recount", tables.REGISTER]) == Exit.NOT_AS_HOPED
    assert "COUNTS#Y 220104#2026: new_HEADLINE -2" in capsys.readouterr().out
    assert main(["recount", tables.REGISTER, "--repair"]) == Exit.DONE
    assert main(["recount", tables.REGISTER]) == Exit.DONE
