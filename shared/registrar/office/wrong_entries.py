"""Somebody says that an entry of the directory is wrong: seen and settled by the office above."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from registrar.office.listing import WorkItem


class What(StrEnum):
    """Which part of the entry is wrong."""

    ADDRESS = "ADDRESS"
    PHONE = "PHONE"
    HOURS = "HOURS"
    CLOSED = "CLOSED"
    OTHER = "OTHER"


class Settled(StrEnum):
    MENDED = "MENDED"  # the next version of the file says it right
    STANDS = "STANDS"


@dataclass(frozen=True, slots=True)
class WrongEntry:
    """`to` is the office above, which sees to it; `should_be` names nobody (see `without_numbers`)."""

    id: str
    office: str
    to: str
    what: What
    should_be: str
    at: datetime
    settled: Settled | None = None
    answer: str = ""
    by: str = ""

    def line(self) -> WorkItem:
        """As it stands on the work list."""
        return WorkItem(
            application="",
            office=self.to,
            category="WRONG_ENTRY",
            masked_name="",
            referred_at=self.at,
            reasons=(f"wrong_{self.what.lower()}",),
            matter=self.id,
        )


def without_numbers(text: str) -> str:
    """What a stranger wrote, without what could be somebody's number or phone: an office's own has eight digits."""
    return re.sub(r"(?:\d[\s-]?){10,}[\dXx]?", "＊", text)


class WrongEntries(Protocol):
    """Where they are kept."""

    def keep(self, entry: WrongEntry) -> None:
        """Told twice it is one."""

    def entry(self, identity: str) -> WrongEntry:
        """NotFound."""

    def settle(self, entry: WrongEntry) -> WrongEntry:
        """The first settlement wins; what is stored."""
