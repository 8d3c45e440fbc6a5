"""A period is over, or the data protection officer orders it: destroy keys, remove files, say what is kept and why."""

from typing import Any

from registrar.aws import telemetry
from registrar.aws.messages import ErasureOrdered, Message, TimePassed, each_message
from registrar.aws.telemetry import observed
from registrar.usecases.erasing import erase_person, sweep
from registrar.wiring.erase_data import erasing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _erase)


def _erase(message: Message) -> None:
    match message:
        case ErasureOrdered(order):
            for outcome in erase_person(erasing(), order):
                telemetry.counted(
                    "Erased" if outcome.erased else "Kept", what=outcome.what, bars=" ".join(outcome.bars)
                )
        case TimePassed():
            telemetry.measured("Swept", len(sweep(erasing())))
