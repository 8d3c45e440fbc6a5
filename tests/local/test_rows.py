"""The emulator made faster answers exactly as it did before."""

from collections.abc import Iterator
from contextlib import nullcontext

import boto3
import pytest
from moto import mock_aws

from local.places import REGION
from local.rows import quickened
from tests.contracts import tables

CELLS = {
    "text": {"S": "测试"},
    "empty": {"S": ""},
    "number": {"N": "-17"},
    "bytes": {"B": b"\x00\xff"},
    "yes": {"BOOL": True},
    "no": {"BOOL": False},
    "nothing": {"NULL": True},
    "words": {"SS": ["a", "b"]},
    "list": {"L": [{"N": "1"}, {"M": {"in": {"S": "side"}}}]},
    "map": {"M": {"deep": {"L": []}, "S": {"N": "2"}}},
}


@pytest.fixture(params=["plain", "quickened"])
def answers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws(), quickened() if request.param == "quickened" else nullcontext():
        client = boto3.client("dynamodb", REGION)
        tables.create_plain(client, "cells")
        key = {"pk": {"S": "P"}, "sk": {"S": "1"}}
        client.put_item(TableName="cells", Item=key | CELLS)  # type: ignore[arg-type]
        client.put_item(TableName="cells", Item={"pk": {"S": "P"}, "sk": {"S": "2"}})
        queried = client.query(
            TableName="cells", KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": {"S": "P"}}
        )
        yield [client.get_item(TableName="cells", Key=key)["Item"], *queried["Items"]]


def test_every_kind_of_cell_comes_back_as_it_was_put(answers: list[object]) -> None:
    whole = {"pk": {"S": "P"}, "sk": {"S": "1"}} | CELLS
    assert answers == [whole, whole, {"pk": {"S": "P"}, "sk": {"S": "2"}}]
