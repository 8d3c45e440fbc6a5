"""An erasure over HTTP: one officer orders, another confirms, the queue carries it out; every step is in the chains."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from registrar.benefits.trail import first_break
from registrar.ports import RecordStep
from registrar.registration.record import Holder
from registrar.registration.succession import registering
from registrar.usecases.ordering_erasures import BOOK, GROUNDS, Why
from registrar.wiring import common
from tests.fakes.samples import NOON
from tests.functions.conftest import Answer, Json, Land, sample
from tests.unit.registration.test_record import an_entry

NUMBER = json.loads(sample("erasures_api/order")["body"])["id_number"]


def person() -> str:
    return common.index().of("id_number", NUMBER)


def known(land: Land) -> None:
    """A person with a registration in force."""
    steps = registering(None, Holder("测试甲某", NUMBER, "15400000001"), an_entry("R1"))
    land.register.append_records([RecordStep(person(), None, steps)], NOON)


def by(subject: str, body: Any = None, **claims: str) -> Callable[[Json], None]:
    def change(event: Json) -> None:
        event["requestContext"]["authorizer"]["jwt"]["claims"].update({"sub": subject, **claims})
        if body is not None:
            event["body"] = json.dumps(body)

    return change


def ordered(land: Land, *, subject: str = "protector-1", why: str = "CONSENT_WITHDRAWN") -> Answer:
    body = {"id_number": NUMBER, "why": why, "reference": "PIPL-2026-7"}
    return land.ask("erasures_api/order", by(subject, body))


def decided(land: Land, step: str, subject: str = "protector-2", **claims: str) -> Answer:
    return land.ask("erasures_api/decide", by(subject, {"step": step}, **claims))


def queued(land: Land) -> list[Json]:
    """What lies on the queue, which is empty afterwards."""
    sqs = land.clients["sqs"]
    url, taken = sqs.get_queue_url(QueueName="erase")["QueueUrl"], []
    while found := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in found:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        taken += [json.loads(message["Body"]) for message in found]
    return taken


def carried_out(land: Land, body: Json) -> None:
    event = sample("erase_data/ordered")
    event["Records"][0]["body"] = json.dumps(body)
    assert land.send("erase_data", event) == {"batchItemFailures": []}


def test_a_second_officer_confirms_and_what_the_law_keeps_is_kept_and_told(land: Land) -> None:
    known(land)
    told = ordered(land)
    assert (told.status, told.json["step"], told.json["ground"]) == (201, "ORDERED", "REQUEST")
    assert told.json["against"] == ["registration_in_force", "period_not_over"]
    assert queued(land) == []
    confirmed = decided(land, "CONFIRMED")
    assert (confirmed.status, confirmed.json["decided_by"], confirmed.json["outcome"]) == (200, "protector-2", "")
    (message,) = queued(land)
    assert message["detail"]["by"] == "protector-1 protector-2"
    carried_out(land, message)
    after = land.ask("erasures_api/look").json
    assert after["outcome"] == "KEPT registration_in_force period_not_over"
    assert land.register.record(person()) is not None


def test_every_step_is_in_the_chains_and_none_names_anybody(land: Land) -> None:
    known(land)
    ordered(land)
    decided(land, "CONFIRMED")
    land.ask("erasures_api/list")
    chains = (BOOK, f"PERSON#{person()}", "OFFICER#protector-1", "OFFICER#protector-2")
    lines = {chain: common.ledger().lines(chain) for chain in chains}
    assert [len(lines[chain]) for chain in chains] == [2, 2, 2, 1]
    assert all(first_break(chain, found) is None for chain, found in lines.items())
    assert [line.seen.purpose.split(" ")[0] for line in lines[BOOK]] == ["ORDERED", "CONFIRMED"]
    assert NUMBER not in repr(lines)


def test_whoever_ordered_cannot_confirm_but_may_decline(land: Land) -> None:
    known(land)
    ordered(land)
    refused = decided(land, "CONFIRMED", "protector-1")
    assert (refused.status, refused.json["code"]) == (403, "second_officer")
    assert decided(land, "DECLINED", "protector-1").json["step"] == "DECLINED"
    late = decided(land, "CONFIRMED")
    assert (late.status, late.json["code"]) == (409, "order_decided")
    assert queued(land) == []


def test_an_order_given_twice_is_one_and_confirming_twice_sends_it_once_more(land: Land) -> None:
    known(land)
    assert ordered(land).json["order"] == ordered(land, subject="protector-3").json["order"] == 1
    assert decided(land, "CONFIRMED").status == decided(land, "CONFIRMED", "protector-3").status == 200
    assert len(queued(land)) == 2
    assert len(common.ledger().lines(BOOK)) == 2
    assert ordered(land).json["order"] == 3, "after a decision the same person can be ordered again"
    assert [one["order"] for one in land.ask("erasures_api/list").json["orders"]] == [3, 1]


def test_nobody_known_nobody_ordered_and_no_number_is_told_apart_by_more_than_that(land: Land) -> None:
    told = ordered(land)
    assert (told.status, told.json["code"]) == (404, "nobody_known")
    assert decided(land, "CONFIRMED").status == 404
    assert common.ledger().lines(BOOK) == []


def test_nobody_orders_or_confirms_the_erasure_of_their_own_data(land: Land) -> None:
    known(land)
    body = json.loads(sample("erasures_api/order")["body"])
    own = land.ask("erasures_api/order", by("protector-1", body, id_number=NUMBER.lower()))
    assert (own.status, own.json["code"]) == (403, "own_data")
    ordered(land)
    assert decided(land, "CONFIRMED", id_number=NUMBER).json["code"] == "own_data"


@pytest.mark.parametrize("why", list(Why))
def test_only_what_was_unlawful_is_erased_before_its_period_is_over(land: Land, why: Why) -> None:
    known(land)
    told = ordered(land, why=why).json
    assert told["ground"] == GROUNDS[why]
    assert ("period_not_over" in told["against"]) == (why is not Why.UNLAWFUL)


@pytest.mark.parametrize(
    "change", [{"reference": "张三的申请"}, {"why": "BECAUSE"}, {"id_number": ""}, {"reference": "two words"}]
)
def test_an_order_that_is_none_is_malformed(land: Land, change: Json) -> None:
    body = json.loads(sample("erasures_api/order")["body"]) | change
    assert land.ask("erasures_api/order", by("protector-1", body)).status == 422
