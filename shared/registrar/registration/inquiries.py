"""A question that no rule answers, on its way up: asked at an office, passed to city and province, answered."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field as Discriminated

from registrar.errors import NotAllowed
from registrar.registration.events import Recorded


class Progress(StrEnum):
    OPEN = "OPEN"  # an office has it and is to answer or pass it on
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"  # the office that asked has what it needs


@dataclass(frozen=True, slots=True)
class Answer:
    """One version of a published answer: what is asked in general, and what holds from `since` to `until` in an area.

    `area` is the beginning of the divisions' codes (22 the province, 2201 a city). `ruling` names a special ruling that
    it rests on (R46), or "". A `withdrawn` version says that the answer holds no more.
    """

    inquiry: str
    version: int
    question: str
    text: str
    area: str
    since: date
    until: date | None
    ruling: str
    published_at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class InquiryRaised:
    """`holder` has it first; `seen` is what the asker looked at: a page or a case. Cases are named by id alone."""

    office: str
    by: str
    question: str
    seen: str
    cases: tuple[str, ...]
    holder: str
    due_at: datetime
    kind: Literal["InquiryRaised"] = "InquiryRaised"


@dataclass(frozen=True, slots=True)
class InquiryPassedUp:
    """By an officer with a reason, or by the system when its time was over.

    `wish`, here and below, is what the officer's request is known by when it comes again; the system has none.
    """

    holder: str
    by: str
    reason: str
    due_at: datetime
    wish: str = ""
    kind: Literal["InquiryPassedUp"] = "InquiryPassedUp"


@dataclass(frozen=True, slots=True)
class InquiryDiscussed:
    """Something asked back or added, by either side."""

    by: str
    office: str
    text: str
    wish: str = ""
    kind: Literal["InquiryDiscussed"] = "InquiryDiscussed"


@dataclass(frozen=True, slots=True)
class CaseLinked:
    application: str
    by: str
    wish: str = ""
    kind: Literal["CaseLinked"] = "CaseLinked"


@dataclass(frozen=True, slots=True)
class InquiryAnswered:
    by: str
    office: str
    text: str
    wish: str = ""
    kind: Literal["InquiryAnswered"] = "InquiryAnswered"


@dataclass(frozen=True, slots=True)
class AnswerPublished:
    """A first or a further version, or its withdrawal."""

    answer: Answer
    by: str
    wish: str = ""
    kind: Literal["AnswerPublished"] = "AnswerPublished"


@dataclass(frozen=True, slots=True)
class InquiryClosed:
    by: str
    wish: str = ""
    kind: Literal["InquiryClosed"] = "InquiryClosed"


InquiryEvent = Annotated[
    InquiryRaised | InquiryPassedUp | InquiryDiscussed | CaseLinked | InquiryAnswered | AnswerPublished | InquiryClosed,
    Discriminated(discriminator="kind"),
]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the talk; `office` who said it."""

    at: datetime
    by: str
    office: str
    text: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The fold of its events. `offices` had it, the present holder last; `due_at` is when it is passed on by itself.

    `done` are the wishes that took effect.
    """

    id: str
    version: int
    standing: Progress
    office: str
    by: str
    question: str
    seen: str
    cases: tuple[str, ...]
    offices: tuple[str, ...]
    raised_at: datetime
    due_at: datetime
    talk: tuple[Said, ...] = ()
    answer: str = ""
    published: Answer | None = None
    done: tuple[str, ...] = ()

    @property
    def holder(self) -> str:
        return self.offices[-1]


OPEN = frozenset({Progress.OPEN})
LIVING = frozenset({Progress.OPEN, Progress.ANSWERED})
ANSWERED = frozenset({Progress.ANSWERED, Progress.CLOSED})
TABLE: dict[str, frozenset[Progress]] = {
    "InquiryPassedUp": OPEN,
    "InquiryDiscussed": LIVING,
    "CaseLinked": frozenset(Progress),
    "InquiryAnswered": LIVING,
    "AnswerPublished": ANSWERED,
    "InquiryClosed": frozenset({Progress.ANSWERED}),
}
"""How an inquiry must stand for an event to happen."""


def apply(present: Inquiry | None, identity: str, recorded: Recorded[Any]) -> Inquiry:
    """The inquiry after one more event; NotAllowed when it does not stand so that this could happen."""
    event = recorded.event
    if isinstance(event, InquiryRaised):
        if present is not None:
            raise NotAllowed("该请示已经存在。 This inquiry exists already.", code="wrong_state")
        return _raised(identity, event, recorded)
    if present is None or present.standing not in TABLE[event.kind]:
        raise NotAllowed(
            "该请示目前不能这样办理，请刷新后查看。 The inquiry does not stand so; read it again.",
            code="wrong_state",
        )
    done = (*present.done, event.wish) if event.wish else present.done
    return replace(_changed(present, recorded), version=recorded.sequence, done=done)


def _raised(identity: str, event: InquiryRaised, recorded: Recorded[Any]) -> Inquiry:
    return Inquiry(
        id=identity,
        version=recorded.sequence,
        standing=Progress.OPEN,
        office=event.office,
        by=event.by,
        question=event.question,
        seen=event.seen,
        cases=event.cases,
        offices=(event.holder,),
        raised_at=recorded.at,
        due_at=event.due_at,
    )


def _changed(now: Inquiry, recorded: Recorded[Any]) -> Inquiry:
    match recorded.event:
        case InquiryPassedUp(holder=holder, due_at=due_at):
            return replace(now, offices=(*now.offices, holder), due_at=due_at)
        case InquiryDiscussed(by=by, office=office, text=text):
            return replace(now, talk=(*now.talk, Said(recorded.at, by, office, text)))
        case CaseLinked(application=application):
            return replace(now, cases=tuple(dict.fromkeys((*now.cases, application))))
        case InquiryAnswered(text=text):
            return replace(now, answer=text, standing=Progress.ANSWERED)
        case AnswerPublished(answer=answer):
            return replace(now, published=answer)
        case _:
            return replace(now, standing=Progress.CLOSED)
