"""What the register knows around an application: the person's other registrations and cases, and what others share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registrar.registration.people import Employer
from registrar.registration.vocabulary import Category, RegistrationKind


class Shared(StrEnum):
    """What should belong to one person alone, or is worth knowing when many have it."""

    PERSON = "PERSON"  # finds the person's own other applications
    PICTURE = "PICTURE"  # the very same file
    LIKENESS = "LIKENESS"  # a picture that looks the same
    SIGNATURE = "SIGNATURE"  # the same image of a signature
    NUMBER = "NUMBER"  # the number of a certificate or document
    BUSINESS = "BUSINESS"  # the business of a founder
    PHONE = "PHONE"
    LAYOFF = "LAYOFF"  # the same employer and last day


@dataclass(frozen=True, slots=True)
class Mark:
    """One such thing in one application, as it is found again; stored, `value` is a digest or a keyed index."""

    kind: Shared
    value: str
    scan: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A registration of the person that is in force; `employer` for work at a unit."""

    kind: RegistrationKind
    since: date
    receipt: str = ""
    employer: Employer | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """Another application of the person that is not settled yet; `waits` when it waits for the person alone."""

    category: Category
    receipt: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Twin:
    """A mark that applications of `people` other persons carry too."""

    kind: Shared
    people: int
    scan: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything of it; empty means that nothing is known, which harms nobody."""

    registered: tuple[Standing, ...] = ()
    pending: tuple[Pending, ...] = ()
    twins: tuple[Twin, ...] = ()
    meanwhile: tuple[Standing, ...] = ()  # registered after a form by hand was accepted


NOTHING_KNOWN = Surroundings()
