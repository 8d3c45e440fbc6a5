"""A person's record changed, or a key was stolen: number, sign and store the certificate that says what holds."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.issuing import issue, issue_again
from registrar.usecases.reissuing import reissue_compromised
from registrar.wiring.issue_certificate import issuing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _issue)


def _issue(message: Message) -> None:
    match message:
        case EventStored(kind="HolderKeyBound" | "ExtractPrepared", subject=number):  # prepared: signed, if it is not
            issue_again(issuing(), number)
        case EventStored(subject=person):
            issue(issuing(), person)
        case TimePassed():
            reissue_compromised(issuing())
