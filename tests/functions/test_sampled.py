"""A commitment is looked at again a month later: asked, heard, given a second chance; through the real handlers."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from registrar.aws.clock import SystemClock
from registrar.registration.comparisons import InsuranceRecord, SourceAnswer
from registrar.registration.events import ApplicationEvent, ApplicationRegistered, ComparisonsMade
from registrar.registration.vocabulary import Category, Source
from registrar.usecases.recording import entering
from registrar.wiring import common
from tests.fakes.outside import KnownDepartments
from tests.fakes.samples import NOON, a_registration, an_applicant, opened, submitted
from tests.functions.conftest import Json, Land, forget, sample
from tests.functions.test_queues import DONE
from tests.functions.test_registrations import NUMBER, about, record

LATER = NOON + timedelta(days=31)
INSURANCE = Source.SOCIAL_INSURANCE


class Day:
    """The office's clock."""

    now = NOON


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    clock = Day()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    return clock


@pytest.fixture
def departments(land: Land, monkeypatch: pytest.MonkeyPatch) -> KnownDepartments:
    """Every lot is drawn; the three registers say what the test tells them."""
    known = KnownDepartments()
    monkeypatch.setenv("SAMPLING_RATE", "1")
    monkeypatch.setattr("registrar.wiring.assess_application.HttpDepartments", lambda *_: known)
    forget()
    return known


def registered(land: Land) -> None:
    """On a commitment as jobless, today."""
    applicant = replace(an_applicant(), id_number=NUMBER)
    registration = a_registration(category=Category.U8)
    before: list[ApplicationEvent] = [
        opened(category=Category.U8, applicant=applicant),
        submitted(),
        ComparisonsMade(()),
    ]
    application = land.register.append("A1", None, before, NOON)
    step = entering(land.register, common.index(), application, registration, NOON)
    land.register.append("A1", application, [ApplicationRegistered(registration)], NOON, record=step)


def insured(departments: KnownDepartments) -> None:
    work = InsuranceRecord("UNIT", "长春示例一号餐饮有限公司", "", date(2026, 11, 1), None)
    departments.answers[INSURANCE] = SourceAnswer(INSURANCE, NOON, NOON, (work,), answer_hash="00" * 32)


def tick(land: Land) -> None:
    assert land.send("assess_application", sample("assess_application/scheduled")) == DONE


def matters(land: Land) -> list[Json]:
    found: list[Json] = land.ask("office_api/work_list").json["items"]
    return [item for item in found if item["category"] == "SAMPLING"]


def settling(land: Land, matter: str, outcome: str) -> Callable[[Json], None]:
    place = about(land, matter=matter)

    def change(event: Json) -> None:
        place(event)
        event["headers"]["idempotency-key"] = f"sampled-{outcome}-{record(land).version:04d}"
        event["body"] = json.dumps({"outcome": outcome, "reason": "已与本人及单位核实。"})

    return change


def differing(land: Land, departments: KnownDepartments, day: Day) -> str:
    """The matter that an officer finds, a month after."""
    registered(land)
    insured(departments)
    tick(land)
    assert matters(land) == [], "not before a month has passed"
    day.now = LATER
    tick(land)
    tick(land)
    (line,) = matters(land)
    assert record(land).current, "nothing ends by itself"
    return str(line["matter"])


def test_a_difference_waits_for_the_persons_word_and_then_an_officer_settles_it(
    land: Land, departments: KnownDepartments, day: Day
) -> None:
    matter = differing(land, departments, day)
    early = land.ask("office_api/settle", settling(land, matter, "ENDED"))
    assert (early.status, early.json["code"]) == (403, "not_heard")
    assert land.ask("applicant_api/dispute", about(land)).status == 202
    settled = land.ask("office_api/settle", settling(land, matter, "ENDED"))
    assert (settled.status, settled.json["in_force"]) == (200, [])


def test_silence_for_fifteen_days_opens_the_way_too(land: Land, departments: KnownDepartments, day: Day) -> None:
    matter = differing(land, departments, day)
    day.now += timedelta(days=14, hours=23)
    assert land.ask("office_api/settle", settling(land, matter, "ENDED")).json["code"] == "not_heard"
    day.now += timedelta(hours=1)
    assert land.ask("office_api/settle", settling(land, matter, "ENDED")).status == 200


def test_a_registration_that_stands_needs_no_word(land: Land, departments: KnownDepartments, day: Day) -> None:
    matter = differing(land, departments, day)
    settled = land.ask("office_api/settle", settling(land, matter, "STANDS"))
    assert (settled.status, len(settled.json["in_force"])) == (200, 1)


def test_the_person_is_told_once_and_a_department_that_is_silent_is_asked_again(
    land: Land, departments: KnownDepartments, day: Day
) -> None:
    registered(land)
    insured(departments)
    departments.silent[INSURANCE] = "down"
    day.now = LATER
    tick(land)
    assert matters(land) == []
    departments.silent.clear()
    day.now += timedelta(hours=1)
    tick(land)
    assert len(matters(land)) == 1
    last = land.register.history("A1")[-1]
    event = sample("send_notice/supplement_requested")
    message = json.loads(event["Records"][0]["body"])
    message["detail"] = {"kind": last.event.kind, "subject": "A1", "sequence": last.sequence}
    event["Records"][0]["body"] = json.dumps(message)
    for _ in range(2):
        assert land.send("send_notice", event) == DONE
    found = land.clients["dynamodb"].scan(TableName="register")["Items"]
    assert len([item for item in found if item["pk"]["S"].startswith("NOTICE#")]) == 1
