"""A certificate's status changed, or the time has come: sign and publish the status lists once."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.publishing import publish
from registrar.wiring.publish_statuses import publishing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _publish)


def _publish(message: Message) -> None:
    match message:
        case EventStored() | TimePassed():
            publish(publishing())
