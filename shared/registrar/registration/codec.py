"""Events and states as JSON and back; a value that does not fit its type is refused by name."""

from typing import Any

from pydantic import TypeAdapter

from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.counted import FactLine
from registrar.registration.events import ApplicationEvent, CertificateEvent
from registrar.registration.filing_events import FilingEvent
from registrar.registration.filings import Filing, FilingPage
from registrar.registration.outages import Block, FormRow, Outage, Sheet
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RecordEvent

APPLICATION_EVENT: TypeAdapter[Any] = TypeAdapter(ApplicationEvent, config={"defer_build": True})
CERTIFICATE_EVENT: TypeAdapter[Any] = TypeAdapter(CertificateEvent, config={"defer_build": True})
RECORD_EVENT: TypeAdapter[Any] = TypeAdapter(RecordEvent, config={"defer_build": True})
APPLICATION: TypeAdapter[Application] = TypeAdapter(Application)
CERTIFICATE: TypeAdapter[Certificate] = TypeAdapter(Certificate)
RECORD: TypeAdapter[PersonRecord] = TypeAdapter(PersonRecord)
FILING: TypeAdapter[Filing] = TypeAdapter(Filing)
FILING_PAGE: TypeAdapter[FilingPage] = TypeAdapter(FilingPage)
FILING_EVENT: TypeAdapter[Any] = TypeAdapter(FilingEvent, config={"defer_build": True})
FACT_LINE: TypeAdapter[FactLine] = TypeAdapter(FactLine)
OUTAGE: TypeAdapter[Outage] = TypeAdapter(Outage)
BLOCK: TypeAdapter[Block] = TypeAdapter(Block)
SHEET: TypeAdapter[Sheet] = TypeAdapter(Sheet)
FORM_ROWS: TypeAdapter[tuple[FormRow, ...]] = TypeAdapter(tuple[FormRow, ...])


def to_json(adapter: TypeAdapter[Any], value: object) -> str:
    return adapter.dump_json(value).decode()


def from_json(adapter: TypeAdapter[Any], text: str) -> Any:
    return adapter.validate_json(text)
