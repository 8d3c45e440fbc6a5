"""Who looked at whose certificate, when and for what: a chain in which no line can be changed unnoticed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

FIRST = "0" * 64
CHINA = timezone(timedelta(hours=8))


class Look(StrEnum):
    """What was done."""

    CHECK = "CHECK"  # a benefit office was shown the minimal view
    QUESTION = "QUESTION"  # a benefit office had a question about a day answered
    DRAW = "DRAW"  # a benefit office recorded what the person draws
    COUNTER = "COUNTER"  # an officer handed the certificate out against the card
    VIEW = "VIEW"  # an officer was shown a case, a record or a list
    ACT = "ACT"  # an officer did something with one


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look was, without personal data: `by` is a token's subject, `purpose` a code or an officer's reason."""

    look: Look
    office: str
    by: str
    purpose: str
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a record's trail: its place from 1, what was seen, the digest before it and its own."""

    record: str
    sequence: int
    seen: Seen
    previous: str
    digest: str


def day_of(seen: Seen) -> date:
    """The day it happened on, as the offices count days."""
    return seen.at.astimezone(CHINA).date()


def continued(record: str, last: Line | None, seen: Seen) -> Line:
    """The next line of a record's trail."""
    sequence, previous = (last.sequence + 1, last.digest) if last else (1, FIRST)
    return Line(record, sequence, seen, previous, digest_of(record, sequence, seen, previous))


def digest_of(record: str, sequence: int, seen: Seen, previous: str) -> str:
    """SHA-256 over every member, each in one form, and over the digest of the line before."""
    at = seen.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [record, sequence, str(seen.look), seen.office, seen.by, seen.purpose, seen.outcome, at, previous]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a trail as somebody kept it: how many lines there were, and the digest of the last."""

    sequence: int
    digest: str

    @classmethod
    def of(cls, line: Line) -> "Head":
        return cls(line.sequence, line.digest)


def first_break(record: str, lines: Iterable[Line], kept: Head | None = None) -> int | None:
    """The place of the first line that was changed, moved, left out or put in; None when the chain is whole.

    With a head kept from an earlier day, a chain cut off since (the place of the first line that is gone) and one
    written anew (the place of the head) are found too; without one, both look whole.
    """
    last: Line | None = None
    held = kept is None
    for place, line in enumerate(lines, 1):
        if line != continued(record, last, line.seen):
            return place
        if kept is not None and place == kept.sequence:
            if line.digest != kept.digest:
                return place
            held = True
        last = line
    return None if held else (last.sequence if last else 0) + 1
