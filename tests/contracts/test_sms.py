"""Whether a message went out: sent, certainly not, or nobody knows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
import urllib3
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from moto.sns.models import sns_backends

from registrar.aws.sms import SnsSms
from registrar.aws.sms_gateway import Account, HttpSms
from registrar.notices.messages import message
from registrar.ports import DeliveryReceipt, SmsGateway, SmsRefused, SmsUncertain
from tests.fakes.outside import CountingChance, Outbox
from tests.fakes.sms_counter import GatewayCounter

PHONE = "+8615400001234"
TOLD = message("ACCEPTED", receipt="2026112300000001")


@pytest.fixture
def sns(aws: None) -> Any:
    return boto3.client("sns", config=Config(retries={"total_max_attempts": 1}))


@pytest.fixture
def counter() -> Iterator[GatewayCounter]:
    counter = GatewayCounter(b"a secret for tests")
    yield counter
    counter.close()


@pytest.fixture(params=["fake", "moto", "http"])
def gateway(request: pytest.FixtureRequest) -> SmsGateway:
    if request.param == "http":
        return http(request.getfixturevalue("counter"))
    return Outbox() if request.param == "fake" else SnsSms(request.getfixturevalue("sns"))


def http(counter: GatewayCounter, secret: bytes = b"a secret for tests") -> HttpSms:
    chance = CountingChance()
    account = Account("key-1", secret, "就业登记", {"ACCEPTED": "SMS_100001"})
    return HttpSms(urllib3.PoolManager(), counter.url, account, lambda: datetime.now(UTC), chance.token, timeout=0.5)


def failing(sns: Any, error: Exception) -> SnsSms:
    def publish(**_: Any) -> None:
        raise error

    sns.publish = publish
    return SnsSms(sns)


def client_error(code: str, status: int) -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        "Publish",
    )


def test_each_message_has_its_own_reference(gateway: SmsGateway) -> None:
    first, second = gateway.send(PHONE, TOLD, "N1"), gateway.send(PHONE, TOLD, "N2")
    assert first
    assert first != second


def test_a_message_goes_to_the_mainland_number_as_written(sns: Any) -> None:
    SnsSms(sns).send(PHONE, message("WITHDRAWN", receipt="1"), "N1")
    sent = sns_backends["123456789012"]["eu-central-1"].sms_messages.values()
    assert [(phone, text) for phone, text in sent] == [(PHONE, message("WITHDRAWN", receipt="1").text)]


@pytest.mark.parametrize(
    "error",
    [
        client_error("InvalidParameter", 400),
        client_error("Throttling", 400),
        client_error("OptedOut", 403),
        EndpointConnectionError(endpoint_url="https://sns.example"),
        ConnectTimeoutError(endpoint_url="https://sns.example"),
    ],
    ids=lambda error: str(error)[:60],
)
def test_what_was_turned_down_or_never_left_was_certainly_not_sent(sns: Any, error: Exception) -> None:
    with pytest.raises(SmsRefused):
        failing(sns, error).send(PHONE, TOLD, "N1")


@pytest.mark.parametrize(
    "error",
    [client_error("InternalError", 500), ReadTimeoutError(endpoint_url="https://sns.example")],
    ids=["500", "read timeout"],
)
def test_after_a_lost_answer_nobody_knows(sns: Any, error: Exception) -> None:
    with pytest.raises(SmsUncertain):
        failing(sns, error).send(PHONE, TOLD, "N1")


def test_there_is_one_attempt_only(sns: Any) -> None:
    attempts: list[str] = []
    sns.meta.events.register("before-send.sns.Publish", lambda **_: _lost(attempts))
    with pytest.raises(SmsUncertain):
        SnsSms(sns).send(PHONE, TOLD, "N1")
    assert len(attempts) == 1


def _lost(attempts: list[str]) -> Callable[[], None]:
    attempts.append("sent")
    raise ReadTimeoutError(endpoint_url="https://sns.example")


def test_a_gateway_gets_the_registered_text_by_its_id_with_the_facts_and_our_signature(counter: GatewayCounter) -> None:
    gateway = http(counter)
    gateway.send(PHONE, TOLD, "N1")
    gateway.send(PHONE, message("WITHDRAWN", receipt="1"), "N2")
    first, second = counter.taken
    assert first == {
        "request_id": "N1",
        "phone": PHONE,
        "signature": "就业登记",
        "template": "SMS_100001",
        "parameters": {"receipt": "2026112300000001"},
    }
    assert second["template"] == "WITHDRAWN", "a text the gateway has no id for keeps our name"


def test_a_request_signed_with_another_secret_is_turned_down_for_good(counter: GatewayCounter) -> None:
    with pytest.raises(SmsRefused) as refused:
        http(counter, b"another").send(PHONE, TOLD, "N1")
    assert not refused.value.again
    assert counter.taken == []


def test_a_replayed_request_is_turned_down(counter: GatewayCounter) -> None:
    gateway = http(counter)
    same = replace(gateway, now=lambda: datetime(2026, 11, 27, tzinfo=UTC), nonce=lambda: "once")
    counter.clock = lambda: datetime(2026, 11, 27, tzinfo=UTC)
    same.send(PHONE, TOLD, "N1")
    with pytest.raises(SmsRefused):
        same.send(PHONE, TOLD, "N1")
    counter.clock = lambda: datetime(2026, 11, 28, tzinfo=UTC)
    with pytest.raises(SmsRefused):
        replace(same, nonce=lambda: "twice").send(PHONE, TOLD, "N1")


@pytest.mark.parametrize(
    ("reply", "raised", "again"),
    [
        ((400, b'{"code": "INVALID_PHONE"}'), SmsRefused, False),
        ((200, b'{"code": "DAY_LIMIT"}'), SmsRefused, False),
        ((429, b'{"code": "BUSY"}'), SmsRefused, True),
        ((503, b""), SmsRefused, True),
        ((500, b"<html>"), SmsUncertain, None),
        ((504, b""), SmsUncertain, None),
        ((200, b"<html>"), SmsUncertain, None),
        ((200, b"[]"), SmsUncertain, None),
        (None, SmsUncertain, None),
    ],
)
def test_what_a_gateway_says_is_sent_or_certainly_not_or_nobody_knows(
    counter: GatewayCounter, reply: tuple[int, bytes] | None, raised: type[Exception], again: bool | None
) -> None:
    counter.reply = reply
    with pytest.raises(raised) as told:
        http(counter).send(PHONE, TOLD, "N1")
    assert getattr(told.value, "again", None) is again


def test_a_gateway_nobody_reaches_certainly_sent_nothing(counter: GatewayCounter) -> None:
    with pytest.raises(SmsRefused) as refused:
        replace(http(counter), url="http://127.0.0.1:1").send(PHONE, TOLD, "N1")
    assert refused.value.again


def test_receipts_come_until_they_are_acknowledged(counter: GatewayCounter) -> None:
    gateway = http(counter)
    reference = gateway.send(PHONE, TOLD, "N1")
    counter.report("N1", "UNDELIVERED", "ABSENT")
    expected = [DeliveryReceipt("N1", reference, delivered=False, problem="ABSENT")]
    assert gateway.receipts() == gateway.receipts() == expected
    gateway.acknowledge(expected)
    assert gateway.receipts() == []
    counter.reply = (500, b"")
    assert gateway.receipts() == []
