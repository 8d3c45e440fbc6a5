"""What the queues bring: a file arrived, an event was stored, time has passed; each message on its own."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from registrar.aws import telemetry
from registrar.aws.employment_reports import read_report
from registrar.aws.pension_reports import read_pension
from registrar.errors import Malformed
from registrar.policy.retention import Ground
from registrar.registration.reports import Report
from registrar.usecases.erasing import Order


@dataclass(frozen=True, slots=True)
class FileArrived:
    """An object was created in the bucket; `key` as it is stored, not as it travels."""

    key: str
    version_id: str


@dataclass(frozen=True, slots=True)
class EventStored:
    """The register stored an event; `subject` is an application's id or a certificate's number."""

    kind: str
    subject: str
    sequence: int


@dataclass(frozen=True, slots=True)
class TimePassed:
    """A schedule's call: look whether something is due."""


@dataclass(frozen=True, slots=True)
class EmploymentReported:
    """A department told of an employment, or of a pension."""

    report: Report


@dataclass(frozen=True, slots=True)
class ErasureOrdered:
    """The data protection officer orders a person's data erased (docs/privacy.md)."""

    order: Order


@dataclass(frozen=True, slots=True)
class Nothing:
    """A message that asks for nothing, such as S3's own test."""


Message = FileArrived | EventStored | TimePassed | EmploymentReported | ErasureOrdered | Nothing


def read_message(body: str) -> Message:
    """An EventBridge envelope as a value; Malformed for anything unknown, so that it ends in the dead-letter queue."""
    try:
        envelope = json.loads(body)
        if envelope.get("Event") == "s3:TestEvent":
            return Nothing()
        return _READERS[envelope["detail-type"]](envelope.get("detail") or {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Malformed("the queue brought a message of unknown form", code="unknown_message") from error


def _file(detail: Mapping[str, Any]) -> FileArrived:
    """Keys of ours hold neither a plus nor a percent sign, so that undoing the URL encoding is always safe."""
    stored = detail["object"]
    return FileArrived(unquote_plus(stored["key"]), str(stored["version-id"]))


def _event(detail: Mapping[str, Any]) -> EventStored:
    return EventStored(str(detail["kind"]), str(detail["subject"]), int(detail["sequence"]))


def _order(detail: Mapping[str, Any]) -> ErasureOrdered:
    """`reference` goes into a chain that is kept for good: a file number, never words about a person."""
    by, reference = str(detail["by"]), str(detail["reference"])
    if not (by and re.fullmatch(r"[\w./-]{1,64}", reference, re.ASCII)):
        raise ValueError
    return ErasureOrdered(Order(str(detail["person"]), Ground(detail["ground"]), by, reference))


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Message]] = {
    "Object Created": _file,
    "RegisterEvent": _event,
    "EmploymentReport": lambda detail: EmploymentReported(read_report(detail)),
    "PensionReport": lambda detail: EmploymentReported(read_pension(detail)),
    "ErasureOrdered": _order,
    "Scheduled Event": lambda _: TimePassed(),
}


def each_message(event: dict[str, Any], context: Any, work: Callable[[Message], None]) -> dict[str, Any]:
    """Do `work` for every message; those that fail are named, come again, and after five tries are set aside."""

    def one(record: SQSRecord) -> None:
        try:
            work(read_message(record.body))
        except Exception as error:
            telemetry.failed(error, message_id=record.message_id)
            raise

    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    return dict(process_partial_response(event=event, record_handler=one, processor=processor, context=context))
