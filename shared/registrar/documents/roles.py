"""Which date on a page means what: by the words before and behind it, whatever the sentence around."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from registrar.documents.dates import DateRead, dates_in
from registrar.documents.flow import Flow
from registrar.documents.tables import HAN
from registrar.documents.values import Candidate, Candidates, date_value

BEFORE, BEHIND = 24, 30  # characters of context that are looked at


class Role(NamedTuple):
    """A date plays this role when `before` ends right before it and `behind` begins right behind it.

    With `until` the date must begin a range (2020年1月1日至2021年1月1日), whose end gets that name.
    """

    field: str
    before: str = ""
    behind: str = ""
    until: str = ""


RANGE = re.compile("(?:起|日)?(?:至|到|-|~)(?:自)?[:：]?")
OPENED = re.compile("(?:起|开始|起始)(?:日期|时间|日)?[:：]?$")
CLOSED = "(?<![终中防截为])(?:止|期满|届满|结束)"
PARTED = re.compile(f"(?:起|开始|起始)?(?:之日|计算|算)?[,，;；]?(?:于|至|到)?|.{{0,6}}{CLOSED}(?:日期|时间|日)?[:：]?")
"""What stands between two dates that are a period's ends, each with a word of its own (起 … 止 …)."""


def _ranges(text: str, reads: Sequence[DateRead]) -> dict[int, DateRead]:
    """The second date of each period by the place of its first."""
    return {read.start: end for read, end in pairwise(reads) if _is_range(text, read, end)}


def _is_range(text: str, read: DateRead, end: DateRead) -> bool:
    between = text[read.end : end.start]
    if RANGE.fullmatch(between):
        return True
    opened = OPENED.search(text[: read.start][-8:]) or re.match("起|开始", between)
    closed = re.search(f"{CLOSED}(?:日期|时间|日)?[:：]?$", between) or re.match(
        "(?:日)?(?:止|(?:[^,，。;；]{0,4})(?:期满|届满|结束))", text[end.end :]
    )
    return bool(opened and closed and PARTED.fullmatch(between))


def dated(flow: Flow, roles: Sequence[Role]) -> Candidates:
    """The first date for each role, roles in order of trust; one date serves one role only."""
    text = flow.joined.text
    reads = dates_in(text)
    fields: Candidates = {}
    used: set[int] = set()
    ends = _ranges(text, reads)
    for role in roles:
        for read in reads:
            if role.field in fields or read.start in used or not _plays(role, text, read, ends):
                continue
            known = date_value(flow.joined, read.start, read.end, read.value)
            fields[role.field] = replace(known, unsure=_may_play_another(role, roles, text, read, ends))
            used.add(read.start)
            if role.until:
                end = ends[read.start]
                fields.setdefault(role.until, date_value(flow.joined, end.start, end.end, end.value))
                used.add(end.start)
    return fields


BEGINNINGS = frozenset({"contract_start", "hired", "worked_from", "start_date"})
"""One day, by whatever name: where one of them was meant another is not wrong."""


def _may_play_another(
    role: Role, roles: Sequence[Role], text: str, read: DateRead, ends: Mapping[int, DateRead]
) -> bool:
    """What stands before a day may say one thing and what stands behind it another: then it is certain as neither."""
    others = (one for one in roles if one.field != role.field and not {one.field, role.field} <= BEGINNINGS)
    return any(_plays(one, text, read, ends) for one in others)


def _plays(role: Role, text: str, read: DateRead, ends: Mapping[int, DateRead]) -> bool:
    """A date within a range only plays a role of ranges, and the other way round."""
    begins, closes = read.start in ends, any(read is end for end in ends.values())
    if bool(role.until) != begins or closes:
        return False
    before = ENGLISH.sub("", text[max(0, read.start - 2 * BEFORE) : read.start])[-BEFORE:]
    if LABELS_ABOVE.search(before):
        return False
    behind = text[ends[read.start].end :] if role.until else text[read.end :]
    return bool(re.search(f"(?:{role.before})$", before) and re.match(role.behind, behind[:BEHIND]))


def standing_alone(flow: Flow, *, but_not: str = "") -> list[Candidate]:
    """Dates that have a row or a box of their own, or follow a seal mark, from top to bottom: dates of issue."""
    alone: list[Candidate] = []
    offset = 0
    for row in flow.text.split("\n"):
        reads = dates_in(row)
        for read in reads:
            rest = re.sub(r"\s|[0-2]?\d:[0-5]\d(?::[0-5]\d)?", "", _undated(row, reads))
            cell = row[: read.start].rpartition("\t")[2] + row[read.end :].partition("\t")[0]
            named = OTHERS_LABEL.search(ENGLISH.sub("", row[: read.start].rstrip().replace(" ", "")))
            issues = not named or ISSUES.search(named["what"])
            if read.day_known and issues and not (but_not and re.search(but_not, row)) and _bare(rest, cell):
                alone.append(date_value(flow, offset + read.start, offset + read.end, read.value))
        offset += len(row) + 1
    return alone


LABELS_ABOVE = re.compile("(?:日期|时间)[\u4e00-\u9fff]{2,6}(?:日期|时间|[到届]期日)[:：]?$")
"""Two labels before a date: a row of them stands above a row of values, and which is whose was not seen."""
ENGLISH = re.compile("(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z./'()\\-]*(?=[:：]?$)")
"""What a form says in English beside a label (最后工作日 Last Working Day)."""
OTHERS_LABEL = re.compile("(?:^|\\t)(?P<what>[\u4e00-\u9fff()/、]{1,10})(?:日期?|时间|年月日?)[:：]?\\t?$")
ISSUES = re.compile("[出开]具|提交|证明|文件|签|填|落款|[发办制]|盖章|[打列]印|批准|审[批核]|登记|核准|年")
"""Days of these are days of issue; a day of anything else (到园日期) is none, though it has its cell to itself."""


_OFFICES = "部|科|处|室|公司|厂|店|院|局|中心|委员会|幼儿园|合作社|事务所|学校|大学|中学|小学"
"""An issuer whose day stands behind it in the row."""


def _undated(row: str, reads: Sequence[DateRead]) -> str:
    """What else stands in the row: two parties may each have dated their signatures in it."""
    for read in reversed(reads):
        row = row[: read.start] + row[read.end :]
    return row


def dates_behind(flow: Flow, mark: str) -> list[Candidate]:
    """Dates in the rows at or below the last row that shows the mark (a pattern): those of the signatures."""
    marks = list(re.finditer(mark, flow.text))
    start = flow.text.rfind("\n", 0, marks[-1].start()) + 1 if marks else len(flow.text)
    reads = dates_in(flow.text[start:])
    return [date_value(flow, start + read.start, start + read.end, read.value) for read in reads if read.day_known]


def apart(date: Candidate, dates: Candidates) -> bool:
    """Not one of the dates that already has a role (compared by place, for two dates may be the same day)."""
    return all(set(date.passage.places).isdisjoint(known.passage.places) for known in dates.values())


def _bare(rest: str, cell: str) -> bool:
    rest, cell = (re.sub("[A-Za-z][A-Za-z. ]*", "", text) for text in (rest, cell))
    if len(rest) <= 1:  # a stray stroke of the seal
        return True
    if re.fullmatch(f"[{HAN}]{{2,20}}?(?:{_OFFICES})(?:[(（][{HAN}]{{0,4}}[)）])?[:：]?", rest):
        return True
    marks = "[盖章公签发证开具出填制表提交署打列印落款日期时间年月日单位用人校长院()（）:：_.,，。、]*"
    return bool(
        re.fullmatch(marks, rest)
        or re.fullmatch(marks, cell.replace(" ", ""))
        or re.search("盖章|公章|日期[:：]?$", rest)
    )
