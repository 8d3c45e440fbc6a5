"""The parties: an applicant, the account that acts for them, an officer."""

from dataclasses import dataclass
from datetime import date, datetime

from registrar.registration.vocabulary import HukouKind, PersonType, Predicate


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person to be registered, as typed; codes are GB/T 2260 (six digits)."""

    name: str
    id_number: str
    phone: str
    habitual_residence: str
    hukou_region: str
    hukou_kind: HukouKind
    person_type: PersonType = PersonType.CN_RESIDENT
    other_phone: str = ""  # where to try when the first number takes no message


@dataclass(frozen=True, slots=True)
class Employer:
    """A unit that employs: unified social credit code (GB 32100) and name; old papers may lack the code."""

    uscc: str
    name: str


@dataclass(frozen=True, slots=True)
class Hire:
    """What an employer says of one hiring (R22): who hired, from when until when. `filing` and `row` say where."""

    employer: Employer
    start: date
    end: date | None = None
    filing: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in: the token's subject, issuer and real name, roles, office, scopes, employer's code."""

    subject: str
    issuer: str
    real_name: str | None = None
    id_number: str | None = None
    roles: frozenset[str] = frozenset()
    office: str | None = None
    scopes: frozenset[str] = frozenset()
    uscc: str | None = None

    @property
    def is_machine(self) -> bool:
        """True when no person stands behind the token (client credentials name none)."""
        return self.id_number is None and self.real_name is None

    def is_person(self, applicant: Applicant) -> bool:
        """True when the token's real-name claims name this very applicant."""
        return bool(self.real_name) and (self.real_name, self.id_number) == (applicant.name, applicant.id_number)


@dataclass(frozen=True, slots=True)
class Declaration:
    """One of able, willing, jobless, declared by the person at a time under a version of the text."""

    predicate: Predicate
    declared_at: datetime
    text_version: str


def masked(name: str) -> str:
    """A name as a list may show it: the first character, and the last one of three or more (张＊, 张＊三)."""
    if len(name) < 3:
        return name[:1] + "＊" * (len(name) - 1)
    return name[0] + "＊" * (len(name) - 2) + name[-1]
