"""Bring a person's registrations in line with what the departments reported, whatever came first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from registrar.employers.employments import Employment, employments, waiting
from registrar.registration import records
from registrar.registration.events import Recorded
from registrar.registration.ids import derived
from registrar.registration.matters import Matter, MatterKind, Outcome
from registrar.registration.record import APPLIED, AUTOMATIC, End, Entry, Ground, PersonRecord
from registrar.registration.record_events import (
    MatterOpened,
    MatterSettled,
    RecordEvent,
    RegistrationCorrected,
    RegistrationEnded,
    RegistrationLinked,
    RegistrationMade,
    RegistrationReopened,
)
from registrar.registration.records import SYSTEM
from registrar.registration.succession import TAKEN_UP
from registrar.registration.vocabulary import EndReason, Origin, RegistrationKind

SAME_SPELL = timedelta(days=62)
"""Two departments date one hiring up to two months apart: insurance often begins with the next month."""
MOST_STEPS = 200

Judge = Callable[[PersonRecord, Employment, date], Sequence[str]]
"""Why an officer must look at an employment before it is registered; no reason: it is registered by itself."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and when: the office for an employer, and for what names none yet; rule set, day and moment."""

    office: Callable[[Employment], str]
    fallback: str
    rule_set: str
    today: date
    now: datetime
    judge: Judge


def reconcile(record: PersonRecord, desk: Desk) -> Sequence[RecordEvent]:
    """The events that bring the record in line with its reports; none when it is."""
    done: list[RecordEvent] = []
    present = record
    while (step := next(_steps(present, desk), None)) is not None:
        for event in step:
            present = records.apply(present, present.person, Recorded(present.version + 1, desk.now, event))
        done += step
        if len(done) > MOST_STEPS:
            raise AssertionError("the reports of one person never come to rest")
    return done


def _steps(record: PersonRecord, desk: Desk) -> Iterator[Sequence[RecordEvent]]:
    """What is still out of line, in the order it is put right."""
    known = employments(record.reports.values())
    yield from _predecessors(record, desk)
    for employment in known:
        entry = linked(record, employment)
        if entry is None:
            yield from _unlinked(record, employment, desk)
        elif entry.end is None or entry.end.by == SYSTEM:
            yield from _linked(record, entry, known, desk)
    yield from _unemployment(record)


def linked(record: PersonRecord, employment: Employment) -> Entry | None:
    """The registration that rests on this employment."""
    return next((entry for entry in record.entries if _rests_on(entry, employment)), None)


def _rests_on(entry: Entry, employment: Employment) -> bool:
    return any((g.origin, g.reference) == (employment.source, employment.reference) for g in entry.grounds)


def _predecessors(record: PersonRecord, desk: Desk) -> Iterator[Sequence[RecordEvent]]:
    """A report without its predecessor waits, and is seen to wait; when the predecessor comes, nobody need look."""
    early = {report.key: report for report in waiting(record.reports.values())}
    for matter in record.open_matters:
        if matter.reasons == ("predecessor_missing",) and matter.report not in early:
            yield [_overtaken(matter)]
    for key in early:
        if not _asked(record, key):
            yield [MatterOpened(_matter(record, key, ("predecessor_missing",), desk, desk.fallback))]


def _unlinked(record: PersonRecord, employment: Employment, desk: Desk) -> Iterator[Sequence[RecordEvent]]:
    """Join the registration it is told of twice, make one, or ask an officer; what was asked before is asked anew."""
    reasons = _reasons(record, employment, desk)
    for matter in record.open_matters:
        if _about(matter, employment) and (matter.report, matter.reasons) != (employment.key, reasons):
            yield [_overtaken(matter)]
    if employment.cancelled or _outcome(record, employment.key) is Outcome.STANDS:
        return
    same = _same_spell(record, employment)
    if same is not None:
        yield [RegistrationLinked(same.id, _ground(employment, desk.now))]
    if not reasons:
        yield [RegistrationMade(_entry(record, employment, desk))]
    if not _waits(record, employment.key):
        yield [MatterOpened(_matter(record, employment.key, reasons, desk, desk.office(employment)))]


def _reasons(record: PersonRecord, employment: Employment, desk: Desk) -> tuple[str, ...]:
    """Why an officer must look; none when one has looked, when it joins another, or when it never was."""
    looked = _outcome(record, employment.key) is not None
    if employment.cancelled or looked or _same_spell(record, employment):
        return ()
    twice = ("hired_twice",) if _overlapping(record, employment) else ()
    return (*twice, *desk.judge(record, employment, desk.today))


def _same_spell(record: PersonRecord, employment: Employment) -> Entry | None:
    """The same person, employer and start, as another department or the employer itself told it (R21)."""
    for entry in _here(record, employment):
        settled = entry.end is not None and entry.end.by != SYSTEM
        if not settled and abs(entry.since - employment.start) <= SAME_SPELL:
            return entry
    return None


def _overlapping(record: PersonRecord, employment: Employment) -> bool:
    """Nobody is hired twice at once by one employer: the end of the first may still be on its way."""
    return any(
        (entry.end is None or employment.start < entry.end.on)
        and (employment.end is None or entry.starts <= employment.end)
        for entry in _here(record, employment)
    )


def _here(record: PersonRecord, employment: Employment) -> list[Entry]:
    """The person's registrations at this employer that ever held."""
    employed = (entry for entry in record.entries if entry.kind is RegistrationKind.EMPLOYED and not entry.void)
    return [entry for entry in employed if entry.employer and entry.employer.uscc == employment.employer.uscc]


def _linked(
    record: PersonRecord, entry: Entry, known: Sequence[Employment], desk: Desk
) -> Iterator[Sequence[RecordEvent]]:
    """Start and end as the departments that still stand by the employment have them."""
    own = [each for each in known if _rests_on(entry, each)]
    standing = [each for each in own if not each.cancelled]
    applied = any(ground.origin in APPLIED for ground in entry.grounds)
    kept = applied or entry.fixed
    if not standing:
        yield from () if applied else _cancelled(entry)
        return
    since = entry.since if kept else _start(standing)
    if since != entry.since:
        yield [RegistrationCorrected(entry.id, SYSTEM, "reported", since=since)]
    employer = standing[0].employer
    agreed = len({each.employer.uscc for each in standing}) == 1
    if not kept and agreed and (entry.employer is None or employer.uscc != entry.employer.uscc):
        yield [RegistrationCorrected(entry.id, SYSTEM, "reported", employer=employer)]
    for each in standing:
        if each.end is not None and each.end > desk.today and not _asked(record, each.key):
            yield [MatterOpened(_matter(record, each.key, ("ends_later",), desk, entry.office))]
    yield from _ends(record, entry, standing, desk)


def _start(standing: Sequence[Employment]) -> date:
    """The labour-use filing dates the contract, insurance the first month paid: the filing goes first."""
    filed = [each.start for each in standing if each.source is Origin.LABOUR_FILING]
    return min(filed or [each.start for each in standing])


def _cancelled(entry: Entry) -> Iterator[Sequence[RecordEvent]]:
    """It never was."""
    if entry.end is None:
        yield [RegistrationEnded(entry.id, entry.starts, EndReason.CANCELLED, SYSTEM)]
    elif not entry.void:
        yield [RegistrationCorrected(entry.id, SYSTEM, "cancelled", ended_on=entry.starts)]


def _ends(
    record: PersonRecord, entry: Entry, standing: Sequence[Employment], desk: Desk
) -> Iterator[Sequence[RecordEvent]]:
    """Ended when every department that tells of it says so, on the day after the last day of work."""
    ends = [each.end for each in standing]
    last = None if None in ends else max(end for end in ends if end)
    on = last + timedelta(days=1) if last and last <= desk.today else None
    if entry.end is not None and entry.end.because:
        return  # unemployment took its place: that stands until somebody settles it
    if entry.end is None and on is not None:
        yield [RegistrationEnded(entry.id, on, EndReason.WORK_ENDED, SYSTEM)]
    elif entry.end is not None and on is None and not any(other.unemployment for other in record.current):
        yield [RegistrationReopened(entry.id, SYSTEM, "reported")]
    elif entry.end is not None and on is None and not _asked(record, standing[-1].key):
        yield [MatterOpened(_matter(record, standing[-1].key, ("work_goes_on",), desk, entry.office))]
    elif entry.end is not None and on is not None and entry.end.on != on:
        yield [RegistrationCorrected(entry.id, SYSTEM, "reported", ended_on=on)]


def _unemployment(record: PersonRecord) -> Iterator[Sequence[RecordEvent]]:
    """It ends by the first work that follows it, and holds again when there was none; what a person ended stays so."""
    for entry in record.entries:
        if not entry.unemployment or (entry.end and not (entry.end.by == SYSTEM and entry.end.because)):
            continue
        ender = min(_enders(record, entry), key=lambda other: other.starts, default=None)
        on = max(ender.starts, entry.starts) if ender else None
        if ender is None or on is None:
            if entry.end is not None:
                yield [RegistrationReopened(entry.id, SYSTEM, "cancelled")]
        elif entry.end is None:
            reason = TAKEN_UP.get(ender.kind, EndReason.OTHER)
            yield [RegistrationEnded(entry.id, on, reason, SYSTEM, because=ender.id)]
        elif entry.end.on != on:
            yield [RegistrationCorrected(entry.id, SYSTEM, "reported", ended_on=on)]


def _enders(record: PersonRecord, entry: Entry) -> list[Entry]:
    """Work that was not over when the unemployment began, and unemployment registered after it."""
    return [
        other
        for other in record.entries
        if other.id != entry.id
        and not other.void
        and (other.starts > entry.starts if other.unemployment else other.end is None or other.end.on > entry.starts)
    ]


def _entry(record: PersonRecord, employment: Employment, desk: Desk) -> Entry:
    office = desk.office(employment)
    ended = employment.end is not None and employment.end <= desk.today
    on = employment.end + timedelta(days=1) if employment.end and ended else None
    return Entry(
        id=derived("R", record.person, employment.source, employment.reference),
        kind=RegistrationKind.EMPLOYED,
        category=AUTOMATIC,
        registered_on=desk.today,
        since=employment.start,
        region=office,
        office=office,
        rule_set=desk.rule_set,
        decided_by=SYSTEM,
        registered_at=desk.now,
        grounds=(_ground(employment, desk.now),),
        employer=employment.employer,
        end=End(on, EndReason.WORK_ENDED, desk.now, SYSTEM) if on else None,
    )


def _ground(employment: Employment, now: datetime) -> Ground:
    return Ground(employment.source, employment.reference, now)


def _matter(record: PersonRecord, key: str, reasons: tuple[str, ...], desk: Desk, office: str) -> Matter:
    identity = derived("M", record.person, key, *reasons)
    return Matter(identity, MatterKind.REPORT, office, desk.now, reasons, report=key)


def _overtaken(matter: Matter) -> MatterSettled:
    return MatterSettled(matter.id, Outcome.OVERTAKEN, "a later report", SYSTEM)


def _about(matter: Matter, employment: Employment) -> bool:
    return matter.kind is MatterKind.REPORT and matter.report.rpartition(":")[0] == employment.key.rpartition(":")[0]


def _asked(record: PersonRecord, key: str) -> bool:
    return any(matter.report == key for matter in record.matters.values())


def _waits(record: PersonRecord, key: str) -> bool:
    return any(matter.report == key for matter in record.open_matters)


def _outcome(record: PersonRecord, key: str) -> Outcome | None:
    """How an officer settled the question about this report, if one was asked."""
    settled = [m.settlement for m in record.matters.values() if m.report == key and m.settlement]
    decided = [each for each in settled if each.by != SYSTEM]
    return decided[-1].outcome if decided else None
