"""What was done at the counter: originals seen, what was keyed and by whom; and forms filled in by hand."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from registrar.registration.vocabulary import DocumentType

COUNTER = "COUNTER#"
"""The account of an office's counter begins so; no person owns it, and no token's subject may be like it."""


class _Owned(Protocol):
    @property
    def account(self) -> str: ...


def at_counter(application: _Owned) -> bool:
    """Opened by an officer for somebody, so that the account is nobody's own."""
    return application.account.startswith(COUNTER)


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper laid on the counter, and whether it was the original."""

    document_type: DocumentType
    original: bool = True


@dataclass(frozen=True, slots=True)
class KeyedFact:
    """A fact of a paper as the officer keyed it: `name` and `value` as the reader writes them (dates ISO 8601)."""

    document_type: DocumentType
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The counter's side of an application: presented with which card, examined and keyed by whom and when (R15)."""

    card: DocumentType
    seen: tuple[Seen, ...]
    examined_by: str
    examined_at: datetime
    keyed_by: tuple[str, ...] = ()
    keyed_at: datetime | None = None
    facts: tuple[KeyedFact, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class HandForm:
    """A form filled in by hand while the system was down: its printed serial, the sheet and row it was entered by.

    `serial` is the receipt the person holds. `twin` is another application under the same serial; `stray` a serial
    that was never given to this office; `late` a day outside the outage. Each goes to an officer, and none is lost.
    """

    serial: str
    outage: str
    sheet: str
    row: int
    entered_by: str
    handled_by: str = ""  # the officer named on the form
    twin: str = ""
    stray: bool = False
    late: bool = False
