"""From events to the present: a person's record is the fold of what was done to it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from registrar.errors import NotAllowed, NotFound
from registrar.registration import record_events as happened
from registrar.registration.application import Lease
from registrar.registration.events import Recorded
from registrar.registration.matters import Matter, Settlement
from registrar.registration.record import APPLIED, BOOKS, Change, End, Entry, Ground, PersonRecord
from registrar.registration.record_events import RecordEvent

SYSTEM = "system"
"""Who decides when nobody does; anybody else is an officer's subject."""


def fold(person: str, history: Iterable[Recorded[RecordEvent]], *, until: int | None = None) -> PersonRecord | None:
    """The record from its whole history, or as it was after the event `until`; None when nothing ever happened."""
    present: PersonRecord | None = None
    for recorded in history:
        if until is None or recorded.sequence <= until:
            present = apply(present, person, recorded)
    return present


def apply(present: PersonRecord | None, person: str, recorded: Recorded[RecordEvent]) -> PersonRecord:
    """The record after one more event; NotAllowed when the event cannot follow."""
    event = recorded.event
    if isinstance(event, happened.RecordOpened):
        if present is not None:
            raise NotAllowed("该人员已有登记档案。 This person has a record already.", code="wrong_state")
        return PersonRecord(person, recorded.sequence, event.holder)
    if present is None:
        raise NotAllowed("登记档案尚未建立。 The record was never opened.", code="wrong_state")
    changed = _CHANGES[event.kind](present, recorded)
    return replace(changed, version=recorded.sequence, change=_change(present, recorded))


def _change(present: PersonRecord, recorded: Recorded[Any]) -> Change | None:
    """A certificate follows every change of facts; a question that somebody opened or settled is none."""
    event = recorded.event
    if _of_the_books(event) and present.change is None:
        return None
    match event:
        case happened.RegistrationMade():
            return Change(recorded.sequence, _application(event.entry.grounds[-1]))
        case happened.RegistrationLinked():
            return Change(recorded.sequence, _application(event.ground))
        case (
            happened.ReportReceived()
            | happened.MatterOpened()
            | happened.MatterTransferred()
            | happened.MatterTaken()
            | happened.MatterReleased()
            | happened.MatterSettled()
        ):
            return present.change
        case happened.HolderDescribed() if event.holder.name == present.holder.name or present.change is None:
            return present.change
        case _:
            return Change(recorded.sequence, asked=isinstance(event, happened.CertificateAsked))


def _of_the_books(event: RecordEvent) -> bool:
    """What was so before this system calls for no certificate by itself; one that is there follows it."""
    by_whom = getattr(event, "by", "")
    return BOOKS in {by_whom, event.entry.decided_by if isinstance(event, happened.RegistrationMade) else by_whom}


def _application(ground: Ground) -> str:
    return ground.reference if ground.origin in APPLIED else ""


def _described(now: PersonRecord, recorded: Recorded[happened.HolderDescribed]) -> PersonRecord:
    return replace(now, holder=recorded.event.holder)


def _made(now: PersonRecord, recorded: Recorded[happened.RegistrationMade]) -> PersonRecord:
    entry = recorded.event.entry
    if now.entry(entry.id) is not None:
        raise NotAllowed("该登记已经存在。 This registration exists already.", code="wrong_state")
    return replace(now, entries=(*now.entries, entry))


def _linked(now: PersonRecord, recorded: Recorded[happened.RegistrationLinked]) -> PersonRecord:
    event = recorded.event
    return _with(now, event.registration, lambda entry: replace(entry, grounds=(*entry.grounds, event.ground)))


def _ended(now: PersonRecord, recorded: Recorded[happened.RegistrationEnded]) -> PersonRecord:
    event = recorded.event

    def end(entry: Entry) -> Entry:
        if not entry.in_force:
            raise NotAllowed("该登记已经终止。 This registration has ended already.", code="wrong_state")
        return replace(entry, end=End(event.on, event.reason, recorded.at, event.by, event.because))

    return _with(now, event.registration, end)


def _reopened(now: PersonRecord, recorded: Recorded[happened.RegistrationReopened]) -> PersonRecord:
    return _with(now, recorded.event.registration, lambda entry: replace(entry, end=None))


def _corrected(now: PersonRecord, recorded: Recorded[happened.RegistrationCorrected]) -> PersonRecord:
    event = recorded.event
    return _with(
        now,
        event.registration,
        lambda entry: replace(
            entry,
            since=event.since or entry.since,
            employer=event.employer or entry.employer,
            end=_moved(entry.end, event.ended_on),
            fixed=entry.fixed or event.by != SYSTEM,
        ),
    )


def _moved(end: End | None, on: date | None) -> End | None:
    return replace(end, on=on) if end and on else end


def _reported(now: PersonRecord, recorded: Recorded[happened.ReportReceived]) -> PersonRecord:
    report = recorded.event.report
    return replace(now, reports={**now.reports, report.key: report})


def _opened(now: PersonRecord, recorded: Recorded[happened.MatterOpened]) -> PersonRecord:
    matter = recorded.event.matter
    return replace(now, matters={**now.matters, matter.id: matter})


def _transferred(now: PersonRecord, recorded: Recorded[happened.MatterTransferred]) -> PersonRecord:
    event = recorded.event
    matter = _open(now, event.matter)
    moved = replace(matter, office=event.office, passed=(*matter.passed, matter.office), lease=None)
    return replace(now, matters={**now.matters, matter.id: moved})


def _held(now: PersonRecord, recorded: Recorded[happened.MatterTaken | happened.MatterReleased]) -> PersonRecord:
    event = recorded.event
    matter = _open(now, event.matter)
    lease = Lease(event.by, event.until) if isinstance(event, happened.MatterTaken) else None
    return replace(now, matters={**now.matters, matter.id: replace(matter, lease=lease)})


def _settled(now: PersonRecord, recorded: Recorded[happened.MatterSettled]) -> PersonRecord:
    event = recorded.event
    matter = _open(now, event.matter)
    settled = replace(matter, settlement=Settlement(event.outcome, event.reason, event.by, recorded.at), lease=None)
    return replace(now, matters={**now.matters, matter.id: settled})


def _open(now: PersonRecord, identity: str) -> Matter:
    matter = now.matters.get(identity)
    if matter is None or not matter.open:
        raise NotAllowed("该事项已经办结。 This matter is settled already.", code="wrong_state")
    return matter


def _with(now: PersonRecord, identity: str, change: Callable[[Entry], Entry]) -> PersonRecord:
    if now.entry(identity) is None:
        raise NotFound("没有找到这项登记。 No such registration.", facts={"registration": identity})
    return replace(now, entries=tuple(change(entry) if entry.id == identity else entry for entry in now.entries))


_CHANGES: dict[str, Callable[[PersonRecord, Recorded[Any]], PersonRecord]] = {
    "HolderDescribed": _described,
    "RegistrationMade": _made,
    "RegistrationLinked": _linked,
    "RegistrationEnded": _ended,
    "RegistrationReopened": _reopened,
    "RegistrationCorrected": _corrected,
    "CertificateAsked": lambda now, _: now,
    "ReportReceived": _reported,
    "MatterOpened": _opened,
    "MatterTransferred": _transferred,
    "MatterTaken": _held,
    "MatterReleased": _held,
    "MatterSettled": _settled,
}
