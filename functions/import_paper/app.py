"""A sheet came, a block of serials was given out, or time passed: enter forms, print packs, miss silent offices."""

from typing import Any

from registrar.aws.messages import EventStored, Message, TimePassed, each_message
from registrar.aws.telemetry import measured, observed
from registrar.usecases.books import import_books
from registrar.usecases.by_hand import import_sheet
from registrar.usecases.outages import suspect_silent
from registrar.usecases.packing import print_pack
from registrar.wiring.import_paper import books, by_hand, outages, packing


@observed
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return each_message(event, context, _work)


def _work(message: Message) -> None:
    match message:
        case EventStored(kind="SheetReceived", subject=sheet):
            import_books(books(), sheet)
            import_sheet(by_hand(), sheet)
        case EventStored(kind="BlockReserved", subject=block):
            print_pack(packing(), block)
        case TimePassed():
            measured("OfficesSilent", suspect_silent(outages()))
