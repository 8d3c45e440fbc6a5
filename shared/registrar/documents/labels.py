"""Find a value by the label printed before it, above it or around it, whatever the form's arrangement."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registrar.documents.flow import Flow, Passage

BLANKS = " \t\n_＿…:：,，.。;；-—~、()（）/|丨"
_END_OF_CELL = "\n"


@dataclass(frozen=True, slots=True)
class Found:
    """A value as read, and its characters on the page."""

    text: str  # folded, separators as single characters
    passage: Passage


@lru_cache(maxsize=512)
def label_pattern(variants: tuple[str, ...]) -> re.Pattern[str]:
    """Longest variant first; the letters of a printed label may be spread wide (姓  名)."""
    spread = [r"[ \t]{0,2}".join(map(re.escape, variant)) for variant in sorted(variants, key=len, reverse=True)]
    return re.compile("(?<!身份)(?:" + "|".join(spread) + ")")


def after_label(flow: Flow, variants: Sequence[str], value: str, *, reach: int = 8) -> Found | None:
    """The first match of the pattern `value`, at most `reach` blanks behind a label, also in the next row."""
    wanted = re.compile(value)
    for label in label_pattern(tuple(variants)).finditer(flow.text):
        start = first = behind_gloss(flow.text, label.end())
        while start < len(flow.text) and flow.text[start] in BLANKS and start - first < reach:
            start += 1
        match = wanted.match(flow.text, start)
        if match and match.end() > match.start():
            return found(flow, match)
    return None


def pattern_in(flow: Flow, patterns: Iterable[str], *, rows: bool = False) -> Found | None:
    """The first pattern that matches the joined text (or, with `rows`, the text in rows); group v is the value."""
    view = flow if rows else flow.joined
    for pattern in patterns:
        match = re.search(pattern, view.text)
        if match and match["v"]:
            return found(view, match, "v")
    return None


GLOSS = re.compile(r"[ \t]?\([^()\n\t]{1,10}\)(?=[ \t]?[:：])")


def behind_gloss(text: str, start: int) -> int:
    """Behind the remark that explains a label: 乙方（劳动者）：, 甲方（用人单位）：."""
    gloss = GLOSS.match(text, start)
    return gloss.end() if gloss else start


def found(flow: Flow, match: re.Match[str], group: str | int = 0) -> Found:
    start, end = match.span(group)
    return Found(flow.text[start:end], flow.passage(start, end))


def cell_after(flow: Flow, variants: Sequence[str], stops: Sequence[str] = ()) -> Found | None:
    """All text behind a label up to the next label, the end of the row or a sentence mark."""
    ends = label_pattern(tuple(stops)) if stops else None
    for label in label_pattern(tuple(variants)).finditer(flow.text):
        start = behind_gloss(flow.text, label.end())
        while start < len(flow.text) and flow.text[start] in " \t_:：)）":
            start += 1
        end = _cell_end(flow.text, start)
        stop = ends.search(flow.text, start, end) if ends else None
        end = stop.start() if stop else end
        if flow.text[start:end].strip(BLANKS):
            return Found(flow.text[start:end].strip(BLANKS), flow.passage(start, end))
    return None


def _cell_end(text: str, start: int) -> int:
    ends = [at for mark in "\n,，。;；" if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))
