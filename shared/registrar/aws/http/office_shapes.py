"""What an officer sends and gets; lists are masked, the single view shows the whole case."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel, Field

from registrar.aws.http.applicant_requests import ConversionAsked
from registrar.aws.http.applicant_shapes import Standing, materials_of
from registrar.aws.http.privacy_shapes import PrivacySeenShown
from registrar.aws.http.shapes import Asked, DocumentShown, Material, Moment, ReasonShown, documents_of
from registrar.office.restricted import RESTRICTED, Hidden
from registrar.policy.conversion import better_category
from registrar.policy.keyed import Difference
from registrar.registration.application import Application, Reason
from registrar.registration.certificates import Extract
from registrar.registration.comparisons import Comparison
from registrar.registration.events import ApplicationEvent, Recorded
from registrar.registration.routing import Routing
from registrar.registration.states import OPEN
from registrar.registration.vocabulary import (
    Answer,
    Category,
    DocumentType,
    ExtractStatus,
    HukouKind,
    PersonType,
    Source,
    State,
)
from registrar.usecases.converting import Consent
from registrar.usecases.counter import keyed_otherwise
from registrar.usecases.reviewing import CaseFile, Decision, PageLink, Verb

Words = Annotated[str, Field(max_length=2000)]
Purpose = Annotated[str, Query(max_length=100, description="Why the officer looks: a code in capitals, written down.")]


class DecisionAsked(Asked):
    """What the officer decides, and why; NOT_REGISTERED also names the rule and the remedy, BETTER_PHOTO the scan."""

    decision: Verb
    reason: Annotated[Words, Field(examples=["已与本人及原单位核实，材料属实。"])]
    rule: Words = ""
    remedy: Words = ""
    scan: Annotated[str, Field(max_length=64, description="The picture to take again; `reason` is the hint.")] = ""

    def value(self) -> Decision:
        return Decision(self.decision, self.reason, self.rule, self.remedy, self.scan)


class ConsentAsked(ConversionAsked):
    """The person's consent to another category, as the officer heard it."""

    consent: Annotated[Words, Field(examples=["2026年11月24日电话征得本人同意。"])]

    def words(self) -> Consent:
        return Consent(self.consent)


class StatusReason(Asked):
    """Why the certificate is taken back, suspended or resumed; the reason never leaves the office."""

    reason: Annotated[Words, Field(examples=["登记所依据的材料经核实不属实。"])]


class Held(BaseModel):
    """The item, and until when it is held; null when it is free."""

    application: str
    lease_until: Moment | None

    @classmethod
    def of(cls, application: Application) -> "Held":
        return cls(application=application.id, lease_until=application.lease.until if application.lease else None)


class Decided(BaseModel):
    """Where the application stands after the decision."""

    application: str
    state: State

    @classmethod
    def of(cls, application: Application) -> "Decided":
        return cls(application=application.id, state=application.state)


class StatusShown(BaseModel):
    """The extract and its status."""

    number: str
    extract: str
    status: ExtractStatus

    @classmethod
    def of(cls, extract: Extract) -> "StatusShown":
        return cls(number=extract.facts.number, extract=extract.id, status=extract.status)


class PersonShown(BaseModel):
    """The applicant, as typed."""

    name: str
    id_number: str
    phone: str
    habitual_residence: str
    hukou_region: str
    hukou_kind: HukouKind
    person_type: PersonType


class OfficerReason(ReasonShown):
    """A reason with what only the officer is told."""

    officer: str

    @classmethod
    def of(cls, reason: Reason) -> "OfficerReason":
        return cls(**ReasonShown.of(reason).model_dump(), officer=reason.officer)


class ComparisonShown(BaseModel):
    """What one department's records say, with when and the answer's digest as evidence."""

    source: Source
    answer: Answer
    reason: str
    asked_at: Moment
    source_time: Moment | None
    answer_hash: str
    question_hash: str = ""
    records: Annotated[Sequence[str], Field(description="Digests of the records it rests on.")] = ()

    @classmethod
    def of(cls, comparison: Comparison) -> "ComparisonShown":
        return cls.model_validate(comparison, from_attributes=True)


class DifferenceShown(BaseModel):
    """Keyed one way and read another."""

    field: str
    title: str
    keyed: str
    read: str
    certain: Annotated[bool, Field(description="The reader was sure of it.")]
    scan: str
    document_type: DocumentType

    @classmethod
    def of(cls, difference: Difference) -> "DifferenceShown":
        return cls.model_validate(difference, from_attributes=True)


class RoutingShown(BaseModel):
    """How the office was found, a sentence for each step, and by which version of the tables."""

    office: str
    version: str
    steps: Sequence[str]

    @classmethod
    def of(cls, routing: Routing | None) -> "RoutingShown | None":
        return cls.model_validate(routing, from_attributes=True) if routing else None


class Happened(BaseModel):
    """One entry of the history."""

    sequence: int
    at: Moment
    kind: Annotated[str, Field(examples=["ReviewRequested"])]
    by: Annotated[str | None, Field(description="An officer's subject, or system.")] = None
    words: Annotated[str, Field(description="The reason given, where one is.")] = ""

    @classmethod
    def of(cls, recorded: Recorded[ApplicationEvent], *, with_words: bool = True) -> "Happened":
        event: Any = recorded.event
        by = getattr(event, "by", None) or getattr(event, "officer", None)
        words = getattr(event, "reason", "") or getattr(event, "words", "") if with_words else ""
        return cls(sequence=recorded.sequence, at=recorded.at, kind=event.kind, by=by, words=words)


class PageShown(BaseModel):
    """A page drawn anew, upright; `link` lives a few minutes; boxes count in pixels of `width` and `height`."""

    link: str
    width: int
    height: int

    @classmethod
    def of(cls, page: PageLink) -> "PageShown":
        width, height = page.size
        return cls(link=page.link, width=width, height=height)


class CaseShown(BaseModel):
    """Everything to decide from; with `hidden`, only who applies and where it stands."""

    application: str
    state: State
    category: Category | Literal["RESTRICTED"]
    receipt: Annotated[str | None, Field(description="The number of the receipt (受理凭证).")]
    accepted_at: Moment | None
    better_category: Annotated[
        Category | None, Field(description="A category that fits better, once the person agrees to it.")
    ]
    hidden: Annotated[
        Hidden | None,
        Field(description="A sensitive ground: no_right, or no_purpose (ask again with ?purpose=). Null: shown."),
    ]
    office: str
    applicant: PersonShown
    for_oneself: Annotated[bool, Field(description="The account belongs to the applicant.")]
    reasons: Sequence[OfficerReason]
    materials: Sequence[Material]
    documents: Sequence[DocumentShown]
    comparisons: Sequence[ComparisonShown]
    history: Sequence[Happened]
    scans: Annotated[
        Mapping[str, Sequence[PageShown]], Field(description="Each scan's pages; none while it is not read.")
    ]
    lease_until: Moment | None
    certificate: str | None
    routing: Annotated[RoutingShown | None, Field(description="Why this office; null where the person chose it.")]
    passed: Annotated[Sequence[str], Field(description="Offices it was at before, oldest first.")]
    privacy: Annotated[PrivacySeenShown | None, Field(description="The privacy notice that was seen.")]
    keyed_otherwise: Annotated[Sequence[DifferenceShown], Field(description="Where keyed and read differ.")]

    @classmethod
    def of_case(cls, case: CaseFile) -> "CaseShown":
        application = case.application
        routed = RoutingShown.of(application.routing)
        return cls(
            **Standing.of(application).model_dump(exclude={"category"}),
            **(_ground(case) if case.hidden is None else WITHHELD),
            hidden=case.hidden,
            office=application.office,
            applicant=PersonShown.model_validate(application.applicant, from_attributes=True),
            for_oneself=application.for_oneself,
            history=[Happened.of(recorded, with_words=case.hidden is None) for recorded in case.history],
            lease_until=application.lease.until if application.lease else None,
            certificate=application.certificate_number,
            routing=routed,
            passed=application.handling.passed,
            privacy=PrivacySeenShown.of(application.privacy),
        )


WITHHELD: Mapping[str, Any] = {
    "category": RESTRICTED,
    "better_category": None,
    "reasons": (),
    "materials": (),
    "documents": (),
    "comparisons": (),
    "scans": {},
    "keyed_otherwise": (),
}
"""Whatever would tell a sensitive ground."""


def _ground(case: CaseFile) -> Mapping[str, Any]:
    """What the case rests on: the same members as WITHHELD."""
    application = case.application
    return {
        "category": application.category,
        "better_category": better_category(application) if application.state in OPEN else None,
        "reasons": [OfficerReason.of(reason) for reason in application.reasons],
        "materials": materials_of(application),
        "documents": documents_of(application),
        "comparisons": [ComparisonShown.of(one) for one in application.comparisons],
        "scans": {scan: [PageShown.of(page) for page in pages] for scan, pages in case.pages.items()},
        "keyed_otherwise": [DifferenceShown.of(each) for each in keyed_otherwise(application)],
    }
