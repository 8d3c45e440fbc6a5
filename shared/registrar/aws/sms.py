"""One SMS, one attempt: sent, certainly not sent, or nobody can know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ParamValidationError,
)

from registrar.notices.messages import Message
from registrar.ports import DeliveryReceipt, SmsRefused, SmsUncertain

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sns.type_defs import MessageAttributeValueTypeDef

BUSY = frozenset({"Throttling", "ThrottlingException", "ThrottledException", "KMSThrottling"})
NEVER_LEFT = (ConnectTimeoutError, EndpointConnectionError, NoCredentialsError, ParamValidationError)
"""Errors before the request was on the wire. Any other lost answer may hide a sent message."""


@dataclass(frozen=True, slots=True)
class SnsSms:
    """`ports.SmsGateway` over SNS; `client` must make one attempt only (retries: total_max_attempts 1)."""

    client: "SNSClient"

    def send(self, phone: str, message: Message, reference: str) -> str:
        try:
            answer = self.client.publish(
                PhoneNumber=international(phone), Message=message.text, MessageAttributes=_about(reference)
            )
        except ClientError as error:
            raise _judged(error) from error
        except NEVER_LEFT as error:
            raise SmsRefused(type(error).__name__, again=not isinstance(error, ParamValidationError)) from error
        except BotoCoreError as error:
            raise SmsUncertain(type(error).__name__) from error
        return answer["MessageId"]

    def receipts(self) -> Sequence[DeliveryReceipt]:
        """SNS writes what became of a message to a log group of the operator's, never to us."""
        return ()

    def acknowledge(self, receipts: Sequence[DeliveryReceipt]) -> None:
        """There is nothing to acknowledge."""


def international(phone: str) -> str:
    """E.164; a mainland number is written without its country code."""
    return phone if phone.startswith("+") else f"+86{phone}"


def _about(reference: str) -> dict[str, "MessageAttributeValueTypeDef"]:
    return {
        "AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"},
        "reference": {"DataType": "String", "StringValue": reference},
    }


def _judged(error: ClientError) -> SmsRefused | SmsUncertain:
    """A 4xx was looked at and turned down; after a 5xx nobody knows how far it came."""
    code = error.response["Error"]["Code"]
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    return SmsRefused(code, again=code in BUSY) if 400 <= status < 500 else SmsUncertain(code)
