"""The emulator of the sweeps: what fails leaves rows and stream as they were, and every case begins empty."""

import pytest
from botocore.exceptions import ClientError
from moto.dynamodb.models import dynamodb_backends

from tests.faults.standing import ACCOUNT, REGION, empty
from tests.functions.conftest import Land


def _put(sort: str, word: str, condition: str = "") -> dict[str, object]:
    item = {"pk": {"S": "A"}, "sk": {"S": sort}, "word": {"S": word}}
    return {"Put": {"TableName": "register", "Item": item, **({"ConditionExpression": condition} if condition else {})}}


def _update(sort: str, word: str) -> dict[str, object]:
    key, values = {"pk": {"S": "A"}, "sk": {"S": sort}}, {":w": {"S": word}}
    return {
        "Update": {
            "TableName": "register",
            "Key": key,
            "UpdateExpression": "SET word = :w",
            "ExpressionAttributeValues": values,
        }
    }


def test_a_transaction_that_fails_changes_neither_rows_nor_stream(land: Land) -> None:
    dynamodb = land.clients["dynamodb"]
    dynamodb.transact_write_items(TransactItems=[_put("1", "first"), _put("2", "second")])
    before, streamed = dynamodb.scan(TableName="register")["Items"], len(_stream())
    with pytest.raises(ClientError):
        dynamodb.transact_write_items(
            TransactItems=[_put("3", "new"), _update("1", "changed"), _put("2", "again", "attribute_not_exists(pk)")]
        )
    assert dynamodb.scan(TableName="register")["Items"] == before
    assert len(_stream()) == streamed


def test_a_case_begins_with_an_empty_register_and_nothing_streamed(deployment: Land) -> None:
    deployment.clients["dynamodb"].transact_write_items(TransactItems=[_put("1", "of the case before")])
    empty(deployment)
    assert deployment.clients["dynamodb"].scan(TableName="register")["Items"] == []
    assert not _stream()


def _stream() -> list[object]:
    shard = dynamodb_backends[ACCOUNT][REGION].tables["register"].stream_shard
    assert shard is not None
    return list(shard.items)
