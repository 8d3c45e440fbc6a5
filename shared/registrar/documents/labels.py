"""Find a value by the label printed before it, above it or around it, whatever the form's arrangement."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registrar.documents.flow import Flow, Passage
from registrar.documents.lines import Line
from registrar.documents.names import begins_a_name
from registrar.documents.normalise import folded
from registrar.documents.tables import HAN

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
    return _any_of([[re.escape(letter) for letter in variant] for variant in variants])


LONG_LABEL = 5  # letters, from which on one may be misread and the label is still no other one


@lru_cache(maxsize=512)
def misread_pattern(variants: tuple[str, ...]) -> re.Pattern[str] | None:
    """The long labels among them with any one letter misread (法定代表入), or None when all are short."""
    spelled = [
        [re.escape(letter) if place != wrong else f"[{HAN}]" for place, letter in enumerate(variant)]
        for variant in variants
        if len(variant) >= LONG_LABEL
        for wrong in range(len(variant))
    ]
    return _any_of(spelled) if spelled else None


def _any_of(spelled: list[list[str]]) -> re.Pattern[str]:
    spread = [r"[ \t]{0,5}".join(letters) for letters in sorted(spelled, key=len, reverse=True)]
    return re.compile("(?<!身份)(?:" + "|".join(spread) + ")")


def labels_in(flow: Flow, variants: Sequence[str]) -> Iterator[re.Match[str]]:
    """Every place where one of the labels stands; only behind those, places where a long one stands misread."""
    yield from label_pattern(tuple(variants)).finditer(flow.text)
    misread = misread_pattern(tuple(variants))
    if misread is not None:
        yield from misread.finditer(flow.text)


def after_label(flow: Flow, variants: Sequence[str], value: str, *, reach: int = 8) -> Found | None:
    """The first match of the pattern `value`, at most `reach` blanks behind a label, also in the next row."""
    wanted = re.compile(value)
    for label in labels_in(flow, variants):
        start = first = behind_gloss(flow.text, label.end())
        while start < len(flow.text) and flow.text[start] in BLANKS and start - first < reach:
            start += 1
        latin = LATIN.match(flow.text, start)
        match = wanted.match(flow.text, start) or (wanted.match(flow.text, latin.end()) if latin else None)
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


LATIN = re.compile(r"(?:[A-Za-z][A-Za-z.]+[ \t:：]{1,3}){1,4}")  # the English beside a label: 性别 Sex 女
BESIDE_IN_ENGLISH = re.compile(f"[A-Z][A-Za-z. ]+(?:[ ]?\\t[ ]?|(?=[{HAN}]))")
GLOSS = re.compile(r"(?:[ \t]?\([^()\n\t]{1,10}\)(?=[ \t]?(?:[:：\t]|姓名|名称)))?(?:姓名|名称|全称)?(?=[ \t]?[:：\t])")


def behind_gloss(text: str, start: int) -> int:
    """Behind the remark that explains a label: 乙方（劳动者）：, 甲方（用人单位）：."""
    gloss = GLOSS.match(text, start)
    return gloss.end() if gloss else start


def found(flow: Flow, match: re.Match[str], group: str | int = 0) -> Found:
    start, end = match.span(group)
    return Found(flow.text[start:end], flow.passage(start, end))


LONGEST_UNPARTED = 5  # letters of a value that nothing parts from its label; what is longer goes on as a sentence


def cell_after(flow: Flow, variants: Sequence[str], stops: Sequence[str] = (), *, parted: bool = False) -> Found | None:
    """All text behind a label up to the next label, the end of the row or a sentence mark.

    With `parted` what follows the label at once counts only when it is short: the label may be a word (乙方应当及时…).
    """
    ends = label_pattern(tuple(stops)) if stops else None
    for label in labels_in(flow, variants):
        start = behind_gloss(flow.text, label.end())
        while start < len(flow.text) and flow.text[start] in " \t_:：)）":
            start += 1
        if english := BESIDE_IN_ENGLISH.match(flow.text, start):
            start = english.end()
        end = _next_label(flow.text, start, _cell_end(flow.text, start))
        stop = ends.search(flow.text, start, end) if ends else None
        end = stop.start() if stop else end
        runs_on = parted and start == label.end() and not label[0].endswith("名")
        if runs_on and (end - start > LONGEST_UNPARTED or not begins_a_name(flow.text[start:end])):
            continue
        if flow.text[start:end].strip(BLANKS):
            return Found(flow.text[start:end].strip(BLANKS.replace(")", "").replace("(", "")), flow.passage(start, end))
    return None


NEXT_LABEL = re.compile(f"\\t[ ]?[(]?[{HAN}][{HAN}()/ ]{{1,13}}[ ]?[:：]")


def _next_label(text: str, start: int, end: int) -> int:
    """Where the next box of the row begins that has a label of its own with a colon."""
    label = NEXT_LABEL.search(text, start, end + 1)
    return label.start() if label else end


def block_after(flow: Flow, variants: Sequence[str], stops: Sequence[str]) -> Found | None:
    """The cell behind a label together with the lines it runs on over: below its first, as far left, not labelled."""
    cell = cell_after(flow, variants, stops)
    if cell is None or not cell.passage.places:
        return cell
    places, lines = list(cell.passage.places), list(dict.fromkeys(place[0] for place in flow.places if place))
    edge = cell.passage.parts[0][0][0]
    while (below := _runs_on(places[-1][0], edge, lines, tuple(stops))) is not None:
        places += [(below, at) for at, glyph in enumerate(below.glyphs) if glyph.text.strip()]
    passage = Passage(tuple(places))
    return Found("".join(map(folded, passage.text)), passage)


def _runs_on(line: Line, edge: float, lines: Sequence[Line], stops: tuple[str, ...]) -> Line | None:
    """The next line of the same cell."""
    for other in lines:
        gap = other.top - line.bottom
        near = -0.5 * line.height < gap < 0.9 * line.height and other.middle > line.middle + 0.4 * line.height
        if near and abs(other.left - edge) < 1.2 * line.height and not _opens(other, lines, stops):
            return other
    return None


def _opens(line: Line, lines: Sequence[Line], stops: tuple[str, ...]) -> bool:
    """Whether a label stands at its beginning, or right before it in the same row."""
    level = [other for other in lines if abs(other.middle - line.middle) < 0.5 * line.height]
    before = sorted((other for other in level if other.left < line.left), key=lambda other: other.left)
    texts = ["".join(map(folded, one.text)) for one in (line, *before[-1:])]
    spread = "".join("".join(map(folded, other.text)) for other in before)  # a label may lie in a box a letter (类 型)
    if not stops:
        return False
    label = label_pattern(stops)
    return any(label.match(text) for text in texts) or any(end.end() == len(spread) for end in label.finditer(spread))


def _cell_end(text: str, start: int) -> int:
    ends = [at for mark in "\n,，。;；" if (at := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))
