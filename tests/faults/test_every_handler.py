"""Whatever writes has a story in the sweep: the routes and queues are listed from the handlers and the template."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from functions.openapi import description
from local.template import source
from registrar.aws.clock import SystemClock
from tests.faults.stories import Time
from tests.faults.test_sweep import STORIES
from tests.functions.conftest import Json, Land, sample

RESOURCES: dict[str, Any] = source()["Resources"]
READING = {
    ("office_api", "POST /v1/office/people"): "office_api/find_person",
}
"""Routes that send an answer to a question too private for an address; the last test holds them to it."""


def _routes() -> set[str]:
    """Every route that is no GET, with its parameters unnamed."""
    paths = description()["paths"]
    return {_unnamed(f"{verb.upper()} {path}") for path, verbs in paths.items() for verb in verbs if verb != "get"}


def _unnamed(route: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in route.split("/"))


def _queued() -> Iterator[tuple[str, str]]:
    """(function, detail-type) of everything the template's rules bring to a function."""
    for rule in RESOURCES.values():
        if rule["Type"] != "AWS::Events::Rule":
            continue
        kinds = rule["Properties"].get("EventPattern", {}).get("detail-type", ["Scheduled Event"])
        for target in rule["Properties"]["Targets"]:
            yield from ((_reader(_name(target["Arn"])), kind) for kind in kinds)


def readers_of(kind: str) -> list[str]:
    """The functions that the template's rules tell of this kind of event."""
    told = (rule["Properties"] for rule in RESOURCES.values() if rule["Type"] == "AWS::Events::Rule")
    heard = [rule for rule in told if kind in rule.get("EventPattern", {}).get("detail", {}).get("kind", ())]
    return [_reader(_name(target["Arn"])) for rule in heard for target in rule["Targets"]]


def _reader(queue: str) -> str:
    """The folder of the one function that reads the queue: ExamineDocument lies in examine_document."""
    (found,) = [name for name, read in _events() if _name(read["Properties"].get("Queue")) == queue]
    return re.sub(r"(?<!^)(?=[A-Z])", "_", found).lower()


def _events() -> Iterator[tuple[str, Any]]:
    """(function, what calls it)."""
    for name, one in RESOURCES.items():
        if one["Type"] == "AWS::Serverless::Function":
            yield from ((name, event) for event in one["Properties"].get("Events", {}).values())


def _name(reference: Any) -> str:
    return str(reference["Fn::GetAtt"][0]) if isinstance(reference, dict) else ""


def _trigger(event: Json) -> str:
    """The route of a request, or the detail-type of a message."""
    if "routeKey" in event:
        return _unnamed(event["routeKey"])
    return str(json.loads(event["Records"][0]["body"])["detail-type"])


TOLD = {(story.function, _trigger(sample(story.event))) for story in STORIES.values()}


def test_every_route_that_writes_is_swept_for_faults() -> None:
    swept = {trigger for _, trigger in TOLD} | {_unnamed(route) for _, route in READING}
    assert _routes() <= swept, "write a Story for it in tests/faults"


def test_every_message_that_a_function_reads_is_swept_for_faults() -> None:
    assert set(_queued()) <= TOLD, "write a Story for it in tests/faults"


def test_functions_are_called_by_routes_and_queues_only() -> None:
    kinds = {event["Type"] for _, event in _events()}
    assert kinds == {"HttpApi", "SQS"}, "whatever calls a function besides has to be listed above"


@pytest.mark.parametrize("event", READING.values())
def test_what_is_called_reading_writes_nothing(event: str, land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _: Time().now)
    before = land.clients["dynamodb"].scan(TableName="register")["Items"]
    assert land.ask(event).status in {200, 404}
    assert land.clients["dynamodb"].scan(TableName="register")["Items"] == before
