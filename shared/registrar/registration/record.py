"""One person's registrations, the first to the last: what is in force, what ended, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from registrar.registration.days import add_months
from registrar.registration.matters import Matter
from registrar.registration.people import Employer
from registrar.registration.reports import Report
from registrar.registration.traits import Traits
from registrar.registration.vocabulary import EndReason, Origin, PersonType, RegistrationKind

AUTOMATIC = "E0"
"""The category of an employment that departments told of and nobody applied for (documents.md 4)."""


BOOKS = "books"
"""Who decides what was registered before this system."""
APPLIED = frozenset({Origin.APPLICATION, Origin.EMPLOYER_FILING, Origin.PAPER})
"""Grounds whose reference is an application's id."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose record it is: name and number as last verified, where to send a message, whose account."""

    name: str
    id_number: str
    phone: str = ""
    person_type: PersonType = PersonType.CN_RESIDENT
    account: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing a registration rests on. `reference` is an application's id or a department's own reference."""

    origin: Origin
    reference: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """`on` is the first day the registration no longer holds; `because` names the registration that took its place."""

    on: date
    reason: EndReason
    at: datetime
    by: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One registration. `registered_on` is the day it was registered, `since` the day the work or joblessness began.

    `category` is E1 to U8, or E0. `region` and `office` are GB/T 2260 codes; `decided_by` "system" or an officer.
    `fixed`: an officer corrected it, and no report changes it any more. `traits` are what figures must know of the
    person on that day; None where nobody applied, or nothing was asked.
    """

    id: str
    kind: RegistrationKind
    category: str
    registered_on: date
    since: date
    region: str
    office: str
    rule_set: str
    decided_by: str
    registered_at: datetime
    grounds: tuple[Ground, ...]
    employer: Employer | None = None
    end: End | None = None
    fixed: bool = False
    traits: Traits | None = None

    @property
    def unemployment(self) -> bool:
        return self.kind is RegistrationKind.UNEMPLOYED

    @property
    def on_paper(self) -> bool:
        """It was written by hand first and entered later (R39)."""
        return any(ground.origin is Origin.PAPER for ground in self.grounds)

    @property
    def starts(self) -> date:
        """The first day it holds: unemployment counts from its registration, work from its first day."""
        return self.registered_on if self.unemployment else self.since

    @property
    def in_force(self) -> bool:
        return self.end is None

    @property
    def void(self) -> bool:
        """It ended before it began, and so never held: cancelled, or overtaken by an earlier fact."""
        return self.end is not None and self.end.on <= self.starts

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.end is None or day < self.end.on)


@dataclass(frozen=True, slots=True)
class Change:
    """The last change that the certificate must follow, and the application it came from ("" when from none).

    `asked`: nothing changed, the holder asked for the certificate of what the books said.
    """

    version: int
    application: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """The fold of a person's record; `person` is the blind index of the ID number, entries are oldest first."""

    person: str
    version: int
    holder: Holder
    entries: tuple[Entry, ...] = ()
    matters: Mapping[str, Matter] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    change: Change | None = None

    @property
    def current(self) -> tuple[Entry, ...]:
        """What is in force now."""
        return tuple(entry for entry in self.entries if entry.in_force)

    @property
    def open_matters(self) -> tuple[Matter, ...]:
        """What waits for an officer, oldest first."""
        waiting = (matter for matter in self.matters.values() if matter.open)
        return tuple(sorted(waiting, key=lambda matter: matter.opened_at))

    def entry(self, identity: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == identity), None)

    def disputed(self, identity: str) -> bool:
        """The person says that this registration is wrong, and nobody has settled it yet."""
        return any(matter.registration == identity and matter.dispute for matter in self.open_matters)

    def in_force(self, day: date) -> tuple[Entry, ...]:
        """Every registration that held on a day."""
        return tuple(entry for entry in self.entries if entry.covers(day))

    def dated(self) -> tuple[Entry, ...]:
        """Every registration that ever held, by its first day: the lines of a certificate's page."""
        held = (entry for entry in self.entries if not entry.void)
        return tuple(sorted(held, key=lambda entry: (entry.starts, entry.registered_at)))

    def unemployed_since(self, day: date) -> date | None:
        """Since when the person was registered unemployed without a break on a day; None when they were not."""
        return min((entry.starts for entry in self.in_force(day) if entry.unemployment), default=None)

    def unemployed_for(self, months: int, day: date) -> bool:
        """Registered unemployed for so many full calendar months on a day (31 August and 6 months: 28 February)."""
        since = self.unemployed_since(day)
        return since is not None and add_months(since, months) <= day
