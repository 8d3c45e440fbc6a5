"""An application is routed, heard of on the office page, taken, decided and told by SMS: through the real handlers."""

import json
from collections.abc import Callable
from typing import Any

from registrar.registration.events import ApplicationEvent, ComparisonsMade, ReviewRequested
from registrar.wiring import common
from tests.fakes.samples import a_reason
from tests.functions.conftest import Json, Land, sample

IDENTITY = sample("office_api/look")["pathParameters"]["id"]


def told(text: str) -> tuple[str, list[tuple[str, Json]]]:
    """The mark to come back with, and the events of a stream."""
    events, mark = [], ""
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        mark = fields.get("id", mark)
        if "event" in fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return mark, events


def since(mark: str) -> Callable[[Json], Any]:
    return lambda event: event["headers"].update({"last-event-id": mark})


def test_a_day_at_an_office(land: Land) -> None:
    mark, nothing = told(land.ask("office_api/changes").body)
    assert nothing == []
    land.ask("applicant_api/open")
    land.ask("applicant_api/submit")
    application = land.register.application(IDENTITY)
    assert application.routing is not None
    assert application.office == application.routing.office == "220104"
    referred: list[ApplicationEvent] = [ComparisonsMade(()), ReviewRequested((a_reason(),))]
    land.register.append(IDENTITY, application, referred, common.clock().now())
    mark, heard = told(land.ask("office_api/changes", since(mark)).body)
    assert [(name, one["application"]) for name, one in heard] == [("item", IDENTITY)]
    held = land.ask("office_api/take_next")
    assert (held.status, held.json["application"]) == (200, IDENTITY)
    case = land.ask("office_api/look").json
    assert "220104" in case["routing"]["steps"][0]
    decided = land.ask("office_api/decide", lambda event: event.update(body=json.dumps(AGAINST)))
    assert decided.json["state"] == "NOT_REGISTERED"
    _, heard = told(land.ask("office_api/changes", since(mark)).body)
    assert heard[-1] == ("gone", {"application": IDENTITY, "person": "", "item": None})
    land.send("send_notice", _announced(land))
    notices = land.clients["dynamodb"].scan(TableName="register")["Items"]
    assert any(item["pk"]["S"].startswith("NOTICE#") for item in notices)


AGAINST = {
    "decision": "NOT_REGISTERED",
    "reason": "材料不是本人的。",
    "rule": "吉人社函字〔2018〕175号 三",
    "remedy": "补齐本人材料后可再次申请。",
}


def _announced(land: Land) -> Json:
    """What the register's stream makes of the decision."""
    last = land.register.history(IDENTITY)[-1]
    event = sample("send_notice/supplement_requested")
    message = json.loads(event["Records"][0]["body"])
    message["detail"] = {"kind": last.event.kind, "subject": IDENTITY, "sequence": last.sequence}
    event["Records"][0]["body"] = json.dumps(message)
    return event
