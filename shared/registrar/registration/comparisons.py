"""What the department registers answered about a person, and what that means for the application."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from registrar.registration.people import Employer
from registrar.registration.traits import WorkSpell
from registrar.registration.vocabulary import Answer, Source


@dataclass(frozen=True, slots=True)
class InsuranceRecord:
    """One spell of social insurance; only UNIT means employed (FLEX and RESIDENT are self-paid)."""

    kind: Literal["UNIT", "FLEX", "RESIDENT"]
    employer: str = ""
    uscc: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class FilingRecord:
    """One labour-use filing by an employer (劳动用工信息备案)."""

    employer: str
    uscc: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class BusinessRecord:
    """One business the person has a role in, and where it stands."""

    uscc: str
    name: str
    role: str
    status: Literal["live", "abnormal", "revoked", "deregistered"]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """The person stands on a department's list (land, veterans, schooling, release, poverty); `kind` is its word."""

    kind: str
    detail: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a department is asked: the records under any of the person's numbers, and the employer's own entry (E1).

    `employer` is the employer's code, `employer_name` its name; a register looks by the code where there is one.
    """

    name: str
    numbers: tuple[str, ...]
    employer: str = ""
    employer_name: str = ""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """One department's whole answer, or why there is none: `unavailable` is one of the words below.

    timeout, down, wrong (no answer to the question), stale (its copy is too old), withheld (this person only),
    open (nobody asked, because it has been failing). `records` are digests of the records, in their order.
    """

    source: Source
    asked_at: datetime
    source_time: datetime | None = None
    insurance: tuple[InsuranceRecord, ...] = ()
    filings: tuple[FilingRecord, ...] = ()
    businesses: tuple[BusinessRecord, ...] = ()
    pension: bool | None = None
    benefit: bool | None = None  # draws unemployment insurance money now; None when the register does not say
    answer_hash: str = ""
    unavailable: str | None = None
    question_hash: str = ""
    records: tuple[str, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    enterprise: BusinessRecord | None = None  # the employer's own entry, where the question named an employer (E1)


@dataclass(frozen=True, slots=True)
class Left:
    """A department's record that the person no longer works there, and the last day of it."""

    employer: Employer
    end: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """A department's answer weighed for one application, kept as evidence (source, time, hash of the answer).

    `answer` speaks of now. `employers` names whom the records behind a HIT belong to, each as "name USCC". `ever` says
    whether there was unit work or a business at any time until now (None: nobody looked), `past` which, in words;
    `flexible` whether insurance was ever paid by the person alone. `businesses` are the person's entries in the
    business register, `enterprise` is the employer's own entry, `entries` the person's on a further department's list.
    `left` are the employers whose unit work has ended and goes on nowhere in this register; `work` is every spell of
    unit work it knows, without the employer's name.
    """

    source: Source
    answer: Answer
    reason: str
    asked_at: datetime
    source_time: datetime | None = None
    answer_hash: str = ""
    pension: bool | None = None
    benefit: bool | None = None
    last_unit_end: date | None = None
    employers: tuple[str, ...] = ()
    last_filing_end: date | None = None
    ever: Answer | None = None
    past: tuple[str, ...] = ()
    flexible: bool = False
    businesses: tuple[BusinessRecord, ...] = ()
    enterprise: BusinessRecord | None = None
    question_hash: str = ""
    records: tuple[str, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    left: tuple[Left, ...] = ()
    work: tuple[WorkSpell, ...] = ()
