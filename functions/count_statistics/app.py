"""An event was stored, or a period has been over for long enough: add to the counts, or freeze the period's figures."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.counting import count
from registrar.usecases.freezing import freeze_due
from registrar.wiring.count_statistics import figuring


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _count)


def _count(message: Message) -> None:
    match message:
        case EventStored(_, subject, _):
            count(figuring().counts, subject)
        case TimePassed():
            freeze_due(figuring())
