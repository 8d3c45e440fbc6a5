"""What waits for an officer: the list of their office or of everything in its area, by pages, and how much it is."""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from registrar.errors import Conflict, NotAllowed, NotFound
from registrar.office.listing import View, WorkItem, WorkList, WorkPage
from registrar.office.restricted import RESTRICTED, as_seen_by
from registrar.office.rights import PROVINCE_ROLES
from registrar.policy.routing import PROVINCE, areas_of
from registrar.registration.application import Application
from registrar.registration.people import Account
from registrar.usecases.reviewing import Reviewing, take

MOST_LOOKED_AT = 1000
"""Rows one request reads at most; a filter that finds little continues on the next page."""
CHUNK = 200


class Of(StrEnum):
    """Whose list is asked for."""

    OWN = "own"  # the officer's own office
    BELOW = "below"  # everything in its area, its own too
    ALARMED = "alarmed"  # what nobody below took in time


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list is asked for; "" and None leave out nothing. `office` is one office within the officer's area."""

    of: Of = Of.OWN
    office: str = ""
    category: str = ""
    reason: str = ""
    older_than: timedelta | None = None
    limit: int = 50
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a list holds; `whole` False when it holds more than was counted."""

    waiting: int = 0
    taken: int = 0
    oldest: datetime | None = None
    whole: bool = True
    by_category: Mapping[str, int] = field(default_factory=dict)
    by_reason: Mapping[str, int] = field(default_factory=dict)
    by_office: Mapping[str, int] = field(default_factory=dict)


def work_list(on: Reviewing, officer: Account, wanted: Wanted | None = None) -> WorkPage:
    """A page of what waits, oldest first, as far as the officer may see it.

    `limit` lines; fewer than twice as many where a filter, or several matters of one person, make it so.
    """
    asked = wanted or Wanted()
    which, now = list_of(officer, asked), on.clock.now()
    found: list[WorkItem] = []
    after, looked_at = asked.after, 0
    while len(found) < asked.limit and looked_at < MOST_LOOKED_AT:
        page = on.register.work_list(which, now, asked.limit, after)
        found += [item for item in _seen(officer, page) if _fits(item, asked, now)]
        looked_at, after = looked_at + asked.limit, page.next
        if not after:
            break
    return WorkPage(found, after)


def counts(on: Reviewing, officer: Account, wanted: Wanted | None = None) -> Counts:
    """How many items wait, of which category and why; counted over the list's oldest rows."""
    asked = wanted or Wanted()
    items: list[WorkItem] = []
    whole = True
    for page in _pages(on, list_of(officer, asked)):
        items += _seen(officer, page)
        whole = not page.next
    return Counts(
        waiting=len(items),
        taken=sum(item.taken_by is not None for item in items),
        oldest=min((item.referred_at for item in items), default=None),
        whole=whole,
        by_category=_tally(item.category for item in items),
        by_reason=_tally(reason for item in items for reason in item.reasons),
        by_office=_tally(item.office for item in items),
    )


def _seen(officer: Account, page: WorkPage) -> list[WorkItem]:
    """Before any filter, so that nobody finds out by one what a line does not say."""
    return [as_seen_by(officer, item) for item in page.items]


def _tally(words: Iterator[str]) -> Mapping[str, int]:
    return dict(Counter(words).most_common())


def _pages(on: Reviewing, which: WorkList) -> Iterator[WorkPage]:
    after = ""
    for _ in range(0, MOST_LOOKED_AT, CHUNK):
        page = on.register.work_list(which, on.clock.now(), CHUNK, after)
        yield page
        after = page.next
        if not after:
            return


def _fits(item: WorkItem, asked: Wanted, now: datetime) -> bool:
    """An unreadable row fits every filter: somebody has to see it."""
    return (
        (asked.category in {"", item.category} or item.unreadable)
        and (asked.reason in {"", *item.reasons} or item.unreadable)
        and (asked.older_than is None or now - item.referred_at >= asked.older_than)
    )


def list_of(officer: Account, asked: Wanted) -> WorkList:
    """Which list an officer means; NotFound for an office outside their area, NotAllowed without an office."""
    everywhere = bool(officer.roles & PROVINCE_ROLES)
    if officer.office is None and not everywhere:
        raise NotAllowed(
            "您的账号没有所属经办机构，请联系管理员。 Your account belongs to no office; ask your administrator.",
            code="no_office",
        )
    if asked.office:
        return _one_office(officer, asked.office, everywhere=everywhere)
    if asked.of is Of.ALARMED:
        return WorkList(View.ALARMED, officer.office or PROVINCE)
    if everywhere:
        return WorkList(View.PROVINCE, PROVINCE)
    own = officer.office or ""
    return WorkList(View.OFFICE, own) if asked.of is Of.OWN else area_list(own)


def _one_office(officer: Account, office: str, *, everywhere: bool) -> WorkList:
    if not everywhere and officer.office not in {office, *areas_of(office), PROVINCE}:
        raise NotFound("没有找到该经办机构。 No such office in your area.", facts={"office": office})
    return WorkList(View.OFFICE, office)


def area_list(office: str) -> WorkList:
    """Everything in the area of an office: a county's, a city's, the province's, or a platform's own."""
    if office == PROVINCE:
        return WorkList(View.PROVINCE, PROVINCE)
    county, city = areas_of(office)
    if office == county:
        return WorkList(View.COUNTY, county)
    return WorkList(View.CITY, city) if office == city else WorkList(View.OFFICE, office)


SPREAD = 20
"""Officers who take at once begin at different items among the longest waiting, so that they do not race for one."""


def _to_take(item: WorkItem, now: datetime) -> bool:
    """What an officer may not see, they take only by its id, to pass it on."""
    return bool(item.application) and item.free(now) and item.category != RESTRICTED


def take_next(on: Reviewing, officer: Account, wanted: Wanted | None = None) -> Application:
    """Hold one of the items that wait longest and that nobody holds; NotFound when there is none."""
    asked = replace(wanted or Wanted(), limit=SPREAD * 5, after="")
    now = on.clock.now()
    items = work_list(on, officer, asked).items
    free = [item for item in items if _to_take(item, now)]
    first = zlib.crc32(officer.subject.encode()) % (min(len(free), SPREAD) or 1)
    held = [item for item in items if item.application and item.taken_by == officer.subject]  # an answer was lost
    for item in (*free[first:SPREAD], *free[:first], *free[SPREAD:], *held):
        with suppress(NotAllowed, NotFound, Conflict):
            return take(on, officer, item.application)
    raise NotFound("目前没有可领取的事项。 Nothing waits that could be taken.", code="nothing_waiting")
