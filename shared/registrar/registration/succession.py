"""What a new registration does to those before it: it joins the same one, or ends those that cannot stand beside it."""

from collections.abc import Sequence
from datetime import date

from registrar.registration.record import Entry, Holder, PersonRecord
from registrar.registration.record_events import (
    HolderDescribed,
    RecordEvent,
    RecordOpened,
    RegistrationEnded,
    RegistrationLinked,
    RegistrationMade,
)
from registrar.registration.vocabulary import EndReason, RegistrationKind

K = RegistrationKind
TAKEN_UP = {
    K.EMPLOYED: EndReason.EMPLOYED,
    K.SELF_EMPLOYED: EndReason.STARTED_BUSINESS,
    K.FLEXIBLE: EndReason.STABLE_INCOME,
}
"""How unemployment ends by the work that follows it."""


def registering(record: PersonRecord | None, holder: Holder, entry: Entry) -> Sequence[RecordEvent]:
    """The events that enter `entry`; the making or linking comes last, so that a certificate is told of it."""
    opened = _opened(record, holder, entry.decided_by)
    same = same_status(record, entry)
    if same is not None:
        return [*opened, RegistrationLinked(same.id, entry.grounds[-1])]
    return [*opened, *succeeded(record, entry), RegistrationMade(entry)]


def _opened(record: PersonRecord | None, holder: Holder, by: str) -> list[RecordEvent]:
    if record is None:
        return [RecordOpened(holder)]
    return [HolderDescribed(holder, by)] if holder != record.holder else []


def same_status(record: PersonRecord | None, entry: Entry) -> Entry | None:
    """The registration in force that says the same: of one employer or business, or of one kind without any."""
    current = record.current if record else ()
    return next((other for other in current if other.kind is entry.kind and _one_place(other, entry)), None)


def _one_place(one: Entry, other: Entry) -> bool:
    if one.kind in {K.UNEMPLOYED, K.FLEXIBLE}:
        return True
    codes = [entry.employer.uscc if entry.employer else "" for entry in (one, other)]
    return codes[0] == codes[1]


def succeeded(record: PersonRecord | None, entry: Entry) -> list[RecordEvent]:
    """Work ends unemployment and the reverse; work elsewhere stands beside work (part-time is lawful)."""
    current = record.current if record else ()
    return [
        _end(other, entry) for other in current if other.unemployment != entry.unemployment and not _past(entry, other)
    ]


def _past(entry: Entry, other: Entry) -> bool:
    """It was over before the other began, and is only told late: the other stands."""
    return entry.end is not None and entry.end.on <= other.starts


def _end(other: Entry, entry: Entry) -> RegistrationEnded:
    reason = TAKEN_UP[entry.kind] if other.unemployment else EndReason.WORK_ENDED
    on: date = max(entry.starts, other.starts)
    return RegistrationEnded(other.id, on, reason, entry.decided_by, because=entry.id)
