"""What an officer said last about an application, so that the same decision told again is recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from registrar.registration.application import Reason
from registrar.registration.events import (
    ApplicationEvent,
    ApplicationNotRegistered,
    ApplicationRegistered,
    ItemTaken,
    Recorded,
    SupplementRequested,
)

BY_AN_OFFICER = "OFFICER"
"""The code of the reason that carries an officer's own words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A decision by its content: the event it made, who, and in which words."""

    kind: str
    by: str
    reason: str
    rule: str = ""
    remedy: str = ""
    scan: str = ""


def said_last(history: Sequence[Recorded[ApplicationEvent]]) -> Said | None:
    """The last decision of any officer; None when the item was taken since, or nobody decided yet."""
    said: Said | None = None
    for recorded in history:
        said = None if isinstance(recorded.event, ItemTaken) else _said(recorded.event) or said
    return said


def _said(event: ApplicationEvent) -> Said | None:
    match event:
        case ApplicationNotRegistered(rule, reason, remedy, by):
            return Said(event.kind, by, reason, rule, remedy)
        case SupplementRequested(reasons=reasons, by=by):
            return _in_words(event.kind, by, reasons)
        case ApplicationRegistered(registration, reasons):
            return _in_words(event.kind, registration.decided_by, reasons)
        case _:
            return None


def _in_words(kind: str, by: str, reasons: Sequence[Reason]) -> Said | None:
    """None for what the system did by itself."""
    words = (reason for reason in reasons if reason.code == BY_AN_OFFICER)
    return next((Said(kind, by, reason.officer, scan=reason.scan or "") for reason in words), None)
