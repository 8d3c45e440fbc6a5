"""Social insurance tells that somebody draws a basic pension: their unemployment ends by it, once (R4)."""

from collections.abc import Iterator
from datetime import date, datetime

from registrar.policy.names import NameMatch, match
from registrar.registration.ids import derived
from registrar.registration.matters import Matter, MatterKind
from registrar.registration.record import Entry, PersonRecord
from registrar.registration.record_events import (
    MatterOpened,
    RecordEvent,
    RegistrationEnded,
    RegistrationReopened,
)
from registrar.registration.records import SYSTEM
from registrar.registration.reports import Report, Turn
from registrar.registration.vocabulary import EndReason


def followed(record: PersonRecord, report: Report, today: date, now: datetime) -> Iterator[RecordEvent]:
    """What a pension's report, just received, calls for. Work is left as it is: pensioners may work.

    It is asked once, when the report comes: what an officer reopens afterwards, the same report never ends again.
    """
    if report.turn is Turn.STARTED and _other(record, report, 2) is None:
        for entry in record.current:
            if entry.unemployment:
                yield _ended(record, entry, report, today, now)
    elif report.turn is Turn.CANCELLED and _other(record, report, 1) is not None:
        yield from _as_before(record)


def _other(record: PersonRecord, report: Report, revision: int) -> Report | None:
    return record.reports.get(f"{report.source}:{report.reference}:{revision}")


def _ended(record: PersonRecord, entry: Entry, report: Report, today: date, now: datetime) -> RecordEvent:
    """By itself where the report fits; else an officer looks, and nothing has ended yet."""
    doubts = tuple(_doubts(record, report, today))
    if report.start is None or doubts:
        identity = derived("M", record.person, entry.id, report.key)
        return MatterOpened(
            Matter(
                identity,
                MatterKind.REPORT,
                entry.office,
                now,
                doubts,
                registration=entry.id,
                report=f"{report.key}:person",
            )
        )
    on = max(report.start, entry.starts)
    return RegistrationEnded(entry.id, on, EndReason.PENSION, SYSTEM, note=report.reference)


def _doubts(record: PersonRecord, report: Report, today: date) -> Iterator[str]:
    if match(report.name, record.holder.name) not in {NameMatch.EXACT, NameMatch.FOLDED}:
        yield "name_differs"
    if report.start is not None and report.start > today:
        yield "starts_later"


def _as_before(record: PersonRecord) -> Iterator[RecordEvent]:
    """There was no pension: what ended by it alone holds again, unless something else took its place."""
    if record.current:
        return
    by_it = [entry for entry in record.entries if entry.unemployment and entry.end and entry.end.by == SYSTEM]
    for entry in by_it[-1:]:
        if entry.end is not None and entry.end.reason is EndReason.PENSION:
            yield RegistrationReopened(entry.id, SYSTEM, "cancelled")
