"""The register in one DynamoDB table: events put once, the state replaced, in one transaction or not at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.appending import Appended, appended_application, appended_certificate, appended_record
from registrar.aws.certificate_writes import certificate_writes
from registrar.aws.items import Item, text
from registrar.aws.readings import application_in, certificate_in, notice_in, readable, record_in
from registrar.aws.table import Table, Write, conflict
from registrar.errors import Conflict, Malformed, NotFound
from registrar.office.listing import Change
from registrar.policy.routing import PROVINCE
from registrar.ports import Numbering, RecordStep, WorkList, WorkPage
from registrar.registration import codec
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.events import ApplicationEvent, CertificateEvent, CertificateOpened, Recorded
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RecordEvent
from registrar.registration.vocabulary import ExtractStatus

OPENED_AT_ONCE = 24
"""A transaction takes 100 items, and an application with two events is four: its state and its count as well."""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """`ports.Register` as docs/architecture.md lays the table out."""

    table: Table

    def application(self, identity: str) -> Application:
        found = self.table.get(items.state_key(items.application_pk(identity)))
        if found is None:
            raise _no_application(identity)
        return application_in(self.table, found)

    def append(
        self,
        identity: str,
        present: Application | None,
        events: Sequence[ApplicationEvent],
        at: datetime,
        *,
        record: RecordStep | None = None,
    ) -> Application:
        if present is not None and not events:
            return present
        changed, told = appended_application(identity, present, events, at)
        steps = [told, *([self._appended(record, at)[1]] if record else [])]
        self._commit(steps)
        return changed

    def open_all(self, openings: Sequence[tuple[str, Sequence[ApplicationEvent]]], at: datetime) -> Sequence[str]:
        self.table.bodies.prepare([items.application_pk(identity) for identity, _ in openings])
        parts = (openings[first : first + OPENED_AT_ONCE] for first in range(0, len(openings), OPENED_AT_ONCE))
        return [identity for part in parts for identity in self._open_some(part, at)]

    def _open_some(self, openings: Sequence[tuple[str, Sequence[ApplicationEvent]]], at: datetime) -> list[str]:
        """All in one transaction; when some are there already, each on its own. Those that others opened."""
        steps = [appended_application(identity, None, events, at)[1] for identity, events in openings]
        try:
            self._commit(steps)
        except Conflict:
            if len(openings) == 1:
                return [openings[0][0]]
            return [identity for opening in openings for identity in self._open_some([opening], at)]
        return []

    def _commit(self, steps: Sequence[Appended], writes: Sequence[Write] = ()) -> None:
        """Every step's events and state, and what else belongs to them, in one transaction."""
        announced = [item for step in steps for item in step.announced]
        states = [self._state(step) for step in steps]
        facts = [self.table.put_new(fact) for step in steps for fact in step.facts]
        self.table.commit([*map(self.table.put_new, announced), *states, *facts, *writes], announced)

    def _state(self, step: Appended) -> Write:
        """Replace the state, provided it is still the one that was read."""
        if step.version is None:
            return self.table.put_new(step.state)
        return self.table.put(step.state, "#version = :read", {":read": items.number(step.version)})

    def _appended(self, step: RecordStep, at: datetime) -> tuple[PersonRecord, Appended]:
        """A record that was erased begins anew behind its old events, which nobody can read, under a new key."""
        erased = 0
        if step.present is None and (found := self.table.get(items.state_key(items.record_pk(step.person)))):
            erased = int(found["version"]["N"]) if not [*readable(self.table.json, [found])] else 0
        if erased:
            self.table.bodies.prepare([items.record_pk(step.person)], anew=True)
        return appended_record(step, at, erased)

    def _recorded(self, item: Item, adapter: TypeAdapter[Any]) -> Recorded[Any]:
        return items.recorded_from(item, codec.from_json(adapter, self.table.json(item)))

    def record(self, person: str) -> PersonRecord | None:
        found = self.table.get(items.state_key(items.record_pk(person)))
        return next(readable(lambda item: record_in(self.table, item), [found] if found else []), None)

    def record_history(self, person: str) -> Sequence[Recorded[RecordEvent]]:
        found = self.table.begins_with(items.record_pk(person), "EVENT#")
        return [*readable(lambda item: self._recorded(item, codec.RECORD_EVENT), found)]

    def append_records(
        self, steps: Sequence[RecordStep], at: datetime, opened: Sequence[CertificateOpened] = ()
    ) -> Sequence[PersonRecord]:
        folded = [self._appended(step, at) for step in steps if step.events]
        begun = [(event, *appended_certificate(event.number, None, [event], at)) for event in opened]
        if len(folded) + len(begun) > 1:
            new = [items.record_pk(step.person) for step in steps if step.events and step.present is None]
            self.table.bodies.prepare([*new, *(items.certificate_pk(event.number) for event in opened)])
        links = [link for event, made, _ in begun for link in certificate_writes(self.table, made, [event], None)]
        if folded or begun:
            self._commit([*(told for _, told in folded), *(told for _, _, told in begun)], links)
        return [changed for changed, _ in folded]

    def history(self, identity: str) -> Sequence[Recorded[ApplicationEvent]]:
        found = self.table.begins_with(items.application_pk(identity), "EVENT#")
        records = [*readable(lambda item: self._recorded(item, codec.APPLICATION_EVENT), found)]
        if not records:
            raise _no_application(identity)
        return records

    def applications_of(self, account: str, limit: int | None = None) -> Sequence[Application]:
        found = self.table.query(
            "#account = :account",
            {":account": text(account)},
            IndexName=items.BY_ACCOUNT,
            ScanIndexForward=False,
            PaginationConfig={"MaxItems": limit},
        )
        return [*readable(lambda item: application_in(self.table, item), found)]

    def work_list(self, which: WorkList, now: datetime, limit: int = 100, after: str = "") -> WorkPage:
        found, last = self.table.page(
            f"#{which.view} = :{which.view}",
            {f":{which.view}": text(which.area)},
            Limit=limit,
            IndexName=str(which.view),
            **({"ExclusiveStartKey": _start(which, after)} if after else {}),
        )
        lines = [line for item in found for line in items.lines_of(item, now)]
        return WorkPage(lines, f"{last['referred_at']['S']}~{last['pk']['S']}" if last else "")

    def work_changes(self, after: datetime, now: datetime, limit: int) -> Sequence[Change]:
        found = self.table.query(
            "#changed_in = :province AND #changed_at > :after",
            {":province": text(PROVINCE), ":after": text(items.moment(after))},
            IndexName=items.BY_CHANGE,
            PaginationConfig={"MaxItems": limit},
        )
        return [items.change_of(item, now) for item in found]

    def unseen(self, before: datetime, limit: int) -> Sequence[str]:
        return self._woken(items.QUIET, before, limit)

    def due(self, now: datetime, limit: int = 100) -> Sequence[str]:
        return self._woken(items.APPLICATIONS, now, limit)

    def samples_due(self, now: datetime, limit: int) -> Sequence[str]:
        return self._woken(items.SAMPLES, now, limit)

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        return self._woken(items.EXPIRING, now, limit)

    def _woken(self, who: str, now: datetime, limit: int) -> Sequence[str]:
        found = self.table.query(
            "#wake = :wake AND #retry_at <= :now",
            {":wake": text(who), ":now": text(items.moment(now))},
            IndexName=items.BY_WAKE,
            PaginationConfig={"MaxItems": limit},
        )
        return [item["pk"]["S"].removeprefix("APPLICATION#") for item in found]

    def certificate(self, number: str) -> Certificate:
        found = self.table.get(items.state_key(items.certificate_pk(number)))
        if found is None:
            raise NotFound(
                "没有找到该证书编号，请核对后重试。 No certificate has this number; check it.", facts={"number": number}
            )
        return certificate_in(self.table, found)

    def certificate_of(self, person: str) -> Certificate | None:
        link = self.table.get(items.person_key(person))
        return self.certificate(link["number"]["S"]) if link else None

    def next_serial(self, office: str, year: int) -> int:
        counter = self.table.get(items.counter_key(office, year))
        return int(counter["serial"]["N"]) + 1 if counter else 1

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
        if present is not None and not events:
            return present
        changed, told = appended_certificate(number, present, events, at)
        also = [appended_application(application.id, application, more, at)[1] for application, more in applications]
        self._commit([told, *also], certificate_writes(self.table, changed, events, numbering))
        return changed

    def statuses(self, status_list: int) -> Mapping[int, ExtractStatus]:
        found = self.table.begins_with(f"STATUSES#{status_list}", "CHANGED#")
        return {int(item["sk"]["S"].removeprefix("CHANGED#")): ExtractStatus(item["status"]["S"]) for item in found}

    def holders(self, status_list: int, limit: int) -> Sequence[str]:
        living = (
            item["number"]["S"]
            for item in self.table.begins_with(f"STATUSES#{status_list}", "SLOT#")
            if item["status"]["S"] in {ExtractStatus.ISSUED, ExtractStatus.SUSPENDED}
        )
        return list(islice(living, max(limit, 0)))

    def notice(self, identity: str) -> Notice | None:
        found = self.table.get(items.state_key(items.notice_pk(identity)))
        return notice_in(self.table, found) if found else None

    def prepare_notice(self, notice: Notice) -> bool:
        return self.table.put_if(items.notice_item(notice), "attribute_not_exists(pk)")

    def lease_notice(self, identity: str, owner: str, until: datetime, now: datetime) -> Notice | None:  # noqa: ARG002 - a lease that ran out is never taken over
        prepared = self.notice(identity)
        if prepared is None or prepared.status is not NoticeStatus.PREPARED:
            return None
        leased = replace(prepared, status=NoticeStatus.SENDING, owner=owner, lease_until=until)
        if self.table.put_if(items.notice_item(leased), "#status = :free", {":free": text(NoticeStatus.PREPARED)}):
            return leased
        won = self.notice(identity)  # our own first try may have taken effect although its answer was lost
        return won if won and won.owner == owner and won.status is NoticeStatus.SENDING else None

    def settle_notice(self, notice: Notice) -> None:
        held = {":sending": text(NoticeStatus.SENDING), ":owner": text(notice.owner or "")}
        if self.table.put_if(items.notice_item(notice), "#status = :sending AND #owner = :owner", held):
            return
        if self.notice(notice.id) != notice:
            raise conflict("notice_not_held")

    def follow_notice(self, was: Notice, now: Notice) -> None:
        held = self.table.put_if(items.notice_item(now), "#status = :was", {":was": text(was.status)})
        if not held and self.notice(was.id) != now:
            raise conflict("notice_changed")

    def untold(self) -> Sequence[Notice]:
        found = self.table.query("#wake = :wake", {":wake": text(items.NOTICES)}, IndexName=items.BY_WAKE)
        return [notice_in(self.table, item) for item in found]

    def unprinted(self) -> Sequence[Certificate]:
        found = self.table.query("#wake = :wake", {":wake": text(items.UNPRINTED)}, IndexName=items.BY_WAKE)
        return [*readable(lambda item: certificate_in(self.table, item), found)]


def _start(which: WorkList, after: str) -> Item:
    """Where a page of a list's index begins; Malformed for what no page of ours said."""
    referred_at, _, pk = after.partition("~")
    if not (
        re.fullmatch(r"[0-9T:.+-]{32}", referred_at) and re.fullmatch(r"(APPLICATION|PERSON|WRONG)#[\w-]{1,80}", pk)
    ):
        raise Malformed("翻页标记无效，请从头查看列表。 Read the list from its beginning.", code="wrong_page")
    place = {str(which.view): text(which.area), "referred_at": text(referred_at)}
    return items.state_key(pk) | place


def _no_application(identity: str) -> NotFound:
    return NotFound(
        "没有找到这份申请。请核对受理号，并用申请时的账号登录。 "
        "No such application; check the number and sign in with the account that applied.",
        facts={"application": identity},
    )
