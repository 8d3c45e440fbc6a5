"""Time has passed: sign where the trails of each day that is over ended, and put it away for years."""

from typing import Any

from registrar.aws.messages import Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.closing_days import close_days
from registrar.wiring.close_audit_days import closing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _close)


def _close(message: Message) -> None:
    match message:
        case TimePassed():
            close_days(closing())
