"""Events folded onto what they change, as the items of one step of a transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from registrar.aws import items
from registrar.aws.items import Item
from registrar.ports import RecordStep
from registrar.registration import codec, extracts, history, records
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.counting import application_lines, record_lines
from registrar.registration.events import ApplicationEvent, CertificateEvent, Recorded
from registrar.registration.record import PersonRecord


class _Versioned(Protocol):
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=_Versioned)


@dataclass(frozen=True, slots=True)
class Appended:
    """One step: the event items, the state after them, and the version it must still have (None: not there yet).

    `facts` are what the figures know of the events.
    """

    announced: Sequence[Item]
    state: Item
    version: int | None
    facts: Sequence[Item] = ()


def appended_application(
    identity: str, present: Application | None, events: Sequence[ApplicationEvent], at: datetime
) -> tuple[Application, Appended]:
    """The application after `events`, and how that is written."""
    changed, placed = _folded(present, events, at, lambda now, event: history.apply(now, identity, event))
    told = items.event_items(items.application_pk(identity), identity, placed, codec.APPLICATION_EVENT)
    facts = items.fact_items(application_lines(identity, present, placed))
    return changed, Appended(told, items.application_item(changed, at), present.version if present else None, facts)


def appended_certificate(
    number: str, present: Certificate | None, events: Sequence[CertificateEvent], at: datetime
) -> tuple[Certificate, Appended]:
    """The certificate after `events`, and how that is written."""
    changed, placed = _folded(present, events, at, extracts.apply)
    told = items.event_items(items.certificate_pk(number), number, placed, codec.CERTIFICATE_EVENT)
    return changed, Appended(told, items.certificate_item(changed), present.version if present else None)


def appended_record(step: RecordStep, at: datetime, erased: int = 0) -> tuple[PersonRecord, Appended]:
    """The person's record after the step, and how that is written; `erased` events lie before a new beginning."""
    person, present = step.person, step.present
    read = present.version if present else erased
    changed, placed = _folded(present, step.events, at, lambda now, event: records.apply(now, person, event), read)
    told = items.event_items(items.record_pk(person), person, placed, codec.RECORD_EVENT)
    facts = items.fact_items(record_lines(person, present, placed))
    return changed, Appended(told, items.record_item(changed, at), read or None, facts)


def _folded(
    present: T | None,
    events: Sequence[Any],
    at: datetime,
    apply: Callable[[T | None, Recorded[Any]], T],
    before: int = 0,
) -> tuple[T, list[Recorded[Any]]]:
    """The present after `events`, and the events in their places, behind `before` that are no part of it."""
    first = (present.version if present else before) + 1
    placed = [Recorded(sequence, at, event) for sequence, event in enumerate(events, first)]
    changed = present
    for recorded in placed:
        changed = apply(changed, recorded)
    if changed is None:
        raise ValueError("what is not there yet is opened by at least one event")
    return changed, placed
