"""A sensitive ground is told to nobody without the right and a purpose: by no list, filter, count, case or record."""

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from registrar.office.restricted import RIGHT, SENSITIVE
from registrar.policy import counting
from registrar.ports import RecordStep
from registrar.registration.application import Reason
from registrar.registration.events import ApplicationEvent, ComparisonsMade, ReviewRequested, ScanExamined
from registrar.registration.facts import Document, Examination, Field
from registrar.registration.record import Holder
from registrar.registration.succession import registering
from registrar.registration.vocabulary import Category, DocumentType, Severity
from registrar.wiring import common
from tests.fakes.samples import an_id_number, offered, opened, submitted
from tests.functions.conftest import Answer, Json, Land, sample
from tests.functions.test_office_day import since, told
from tests.unit.registration.test_record import an_entry

CASE = sample("office_api/look")["pathParameters"]["id"]
PERSON = sample("office_api/settle")["pathParameters"]["person"]
CANARY = "金丝雀监狱"
GROUNDS = sorted(SENSITIVE)


def waiting(land: Land, category: Category) -> None:
    """In review on a sensitive ground, with a paper, a reason and words that tell it; and a person registered on it."""
    read = Examination(
        "scan-1", "00" * 32, "v1", "r1", (Document(DocumentType.OTHER, 0.9, fields={"prison": _field()}),)
    )
    reason = Reason(f"CANARY_{category}", CANARY, Severity.CLERK, officer=CANARY)
    events: list[ApplicationEvent] = [
        opened(category=category),
        offered(),
        submitted(arrived={"scan-1": "v1"}),
        ScanExamined(read),
        ComparisonsMade(()),
        ReviewRequested((reason,)),
    ]
    land.register.append(CASE, None, events, common.clock().now())
    holder = Holder("测试甲某", an_id_number(3), "15400000001")
    steps = registering(None, holder, an_entry("R1", category=str(category)))
    land.register.append_records([RecordStep(PERSON, None, steps)], common.clock().now())


def _field() -> Field:
    return Field(CANARY, CANARY, 0.9, certain=True)


def asking(roles: str, **parameters: str) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["requestContext"]["authorizer"]["jwt"]["claims"]["roles"] = roles
        event["queryStringParameters"] = {**(event.get("queryStringParameters") or {}), **parameters}

    return change


def asked(land: Land, what: str, roles: str = "[OFFICER]", **parameters: str) -> Answer:
    answer = land.ask(f"office_api/{what}", asking(roles, **parameters))
    assert answer.status == 200, answer.body
    return answer


def test_the_grounds_are_those_that_figures_hide() -> None:
    table = tomllib.loads(Path(counting.__file__).with_name("counting.toml").read_text("utf-8"))
    assert _hidden(table) == sorted(SENSITIVE)


def _hidden(table: Mapping[str, Any]) -> list[str]:
    return next(sorted(part["hidden"]) for part in table.values() if isinstance(part, dict) and "hidden" in part)


@pytest.mark.parametrize("role", ["[OFFICER]", "[HEAD]", "[REVIEWER]", "[PROVINCE]"])
@pytest.mark.parametrize("category", GROUNDS)
def test_nobody_without_the_right_learns_the_ground_from_anything(land: Land, category: Category, role: str) -> None:
    mark, _ = told(asked(land, "changes").body)
    waiting(land, category)
    answers = [
        asked(land, "work_list", role),
        asked(land, "counts", role),
        land.ask("office_api/changes", lambda event: (since(mark)(event), asking(role)(event))),
        asked(land, "look", role),
        asked(land, "look", role, purpose="DECIDE"),
        asked(land, "person", role, purpose="DECIDE"),
    ]
    for answer in answers:
        assert CANARY not in answer.body
        assert f'"{category}"' not in answer.body
        assert f"CANARY_{category}" not in answer.body
        assert "RESTRICTED" in answer.body
    assert answers[3].json["hidden"] == "no_right"
    assert answers[3].json["scans"] == {}


@pytest.mark.parametrize("category", GROUNDS)
def test_the_right_and_a_purpose_open_it_and_the_chain_keeps_the_purpose(land: Land, category: Category) -> None:
    waiting(land, category)
    roles = f"[OFFICER {RIGHT}]"
    assert asked(land, "work_list", roles).json["items"][0]["category"] == category
    closed = asked(land, "look", roles).json
    assert (closed["hidden"], closed["category"], closed["documents"]) == ("no_purpose", "RESTRICTED", [])
    seen = asked(land, "look", roles, purpose="DECIDE").json
    assert (seen["hidden"], seen["category"]) == (None, category)
    assert CANARY in json.dumps(seen, ensure_ascii=False)
    assert asked(land, "person", roles, purpose="DECIDE").json["registrations"][0]["category"] == category
    last = common.ledger().last(f"APPLICATION#{CASE}")
    assert last is not None
    assert last.seen.purpose == "office/applications DECIDE"


def test_no_filter_finds_out_what_a_line_does_not_say(land: Land) -> None:
    waiting(land, Category.U6)
    assert asked(land, "work_list", category="U6").json["items"] == []
    assert asked(land, "work_list", reason="CANARY_U6").json["items"] == []
    assert len(asked(land, "work_list", category="RESTRICTED").json["items"]) == 1


def test_what_an_officer_may_not_see_is_not_handed_to_them_next_and_not_decided_by_them(land: Land) -> None:
    waiting(land, Category.U7)
    next_one = land.ask("office_api/take_next", asking("[OFFICER]"))
    assert (next_one.status, next_one.json["code"]) == (404, "nothing_waiting")
    assert land.ask("office_api/take", asking("[OFFICER]")).status == 200
    refused = land.ask("office_api/decide", asking("[OFFICER]"))
    assert (refused.status, refused.json["code"]) == (403, "sensitive_ground")
    assert land.ask("office_api/decide", asking(f"[OFFICER {RIGHT}]")).status != 403


def test_a_colleague_at_the_counter_sees_who_came_and_not_why(land: Land) -> None:
    land.ask("counter_api/walk_in", _ground("U6"))
    case = sample("counter_api/case")["pathParameters"]["id"]
    clerk = sample("counter_api/case")["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    assert clerk in land.register.application(case).keyed_by
    assert land.ask("counter_api/case").json["category"] == "U6"
    assert land.ask("counter_api/cases").json["cases"][0]["category"] == "U6"
    shown = land.ask("counter_api/case", _colleague).json
    assert (shown["category"], shown["materials"], shown["documents"]) == ("RESTRICTED", [], [])
    assert land.ask("counter_api/cases", _colleague).json["cases"][0]["category"] == "RESTRICTED"


def _colleague(event: Json) -> None:
    event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"] = "colleague"


def _ground(category: str) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["body"] = json.dumps({**json.loads(event["body"]), "category": category})

    return change
