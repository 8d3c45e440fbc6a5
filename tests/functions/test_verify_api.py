"""verify_api over its samples: what is published, verdicts without a name, a page that sends nothing by itself."""

import base64
import json

import pytest

from tests.functions.conftest import Land, sample


def published(land: Land, key: str, content: bytes) -> None:
    land.clients["s3"].put_object(Bucket="documents", Key=key, Body=content)


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("keys", "public/keys.cose", "application/cose"),
        ("jwks", "public/jwks.json", "application/jwk-set+json"),
        ("statuses", "public/statuses/0.cose", "application/cose"),
    ],
)
def test_what_is_published_is_handed_out_byte_for_byte(land: Land, name: str, key: str, kind: str) -> None:
    content = b'{"keys": [\xff\x00]}'
    published(land, key, content)
    raw = land.send("verify_api", sample(f"verify_api/{name}"))
    assert raw["isBase64Encoded"]
    assert base64.b64decode(raw["body"]) == content
    assert raw["headers"]["Content-Type"] == kind


def test_what_was_never_published_is_not_found(land: Land) -> None:
    land.clients["s3"].delete_object(Bucket="documents", Key="public/keys.cose")
    assert land.ask("verify_api/keys").status == 404
    assert land.ask("verify_api/statuses").status == 404
    other = land.ask("verify_api/statuses", lambda event: event.update(rawPath="/v1/statuses/77"))
    assert other.status == 404


def test_a_number_that_is_none_is_a_wrong_field(land: Land) -> None:
    def change(event: dict[str, object]) -> None:
        event["rawPath"] = "/v1/statuses/first"

    assert land.ask("verify_api/statuses", change).status == 422


def test_verifying_needs_neither_token_nor_key_and_stores_nothing(land: Land) -> None:
    answer = land.ask("verify_api/verify")
    assert answer.status == 200
    assert answer.json["verdict"] == "MALFORMED"
    assert answer.json["sentence"]
    assert answer.json["number"] is None
    assert land.clients["dynamodb"].scan(TableName="once")["Count"] == 0


def test_a_text_no_code_can_hold_is_answered_and_does_no_harm(land: Land) -> None:
    body = json.dumps({"qr_text": "A" * 20_001})
    assert land.ask("verify_api/verify", lambda event: event.update(body=body)).status == 422
    body = json.dumps({"qr_text": "https://registrar.example/v#" + "A" * 19_000})
    answer = land.ask("verify_api/verify", lambda event: event.update(body=body))
    assert (answer.status, answer.json["verdict"]) == (200, "MALFORMED")


def test_no_field_of_a_verdict_can_carry_a_name(land: Land) -> None:
    fields = set(land.ask("verify_api/verify").json)
    assert fields == {
        "verdict", "sentence", "instruction", "number", "registration", "since", "office", "issued_at", "status_age",
    }  # fmt: skip
