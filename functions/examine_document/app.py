"""A file has arrived: read it and record what it shows."""

from typing import Any

from registrar.aws.messages import FileArrived, Message, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.examining import examine_object
from registrar.wiring.examine_document import examining


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _examine)


def _examine(message: Message) -> None:
    match message:
        case FileArrived(key, version_id):
            examine_object(examining(), key, version_id)
