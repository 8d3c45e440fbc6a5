"""A person's record changed: number, sign and store the certificate that says so."""

from typing import Any

from registrar.aws.messages import EventStored, Message, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.issuing import issue, issue_again
from registrar.wiring.issue_certificate import issuing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _issue)


def _issue(message: Message) -> None:
    match message:
        case EventStored(kind="HolderKeyBound", subject=number):
            issue_again(issuing(), number)
        case EventStored(subject=person):
            issue(issuing(), person)
