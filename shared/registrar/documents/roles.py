"""Which date on a page means what: by the words before and behind it, whatever the sentence around."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from registrar.documents.dates import DateRead, dates_in
from registrar.documents.flow import Flow
from registrar.documents.values import Candidate, Candidates, date_value

BEFORE, BEHIND = 24, 30  # characters of context that are looked at


class Role(NamedTuple):
    """A date plays this role when `before` ends right before it and `behind` begins right behind it."""

    field: str
    before: str = ""
    behind: str = ""


def dated(flow: Flow, roles: Sequence[Role]) -> Candidates:
    """The first date for each role, roles in order of trust; one date serves one role only."""
    text = flow.joined.text
    reads = dates_in(text)
    fields: Candidates = {}
    used: set[int] = set()
    for role in roles:
        if role.field in fields:
            continue
        for read in reads:
            if read.start not in used and _plays(role, text, read):
                fields[role.field] = date_value(flow.joined, read.start, read.end, read.value)
                used.add(read.start)
                break
    return fields


def _plays(role: Role, text: str, read: DateRead) -> bool:
    before, behind = text[max(0, read.start - BEFORE) : read.start], text[read.end : read.end + BEHIND]
    return bool(re.search(f"(?:{role.before})$", before) and re.match(role.behind, behind))


def standing_alone(flow: Flow, *, but_not: str = "") -> list[Candidate]:
    """Dates that have a row or a box of their own, or follow a seal mark, from top to bottom: dates of issue."""
    alone: list[Candidate] = []
    offset = 0
    for row in flow.text.split("\n"):
        for read in dates_in(row):
            rest = (row[: read.start] + row[read.end :]).replace(" ", "")
            cell = row[: read.start].rpartition("  ")[2] + row[read.end :].partition("  ")[0]
            if read.day_known and not (but_not and re.search(but_not, row)) and _bare(rest, cell):
                alone.append(date_value(flow, offset + read.start, offset + read.end, read.value))
        offset += len(row) + 1
    return alone


def _bare(rest: str, cell: str) -> bool:
    marks = "[盖章公签发证日期时间年月日单位用人校长院()（）:：_.,，。、]*"
    return bool(
        re.fullmatch(marks, rest)
        or re.fullmatch(marks, cell.replace(" ", ""))
        or re.search("盖章|公章|日期[:：]?$", rest)
    )
