"""Inquiries and published answers in the register's table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table
from registrar.errors import NotFound
from registrar.registration import codec
from registrar.registration.events import Recorded
from registrar.registration.inquiries import Answer, AnswerPublished, Inquiry, InquiryEvent, Progress, apply

INQUIRY: TypeAdapter[Inquiry] = TypeAdapter(Inquiry)
EVENT: TypeAdapter[InquiryEvent] = TypeAdapter(InquiryEvent)
ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
WAITING = "INQUIRY"
"""What `wake` holds for an open one; `retry_at` is when it is passed on."""
PUBLISHED = "ANSWERS#PUBLISHED"


@dataclass(frozen=True, slots=True)
class InquiryTable:
    """`ports.Inquiries`."""

    table: Table

    def inquiry(self, identity: str) -> Inquiry:
        found = self.table.get(items.state_key(_pk(identity)))
        if found is None:
            raise NotFound("没有找到这项请示。 No such inquiry.", facts={"inquiry": identity})
        return _inquiry(found)

    def append(self, identity: str, present: Inquiry | None, events: Sequence[InquiryEvent], at: datetime) -> Inquiry:
        first = (present.version if present else 0) + 1
        placed = [Recorded(sequence, at, event) for sequence, event in enumerate(events, first)]
        changed = present
        for recorded in placed:
            changed = apply(changed, identity, recorded)
        if changed is None:
            raise ValueError("an inquiry is opened by an event")
        told = items.event_items(_pk(identity), identity, placed, EVENT)
        published = [_answer_item(event.answer) for event in events if isinstance(event, AnswerPublished)]
        held = {":read": items.number(first - 1)}
        state = (
            self.table.put(_state(changed), "#version = :read", held)
            if present
            else self.table.put_new(_state(changed))
        )
        self.table.commit([*map(self.table.put_new, [*told, *published]), state], told)
        return changed

    def asked_by(self, office: str) -> Sequence[Inquiry]:
        asked = {":account": text(_asker(office))}
        found = self.table.query("#account = :account", asked, IndexName=items.BY_ACCOUNT, ScanIndexForward=False)
        return [_inquiry(item) for item in found]

    def waiting(self, until: datetime | None = None) -> Sequence[Inquiry]:
        values = {":wake": text(WAITING)} | ({":until": text(items.moment(until))} if until else {})
        condition = "#wake = :wake AND #retry_at <= :until" if until else "#wake = :wake"
        return [_inquiry(item) for item in self.table.query(condition, values, IndexName=items.BY_WAKE)]

    def answers(self) -> Sequence[Answer]:
        found = self.table.query("pk = :pk", {":pk": text(PUBLISHED)})
        return [ANSWER.validate_json(items.json_of(item)) for item in found]


def _pk(identity: str) -> str:
    return f"INQUIRY#{identity}"


def _asker(office: str) -> str:
    """Beside the accounts of the same index; no account is called so."""
    return f"OFFICE#{office}"


def _state(inquiry: Inquiry) -> Item:
    item = items.state_key(_pk(inquiry.id)) | {
        "version": items.number(inquiry.version),
        "state": text(inquiry.standing),
        "body": items.body(codec.to_json(INQUIRY, inquiry)),
        "account": text(_asker(inquiry.office)),
        "opened_at": text(items.moment(inquiry.raised_at)),
    }
    if inquiry.standing is Progress.OPEN:
        item |= {"wake": text(WAITING), "retry_at": text(items.moment(inquiry.due_at))}
    return item


def _answer_item(answer: Answer) -> Item:
    key = items.key(PUBLISHED, f"{answer.inquiry}#{answer.version:04d}")
    return key | {"body": items.body(codec.to_json(ANSWER, answer))}


def _inquiry(item: Item) -> Inquiry:
    return INQUIRY.validate_json(items.json_of(item))
