"""The register in memory, with the same promises as the table; values pass through the codec as in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from registrar.errors import Conflict, NotFound
from registrar.office.listing import Change, listing_of, listing_of_record, unheld
from registrar.policy.retention import expires_at
from registrar.policy.time_limits import decide_by
from registrar.ports import Numbering, RecordStep, WorkList, WorkPage
from registrar.registration import codec, extracts, history, records
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.events import (
    ApplicationEvent,
    CertificateEvent,
    CertificateOpened,
    ExtractPrepared,
    Recorded,
)
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RecordEvent
from registrar.registration.states import WAKING
from registrar.registration.vocabulary import ExtractStatus, State
from tests.fakes.register_steps import Slot, areas, fresh, numbered, offices, slot, stored


@dataclass
class MemoryRegister:
    """`ports.Register`; `announced` lists (kind, subject, sequence) of every stored event in order."""

    _applications: dict[str, list[Recorded[Any]]] = field(default_factory=dict)
    _certificates: dict[str, list[Recorded[Any]]] = field(default_factory=dict)
    _records: dict[str, list[Recorded[Any]]] = field(default_factory=dict)
    _people: dict[str, str] = field(default_factory=dict)
    _serials: dict[tuple[str, int], int] = field(default_factory=dict)
    _slots: dict[Slot, str] = field(default_factory=dict)
    _notices: dict[str, Notice] = field(default_factory=dict)
    announced: list[tuple[str, str, int]] = field(default_factory=list)

    def application(self, identity: str) -> Application:
        present = history.fold(identity, self._applications.get(identity, []))
        if present is None:
            raise NotFound("no such application", facts={"application": identity})
        return stored(codec.APPLICATION, present)  # type: ignore[no-any-return]

    def append(
        self,
        identity: str,
        present: Application | None,
        events: Sequence[ApplicationEvent],
        at: datetime,
        *,
        record: RecordStep | None = None,
    ) -> Application:
        placed = self._application_records(identity, present, events, at)
        entered = self._record_records(record, at) if record else None
        if record and (placed is None) != (entered is None):
            raise Conflict("one of the two is stored already, the other is not")
        if placed is not None:
            self._keep(self._applications, identity, placed)
        if record and entered is not None:
            self._keep(self._records, record.person, entered)
        return self.application(identity)

    def open_all(self, openings: Sequence[tuple[str, Sequence[ApplicationEvent]]], at: datetime) -> Sequence[str]:
        others = []
        for identity, events in openings:
            try:
                self.append(identity, None, events, at)
            except Conflict:
                others.append(identity)
        return others

    def record(self, person: str) -> PersonRecord | None:
        present = records.fold(person, self._records.get(person, []))
        return stored(codec.RECORD, present) if present else None

    def record_history(self, person: str) -> Sequence[Recorded[RecordEvent]]:
        return list(self._records.get(person, []))

    def append_records(
        self, steps: Sequence[RecordStep], at: datetime, opened: Sequence[CertificateOpened] = ()
    ) -> Sequence[PersonRecord]:
        written = [(step.person, self._record_records(step, at)) for step in steps if step.events]
        for event in opened:  # every condition first
            new = fresh(self._certificates.get(event.number, []), numbered(0, [event], at, codec.CERTIFICATE_EVENT))
            if new is not None and event.person in self._people:
                raise Conflict("this person has a certificate", code="person_has_certificate")
        for event in opened:
            self.append_certificate(event.number, None, [event], at)
        for person, placed in written:
            self._keep(self._records, person, placed or [])
        return [record for person, _ in written if (record := self.record(person))]

    def _record_records(self, step: RecordStep, at: datetime) -> list[Recorded[Any]] | None:
        placed = numbered(step.present.version if step.present else 0, step.events, at, codec.RECORD_EVENT)
        changed = step.present
        for recorded in placed:
            changed = records.apply(changed, step.person, recorded)
        return fresh(self._records.get(step.person, []), placed)

    def _application_records(
        self, identity: str, present: Application | None, events: Sequence[ApplicationEvent], at: datetime
    ) -> list[Recorded[Any]] | None:
        """The events in their places; None when they are stored already, Conflict when others are."""
        records = numbered(present.version if present else 0, events, at, codec.APPLICATION_EVENT)
        changed = present
        for recorded in records:
            changed = history.apply(changed, identity, recorded)
        return fresh(self._applications.get(identity, []), records)

    def _keep(self, book: dict[str, list[Recorded[Any]]], subject: str, records: Sequence[Recorded[Any]]) -> None:
        book.setdefault(subject, []).extend(records)
        self.announced += [(recorded.event.kind, subject, recorded.sequence) for recorded in records]

    def history(self, identity: str) -> Sequence[Recorded[ApplicationEvent]]:
        if identity not in self._applications:
            raise NotFound("no such application", facts={"application": identity})
        return list(self._applications[identity])

    def _all(self) -> list[Application]:
        return [self.application(identity) for identity in self._applications]

    def applications_of(self, account: str, limit: int | None = None) -> Sequence[Application]:
        mine = [application for application in self._all() if application.account == account]
        return sorted(mine, key=lambda application: application.opened_at, reverse=True)[:limit]

    def work_list(self, which: WorkList, now: datetime, limit: int = 100, after: str = "") -> WorkPage:
        rows = [
            *(listing_of(application, decide_by(application)) for application in self._all()),
            *(listing_of_record(record) for person in self._records if (record := self.record(person))),
        ]
        waiting = [lines for lines in rows if lines and which.area == areas(lines[0])[which.view]]
        placed = sorted(
            (f"{lines[0].referred_at.isoformat()}~{lines[0].application}{lines[0].person}", lines) for lines in waiting
        )
        rest = [(place, lines) for place, lines in placed if place > after]
        shown = [unheld(line, now) for _, lines in rest[:limit] for line in lines]
        return WorkPage(shown, rest[limit - 1][0] if len(rest) > limit else "")

    def work_changes(self, after: datetime, now: datetime, limit: int) -> Sequence[Change]:
        known = [record for person in self._records if (record := self.record(person))]
        changes = [
            *(
                Change(
                    self._applications[one.id][-1].at,
                    one.id,
                    "",
                    tuple(dict.fromkeys((one.office, *one.handling.passed))),
                    tuple(unheld(line, now) for line in listing_of(one, decide_by(one))),
                )
                for one in self._all()
                if one.referred_at
            ),
            *(
                Change(self._records[one.person][-1].at, "", one.person, offices(one), listing_of_record(one))
                for one in known
                if one.matters
            ),
        ]
        return sorted((one for one in changes if one.at > after), key=lambda one: one.at)[:limit]

    def unseen(self, before: datetime, limit: int) -> Sequence[str]:
        waiting = [one for one in self._all() if one.state is State.IN_REVIEW]
        quiet = [(since, one.id) for one in waiting if (since := one.handling.quiet_since) and since <= before]
        return [identity for _, identity in sorted(quiet)[:limit]]

    def due(self, now: datetime, limit: int = 100) -> Sequence[str]:
        waking = [
            (application.retry_at, application.id)
            for application in self._all()
            if application.state in WAKING and application.retry_at is not None and application.retry_at <= now
        ]
        return [identity for _, identity in sorted(waking)[:limit]]

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        over = [(ends, one.id) for one in self._all() if (ends := expires_at(one)) and ends <= now]
        return [identity for _, identity in sorted(over)[:limit]]

    def samples_due(self, now: datetime, limit: int) -> Sequence[str]:
        due = [
            (application.sampling_due, application.id)
            for application in self._all()
            if application.state is State.REGISTERED and application.sampling_due and application.sampling_due <= now
        ]
        return [identity for _, identity in sorted(due)[:limit]]

    def certificate(self, number: str) -> Certificate:
        present = extracts.fold(self._certificates.get(number, []))
        if present is None:
            raise NotFound("no such certificate", facts={"number": number})
        return stored(codec.CERTIFICATE, present)  # type: ignore[no-any-return]

    def certificate_of(self, person: str) -> Certificate | None:
        return self.certificate(self._people[person]) if person in self._people else None

    def next_serial(self, office: str, year: int) -> int:
        return self._serials.get((office, year), 0) + 1

    def append_certificate(
        self,
        number: str,
        present: Certificate | None,
        events: Sequence[CertificateEvent],
        at: datetime,
        *,
        numbering: Numbering | None = None,
        applications: Sequence[tuple[Application, Sequence[ApplicationEvent]]] = (),
    ) -> Certificate:
        placed = numbered(present.version if present else 0, events, at, codec.CERTIFICATE_EVENT)
        changed = present
        for recorded in placed:
            changed = extracts.apply(changed, recorded)
        if fresh(self._certificates.get(number, []), placed) is None:
            return self.certificate(number)
        also = [(one.id, self._application_records(one.id, one, more, at)) for one, more in applications]
        self._check(events, numbering)
        self._keep(self._certificates, number, placed)
        for identity, more in also:
            self._keep(self._applications, identity, more or [])
        return self.certificate(number)

    def _check(self, events: Sequence[CertificateEvent], numbering: Numbering | None) -> None:
        """Every condition first, every change after: all or nothing."""
        opened = [event for event in events if isinstance(event, CertificateOpened)]
        slots = {slot(event): event.extract for event in events if isinstance(event, ExtractPrepared)}
        if any(event.person in self._people for event in opened):
            raise Conflict("this person has a certificate", code="person_has_certificate")
        if numbering and numbering.before + 1 != self.next_serial(numbering.office, numbering.year):
            raise Conflict("this serial is gone", code="serial_taken")
        if slots.keys() & self._slots.keys():
            raise Conflict("this slot is taken", code="slot_taken")
        self._people.update({event.person: event.number for event in opened})
        self._slots.update(slots)
        if numbering:
            self._serials[numbering.office, numbering.year] = numbering.serial

    def statuses(self, status_list: int) -> Mapping[int, ExtractStatus]:
        found = {}
        for number in self._certificates:
            for extract in self.certificate(number).extracts.values():
                if extract.facts.status_list == status_list and extract.status is not ExtractStatus.ISSUED:
                    found[extract.facts.status_index] = extract.status
        return found

    def holders(self, status_list: int, limit: int) -> Sequence[str]:
        living = {ExtractStatus.ISSUED, ExtractStatus.SUSPENDED}
        found = [
            number
            for number in self._certificates
            for extract in self.certificate(number).extracts.values()
            if extract.facts.status_list == status_list and extract.status in living
        ]
        return found[: max(limit, 0)]

    def notice(self, identity: str) -> Notice | None:
        return self._notices.get(identity)

    def prepare_notice(self, notice: Notice) -> bool:
        return self._notices.setdefault(notice.id, notice) is notice

    def lease_notice(self, identity: str, owner: str, until: datetime, now: datetime) -> Notice | None:  # noqa: ARG002
        prepared = self._notices.get(identity)
        if prepared is None or prepared.status is not NoticeStatus.PREPARED:
            return None
        self._notices[identity] = replace(prepared, status=NoticeStatus.SENDING, owner=owner, lease_until=until)
        return self._notices[identity]

    def settle_notice(self, notice: Notice) -> None:
        held = self._notices.get(notice.id)
        if held == notice:
            return
        if held is None or held.status is not NoticeStatus.SENDING or held.owner != notice.owner:
            raise Conflict("the notice is not held", code="notice_not_held")
        self._notices[notice.id] = notice

    def follow_notice(self, was: Notice, now: Notice) -> None:
        if self._notices.get(was.id) not in {was, now}:
            raise Conflict("the notice changed", code="notice_changed")
        self._notices[was.id] = now

    def untold(self) -> Sequence[Notice]:
        lost = [n for n in self._notices.values() if n.status in {NoticeStatus.FAILED, NoticeStatus.UNKNOWN}]
        return sorted(lost, key=lambda notice: notice.prepared_at)

    def unprinted(self) -> Sequence[Certificate]:
        waiting = [
            (certificate.current.facts.issued_at, certificate)
            for certificate in map(self.certificate, self._certificates)
            if certificate.current is not None and certificate.current.unprinted
        ]
        return [certificate for _, certificate in sorted(waiting, key=lambda pair: pair[0])]
