"""A department reports an employment: it is kept, and the person's registrations are brought in line with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from registrar.employers.employments import Employment
from registrar.employers.reconciling import Desk, reconcile
from registrar.policy import reports
from registrar.policy.rulebook import rule_set_at
from registrar.ports import BlindIndex, Clock, RecordStep, Register
from registrar.registration import records
from registrar.registration.events import Recorded
from registrar.registration.ids import derived
from registrar.registration.matters import Matter, MatterKind
from registrar.registration.record import Holder, PersonRecord
from registrar.registration.record_events import (
    HolderDescribed,
    MatterOpened,
    RecordEvent,
    RecordOpened,
    ReportReceived,
)
from registrar.registration.reports import Report
from registrar.usecases.pensions import followed
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of
from registrar.usecases.rules import Rules

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Reporting:
    """What these use cases stand on."""

    register: Register
    index: BlindIndex
    clock: Clock
    rules: Rules


def receive(on: Reporting, report: Report) -> None:
    """Take one report, once, however often and in whatever order it comes; nothing reported is ever lost."""
    person = person_of(on.index, report.id_number)
    persevering(lambda: _take(on, person, report))


def _take(on: Reporting, person: str, report: Report) -> None:
    record = on.register.record(person)
    known = record.reports.get(report.key) if record else None
    if record is not None and known is not None:
        _contradicted(on, record, known, report)
        return
    if record is None and report.of_pension:
        return  # nobody here to end anything for; whoever applies later is asked about then
    now = on.clock.now()
    taken: list[RecordEvent] = [*_described(record, report), ReportReceived(report)]
    present = folded(record, person, taken, now)
    if report.of_pension:
        ends = list(followed(present, report, now.astimezone(SHANGHAI).date(), now))
        present, taken = folded(present, person, ends, now), [*taken, *ends]
    on.register.append_records([RecordStep(person, record, [*taken, *in_line(on, present, now)])], now)


def folded(record: PersonRecord | None, person: str, events: Sequence[RecordEvent], now: datetime) -> PersonRecord:
    """The record as it is after them."""
    present = record
    for event in events:
        present = records.apply(present, person, Recorded((present.version if present else 0) + 1, now, event))
    if present is None:
        raise ValueError("a record is opened by at least one event")
    return present


def _described(record: PersonRecord | None, report: Report) -> list[RecordEvent]:
    """Whose record it is, when nobody knew; a phone, when none was known."""
    if record is None:
        return [RecordOpened(Holder(report.name, report.id_number, report.phone))]
    if report.phone and not record.holder.phone:
        holder = record.holder
        described = Holder(holder.name, holder.id_number, report.phone, holder.person_type, holder.account)
        return [HolderDescribed(described, "system", "reported")]
    return []


def _contradicted(on: Reporting, record: PersonRecord, known: Report, report: Report) -> None:
    """The same revision with other content: the first stands, and an officer hears of the second, once."""
    if _said(known) == _said(report):
        return
    now = on.clock.now()
    matter = derived("M", record.person, report.key, "revision_differs", repr(_said(report)))
    if matter not in record.matters:
        opened = Matter(
            matter,
            MatterKind.REPORT,
            on.rules.catch_all_office,
            now,
            ("revision_differs",),
            report=f"{report.key}:again",
        )
        on.register.append_records([RecordStep(record.person, record, [MatterOpened(opened)])], now)


def _said(report: Report) -> tuple[object, ...]:
    return (report.turn, report.name, report.employer, report.start, report.end)


def in_line(on: Reporting, record: PersonRecord, now: datetime) -> list[RecordEvent]:
    """What the reports in a record call for, now."""
    today = now.astimezone(SHANGHAI).date()

    def office(employment: Employment) -> str:
        """By the place in the employer's code: digits three to eight (GB 32100)."""
        return on.rules.routed(employment.employer.uscc[2:8], on.clock.now()).office

    def judge(present: PersonRecord, employment: Employment, day: date) -> tuple[str, ...]:
        told = employment.name, employment.employer, employment.start, employment.end, employment.draws_pension
        return reports.reasons(reports.Reported(present, *told, day, on.rules.allow_synthetic))

    desk = Desk(office, on.rules.catch_all_office, rule_set_at(now).id, today, now, judge)
    return list(reconcile(record, desk))
