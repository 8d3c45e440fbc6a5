"""Items of the register as values again; what was erased cannot be, and is passed over where there are many."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from registrar.aws import items
from registrar.aws.items import Item
from registrar.aws.table import Table
from registrar.errors import Erased
from registrar.registration import codec
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.notices import Notice
from registrar.registration.record import PersonRecord

T = TypeVar("T")


def readable(read: Callable[[Item], T], found: Iterable[Item]) -> Iterator[T]:
    """What can be read of many items: one that was erased is passed over."""
    for item in found:
        with suppress(Erased):
            yield read(item)


def application_in(table: Table, item: Item) -> Application:
    application: Application = codec.from_json(codec.APPLICATION, table.json(item))
    return application


def record_in(table: Table, item: Item) -> PersonRecord:
    record: PersonRecord = codec.from_json(codec.RECORD, table.json(item))
    return record


def notice_in(table: Table, item: Item) -> Notice:
    return items.NOTICE.validate_json(table.json(item))


def certificate_in(table: Table, item: Item) -> Certificate:
    certificate: Certificate = codec.from_json(codec.CERTIFICATE, table.json(item))
    return certificate
