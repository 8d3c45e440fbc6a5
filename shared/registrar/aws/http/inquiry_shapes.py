"""What offices ask upward and are answered, and the answers anybody may read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.policy.routing import office_name
from registrar.registration.inquiries import Answer, Inquiry, Progress
from registrar.usecases.answering import Publication
from registrar.usecases.inquiring import Question

InquiryId = Annotated[str, Path(pattern=r"^Q[0-9a-f]{31}$", description="The inquiry's id.", examples=["Q" + "7" * 31])]
Words = Annotated[str, Field(min_length=1, max_length=4000, description="Plain words; no numbers of people.")]
CaseId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$", description="An application's id.")]


class InquiryAsked(Asked):
    """A question of one's office. It names nobody: the cases it came up in are given by their ids."""

    question: Annotated[Words, Field(examples=["港澳居民在本省失业，此前仅在外省就业，能否登记？"])]
    seen: Annotated[str, Field(max_length=200, description="The page it came up on.", examples=["/office/cases"])] = ""
    cases: Annotated[Sequence[CaseId], Field(max_length=50)] = ()

    def value(self) -> Question:
        return Question(self.question, self.seen, tuple(self.cases))


class TextAsked(Asked):
    """What is said, asked back, or answered."""

    text: Words


class CaseAsked(Asked):
    """One more case of the same kind."""

    application: CaseId


class PublicationAsked(Asked):
    """The general wording of question and answer. `confirmed`: the telephone number in it is an office's own."""

    question: Words
    text: Words
    since: date
    until: Annotated[date | None, Field(description="The last day it holds; null: until it is withdrawn.")] = None
    ruling: Annotated[str, Field(max_length=60, description="The special ruling it rests on (R46).")] = ""
    confirmed: bool = False

    def value(self) -> Publication:
        return Publication(**self.model_dump())


class NothingAsked(Asked):
    """No content."""


class SaidShown(BaseModel):
    """One line of the talk."""

    at: Moment
    office: str
    text: str


class AnswerPublishedShown(BaseModel):
    """A published answer: what holds where, from when to when."""

    answer: Annotated[str, Field(examples=["Q" + "7" * 31])]
    version: int
    question: str
    text: str
    area: Annotated[str, Field(description="How the codes of the divisions begin where it holds: 22 is the province.")]
    since: date
    until: date | None
    ruling: str
    published_at: Moment
    withdrawn: bool

    @classmethod
    def of(cls, answer: Answer) -> "AnswerPublishedShown":
        shown = {name: getattr(answer, name) for name in cls.model_fields if name != "answer"}
        return cls(answer=answer.inquiry, **shown)


class AnswersPublishedShown(BaseModel):
    """The newest first; of one answer, the first version first."""

    answers: Sequence[AnswerPublishedShown]

    @classmethod
    def of(cls, answers: Sequence[Answer]) -> "AnswersPublishedShown":
        return cls(answers=[AnswerPublishedShown.of(answer) for answer in answers])


class InquiryShown(BaseModel):
    """One inquiry as it stands. `offices` had it, the present holder last."""

    inquiry: str
    standing: Progress
    office: str
    office_name: str
    question: str
    seen: str
    cases: Sequence[str]
    offices: Sequence[str]
    holder: str
    holder_name: str
    raised_at: Moment
    due_at: Annotated[datetime, Field(description="When it is passed on to the next office above by itself.")]
    overdue: bool
    talk: Sequence[SaidShown]
    answer: str
    published: AnswerPublishedShown | None

    @classmethod
    def of(cls, inquiry: Inquiry, now: datetime) -> "InquiryShown":
        return cls(
            inquiry=inquiry.id,
            standing=inquiry.standing,
            office=inquiry.office,
            office_name=office_name(inquiry.office[:6]),
            question=inquiry.question,
            seen=inquiry.seen,
            cases=inquiry.cases,
            offices=inquiry.offices,
            holder=inquiry.holder,
            holder_name=office_name(inquiry.holder),
            raised_at=inquiry.raised_at,
            due_at=inquiry.due_at,
            overdue=inquiry.standing is Progress.OPEN and inquiry.due_at <= now,
            talk=[SaidShown.model_validate(said, from_attributes=True) for said in inquiry.talk],
            answer=inquiry.answer,
            published=AnswerPublishedShown.of(inquiry.published) if inquiry.published else None,
        )


class InquiriesShown(BaseModel):
    """What was answered and is not laid aside yet, then what waits, the most urgent first."""

    inquiries: Sequence[InquiryShown]
