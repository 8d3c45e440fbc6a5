"""What a line of a work list shows, and on which lists it stands: kept beside the state, so that no body is opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from registrar.registration.application import Application
from registrar.registration.matters import Matter
from registrar.registration.people import masked
from registrar.registration.record import PersonRecord
from registrar.registration.vocabulary import State


class View(StrEnum):
    """The saved queries: an office's own list, and everything in a county, a city (or prefecture), the province."""

    OFFICE = "waiting_office"
    COUNTY = "waiting_county"
    CITY = "waiting_city"
    PROVINCE = "waiting_province"
    ALARMED = "alarmed_office"  # what an office was told of, since nobody below took it


@dataclass(frozen=True, slots=True)
class WorkList:
    """One list: of an office (by its id) or of an area (by its GB/T 2260 code)."""

    view: View
    area: str


UNREADABLE = "UNREADABLE"
"""The category of a row that cannot be read: it is shown, needs somebody's attention, and hides no other."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of an officer's work list, without personal data but the masked name.

    An application, or (when `application` is "") a `matter` in the record of `person`, a blind index.
    """

    application: str
    office: str
    category: str
    masked_name: str
    referred_at: datetime
    reasons: tuple[str, ...]
    taken_by: str | None = None
    lease_until: datetime | None = None
    person: str = ""
    matter: str = ""
    decide_by: date | None = None  # the last day the rules give the office, where they give one
    channel: str = ""
    version: int = 0
    alarmed: tuple[str, ...] = ()  # the offices above that were told nobody took it

    @property
    def unreadable(self) -> bool:
        return self.category == UNREADABLE

    def free(self, now: datetime) -> bool:
        """Nobody holds it, or no longer."""
        return self.taken_by is None or self.lease_until is None or self.lease_until <= now


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Some lines of a list, oldest first; `next` continues it and is "" at its end."""

    items: Sequence[WorkItem]
    next: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The latest change of an item that is or was on a list: `lines` as it stands now, none when it waits no more.

    `offices` are the present one and those it was at before.
    """

    at: datetime
    application: str
    person: str
    offices: tuple[str, ...]
    lines: "Listing"


Listing = tuple[WorkItem, ...]
_LISTING: TypeAdapter[Any] = TypeAdapter(Listing)


def listing_of(application: Application, decide_by: date | None) -> Listing:
    """What an application shows on its lists; nothing while it waits for no officer."""
    if application.state is not State.IN_REVIEW or application.referred_at is None:
        return ()
    lease = application.lease
    line = WorkItem(
        application=application.id,
        office=application.office,
        category=application.category,
        masked_name=masked(application.applicant.name),
        referred_at=application.referred_at,
        reasons=tuple(dict.fromkeys(reason.code for reason in application.reasons)),
        taken_by=lease.officer if lease else None,
        lease_until=lease.until if lease else None,
        decide_by=decide_by,
        channel=application.channel,
        version=application.version,
        alarmed=application.handling.alarmed,
    )
    return (line,)


def listing_of_record(record: PersonRecord) -> Listing:
    """A line for each open matter of a person's record, oldest first."""
    return tuple(_matter_line(record, matter) for matter in record.open_matters)


def _matter_line(record: PersonRecord, matter: Matter) -> WorkItem:
    return WorkItem(
        application="",
        office=matter.office,
        category=matter.kind,
        masked_name=masked(record.holder.name),
        referred_at=matter.opened_at,
        reasons=matter.reasons,
        taken_by=matter.lease.officer if matter.lease else None,
        lease_until=matter.lease.until if matter.lease else None,
        person=record.person,
        matter=matter.id,
        version=record.version,
    )


def to_text(listing: Listing) -> str:
    """As it is kept beside the state: JSON without what is not said."""
    return str(_LISTING.dump_json(listing, exclude_defaults=True).decode())


def from_text(text: str, now: datetime) -> Listing:
    """The lines as an officer sees them now: a lease that ran out is not shown. ValueError for what is no listing."""
    lines: Listing = _LISTING.validate_json(text)
    return tuple(unheld(line, now) for line in lines)


def unheld(line: WorkItem, now: datetime) -> WorkItem:
    """The same line; free again when the lease has run out (R13)."""
    if line.taken_by is None or not line.free(now):
        return line
    return replace(line, taken_by=None, lease_until=None)


def unreadable(application: str, person: str, referred_at: datetime) -> WorkItem:
    """The line of a row nobody can read."""
    return WorkItem(application, "", UNREADABLE, "", referred_at, ("unreadable_row",), person=person)
