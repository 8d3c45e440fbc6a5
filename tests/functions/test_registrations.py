"""A person's registrations over HTTP, and departments' reports off the queue, over the samples."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from registrar.aws.employment_reports import read_report, schema
from registrar.errors import Malformed
from registrar.registration.record import PersonRecord
from registrar.registration.reports import Turn
from registrar.wiring import common
from tests.functions.conftest import Json, Land, sample

DONE: Json = {"batchItemFailures": []}
NUMBER = json.loads(sample("office_api/find_person")["body"])["id_number"]
SCHEMA = Path(__file__).parents[2] / "docs/schemas/employment-report-1.json"


def detail(name: str) -> Json:
    told: Json = json.loads(sample(f"employment_events/{name}")["Records"][0]["body"])["detail"]
    return told


def record(land: Land) -> PersonRecord:
    found = land.register.record(common.index().of("id_number", NUMBER))
    assert found is not None
    return found


def told(land: Land, *names: str) -> None:
    for name in names:
        assert land.send("employment_events", sample(f"employment_events/{name}")) == DONE


def about(land: Land, registration: str = "", matter: str = "") -> Callable[[Json], None]:
    """The sample's address, led to the registration and matter that are really there."""
    found = record(land)
    given = {"id": registration or found.entries[0].id, "person": found.person, "matter": matter}

    def change(event: Json) -> None:
        for name, old in list(event["pathParameters"].items()):
            event["rawPath"] = event["rawPath"].replace(old, given[name])
            event["requestContext"]["http"]["path"] = event["rawPath"]
            event["pathParameters"][name] = given[name]

    return change


@pytest.mark.parametrize("name", ["started", "filed", "ended", "cancelled"])
def test_a_sample_report_fits_the_published_schema_and_is_read(name: str) -> None:
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(detail(name))
    report = read_report(detail(name))
    assert (report.id_number, report.revision == 1) == (NUMBER, report.turn is Turn.STARTED)


def test_the_published_schema_is_what_the_door_reads_by() -> None:
    published = json.loads(SCHEMA.read_text("utf-8"))
    assert published == json.loads(json.dumps(schema(), default=str)), "write docs/schemas again"


def without(name: str) -> Callable[[Json], Any]:
    return lambda told: told.pop(name)


@pytest.mark.parametrize(
    "spoil",
    [
        *(without(name) for name in ("version", "source", "reference", "revision", "turn", "person", "told_at")),
        without("employer"),
        without("start"),
        lambda told: told.update(version="2"),
        lambda told: told.update(source="tax"),
        lambda told: told.update(revision=0),
        lambda told: told.update(revision=2),
        lambda told: told.update(reference="a#b"),
        lambda told: told.update(turn="ENDED"),
        lambda told: told.update(told_at="2026-11-20T09:00:00"),
        lambda told: told.update(start="2026-13-01"),
        lambda told: told["person"].pop("id_number"),
    ],
)
def test_a_report_of_another_form_is_set_aside_without_a_word_of_its_content(spoil: Callable[[Json], Any]) -> None:
    wrong = detail("started")
    spoil(wrong)
    with pytest.raises(Malformed) as refused:
        read_report(wrong)
    assert NUMBER not in str(refused.value)
    assert "测试" not in str(refused.value)


def test_a_department_may_say_more_than_we_read() -> None:
    assert read_report({**detail("started"), "came_later": 1}) == read_report(detail("started"))


def test_reports_register_end_and_come_again_without_harm(land: Land) -> None:
    told(land, "started", "filed", "started", "ended", "ended")
    (entry,) = record(land).entries
    assert entry.in_force, "the other department still says so"
    assert (entry.since.isoformat(), entry.category) == ("2026-10-28", "E0")


def test_all_reports_told_again_from_the_beginning_give_the_same_record(land: Land) -> None:
    told(land, "started", "ended")
    before = record(land)
    told(land, "started", "ended", "started")
    assert record(land) == before


def test_an_invalid_report_comes_again_alone(land: Land) -> None:
    event = sample("employment_events/started")
    poison = {**event["Records"][0], "messageId": "poison"}
    poison["body"] = poison["body"].replace('"version": "1"', '"version": "9"')
    event["Records"].append(poison)
    assert land.send("employment_events", event) == {"batchItemFailures": [{"itemIdentifier": "poison"}]}
    assert len(record(land).entries) == 1


def test_the_person_sees_disputes_and_an_officer_settles(land: Land) -> None:
    told(land, "started")
    shown = land.ask("applicant_api/registrations").json["registrations"]
    assert [(one["state"], one["category"], one["disputed"]) for one in shown] == [("IN_FORCE", "E0", False)]
    made = land.ask("applicant_api/dispute", about(land))
    assert made.status == 202
    (line,) = land.ask("office_api/work_list").json["items"]
    assert (line["matter"], line["category"], line["application"]) == (made.json["matter"], "DISPUTE", "")
    found = land.ask("office_api/find_person").json["person"]
    whole = land.ask("office_api/person", about(land)).json
    assert (whole["person"], whole["matters"][0]["text"]) == (found, "我从未在该单位工作。")
    settled = land.ask("office_api/settle", about(land, matter=made.json["matter"]))
    assert (settled.status, settled.json["in_force"], settled.json["open_matters"]) == (200, [], [])
    after = land.ask("applicant_api/registrations").json["registrations"]
    assert (after[0]["state"], after[0]["end_reason"]) == ("ENDED", "CANCELLED")


def test_a_correction_is_asked_for_and_an_employment_is_not_ended_by_the_worker(land: Land) -> None:
    told(land, "started")
    assert land.ask("applicant_api/corrections", about(land)).status == 202
    refused = land.ask("applicant_api/end", about(land))
    assert (refused.status, refused.json["code"]) == (403, "not_yours_to_end")


def test_an_officer_ends_and_reopens(land: Land) -> None:
    told(land, "started")
    ended = land.ask("office_api/end_registration", about(land))
    assert (ended.status, ended.json["in_force"]) == (200, [])
    reopened = land.ask("office_api/reopen_registration", about(land))
    assert (reopened.status, len(reopened.json["in_force"])) == (200, 1)


def test_nobodys_registrations_are_an_empty_list_and_strangers_find_nothing(land: Land) -> None:
    assert land.ask("applicant_api/registrations").json == {"registrations": []}
    for name in ("applicant_api/dispute", "office_api/find_person", "office_api/person", "office_api/settle"):
        assert land.ask(name).status == 404


@pytest.mark.parametrize("name", ["find_person", "person", "settle", "end_registration", "reopen_registration"])
def test_a_role_at_an_office_is_needed(land: Land, name: str) -> None:
    def applicant(event: Json) -> None:
        event["requestContext"]["authorizer"]["jwt"]["claims"]["roles"] = "[APPLICANT]"

    refused = land.ask(f"office_api/{name}", applicant)
    assert (refused.status, refused.json["code"]) == (403, "no_role")
