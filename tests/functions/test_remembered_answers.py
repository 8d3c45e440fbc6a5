"""What is remembered of an answered request names nobody, and still answers the same request the same way."""

from typing import Any

from tests.contracts import tables
from tests.functions.conftest import Json, Land, forget, sample


def remembered(land: Land) -> list[Any]:
    found: list[Any] = land.clients["dynamodb"].scan(TableName=tables.ONCE)["Items"]
    return found


def test_an_answer_is_kept_sealed_and_given_again_to_the_same_request(land: Land) -> None:
    first, again = land.ask("applicant_api/open"), land.ask("applicant_api/open")
    assert first.status == again.status == 201
    assert first.json == again.json
    (row,) = remembered(land)
    assert row["status"]["S"] == "COMPLETED"
    assert first.json["application"] not in repr(row)
    assert len(row["data"]["S"]) > len(first.body)


def test_what_was_asked_is_kept_as_a_keyed_digest_that_nobody_can_try_out(land: Land) -> None:
    land.ask("applicant_api/open")
    digests = [row["validation"]["S"] for row in remembered(land)]
    land.clients["dynamodb"].delete_item(TableName=tables.KEYS, Key={"pk": {"S": "ONCE#ANSWERS"}, "sk": {"S": "KEY"}})
    forget()
    for row in remembered(land):
        land.clients["dynamodb"].delete_item(TableName=tables.ONCE, Key={"id": row["id"]})
    land.ask("applicant_api/open")
    assert [row["validation"]["S"] for row in remembered(land)] != digests


def test_an_answer_moved_to_another_request_is_not_believed(land: Land) -> None:
    assert land.ask("applicant_api/open").status == 201

    def another(event: Json) -> None:
        event["headers"]["idempotency-key"] = "another-key-0001"

    assert land.ask("applicant_api/open", another).status == 201
    rows = remembered(land)
    for row, other in zip(rows, reversed(rows), strict=True):
        land.clients["dynamodb"].put_item(TableName=tables.ONCE, Item=row | {"data": other["data"]})
    assert land.ask("applicant_api/open").status in {500, 503}
    assert sample("applicant_api/open")["headers"]["idempotency-key"] != "another-key-0001"
