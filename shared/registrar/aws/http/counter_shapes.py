"""What an officer sends and gets at the counter: a walk-in's card and papers, what is keyed, what was read."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from registrar.aws.http.applicant_requests import ApplicantAsked, DeclarationAsked
from registrar.aws.http.applicant_shapes import materials_of
from registrar.aws.http.office_shapes import DifferenceShown, OfficerReason, PersonShown
from registrar.aws.http.shapes import Asked, DocumentShown, Material, Moment, documents_of
from registrar.office.restricted import RESTRICTED, category_seen_by
from registrar.policy.keyed import Offered
from registrar.registration.application import Application
from registrar.registration.consents import Agent, Relation
from registrar.registration.counter import Intake, KeyedFact, Seen
from registrar.registration.people import Account, masked
from registrar.registration.vocabulary import Category, DocumentType, PersonType, State
from registrar.usecases.counter import Keyed, Prefill, Step, WalkIn, keyed_otherwise, step_of

CardShown = Literal["ID_CARD", "TEMPORARY_ID", "SOCIAL_CARD", "HMT_PERMIT"]
Name = Annotated[str, Field(min_length=1, max_length=60, examples=["测试甲某"])]
Number = Annotated[str, Field(min_length=1, max_length=30, examples=["229901199005170015"])]


class SeenAsked(Asked):
    """A paper laid on the counter."""

    document_type: DocumentType
    original: Annotated[bool, Field(description="False when it is a copy; a copy is taken all the same.")] = True

    def value(self) -> Seen:
        return Seen(self.document_type, self.original)


class HolderAsked(Asked):
    """Whoever stands at the counter, as their card says."""

    name: Name
    id_number: Number
    person_type: PersonType = PersonType.CN_RESIDENT


class AgentAsked(Asked):
    """Somebody who came for the person, as the agent's own card says."""

    name: Name
    id_number: Number
    relation: Relation

    def value(self) -> Agent:
        return Agent(self.name, self.id_number, self.relation)


class OriginalsAsked(Asked):
    """The card shown and the papers laid on the counter; nobody needs to have brought any."""

    card: CardShown
    seen: Annotated[Sequence[SeenAsked], Field(max_length=40)] = ()

    def papers(self) -> tuple[Seen, ...]:
        return tuple(each.value() for each in self.seen)


class WalkInAsked(OriginalsAsked):
    """A walk-in: the office is the officer's own, which the person chose by coming."""

    holder: HolderAsked
    agent: AgentAsked | None = None
    category: Category
    declarations: Annotated[Sequence[DeclarationAsked], Field(max_length=10)] = ()

    def value(self) -> WalkIn:
        return WalkIn(
            card=DocumentType(self.card),
            name=self.holder.name,
            id_number=self.holder.id_number,
            person_type=self.holder.person_type,
            seen=self.papers(),
            category=self.category,
            declared=tuple((one.predicate, one.text_version) for one in self.declarations),
            agent=self.agent.value() if self.agent else None,
        )


class FactAsked(Asked):
    """A fact of a paper that the officer confirmed or corrected, written as the reader writes it."""

    document_type: DocumentType
    name: Annotated[str, Field(max_length=40, examples=["end_date"])]
    value: Annotated[str, Field(max_length=200, examples=["2026-10-31"])]

    def fact(self) -> KeyedFact:
        return KeyedFact(self.document_type, self.name, self.value)


class KeyedAsked(Asked):
    """What the officer keyed, prefilled or not."""

    applicant: ApplicantAsked
    facts: Annotated[Sequence[FactAsked], Field(max_length=60)] = ()

    def value(self) -> Keyed:
        return Keyed(self.applicant.value(), tuple(one.fact() for one in self.facts))


class OfferedShown(BaseModel):
    """One field of the form as it was read; of the person where `document_type` is null."""

    field: str
    title: Annotated[str, Field(examples=["解除（终止）日期"])]
    value: str
    text: str
    confidence: float
    certain: bool
    scan: str
    document_type: DocumentType | None

    @classmethod
    def of(cls, offered: Offered) -> "OfferedShown":
        return cls.model_validate(offered, from_attributes=True)


class PrefillShown(BaseModel):
    """What the scans offer; ask again while `waiting` scans are on their way or being read."""

    fields: Sequence[OfferedShown]
    waiting: int

    @classmethod
    def of(cls, prefill: Prefill) -> "PrefillShown":
        return cls(fields=[OfferedShown.of(each) for each in prefill.offered], waiting=prefill.waiting)


class SeenShown(BaseModel):
    document_type: DocumentType
    original: bool


class IntakeShown(BaseModel):
    """Who examined which originals, who keyed, and where keyed and read differ."""

    card: DocumentType
    seen: Sequence[SeenShown]
    examined_by: str
    examined_at: Moment
    keyed_by: Sequence[str]
    keyed_at: Moment | None
    differences: Sequence[DifferenceShown]

    @classmethod
    def of(cls, intake: Intake, application: Application) -> "IntakeShown":
        return cls(
            card=intake.card,
            seen=[SeenShown(document_type=each.document_type, original=each.original) for each in intake.seen],
            examined_by=intake.examined_by,
            examined_at=intake.examined_at,
            keyed_by=intake.keyed_by,
            keyed_at=intake.keyed_at,
            differences=[DifferenceShown.of(each) for each in keyed_otherwise(application)],
        )


class CounterCase(BaseModel):
    """A walk-in's case on the officer's screen."""

    application: str
    step: Step
    state: State
    category: Category | Literal["RESTRICTED"]
    office: str
    receipt: str | None
    accepted_at: Moment | None
    applicant: PersonShown
    intake: IntakeShown | None
    reasons: Sequence[OfficerReason]
    materials: Sequence[Material]
    documents: Sequence[DocumentShown]
    certificate: str | None

    @classmethod
    def of(cls, application: Application) -> "CounterCase":
        receipt = application.receipt
        return cls(
            application=application.id,
            step=step_of(application),
            state=application.state,
            category=application.category,
            office=application.office,
            receipt=receipt.number if receipt else None,
            accepted_at=receipt.accepted_at if receipt else None,
            applicant=PersonShown.model_validate(application.applicant, from_attributes=True),
            intake=IntakeShown.of(application.intake, application) if application.intake else None,
            reasons=[OfficerReason.of(reason) for reason in application.reasons],
            materials=materials_of(application),
            documents=documents_of(application),
            certificate=application.certificate_number,
        )


def as_seen_by(officer: Account, application: Application) -> CounterCase:
    """A colleague's case on a sensitive ground shows who came and how far it is, to those without the right."""
    shown = CounterCase.of(application)
    if category_seen_by(officer, application) != RESTRICTED:
        return shown
    withheld = {"category": RESTRICTED, "reasons": (), "materials": (), "documents": (), "intake": None}
    return shown.model_copy(update=withheld)


class CounterLine(BaseModel):
    """One case of the counter; names are masked."""

    application: str
    step: Step
    state: State
    category: Category | Literal["RESTRICTED"]
    masked_name: str
    opened_at: Moment

    @classmethod
    def of(cls, application: Application, officer: Account) -> "CounterLine":
        return cls(
            application=application.id,
            step=step_of(application),
            state=application.state,
            category=category_seen_by(officer, application),
            masked_name=masked(application.applicant.name),
            opened_at=application.opened_at,
        )


class CounterList(BaseModel):
    """Newest first, fifty at most."""

    cases: Sequence[CounterLine]
