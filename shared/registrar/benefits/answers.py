"""A question about one day, answered from the record: yes, no, or that nobody here can know."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registrar.registration.record import PersonRecord

LONGEST = 120  # months anybody may ask about


class Reply(StrEnum):
    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Question:
    """Was this person registered unemployed for so many full calendar months on that day?"""

    months: int
    on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """`evidence` is the first day of the unemployment registration that the answer rests on, if there is one."""

    question: Question
    reply: Reply
    evidence: date | None = None


def answer(record: PersonRecord | None, question: Question, today: date) -> Answer:
    """UNKNOWN for a day to come, for a person or a time before our first registration, and for a disputed entry.

    The other provinces' registers are not here: only where our own record speaks is its silence a no.
    """
    held = [entry for entry in record.entries if not entry.void] if record else []
    if record is None or question.on > today or not held or question.on < min(entry.starts for entry in held):
        return Answer(question, Reply.UNKNOWN)
    since = record.unemployed_since(question.on)
    if any(record.disputed(entry.id) for entry in record.in_force(question.on)):
        return Answer(question, Reply.UNKNOWN, since)
    long_enough = record.unemployed_for(question.months, question.on)
    return Answer(question, Reply.YES if long_enough else Reply.NO, since)
