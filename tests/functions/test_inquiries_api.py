"""A question over HTTP: asked, answered, published, read by anybody; passed on by the clock."""

import json
from datetime import timedelta

import pytest

from registrar.aws.clock import SystemClock
from registrar.registration.inquiries import InquiryRaised, Progress
from registrar.wiring import common
from tests.fakes.samples import NOON
from tests.functions.conftest import Answer, Json, Land, sample

IDENTITY = sample("inquiries_api/look")["pathParameters"]["id"]


def _raised(holder: str = "220104") -> None:
    raised = InquiryRaised("220104", "clerk", "如何办理？", "", (), holder, NOON + timedelta(days=3))
    common.inquiries().append(IDENTITY, None, [raised], NOON)


def _as(roles: str, office: str, **body: object) -> object:
    def change(event: Json) -> None:
        event["pathParameters"] = {"id": IDENTITY}
        event["rawPath"] = event["rawPath"].replace("Q" + "8" * 31, IDENTITY)
        event["requestContext"]["authorizer"]["jwt"]["claims"] |= {"roles": roles, "office": office}
        if body:
            event["body"] = json.dumps({**json.loads(event["body"]), **body})

    return change


def _ask(land: Land, name: str, change: object = None) -> Answer:
    return land.ask(f"inquiries_api/{name}", change)  # type: ignore[arg-type]


def test_a_question_is_asked_once_for_its_key(land: Land) -> None:
    first, again = _ask(land, "ask").json, _ask(land, "ask").json
    assert first == again
    assert (first["standing"], first["holder"], first["cases"]) == ("OPEN", "220104", ["A3f2c9d1b7e8"])
    assert [each["inquiry"] for each in _ask(land, "list").json["inquiries"]] == [first["inquiry"]]


def test_the_provinces_answer_is_read_by_anybody(land: Land) -> None:
    _raised("220000")
    assert _ask(land, "answer", _as("[PROVINCE]", "220000")).status == 200
    told = _ask(land, "publish", _as("[PROVINCE]", "220000"))
    assert told.json["published"]["version"] == 1
    (read,) = land.ask("verify_api/answers").json["answers"]
    assert (read["answer"], read["area"], read["withdrawn"]) == (IDENTITY, "22", False)
    assert _ask(land, "close", _as("[OFFICER]", "220104")).json["standing"] == "CLOSED"


def test_an_answer_that_names_somebody_is_sent_back_with_what_to_do(land: Land) -> None:
    _raised("220000")
    _ask(land, "answer", _as("[PROVINCE]", "220000"))
    refused = _ask(land, "publish", _as("[PROVINCE]", "220000", text="张某 11010119900101123X 可以"))
    assert (refused.status, refused.json["code"]) == (400, "names_somebody")
    assert land.ask("verify_api/answers").json["answers"] == []


def test_the_clock_passes_it_on(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    _raised()
    monkeypatch.setattr(SystemClock, "now", lambda _: NOON + timedelta(days=4))
    assert land.send("escalate_inquiries", sample("escalate_inquiries/scheduled")) == {"batchItemFailures": []}
    inquiry = common.inquiries().inquiry(IDENTITY)
    assert (inquiry.holder, inquiry.standing) == ("220100", Progress.OPEN)
