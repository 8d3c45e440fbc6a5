"""The work list as an officer asks for it and gets it: masked lines, pages, counts."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.ports import WorkItem, WorkPage
from registrar.registration.application import Application
from registrar.registration.matters import MatterKind
from registrar.registration.vocabulary import Category
from registrar.usecases.passing_on import Passing
from registrar.usecases.work_changes import News, Told
from registrar.usecases.work_lists import Counts, Of, Wanted

OfOwnOrBelow = Annotated[Of, Query(description="The own office's list, or everything in its area.")]
OneOffice = Annotated[str, Query(pattern=r"^(\d{6}|\d{9})?$", description="One office within the own area.")]
OfCategory = Annotated[str, Query(pattern=r"^[A-Z0-9]{0,12}$", description="A category, or a kind of matter.")]
ForReason = Annotated[str, Query(pattern=r"^[\w-]{0,40}$", description="A reason's code.")]
OlderThan = Annotated[int, Query(ge=0, le=525600, description="Minutes an item has waited at least.")]
Most = Annotated[int, Query(ge=1, le=200, description="Lines on a page.")]
COME_BACK = 2000
"""Milliseconds after which a page asks again: the longest a change takes to be seen."""
Mark = Annotated[str, Query(max_length=1000, pattern=r"^[0-9a-f.~]*$", description="The mark last heard.")]
LastEventId = Annotated[str, Header(alias="Last-Event-ID", max_length=1000, pattern=r"^[0-9a-f.~]*$")]
Accept = Annotated[str, Header(description="text/event-stream, or application/json to poll.")]
After = Annotated[str, Query(max_length=200, description="The `next` of the page before.")]


def older(minutes: int) -> timedelta | None:
    return timedelta(minutes=minutes) if minutes else None


class WorkLine(BaseModel):
    """One line: an application, or a matter in a person's record (then `application` is empty).

    A row that cannot be read has the category UNREADABLE and is somebody's to look at; RESTRICTED stands for a ground
    that the officer may not know.
    """

    application: str
    office: str
    category: Category | MatterKind | Literal["UNREADABLE", "WRONG_ENTRY", "RESTRICTED"]
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
    """What waits for an officer, oldest first; `next` is the `after` of the page that follows, "" at the end.

    `mark` is where the changes of this list go on (`/v1/office/work-list/changes?mark=`).
    """

    items: Sequence[WorkLine]
    next: str
    mark: str

    @classmethod
    def of(cls, page: WorkPage, mark: str) -> "WorkList":
        return cls(items=[WorkLine.of(item) for item in page.items], next=page.next, mark=mark)


class TakingAsked(Asked):
    """Which items are wanted; empty for any."""

    category: Annotated[str, Field(pattern=r"^[A-Z0-9]{0,12}$")] = ""
    reason: Annotated[str, Field(pattern=r"^[\w-]{0,40}$")] = ""

    def wanted(self) -> Wanted:
        return Wanted(category=self.category, reason=self.reason)


class PassingAsked(Asked):
    """To which office, and why; the applicant need not do anything."""

    office: Annotated[str, Field(pattern=r"^(\d{6}|\d{9})$", examples=["220105"])]
    reason: Annotated[str, Field(max_length=2000, examples=["本人现居住在二道区，由当地办理更为便捷。"])]

    def value(self) -> Passing:
        return Passing(self.office, self.reason)


class Passed(BaseModel):
    """Where the item is now: the office asked for, or one above where it would have gone back and forth."""

    application: str
    office: str

    @classmethod
    def of(cls, application: Application) -> "Passed":
        return cls(application=application.id, office=application.office)


class InterestAsked(Asked):
    """Which interest the officer has in the matter."""

    words: Annotated[str, Field(max_length=2000, examples=["申请人系本人近亲属。"])]


class WorkChange(BaseModel):
    """An item as it now stands (`item`), or that is on the list no more (`item` null)."""

    application: str
    person: str
    item: WorkLine | None

    @classmethod
    def of(cls, told: Told) -> "WorkChange":
        item = WorkLine.of(told.item) if told.item else None
        return cls(application=told.application, person=told.person, item=item)


class WorkNews(BaseModel):
    """Changes since a mark, at least once each; `behind` when the list must be read again instead."""

    changes: Sequence[WorkChange]
    mark: str
    behind: bool

    @classmethod
    def of(cls, news: News) -> "WorkNews":
        return cls(changes=[WorkChange.of(one) for one in news.told], mark=news.mark, behind=news.behind)

    def as_events(self) -> str:
        """As a stream of server-sent events (WHATWG HTML, 9.2): each names the mark to come back with."""
        told = [("behind", "{}")] if self.behind else []
        told += [("item" if one.item else "gone", one.model_dump_json()) for one in self.changes]
        lines = [f"event: {name}\ndata: {data}\n\n" for name, data in told]
        return f"retry: {COME_BACK}\n\n" + "".join(lines) + f"id: {self.mark}\n\n"


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
