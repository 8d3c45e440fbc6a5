"""Something was handed in or read, or a department may be back: bring the application as far as it can go."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import measured, observed
from registrar.usecases.alarming import raise_alarms
from registrar.usecases.assessing import assess
from registrar.usecases.resuming import days_known, resume_due
from registrar.usecases.sampling import sample_due
from registrar.wiring.assess_application import assessing, sampling


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _assess)


def _assess(message: Message) -> None:
    match message:
        case EventStored(subject=application):
            assess(assessing(), application)
        case TimePassed():
            resume_due(assessing())
            sample_due(sampling())
            measured("ItemsUnseen", raise_alarms(assessing()))
            measured("WorkingDaysKnownFor", days_known(assessing()))
