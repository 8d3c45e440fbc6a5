"""Something happened that the applicant should hear of: one SMS."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.following import collect_receipts
from registrar.usecases.telling import tell
from registrar.wiring.send_notice import telling


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _tell)


def _tell(message: Message) -> None:
    match message:
        case EventStored(kind, subject, sequence):
            tell(telling(), kind, subject, sequence)
        case TimePassed():
            collect_receipts(telling())
