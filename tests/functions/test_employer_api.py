"""employer_api over its samples: who may file, one outcome for each row, and a repeated file."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from registrar.registration.vocabulary import State
from tests.fakes.samples import an_id_number
from tests.fakes.sheets import HEADER, an_xlsx
from tests.functions.conftest import Json, Land, sample


def body(**members: Any) -> Callable[[Json], None]:
    told = {"employer_name": "长春示例一号餐饮有限公司", **members}

    def change(event: Json) -> None:
        event["body"] = json.dumps(told)
        event["headers"]["idempotency-key"] = f"key-{abs(hash(event['body']))}"

    return change


def claimed(**claims: str | None) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        held = event["requestContext"]["authorizer"]["jwt"]["claims"]
        held.update(claims)
        for name in [name for name, value in claims.items() if value is None]:
            held.pop(name)

    return change


def at(filing: str) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["rawPath"] = f"/v1/filings/{filing}"
        event["requestContext"]["http"]["path"] = event["rawPath"]
        event["pathParameters"] = {"filing": filing}

    return change


def open_all(land: Land, filing: str) -> None:
    """The message about the received filing comes, as it may, twice."""
    event = sample("open_filings/received")
    message = json.loads(event["Records"][0]["body"])
    message["detail"]["subject"] = filing
    event["Records"][0]["body"] = json.dumps(message)
    for _ in range(2):
        assert land.send("open_filings", event) == {"batchItemFailures": []}


def test_every_row_has_its_outcome_and_the_good_ones_a_receipt(land: Land) -> None:
    received = land.ask("employer_api/file")
    assert received.status == 202
    counted = {name: received.json[name] for name in ("rows", "accepted", "duplicate", "not_understood")}
    assert counted == {"rows": 4, "accepted": 2, "duplicate": 1, "not_understood": 1}
    waiting = land.ask("employer_api/filing", at(received.json["filing"])).json
    assert (waiting["waiting"], waiting["rows"][0]["application"]) == (4, None)
    open_all(land, received.json["filing"])
    shown = land.ask("employer_api/filing", at(received.json["filing"])).json
    assert shown["waiting"] == 0
    assert [row["state"] for row in shown["rows"]] == ["ACCEPTED", "ACCEPTED", None, None]
    assert all(row["receipt"] for row in shown["rows"][:2])
    assert (shown["rows"][2]["same_as"], [one["field"] for one in shown["rows"][3]["problems"]]) == (
        2,
        ["name", "id_number", "start"],
    )
    application = land.register.application(shown["rows"][0]["application"])
    assert application.state is State.ACCEPTED
    assert shown["next"] is None


def test_a_filing_holds_no_persons_number_or_whole_name(land: Land) -> None:
    received = land.ask("employer_api/file")
    open_all(land, received.json["filing"])
    answer = land.ask("employer_api/filing", at(received.json["filing"])).body
    for secret in (an_id_number(1), "测试甲某", "15400000001"):
        assert secret not in answer


def test_the_same_rows_under_another_key_are_the_same_filing(land: Land) -> None:
    def another_key(event: Json) -> None:
        event["headers"]["idempotency-key"] = "another-key-1"

    assert land.ask("employer_api/file").json == land.ask("employer_api/file", another_key).json


def test_a_sheet_is_read(land: Land) -> None:
    sheet = an_xlsx([HEADER, ("测试甲某", an_id_number(1), "46328"), ("测试乙某", "", "")], numbers=False)
    content = base64.b64encode(sheet).decode()
    received = land.ask("employer_api/file", body(sheet={"kind": "xlsx", "content": content}))
    assert (received.status, received.json["accepted"], received.json["not_understood"]) == (202, 1, 1)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "rows_or_sheet"),
        ({"rows": [], "sheet": {"kind": "csv", "content": ""}}, "rows_or_sheet"),
        ({"sheet": {"kind": "csv", "content": "***"}}, "not_base64"),
        ({"sheet": {"kind": "xlsx", "content": "AAAA"}}, "no_sheet"),
    ],
)
def test_what_is_no_filing_says_what_to_send(land: Land, members: Json, code: str) -> None:
    refused = land.ask("employer_api/file", body(**members))
    assert (refused.status, refused.json["code"]) == (400, code)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"roles": "[OFFICER]"}, "no_role"),
        ({"uscc": None}, "no_role"),
        ({"uscc": "91220104TX00000010"}, "no_role"),
        ({"id_number": None}, "no_real_name"),
    ],
)
@pytest.mark.parametrize("name", ["file", "filing"])
def test_only_an_employers_agent_known_by_name_may_file(
    land: Land, name: str, claims: dict[str, str | None], code: str
) -> None:
    refused = land.ask(f"employer_api/{name}", claimed(**claims))
    assert (refused.status, refused.json["code"]) == (403, code)


def test_nobody_signed_in_is_told_so(land: Land) -> None:
    assert land.ask("employer_api/file", lambda event: event["requestContext"].pop("authorizer")).status == 401


def test_another_employers_filing_is_not_there(land: Land) -> None:
    assert land.ask("employer_api/filing").status == 404
