"""What anybody may know of the offices, and what becomes of a wrong entry that somebody tells of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registrar.errors import Malformed, NotFound, TooMany
from registrar.office.directory import Directory, EntryChange, Office
from registrar.office.limits import Buckets, Limit
from registrar.office.rights import Action
from registrar.office.wrong_entries import Settled, What, WrongEntries, WrongEntry, without_numbers
from registrar.policy.routing import PROVINCE, office_above
from registrar.policy.rulebook import SHANGHAI
from registrar.ports import Clock
from registrar.registration.ids import derived
from registrar.registration.people import Account
from registrar.usecases.entitled import at, require

PER_ADDRESS = Limit(5, timedelta(minutes=10))
ALL_TOGETHER = Limit(200, timedelta(seconds=20))


@dataclass(frozen=True, slots=True)
class Directing:
    """What these use cases stand on; `buckets` is not needed by whoever only settles."""

    directory: Directory
    reports: WrongEntries
    clock: Clock
    buckets: Buckets | None = None


def today(on: Directing) -> date:
    return on.clock.now().astimezone(SHANGHAI).date()


def offices(on: Directing, division: str, near: str, day: date | None = None) -> Sequence[Office]:
    """Those open on the day (today), in a division, with every word of `near` in name or address."""
    return on.directory.offices(day or today(on), division, near)


def office(on: Directing, identity: str) -> Office:
    """One office as it is today; NotFound when it is closed or never was."""
    found = on.directory.office(identity, today(on))
    if found is None:
        raise NotFound("没有这个开放的经办机构。 No such office is open.", facts={"office": identity})
    return found


def changes(on: Directing) -> Sequence[EntryChange]:
    return on.directory.changes(today(on))


def report(on: Directing, identity: str, what: What, should_be: str, address: str) -> WrongEntry:
    """Kept, and on the list of the office above at once; the same report again is one. TooMany from one address."""
    office(on, identity)
    now = on.clock.now()
    for bucket, limit in ((f"DIRECTORY#{derived('B', address)}", PER_ADDRESS), ("DIRECTORY", ALL_TOGETHER)):
        wait = on.buckets.take(bucket, limit, now) if on.buckets else None
        if wait is not None:
            raise TooMany(
                "提交过于频繁，请稍后再试。 Too many reports; try again later.",
                facts={"seconds": int(wait.total_seconds()) + 1},
            )
    words = without_numbers(should_be.strip())
    entry = WrongEntry(
        derived("W", identity, what, words), identity, office_above(identity) or PROVINCE, what, words, now
    )
    on.reports.keep(entry)
    return entry


def look_at(on: Directing, officer: Account, identity: str) -> WrongEntry:
    entry = on.reports.entry(identity)
    require(officer, Action.SEE, at(entry.to), _none(identity))
    return entry


def settle(on: Directing, officer: Account, identity: str, outcome: Settled, answer: str) -> WrongEntry:
    """By the office above; the first settlement stands, and told again it is one."""
    entry = on.reports.entry(identity)
    require(officer, Action.DECIDE, at(entry.to), _none(identity))
    if not answer.strip():
        raise Malformed("请写明处理结果。 Say what was done.", code="reason_missing")
    if entry.settled is not None:
        return entry
    return on.reports.settle(replace(entry, settled=outcome, answer=answer, by=officer.subject))


def _none(identity: str) -> NotFound:
    return NotFound("没有找到这条纠错。 No such report.", facts={"report": identity})
