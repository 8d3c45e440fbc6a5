"""What the table of periods says is what template and code do."""

from dataclasses import replace
from typing import Any

import pytest

from local.template import source
from registrar.aws.http.once import KEPT as ANSWER_KEPT
from registrar.aws.passing_table import KEPT as TICKET_KEPT
from registrar.policy.retention import expires_at, retention
from registrar.registration import history
from registrar.registration.events import Recorded
from registrar.registration.vocabulary import State
from tests.fakes.samples import NOON, opened

RESOURCES: dict[str, Any] = source()["Resources"]
AN_APPLICATION = history.apply(None, "A1", Recorded(1, NOON, opened()))
ACTIONS = {"key", "order", "ttl", "lifecycle", "expires", "keep"}


def of_type(kind: str) -> list[dict[str, Any]]:
    found = [one["Properties"] for one in RESOURCES.values() if one["Type"] == kind]
    assert found
    return found


@pytest.mark.parametrize("name", retention())
def test_each_class_says_what_why_and_how(name: str) -> None:
    kept = retention()[name]
    assert kept.action in ACTIONS
    assert kept.what
    assert kept.why
    assert (kept.days == 0) == (kept.action == "keep")


def test_the_bucket_forgets_scans_when_the_table_says() -> None:
    rules = RESOURCES["DocumentBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    forgotten = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules if "ExpirationInDays" in rule}
    assert forgotten == dict.fromkeys(("scans/", "views/"), retention()["scans"].days)
    pictures = [rule for rule in rules if rule.get("Prefix") in forgotten]
    assert all(rule["NoncurrentVersionExpiration"] == {"NoncurrentDays": 1} for rule in pictures)


def test_logs_and_queues_forget_when_the_table_says() -> None:
    assert {log["RetentionInDays"] for log in of_type("AWS::Logs::LogGroup")} == {retention()["logs"].days}
    queues = {queue["MessageRetentionPeriod"] for queue in of_type("AWS::SQS::Queue")}
    assert queues == {retention()["queues"].days * 86_400}


def test_answers_and_tickets_forget_when_the_table_says() -> None:
    assert retention()["answers"].days * 86_400 == ANSWER_KEPT
    assert retention()["tickets"].period >= TICKET_KEPT
    for table, name in (("IdempotencyTable", "expiration"), ("PassingTable", "expires")):
        assert RESOURCES[table]["Properties"]["TimeToLiveSpecification"] == {"AttributeName": name, "Enabled": True}


def test_every_state_without_a_registration_has_a_period_and_no_other() -> None:
    with_period = {state for state in State if expires_at(replace(AN_APPLICATION, state=state)) is not None}
    assert with_period == {State.DRAFT, State.WITHDRAWN, State.NOT_REGISTERED, State.LAPSED}
