"""A person's registrations over HTTP: what the person sees and asks, what an officer sees and settles."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.office.restricted import RESTRICTED, hidden
from registrar.registration.matters import Matter, MatterKind, Outcome, Wanted
from registrar.registration.people import Account, Employer
from registrar.registration.record import Entry, PersonRecord
from registrar.registration.vocabulary import EndReason, Origin, RegistrationKind
from registrar.usecases.settling import Ending, Settling

RegistrationId = Annotated[
    str, Path(min_length=1, max_length=64, description="The registration's id.", examples=["R3f2c9d1b7e8"])
]
PersonKey = Annotated[
    str, Path(pattern=r"^[0-9a-f]{64,80}$", description="The key of a person's record; no number can be had from it.")
]
MatterId = Annotated[str, Path(min_length=1, max_length=64)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]


class Holds(StrEnum):
    IN_FORCE = "IN_FORCE"
    ENDED = "ENDED"


class EmployerShown(BaseModel):
    """An employer by code and name."""

    uscc: Annotated[str, Field(max_length=18)]
    name: Annotated[str, Field(max_length=100)]

    @classmethod
    def of(cls, employer: Employer | None) -> "EmployerShown | None":
        return cls(uscc=employer.uscc, name=employer.name) if employer else None

    def value(self) -> Employer:
        return Employer(self.uscc, self.name)


class GroundShown(BaseModel):
    """What the registration rests on."""

    origin: Origin
    receipt: Annotated[str, Field(description="Of an application; empty for a department's report.")]
    at: Moment


class RegisteredShown(BaseModel):
    """One registration, in force or ended. It holds from `since` (work) or `registered_on` (unemployment)."""

    registration: str
    kind: RegistrationKind
    category: Annotated[str, Field(description="E1 to U8, or E0: registered by itself.", examples=["E0"])]
    state: Holds
    registered_on: date
    since: date
    region: str
    office: str
    employer: EmployerShown | None
    ended_on: Annotated[date | None, Field(description="The first day it no longer holds.")]
    end_reason: EndReason | None
    disputed: bool
    grounds: Sequence[GroundShown]

    @classmethod
    def of(cls, record: PersonRecord, entry: Entry) -> "RegisteredShown":
        return cls(
            registration=entry.id,
            kind=entry.kind,
            category=entry.category,
            state=Holds.IN_FORCE if entry.in_force else Holds.ENDED,
            registered_on=entry.registered_on,
            since=entry.since,
            region=entry.region,
            office=entry.office,
            employer=EmployerShown.of(entry.employer),
            ended_on=entry.end.on if entry.end else None,
            end_reason=entry.end.reason if entry.end else None,
            disputed=record.disputed(entry.id),
            grounds=[GroundShown(origin=g.origin, receipt=g.receipt, at=g.at) for g in entry.grounds],
        )


class OwnRegistrations(BaseModel):
    """All of them, the oldest first."""

    registrations: Sequence[RegisteredShown]

    @classmethod
    def of(cls, record: PersonRecord | None) -> "OwnRegistrations":
        entries = record.entries if record else ()
        return cls(registrations=[RegisteredShown.of(record, entry) for entry in entries] if record else [])


class DisputeAsked(Asked):
    reason: Annotated[Words, Field(examples=["我从未在该单位工作。"])]


class EndAsked(Asked):
    """Why it ended, and the first day it no longer holds (today when left out)."""

    reason: EndReason
    on: date | None = None


class CorrectionAsked(Asked):
    """Only what is wrong; the reason says on which paper it can be seen."""

    reason: Annotated[Words, Field(examples=["身份证号码录入时有一位写错，见身份证。"])]
    name: Annotated[str | None, Field(min_length=1, max_length=50)] = None
    id_number: Annotated[str | None, Field(min_length=18, max_length=18)] = None
    phone: Annotated[str | None, Field(max_length=20)] = None
    since: date | None = None
    employer: EmployerShown | None = None

    def wanted(self) -> Wanted:
        employer = self.employer.value() if self.employer else None
        return Wanted(self.name, self.id_number, self.phone, self.since, employer)


class MatterMade(BaseModel):
    """What was asked is with an officer; the registration stands until it is settled."""

    matter: str
    kind: MatterKind
    office: str
    registration: str

    @classmethod
    def of(cls, matter: Matter) -> "MatterMade":
        return cls(matter=matter.id, kind=matter.kind, office=matter.office, registration=matter.registration)


class PersonAsked(Asked):
    """Whose record; the number travels in the body, never in an address."""

    id_number: Annotated[str, Field(min_length=6, max_length=18)]


class PersonFound(BaseModel):
    """Under which key the record lies."""

    person: str


class MatterShown(BaseModel):
    """One question, open or settled."""

    matter: str
    kind: MatterKind
    opened_at: Moment
    reasons: Sequence[str]
    text: str
    registration: str
    report: Annotated[str, Field(description="The department's source, reference and revision.")]
    wanted: Annotated[Wanted | None, Field(description="What a correction asks for.")]
    outcome: Outcome | None
    settled_because: str
    lease_until: Annotated[Moment | None, Field(description="An officer works on it; it may be free again by then.")]

    @classmethod
    def of(cls, matter: Matter) -> "MatterShown":
        settlement = matter.settlement
        return cls(
            matter=matter.id,
            kind=matter.kind,
            opened_at=matter.opened_at,
            reasons=matter.reasons,
            text=matter.text,
            registration=matter.registration,
            report=matter.report,
            wanted=matter.wanted,
            outcome=settlement.outcome if settlement else None,
            settled_because=settlement.reason if settlement else "",
            lease_until=matter.lease.until if matter.lease else None,
        )


class MatterHeld(BaseModel):
    """The matter, and until when it is held; null when it is free."""

    matter: str
    lease_until: Moment | None

    @classmethod
    def of(cls, matter: Matter) -> "MatterHeld":
        return cls(matter=matter.id, lease_until=matter.lease.until if matter.lease else None)


class ReportShown(BaseModel):
    """What a department told, as it told it."""

    report: str
    name: str
    employer: EmployerShown | None
    start: date | None
    end: date | None
    told_at: Moment


class RecordShown(BaseModel):
    """Everything in a person's record."""

    person: str
    name: str
    id_number: str
    phone: str
    registrations: Sequence[RegisteredShown]
    matters: Sequence[MatterShown]
    reports: Sequence[ReportShown]

    @classmethod
    def of(cls, record: PersonRecord, officer: Account, purpose: str) -> "RecordShown":
        """A sensitive ground shows as RESTRICTED without the right, or without a purpose."""
        told = [RegisteredShown.of(record, entry) for entry in record.entries]
        return cls(
            person=record.person,
            name=record.holder.name,
            id_number=record.holder.id_number,
            phone=record.holder.phone,
            registrations=[
                one.model_copy(update={"category": RESTRICTED}) if hidden(officer, one.category, purpose) else one
                for one in told
            ],
            matters=[MatterShown.of(matter) for matter in record.matters.values()],
            reports=[
                ReportShown(
                    report=key,
                    name=report.name,
                    employer=EmployerShown.of(report.employer),
                    start=report.start,
                    end=report.end,
                    told_at=report.told_at,
                )
                for key, report in record.reports.items()
            ],
        )


class SettlingAsked(Asked):
    """How the matter is settled, on which evidence; a day or employer only where something is corrected or ended."""

    outcome: Outcome
    reason: Words
    since: date | None = None
    ended_on: date | None = None
    employer: EmployerShown | None = None

    def value(self) -> Settling:
        employer = self.employer.value() if self.employer else None
        return Settling(self.outcome, self.reason, self.since, self.ended_on, employer)


class EndingAsked(Asked):
    """Why it ends, from which day, and the evidence in words."""

    reason: EndReason
    on: date
    note: Words

    def value(self) -> Ending:
        return Ending(self.reason, self.on, self.note)


class ReopeningAsked(Asked):
    note: Words


class Settled(BaseModel):
    """How many registrations are in force, and how many questions are open, after that."""

    person: str
    in_force: Sequence[str]
    open_matters: Sequence[str]

    @classmethod
    def of(cls, record: PersonRecord) -> "Settled":
        return cls(
            person=record.person,
            in_force=[entry.id for entry in record.current],
            open_matters=[matter.id for matter in record.open_matters],
        )
