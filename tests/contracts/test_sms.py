"""Whether a message went out: sent, certainly not, or nobody knows."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError
from moto.sns.models import sns_backends

from registrar.aws.sms import SnsSms
from registrar.ports import SmsGateway, SmsRefused, SmsUncertain
from tests.fakes.outside import Outbox

PHONE = "15400001234"


@pytest.fixture
def sns(aws: None) -> Any:
    return boto3.client("sns", config=Config(retries={"total_max_attempts": 1}))


@pytest.fixture(params=["fake", "moto"])
def gateway(request: pytest.FixtureRequest) -> SmsGateway:
    return Outbox() if request.param == "fake" else SnsSms(request.getfixturevalue("sns"))


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
    first, second = gateway.send(PHONE, "一", "N1"), gateway.send(PHONE, "二", "N2")
    assert first
    assert first != second


def test_a_message_goes_to_the_mainland_number_as_written(sns: Any) -> None:
    SnsSms(sns).send(PHONE, "您的登记已完成。", "N1")
    sent = sns_backends["123456789012"]["eu-central-1"].sms_messages.values()
    assert [(phone, text) for phone, text in sent] == [("+86" + PHONE, "您的登记已完成。")]


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
        failing(sns, error).send(PHONE, "一", "N1")


@pytest.mark.parametrize(
    "error",
    [client_error("InternalError", 500), ReadTimeoutError(endpoint_url="https://sns.example")],
    ids=["500", "read timeout"],
)
def test_after_a_lost_answer_nobody_knows(sns: Any, error: Exception) -> None:
    with pytest.raises(SmsUncertain):
        failing(sns, error).send(PHONE, "一", "N1")


def test_there_is_one_attempt_only(sns: Any) -> None:
    attempts: list[str] = []
    sns.meta.events.register("before-send.sns.Publish", lambda **_: _lost(attempts))
    with pytest.raises(SmsUncertain):
        SnsSms(sns).send(PHONE, "一", "N1")
    assert len(attempts) == 1


def _lost(attempts: list[str]) -> Callable[[], None]:
    attempts.append("sent")
    raise ReadTimeoutError(endpoint_url="https://sns.example")
