"""What the signed heads of each day say of the trails in an export, and whether a day is missing among them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from local.commands.outcomes import Exit, Trouble
from local.public_key import public_key_of
from registrar.benefits.trail import Head, Line, day_of, first_break
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.usecases.heads_file import HeadsFile, read_heads

ONE_DAY = timedelta(days=1)
Trails = Mapping[str, Sequence[Line]]


def closed_days(folder: Path, key: Path | None) -> list[HeadsFile]:
    """The files of a folder, oldest first, each signed by the key; Trouble names the first that is not."""
    spki, found = public_key_of(key), []
    for path in sorted(folder.glob("*.cose")):
        try:
            found.append(read_heads(path.read_bytes(), spki))
        except Untrusted as error:
            raise Trouble(f"{path.name}: not signed by this key", Exit.NOT_AS_HOPED) from error
        except Unacceptable as error:
            raise Trouble(f"{path.name}: not the heads of a day", Exit.NOT_AS_HOPED) from error
    if not found:
        raise Trouble(f"no day's heads in {folder}", Exit.WRONG_CALL)
    return sorted(found, key=lambda file: file.day)


def against_days(trails: Trails, days: Sequence[HeadsFile]) -> list[str]:
    """A line for every gap in the days, and for every trail that does not end, day by day, where they say it ended."""
    ends = {file.day: file.heads for file in days}
    return [*_gaps(days), *(line for record in _records(trails, days) for line in _trail(record, trails, ends))]


def _gaps(days: Sequence[HeadsFile]) -> Iterator[str]:
    for before, file in pairwise(days):
        if file.day != before.day + ONE_DAY:
            yield f"{before.day + ONE_DAY}: no heads of this day"
        elif file.previous != before.digest:
            yield f"{file.day}: follows another file than that of {before.day}"


def _records(trails: Trails, days: Sequence[HeadsFile]) -> list[str]:
    return sorted(set(trails).union(*(file.heads for file in days)))


def _trail(record: str, trails: Trails, ends: Mapping[date, Mapping[str, Head]]) -> Iterator[str]:
    """The latest signed end of a trail holds all before it; a line of a closed day that no head knows came later."""
    lines = trails.get(record, ())
    signed = [heads[record] for heads in ends.values() if record in heads]
    latest = max(signed, key=lambda head: head.sequence, default=None)
    if latest and (place := first_break(record, lines, latest)) is not None:
        yield f"{record}: broken at line {place}"
        return
    last_of_day = {day_of(line.seen): Head.of(line) for line in lines}
    for day, head in last_of_day.items():
        if day in ends and ends[day].get(record) != head:
            yield f"{record}: line {head.sequence} was not there when {day} was closed"
