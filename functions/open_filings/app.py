"""An employer's sheet was received, or a part of it is done: open the applications of its next workers."""

from typing import Any

from registrar.aws.messages import EventStored, Message, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.filing import open_page
from registrar.wiring.open_filings import filing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _open)


def _open(message: Message) -> None:
    """The first event of a filing stands for its first page, the next for the second, and so on to the last."""
    match message:
        case EventStored(subject=identity, sequence=sequence):
            open_page(filing(), identity, sequence - 1)
