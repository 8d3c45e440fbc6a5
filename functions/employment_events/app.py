"""A department reports a hiring, a leaving, a mistake: bring the person's registrations in line."""

from typing import Any

from registrar.aws.messages import EmploymentReported, Message, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.reporting import receive
from registrar.wiring.employment_events import reporting


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _receive)


def _receive(message: Message) -> None:
    match message:
        case EmploymentReported(report):
            receive(reporting(), report)
