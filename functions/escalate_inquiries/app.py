"""Time has passed: what an office did not answer in time goes to the next office above."""

from typing import Any

from registrar.aws.messages import Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.inquiring import pass_up_due
from registrar.wiring.escalate_inquiries import inquiring


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _pass_up)


def _pass_up(message: Message) -> None:
    match message:
        case TimePassed():
            pass_up_due(inquiring())
