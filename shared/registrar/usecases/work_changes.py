"""What changed on an officer's list since they last heard: pushed to their page, each item as it now stands."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registrar.errors import Malformed
from registrar.office.listing import Change, View, WorkItem, WorkList
from registrar.office.restricted import as_seen_by
from registrar.policy.routing import PROVINCE, areas_of
from registrar.registration.people import Account
from registrar.usecases.reviewing import Reviewing
from registrar.usecases.work_lists import Wanted, list_of

OVERLAP = timedelta(seconds=10)
"""Writers' clocks differ and an index follows its table: this much is read again, and what was told is left out."""
MOST = 200
"""Changes told at once; a page further behind reads its list again (`behind`)."""


@dataclass(frozen=True, slots=True)
class Told:
    """An item that came or changed (`item`), or that is on the list no more."""

    application: str
    person: str
    item: WorkItem | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What to tell, and the mark (`Last-Event-ID`) to ask with next; `behind` when the list must be read again."""

    told: Sequence[Told]
    mark: str
    behind: bool = False


def mark_of(now: datetime, seen: Sequence[Change] = ()) -> str:
    """A moment, and what was told of the time just before it."""
    recent = [_name(change) for change in seen if change.at > now - OVERLAP]
    return "~".join([f"{now.timestamp():.6f}", *recent[-60:]])


def _name(change: Change) -> str:
    """Short for one state of one item."""
    key = f"{change.application}{change.person}{change.at.timestamp():.6f}"
    return hashlib.blake2s(key.encode(), digest_size=5).hexdigest()


def changes(on: Reviewing, officer: Account, wanted: Wanted, mark: str) -> News:
    """Every change of the list since `mark`, at least once; without a mark nothing, and where to go on."""
    which, now = list_of(officer, wanted), on.clock.now()
    if not mark:
        return News((), mark_of(now))
    since, known = _read(mark, now)
    found = on.register.work_changes(since - OVERLAP, now, MOST + 1)
    if len(found) > MOST:
        return News((), mark_of(now), behind=True)
    fresh = [change for change in found if _name(change) not in known]
    told = [_seen(officer, one) for change in fresh for one in _told(change, which)]
    return News(told, mark_of(now, found))


def _seen(officer: Account, told: Told) -> Told:
    return replace(told, item=as_seen_by(officer, told.item)) if told.item else told


def _read(mark: str, now: datetime) -> tuple[datetime, frozenset[str]]:
    moment, *known = mark.split("~")
    try:
        since = datetime.fromtimestamp(float(moment), now.tzinfo)
    except (ValueError, OverflowError, OSError):
        raise Malformed("推送标记无效，请重新打开列表。 Read the list again.", code="wrong_mark") from None
    return min(since, now), frozenset(known)


def _told(change: Change, which: WorkList) -> list[Told]:
    """Its lines on this list; gone when it is or was there and has none any more."""
    lines = [line for line in change.lines if line.unreadable or _on(which, line.office, line.alarmed)]
    if lines:
        return [Told(change.application, change.person, line) for line in lines]
    concerned = any(_on(which, office, ()) for office in change.offices)
    return [Told(change.application, change.person)] if concerned else []


def _on(which: WorkList, office: str, alarmed: Sequence[str]) -> bool:
    county, city = areas_of(office)
    return {
        View.OFFICE: office == which.area,
        View.COUNTY: county == which.area,
        View.CITY: city == which.area,
        View.PROVINCE: which.area == PROVINCE,
        View.ALARMED: bool(alarmed) and alarmed[-1] == which.area,
    }[which.view]
