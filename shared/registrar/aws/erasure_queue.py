"""Confirmed orders of erasure, put on the queue of the one function that may carry them out."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from registrar.errors import Unavailable
from registrar.usecases.erasing import Order

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


@dataclass(frozen=True, slots=True)
class SqsErasures:
    """`usecases.ordering_erasures.ErasureQueue`; the message is what aws/messages.py reads."""

    client: "SQSClient"
    url: str

    def send(self, order: Order) -> None:
        detail = {"person": order.person, "ground": order.ground, "by": order.by, "reference": order.reference}
        body = json.dumps({"detail-type": "ErasureOrdered", "detail": detail})
        try:
            self.client.send_message(QueueUrl=self.url, MessageBody=body)
        except (ClientError, BotoCoreError) as error:
            raise Unavailable(
                "指令已记录，但暂未送达执行，请再次确认。 "
                "The order is recorded but was not passed on; confirm it again.",
                code="try_again",
            ) from error
