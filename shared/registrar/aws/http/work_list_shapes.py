"""The work list as an officer asks for it and gets it: masked lines, pages, counts."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Moment
from registrar.ports import WorkItem, WorkPage
from registrar.registration.matters import MatterKind
from registrar.registration.vocabulary import Category
from registrar.usecases.work_lists import Counts, Of

OfOwnOrBelow = Annotated[Of, Query(description="The own office's list, or everything in its area.")]
OneOffice = Annotated[str, Query(pattern=r"^(\d{6}|\d{9})?$", description="One office within the own area.")]
OfCategory = Annotated[str, Query(pattern=r"^[A-Z0-9]{0,12}$", description="A category, or a kind of matter.")]
ForReason = Annotated[str, Query(pattern=r"^[\w-]{0,40}$", description="A reason's code.")]
OlderThan = Annotated[int, Query(ge=0, le=525600, description="Minutes an item has waited at least.")]
Most = Annotated[int, Query(ge=1, le=200, description="Lines on a page.")]
After = Annotated[str, Query(max_length=200, description="The `next` of the page before.")]


def older(minutes: int) -> timedelta | None:
    return timedelta(minutes=minutes) if minutes else None


class WorkLine(BaseModel):
    """One line: an application, or a matter in a person's record (then `application` is empty).

    A row that cannot be read has the category UNREADABLE and is somebody's to look at.
    """

    application: str
    office: str
    category: Category | MatterKind | Literal["UNREADABLE"]
    masked_name: Annotated[str, Field(examples=["张＊三"])]
    referred_at: Moment
    reasons: Annotated[Sequence[str], Field(description="Codes of the reasons.", examples=[["NAME_DIFFERS"]])]
    taken_by: str | None
    lease_until: Moment | None
    person: Annotated[str, Field(description="The key of the person's record.")]
    matter: str
    decide_by: Annotated[date | None, Field(description="The last day the rules give the office (79号).")] = None
    channel: str
    version: Annotated[int, Field(description="Grows with every change of the item.")]

    @classmethod
    def of(cls, item: WorkItem) -> "WorkLine":
        return cls.model_validate(item, from_attributes=True)


class WorkList(BaseModel):
    """What waits for an officer, oldest first; `next` is the `after` of the page that follows, "" at the end."""

    items: Sequence[WorkLine]
    next: str

    @classmethod
    def of(cls, page: WorkPage) -> "WorkList":
        return cls(items=[WorkLine.of(item) for item in page.items], next=page.next)


class WorkCounts(BaseModel):
    """How much a list holds; `whole` is false when it is longer than was counted (then `waiting` is a lower bound)."""

    waiting: int
    taken: int
    oldest: Moment | None
    whole: bool
    by_category: Mapping[str, int]
    by_reason: Mapping[str, int]
    by_office: Mapping[str, int]

    @classmethod
    def of(cls, counted: Counts) -> "WorkCounts":
        return cls.model_validate(counted, from_attributes=True)
