"""What an officer does in a person's record: look, settle what waits, end or reopen a registration, mend a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.office.leases import may_take
from registrar.office.rights import Action
from registrar.ports import RecordStep
from registrar.registration.ids import derived, is_id_number
from registrar.registration.matters import Matter, MatterKind, Outcome, Settlement, Wanted
from registrar.registration.people import Account, Employer
from registrar.registration.record import Entry, Holder, PersonRecord
from registrar.registration.record_events import (
    HolderDescribed,
    MatterSettled,
    RecordEvent,
    RecordOpened,
    RegistrationCorrected,
    RegistrationEnded,
    RegistrationMade,
    RegistrationReopened,
)
from registrar.registration.sampling import TIME_TO_ANSWER
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason
from registrar.usecases.entitled import require, thing_of_record
from registrar.usecases.own_record import no_registration
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of
from registrar.usecases.reporting import Reporting, folded, in_line

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Settling:
    """What the officer found: `reason` says on which evidence. A day or employer only where something is corrected."""

    outcome: Outcome
    reason: str
    since: date | None = None
    ended_on: date | None = None
    employer: Employer | None = None


MAY: dict[MatterKind, frozenset[Outcome]] = {
    MatterKind.DISPUTE: frozenset({Outcome.STANDS, Outcome.ENDED, Outcome.CORRECTED}),
    MatterKind.CORRECTION: frozenset({Outcome.STANDS, Outcome.CORRECTED}),
    MatterKind.SAMPLING: frozenset({Outcome.STANDS, Outcome.ENDED, Outcome.CORRECTED}),
    MatterKind.REPORT: frozenset({Outcome.STANDS, Outcome.REGISTERED}),
}
"""How each kind of matter can be settled; STANDS leaves the record as it is."""


def find(on: Reporting, officer: Account, id_number: str) -> PersonRecord:
    """The record of whoever stands at the counter with this number."""
    return look(on, officer, person_of(on.index, id_number.strip().upper()))


def look(on: Reporting, officer: Account, person: str) -> PersonRecord:
    """A record that concerns the officer's office; any other answers like one that does not exist."""
    return entitled(on, officer, person, Action.SEE)


def entitled(on: Reporting, officer: Account, person: str, action: Action) -> PersonRecord:
    """The record, when the officer may do this with it."""
    record, missing = (
        on.register.record(person),
        NotFound("没有找到该人员的登记档案。 No such record.", facts={"person": person}),
    )
    if record is None:
        raise missing
    require(officer, action, thing_of_record(record), missing)
    return record


def settle(on: Reporting, officer: Account, person: str, matter_id: str, settling: Settling) -> PersonRecord:
    """Settle one open matter; never one's own (R47). Settling it the same way twice is one settlement.

    A lost race is weighed anew, but a registration that changed meanwhile is the officer's to look at again.
    """
    seen: list[Entry | None] = []

    def once() -> PersonRecord:
        record = _decidable(on, officer, person, settling.reason)
        matter = _matter_of(record, matter_id)
        if matter.settlement is not None:
            return _as_settled(record, matter.settlement, settling, officer)
        seen.append(record.entry(matter.registration))
        if seen[0] != seen[-1]:
            raise NotAllowed(
                "该项登记刚有变化，请查看后再办结。 The registration has just changed; look again before settling.",
                code="changed_meanwhile",
            )
        return _settle_open(on, officer, record, matter, settling)

    return persevering(once)


def _matter_of(record: PersonRecord, matter_id: str) -> Matter:
    matter = record.matters.get(matter_id)
    if matter is None:
        raise no_matter(matter_id)
    return matter


def not_held_by_another(matter: Matter, officer: Account, now: datetime) -> None:
    """A matter that nobody took may be settled at once; one that a colleague works on is theirs."""
    if not may_take(matter.lease, officer.subject, now):
        raise NotAllowed("该事项正由其他工作人员办理。 Another officer is working on this item.", code="wrong_state")


def no_matter(matter_id: str) -> NotFound:
    return NotFound("没有找到待办事项，可能已经办结。 No such open matter.", facts={"matter": matter_id})


def _as_settled(record: PersonRecord, done: Settlement, settling: Settling, officer: Account) -> PersonRecord:
    """Told again after an answer that was lost; anything else was settled by somebody, and is open no more."""
    if (done.outcome, done.reason, done.by) != (settling.outcome, settling.reason, officer.subject):
        raise no_matter("")
    return record


def _settle_open(
    on: Reporting, officer: Account, record: PersonRecord, matter: Matter, settling: Settling
) -> PersonRecord:
    if settling.outcome not in MAY[matter.kind]:
        raise Malformed("这类事项不能这样办结。 This kind of matter cannot be settled so.", code="wrong_outcome")
    now = on.clock.now()
    not_held_by_another(matter, officer, now)
    if settling.outcome is not Outcome.STANDS:
        _heard(record, matter, now)
    settled = MatterSettled(matter.id, settling.outcome, settling.reason, officer.subject)
    if matter.wanted is not None and matter.wanted.id_number and settling.outcome is Outcome.CORRECTED:
        steps = _renumbered(on, record, matter.wanted, settled, now)
        return on.register.append_records(steps, now)[-1]
    return _written(on, record, [*_consequences(record, matter, settling, officer.subject), settled], now)


def _heard(record: PersonRecord, matter: Matter, now: datetime) -> None:
    """Nothing follows from a sampled difference before the person has said something about it, or had the time to."""
    if matter.kind is not MatterKind.SAMPLING or now >= matter.opened_at + TIME_TO_ANSWER:
        return
    said = (one for one in record.matters.values() if one.registration == matter.registration and one.text)
    if not any(one.opened_at >= matter.opened_at for one in said):
        raise NotAllowed(
            "请先等待本人说明（15日内），或由本人说明后再办结。 The person has fifteen days to answer first.",
            code="not_heard",
        )


def _decidable(on: Reporting, officer: Account, person: str, reason: str) -> PersonRecord:
    record = entitled(on, officer, person, Action.DECIDE)
    if not reason.strip():
        raise Malformed("请写明理由和依据的材料。 Give the reason and the evidence.", code="reason_missing")
    return record


def _written(on: Reporting, record: PersonRecord, events: Sequence[RecordEvent], now: datetime) -> PersonRecord:
    """The events, and what the departments' reports call for after them."""
    present = folded(record, record.person, events, now)
    step = RecordStep(record.person, record, [*events, *in_line(on, present, now)])
    return on.register.append_records([step], now)[0]


def _consequences(record: PersonRecord, matter: Matter, settling: Settling, by: str) -> list[RecordEvent]:
    entry = record.entry(matter.registration)
    if settling.outcome is Outcome.ENDED and entry is not None:
        return _gone(record, entry, settling.ended_on or entry.starts, by, settling.reason)
    if settling.outcome is Outcome.CORRECTED and entry is not None:
        return _corrected(record, entry, matter.wanted or Wanted(), settling, by)
    return []


def _gone(record: PersonRecord, entry: Entry, on: date, by: str, note: str) -> list[RecordEvent]:
    """An officer's end; what had given way to a registration that never held holds again."""
    ended: RecordEvent = RegistrationEnded(entry.id, on, EndReason.CANCELLED, by, note=note)
    if not entry.in_force:
        ended = RegistrationCorrected(entry.id, by, note, ended_on=on)
    gave_way = (other for other in record.entries if other.end and other.end.because == entry.id)
    again = [RegistrationReopened(other.id, by, note) for other in gave_way if on <= entry.starts]
    return [*again, ended]


def _corrected(record: PersonRecord, entry: Entry, wanted: Wanted, settling: Settling, by: str) -> list[RecordEvent]:
    """What was asked for, unless the officer found another day or employer."""
    since, employer = settling.since or wanted.since, settling.employer or wanted.employer
    events: list[RecordEvent] = []
    if wanted.name or wanted.phone:
        holder = record.holder
        named = replace(holder, name=wanted.name or holder.name, phone=wanted.phone or holder.phone)
        events.append(HolderDescribed(named, by, settling.reason))
    if since or employer or settling.ended_on:
        corrected = RegistrationCorrected(entry.id, by, settling.reason, since, employer, settling.ended_on)
        events.append(corrected)
    return events


def _renumbered(
    on: Reporting, record: PersonRecord, wanted: Wanted, settled: MatterSettled, now: datetime
) -> list[RecordStep]:
    """The registrations move to the record of the right number, in one transaction; the wrong number's never held."""
    number = (wanted.id_number or "").upper()
    if not is_id_number(number):
        raise Malformed("更正后的证件号码不正确，请核对。 The corrected number is not valid.", code="number_invalid")
    person = person_of(on.index, number)
    if person == record.person:
        raise Malformed("号码与现有登记一致，无需更正。 This is the number on record.", code="nothing_to_correct")
    target = on.register.record(person)
    holder = replace(record.holder, id_number=number, name=wanted.name or record.holder.name)
    held = record.dated()
    plain = replace(record, entries=())  # nothing gives way again: all of it moves
    gone = [event for entry in held for event in _gone(plain, entry, entry.starts, settled.by, settled.reason)]
    moved = _taken_over(target, holder, [replace(entry, id=derived("R", person, entry.id)) for entry in held], now)
    return [
        RecordStep(record.person, record, [*gone, settled]),
        RecordStep(person, target, moved),
    ]


def _taken_over(
    target: PersonRecord | None, holder: Holder, entries: Sequence[Entry], now: datetime
) -> list[RecordEvent]:
    events: list[RecordEvent] = [] if target else [RecordOpened(holder)]
    present = folded(target, "", events, now)
    for entry in entries:
        more = registering(present, holder, entry) if entry.in_force else [RegistrationMade(entry)]
        present = folded(present, "", more, now)
        events += more
    return events


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a registration ends and from which day it no longer holds; `note` names the evidence."""

    reason: EndReason
    on: date
    note: str


def end(on: Reporting, officer: Account, person: str, registration: str, ending: Ending) -> PersonRecord:
    """End a registration by rule or on evidence (documents.md 4); nothing ends without a reason in words."""
    return persevering(lambda: _end(on, officer, person, registration, ending))


def _end(on: Reporting, officer: Account, person: str, registration: str, ending: Ending) -> PersonRecord:
    record = _decidable(on, officer, person, ending.note)
    entry = record.entry(registration)
    now = on.clock.now()
    if entry is None:
        raise no_registration(registration)
    if not entry.starts <= ending.on <= now.astimezone(SHANGHAI).date():
        raise Malformed(
            "终止日期应在登记之日与今天之间。 The day lies between the registration and today.", code="wrong_day"
        )
    if not entry.in_force:
        return record
    ended = RegistrationEnded(entry.id, ending.on, ending.reason, officer.subject, note=ending.note)
    return _written(on, record, [ended], now)


def reopen(on: Reporting, officer: Account, person: str, registration: str, note: str) -> PersonRecord:
    """What was ended by mistake holds again as if it never had."""
    return persevering(lambda: _reopen(on, officer, person, registration, note))


def _reopen(on: Reporting, officer: Account, person: str, registration: str, note: str) -> PersonRecord:
    record = _decidable(on, officer, person, note)
    entry = record.entry(registration)
    if entry is None:
        raise no_registration(registration)
    if entry.in_force:
        return record
    contrary = [other for other in record.current if other.unemployment != entry.unemployment]
    if contrary:
        raise NotAllowed(
            "现有有效登记与此相反，请先终止后再恢复。 A registration in force says the contrary; end it first.",
            code="wrong_state",
        )
    return _written(on, record, [RegistrationReopened(entry.id, officer.subject, note)], on.clock.now())
