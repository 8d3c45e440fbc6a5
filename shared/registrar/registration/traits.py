"""What the figures must know of a person on the day of registration, frozen there: no name and no number (R37, R38)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registrar.registration.vocabulary import HukouKind, PersonType


class Told(StrEnum):
    """Where the household's kind and place are known from."""

    STATED = "stated"  # the person's own word, at the application
    PAPER = "paper"
    REGISTER = "register"


class Group(StrEnum):
    """In which line of the figures an unemployment registration is counted."""

    HEADLINE = "HEADLINE"  # local and not rural: 登记失业人员本期新增
    STABLE = "STABLE"  # the supplement, six months of stable work at the habitual residence or more
    SHORT = "SHORT"  # the supplement, less than six months
    UNSURE = "UNSURE"  # the supplement, and nobody knows for how long
    UNKNOWN = "UNKNOWN"  # household not known: neither headline nor supplement, never guessed

    @property
    def supplement(self) -> bool:
        return self in {Group.STABLE, Group.SHORT, Group.UNSURE}


@dataclass(frozen=True, slots=True)
class WorkSpell:
    """One spell of unit work as a source tells it: `end` is the last day (None: it goes on), `place` a division.

    `source` is a department's register or "register", our own; `place` is "" where the employer has no code.
    """

    source: str
    start: date | None
    end: date | None
    place: str


@dataclass(frozen=True, slots=True)
class Traits:
    """Frozen with the registration. `local` and `stable_months` are None where nobody knows.

    `rule` names the row of counting.toml they were found by, `spells` is the evidence the months were counted from.
    """

    household: HukouKind
    household_division: str
    residence: str
    person_type: PersonType
    local: bool | None
    stable_months: int | None
    group: Group
    rule: str
    told: Told = Told.STATED
    spells: tuple[WorkSpell, ...] = ()
