"""From the events of the register to what the figures know of them: written beside each event, in its transaction."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from registrar.registration import events as done
from registrar.registration import history, records
from registrar.registration import record_events as happened
from registrar.registration.application import Application
from registrar.registration.counted import CaseFact, Cause, FactLine, ReferralFact, RegistrationFact
from registrar.registration.events import ApplicationEvent, Recorded
from registrar.registration.matters import MatterKind
from registrar.registration.record import Entry, PersonRecord
from registrar.registration.record_events import RecordEvent
from registrar.registration.traits import Group
from registrar.registration.vocabulary import Channel, EndReason, Severity, State

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT_A_COUNTER = frozenset({Channel.COUNTER, Channel.PAPER})
"""Who applies there has come once (R1)."""
REFERRALS = (done.SupplementRequested, done.ReviewRequested, done.SourceAwaited)
SETTLED = frozenset({State.REGISTERED, State.NOT_REGISTERED, State.WITHDRAWN, State.LAPSED})
_BY_MATTER = {
    MatterKind.DISPUTE: Cause.DISPUTE,
    MatterKind.CORRECTION: Cause.CORRECTION,
    MatterKind.SAMPLING: Cause.SAMPLING,
}


def day_of(at: datetime) -> date:
    """The day in Asia/Shanghai."""
    return at.astimezone(SHANGHAI).date()


def record_lines(
    person: str, present: PersonRecord | None, placed: Sequence[Recorded[RecordEvent]]
) -> Iterator[FactLine]:
    """The lines of events that were appended together to a person's record; `present` is the record before them."""
    settled = _settled(present, placed)
    for recorded in placed:
        present = records.apply(present, person, recorded)
        entry = _entry(present, recorded.event)
        if entry is not None:
            cause = settled or _cause(recorded.event, entry)
            yield FactLine(person, recorded.sequence, recorded.at, cause, _registration(entry))


def lines_of_record(person: str, told: Sequence[Recorded[RecordEvent]]) -> Iterator[FactLine]:
    """The same lines from a whole history: what has one time was appended together."""
    present: PersonRecord | None = None
    for _, together in groupby(told, key=lambda recorded: recorded.at):
        placed = list(together)
        yield from record_lines(person, present, placed)
        for recorded in placed:
            present = records.apply(present, person, recorded)


def _settled(present: PersonRecord | None, placed: Sequence[Recorded[RecordEvent]]) -> Cause | None:
    """Whatever is written with the settling of a matter was done because of it."""
    matters = {} if present is None else dict(present.matters)
    for recorded in placed:
        event = recorded.event
        if isinstance(event, happened.MatterSettled) and event.matter in matters:
            return _BY_MATTER.get(matters[event.matter].kind)
    return None


def _entry(present: PersonRecord, event: RecordEvent) -> Entry | None:
    match event:
        case happened.RegistrationMade():
            return present.entry(event.entry.id)
        case happened.RegistrationEnded() | happened.RegistrationReopened() | happened.RegistrationCorrected():
            return present.entry(event.registration)
        case _:
            return None


def _cause(event: RecordEvent, entry: Entry) -> Cause:
    match event:
        case happened.RegistrationMade():
            return Cause.PAPER_ENTRY if entry.on_paper else Cause.ENTRY
        case happened.RegistrationEnded():
            return Cause.REVOCATION if event.reason is EndReason.CANCELLED else Cause.ENDING
        case happened.RegistrationReopened():
            return Cause.REOPENING
        case _:
            return Cause.CORRECTION


def _registration(entry: Entry) -> RegistrationFact:
    return RegistrationFact(
        registration=entry.id,
        division=entry.office[:6],
        registered=entry.kind,
        category=entry.category,
        registered_on=entry.registered_on,
        group=entry.traits.group if entry.traits else Group.UNKNOWN,
        ended_on=entry.end.on if entry.end else None,
        end_reason=entry.end.reason if entry.end else None,
        void=entry.void,
    )


def application_lines(
    identity: str, present: Application | None, placed: Sequence[Recorded[ApplicationEvent]]
) -> Iterator[FactLine]:
    """The lines of events that were appended together to an application; `present` is the application before them."""
    for recorded in placed:
        before, present = present, history.apply(present, identity, recorded)
        fact = _case(before, present, recorded)
        if fact is not None:
            yield FactLine(identity, recorded.sequence, recorded.at, Cause.CASE, fact)


def lines_of_application(identity: str, told: Sequence[Recorded[ApplicationEvent]]) -> Iterator[FactLine]:
    return application_lines(identity, None, told)


def _case(before: Application | None, now: Application, recorded: Recorded[Any]) -> CaseFact | ReferralFact | None:
    if now.receipt is None or before is None:
        return None
    if isinstance(recorded.event, REFERRALS):
        codes = tuple(dict.fromkeys(r.code for r in recorded.event.reasons if r.severity is not Severity.NOTE))
        return None if _hindered(before) else ReferralFact(now.office[:6], day_of(recorded.at), codes)
    opened = isinstance(recorded.event, done.ApplicationSubmitted) and before.state in {State.DRAFT, State.LAPSED}
    moved = before.state is not now.state and now.state in SETTLED
    return _as_it_stands(before, now, recorded) if opened or moved else None


def _hindered(application: Application) -> bool:
    """It was asked for something, looked at or made to wait before."""
    return application.referred_at is not None or application.retries > 0


def _as_it_stands(before: Application, now: Application, recorded: Recorded[Any]) -> CaseFact:
    assert now.receipt is not None
    accepted = now.receipt.accepted_at
    fact = CaseFact(now.office[:6], now.channel, day_of(accepted), visits=int(now.channel in AT_A_COUNTER))
    if now.state not in SETTLED:
        return fact
    registered = now.registration if now.state is State.REGISTERED else None
    by_itself = registered is not None and registered.decided_by == records.SYSTEM
    return CaseFact(
        division=fact.division,
        channel=fact.channel,
        accepted_on=fact.accepted_on,
        settled=now.state,
        settled_on=day_of(recorded.at),
        seconds=max(int((recorded.at - accepted).total_seconds()), 0),
        instant=by_itself and not _hindered(before),
        supplements=max(now.rounds - 1, 0),
        visits=fact.visits,
        saved=sum(reason.code == "waived" for reason in now.reasons),
    )
