"""applicant_api over its samples: once for each key, one's own alone, every error says what to do."""

import base64
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from registrar.registration.vocabulary import State
from registrar.wiring import applicant_api as wiring
from tests.functions.conftest import Json, Land, sample

IDENTITY = sample("applicant_api/show")["pathParameters"]["id"]


def opened(land: Land) -> None:
    assert land.ask("applicant_api/open").status == 201


def with_body(body: Any, key: str = "another-key-01") -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["body"] = json.dumps(body)
        event["headers"]["idempotency-key"] = key

    return change


def with_key(key: str) -> Callable[[Json], None]:
    return lambda event: event["headers"].update({"idempotency-key": key})


def claimed(**claims: str) -> Callable[[Json], None]:
    return lambda event: event["requestContext"]["authorizer"]["jwt"]["claims"].update(claims)


def without_claims(event: Json) -> None:
    del event["requestContext"]["authorizer"]


def applicant(**changes: str) -> Json:
    body: Json = json.loads(sample("applicant_api/open")["body"])
    return {**body, "applicant": {**body["applicant"], **changes}}


def test_the_materials_are_exactly_those_of_the_category(land: Land) -> None:
    answer = land.ask("applicant_api/materials")
    assert answer.status == 200
    assert [material["slot"] for material in answer.json["materials"]] == ["identity", "proof"]
    assert "TERMINATION_CERT" in answer.json["materials"][1]["any_of"]
    assert {one["predicate"] for one in answer.json["declarations"]} == {"ABLE", "WILLING", "JOBLESS"}


def test_an_application_goes_from_draft_to_receipt(land: Land) -> None:
    first = land.ask("applicant_api/open")
    assert first.status == 201
    assert (first.json["application"], first.json["state"]) == (IDENTITY, "DRAFT")
    offered = land.ask("applicant_api/uploads")
    assert offered.status == 201
    (upload,) = offered.json["uploads"]
    assert upload["fields"]["key"] == f"scans/{IDENTITY}/{upload['scan']}"
    assert datetime.fromisoformat(upload["expires_at"]).tzinfo is not None
    land.clients["s3"].put_object(Bucket="documents", Key=upload["fields"]["key"], Body=b"abc")
    submitted = land.ask("applicant_api/submit")
    assert submitted.status == 202
    assert submitted.json["state"] == "ACCEPTED"
    assert submitted.json["missing_files"] == []
    shown = land.ask("applicant_api/show").json
    assert (shown["receipt"], shown["state"]) == (submitted.json["receipt"], "ACCEPTED")
    assert land.ask("applicant_api/list").json["applications"][0]["application"] == IDENTITY
    assert land.ask("applicant_api/certificate").json["code"] == "no_certificate_yet"


def test_a_submission_without_any_paper_is_accepted_all_the_same(land: Land) -> None:
    opened(land)
    assert land.ask("applicant_api/submit").status == 202


def test_an_upload_that_never_finished_is_named_and_stops_nothing(land: Land) -> None:
    opened(land)
    scan = land.ask("applicant_api/uploads").json["uploads"][0]["scan"]
    submitted = land.ask("applicant_api/submit")
    assert (submitted.status, submitted.json["missing_files"]) == (202, [scan])


def test_an_id_number_that_cannot_be_right_does_not_stop_the_application(land: Land) -> None:
    answer = land.ask("applicant_api/open", with_body(applicant(id_number="229901199005170019")))
    assert answer.status == 201


def test_the_same_request_takes_effect_once(land: Land) -> None:
    opened(land)
    first, again = land.ask("applicant_api/uploads"), land.ask("applicant_api/uploads")
    assert (first.status, first.body) == (again.status, again.body)
    assert len(land.register.application(IDENTITY).scans) == 1
    assert len(land.register.history(IDENTITY)) == 2


def test_the_same_request_is_the_same_however_its_json_is_spelled(land: Land) -> None:
    opened(land)
    again = land.ask("applicant_api/open", lambda event: event.update(body=json.dumps(applicant(), indent=3)))
    assert again.status == 201


def test_a_key_used_with_another_body_is_refused(land: Land) -> None:
    opened(land)
    refused = land.ask("applicant_api/open", with_body(applicant(phone="15400000009"), key="open-sample-0001"))
    assert (refused.status, refused.json["code"]) == (422, "idempotency_key_reused")
    assert land.register.application(IDENTITY).applicant.phone == "15400000001"


def test_the_same_key_of_another_account_is_another_request(land: Land) -> None:
    opened(land)
    other = land.ask("applicant_api/open", claimed(sub="applicant-2"))
    assert other.status == 201
    assert other.json["application"] != IDENTITY


def test_a_missing_key_says_what_to_do(land: Land) -> None:
    answer = land.ask("applicant_api/open", lambda event: event["headers"].pop("idempotency-key"))
    assert (answer.status, answer.json["code"]) == (400, "idempotency_key_missing")
    assert "Idempotency-Key" in answer.json["detail"]
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["short", "x" * 65, "tab\tinside-it", "键键键键键键键键"])
def test_an_unusable_key_is_refused(land: Land, key: str) -> None:
    assert land.ask("applicant_api/open", with_key(key)).json["code"] == "idempotency_key_malformed"


def test_a_failure_is_not_remembered(land: Land) -> None:
    failed = land.ask("applicant_api/submit")
    assert failed.status == 404
    opened(land)
    assert land.ask("applicant_api/submit").status == 202


def test_somebody_elses_application_answers_like_none(land: Land) -> None:
    opened(land)
    for name in ("show", "uploads", "submit", "withdraw", "category", "applicant", "certificate"):
        other = land.ask(f"applicant_api/{name}", claimed(sub="applicant-2"))
        none = land.ask(f"applicant_api/{name}", claimed(sub="applicant-3"))
        assert (other.status, other.json["code"]) == (404, "not_found"), name
        assert other.body == none.body
    assert land.ask("applicant_api/list", claimed(sub="applicant-2")).json == {"applications": []}


@pytest.mark.parametrize(
    "name", ["open", "list", "show", "uploads", "submit", "withdraw", "category", "applicant", "certificate"]
)
def test_nobody_comes_in_without_a_token_of_the_configured_issuer(land: Land, name: str) -> None:
    for change in (without_claims, claimed(iss="https://other.example"), claimed(sub="")):
        refused = land.ask(f"applicant_api/{name}", change)
        assert (refused.status, refused.json["code"]) == (401, "not_signed_in")


def test_what_is_no_json_is_told_so(land: Land) -> None:
    for body, encoded in (("{", False), ("[" * 100_000, False), (base64.b64encode(b"\xff").decode(), True)):
        answer = land.ask("applicant_api/open", lambda event: event.update(body=body, isBase64Encoded=encoded))  # noqa: B023
        assert (answer.status, answer.json["code"]) == (400, "not_json")


def test_another_media_type_is_refused(land: Land) -> None:
    answer = land.ask("applicant_api/open", lambda event: event["headers"].update({"content-type": "text/xml"}))
    assert (answer.status, answer.json["code"]) == (415, "unsupported_media_type")


def test_wrong_fields_are_named_and_never_repeated(land: Land) -> None:
    body = applicant(phone="CANARY-PHONE", habitual_residence="CANARY")
    body["unknown"] = "CANARY"
    answer = land.ask("applicant_api/open", with_body(body))
    assert (answer.status, answer.json["code"]) == (422, "invalid_fields")
    pointers = {error["pointer"] for error in answer.json["errors"]}
    assert pointers == {"/applicant/phone", "/applicant/habitual_residence", "/unknown"}
    assert "CANARY" not in answer.body


def test_an_unknown_category_is_a_wrong_field(land: Land) -> None:
    answer = land.ask("applicant_api/materials", lambda event: event.update(queryStringParameters={"category": "U99"}))
    assert (answer.status, answer.json["code"]) == (422, "invalid_fields")


def test_an_unknown_address_is_a_problem_too(land: Land) -> None:
    def elsewhere(event: Json) -> None:
        event["rawPath"] = event["requestContext"]["http"]["path"] = "/v1/nowhere"

    assert land.ask("applicant_api/list", elsewhere).json["code"] == "no_such_address"


def test_what_the_state_forbids_is_a_conflict(land: Land) -> None:
    opened(land)
    land.ask("applicant_api/withdraw")
    refused = land.ask("applicant_api/submit")
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")
    assert land.register.application(IDENTITY).state is State.WITHDRAWN


def test_the_acceptance_time_is_the_systems(land: Land) -> None:
    opened(land)
    answer = land.ask("applicant_api/submit", with_body({"accepted_at": "2020-01-01T00:00:00Z"}))
    assert (answer.status, answer.json["code"]) == (400, "accepted_at_not_allowed")


def test_a_register_that_does_not_answer_is_unavailable_for_a_while(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    from botocore.exceptions import ClientError  # noqa: PLC0415

    def throttled(*_: Any, **__: Any) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException", "Message": "CANARY"}}, "GetItem")

    monkeypatch.setattr(wiring.applying().register.table.client, "get_item", throttled)  # type: ignore[attr-defined]
    answer = land.ask("applicant_api/show")
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")
    assert "CANARY" not in answer.body


def test_an_unexpected_error_tells_nothing_to_the_caller_and_no_person_to_the_log(
    land: Land, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any) -> None:
        raise ValueError("CANARY 测试甲某 229901199005170013")

    monkeypatch.setattr("registrar.usecases.applying.own", broken)
    answer = land.ask("applicant_api/show")
    assert (answer.status, answer.json["code"]) == (500, "internal")
    logged = capsys.readouterr().out
    assert "ValueError" in logged
    assert "CANARY" not in answer.body + logged


def test_no_person_is_written_to_logs_metrics_or_the_memory_of_requests(
    land: Land, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("open", "uploads", "submit", "show", "list", "withdraw"):
        land.ask(f"applicant_api/{name}")
    land.ask("applicant_api/open", with_body(applicant(phone="canary"), "yet-another-key"))
    remembered = json.dumps(land.clients["dynamodb"].scan(TableName="once")["Items"], ensure_ascii=False)
    seen = capsys.readouterr().out + remembered
    body = json.loads(sample("applicant_api/open")["body"])["applicant"]
    for secret in (body["name"], body["id_number"], body["phone"], "canary"):
        for spelled in (secret, json.dumps(secret).strip('"'), base64.b64encode(secret.encode()).decode()):
            assert spelled not in seen


def test_answers_are_kept_by_nobody_on_the_way(land: Land) -> None:
    opened(land)
    assert land.ask("applicant_api/show").headers["cache-control"] == "no-store"


def test_agreeing_to_another_category_keeps_the_application_and_its_receipt(land: Land) -> None:
    opened(land)
    receipt = land.ask("applicant_api/submit").json["receipt"]
    changed = land.ask("applicant_api/category")
    assert (changed.status, changed.json["category"], changed.json["state"]) == (200, "U8", "ACCEPTED")
    shown = land.ask("applicant_api/show").json
    assert (shown["category"], shown["receipt"]) == ("U8", receipt)
    again = land.ask("applicant_api/category")
    assert (again.status, again.json) == (200, changed.json)


def test_a_draft_is_not_converted_but_opened_rightly(land: Land) -> None:
    opened(land)
    refused = land.ask("applicant_api/category")
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")


def test_a_mistyped_number_is_put_right_and_the_receipt_stays(land: Land) -> None:
    opened(land)
    assert land.ask("applicant_api/applicant").json["code"] == "wrong_state", "a draft is handed in first"
    receipt = land.ask("applicant_api/submit").json["receipt"]
    changed = land.ask("applicant_api/applicant", with_key("another-1"))
    assert (changed.status, changed.json["state"]) == (200, "ACCEPTED")
    shown = land.ask("applicant_api/show").json
    assert (shown["state"], shown["receipt"]) == ("ACCEPTED", receipt)


@pytest.mark.parametrize("channel", ["COUNTER", "PAPER", "SYSTEM_EVENT"])
def test_nobody_passes_for_a_walk_in_or_a_paper_form_from_afar(land: Land, channel: str) -> None:
    answer = land.ask("applicant_api/open", with_body({**applicant(), "channel": channel}, key="another-key-02"))
    assert (answer.status, answer.json["code"]) == (422, "invalid_fields")
