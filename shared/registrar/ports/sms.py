"""Messages to a phone, and what the gateway says became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from registrar.notices.messages import Message


class SmsGateway(Protocol):
    def send(self, phone: str, message: Message, reference: str) -> str:
        """Make one attempt and return the gateway's reference.

        SmsRefused when it certainly was not sent, SmsUncertain when nobody can know.
        """

    def receipts(self) -> "Sequence[DeliveryReceipt]":
        """What became of messages, as far as it is not acknowledged; empty for a gateway that never says."""

    def acknowledge(self, receipts: "Sequence[DeliveryReceipt]") -> None:
        """These are recorded and need not come again."""


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """`request_id` is our reference of the message, `message_id` the gateway's."""

    request_id: str
    message_id: str
    delivered: bool
    problem: str | None = None


class SmsRefused(Exception):
    """The gateway said no; the message was certainly not sent. `again`: only for now, it may be offered again."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


class SmsUncertain(Exception):
    """The answer was lost; the message may have been sent."""
