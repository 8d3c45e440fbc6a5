"""The page as one text in reading order, where every character still knows its place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse
from statistics import median

from registrar.documents.lines import Glyph, Line, bounds
from registrar.documents.normalise import folded, is_han, other_script
from registrar.documents.tables import LABELS
from registrar.registration.facts import Box

Place = tuple[Line, int] | None
"""The line and the number of the glyph in it; None for a separator that nobody printed."""


ENGLISH_LETTERS = 8  # small ones in a line, from which on it is a sentence or a translated label
STAIN = 0.5  # confidence of a short line below which it parts no columns
FIGURES = re.compile(r"(?:\d{4}[./\-]\d{1,2}[./\-]\d{2}(?=\s)|\d(?=\t\d))(?P<gap>\s)\s*(?=\d)")


@dataclass(frozen=True)
class Flow:
    """Folded text (see `normalise.folded`): rows end in a newline, boxes of one row in a tab."""

    text: str
    places: tuple[Place, ...]

    @cached_property
    def joined(self) -> Flow:
        """The same without separators: for sentences that run over the line's end.

        One stays as a space where two figures of two cells would run into one (2024.02.28 above 2024.03.01).
        """
        parted = {match.start("gap") for match in FIGURES.finditer(self.text)}
        kept = [at for at, character in enumerate(self.text) if not character.isspace() or at in parted]
        return Flow("".join(self.text[at] for at in kept), tuple(self.places[at] for at in kept))

    def passage(self, start: int, end: int) -> Passage:
        """The characters from `start` up to `end`, without blank ends."""
        places = [place for place in self.places[start:end] if place is not None]
        return Passage(tuple(place for place in places if place[0].glyphs[place[1]].text.strip()))


@dataclass(frozen=True)
class Passage:
    """Some printed characters, in order."""

    places: tuple[tuple[Line, int], ...]

    @property
    def text(self) -> str:
        """As read, not folded."""
        return "".join(line.glyphs[at].text for line, at in self.places)

    @property
    def confidences(self) -> list[float]:
        return [line.glyphs[at].confidence for line, at in self.places]

    @property
    def confidence(self) -> float:
        """As weak as its weakest character."""
        return min(self.confidences, default=0.0)

    @property
    def parts(self) -> list[Box]:
        """A box for each line that the passage touches."""
        runs: list[tuple[Line, int, int]] = []
        for line, at in self.places:
            if runs and runs[-1][0] is line:
                runs[-1] = (line, runs[-1][1], at + 1)
            else:
                runs.append((line, at, at + 1))
        return [line.part(start, end) for line, start, end in runs]

    @property
    def box(self) -> Box | None:
        parts = self.parts
        return parts[0] if len(parts) == 1 else bounds(parts) if parts else None


def flow_of(lines: Sequence[Line]) -> Flow:
    """Lines in reading order: columns apart first (two pages side by side), then rows, then left to right."""
    characters: list[str] = []
    places: list[Place] = []
    for column in columns_of(unwrapped([line for line in lines if not _english(line)])):
        for row in answered(rows_of(column)):
            for line in row:
                skipped = behind_labels(line)
                for at, glyph in enumerate(line.glyphs):
                    if at in skipped:
                        continue
                    for character in filterfalse(other_script, glyph.text):
                        characters.append(folded(character))
                        places.append((line, at))
                characters.append("\t")
                places.append(None)
            characters.append("\n")
            places.append(None)
    return Flow("".join(characters), tuple(places))


def _english(line: Line) -> bool:
    """Whether it only repeats in English what stands in Chinese beside it; codes and numbers are in capitals."""
    small = sum("a" <= letter <= "z" for letter in line.text)
    return small >= ENGLISH_LETTERS and 2 * small > len(line.text) and not any(map(is_han, line.text))


_MEANT = "盖|签|章|名|单位|劳动|时间|日期|号|原因|公|方式|及|或|和|期|限|额|数|类|[0-9]{3}"
FOREIGN = re.compile(
    "(?:姓名|性别|民族|日期|时间|原因|号码|名称|期限|编号|代码|地址|岗位|方式|机关)"
    f"(?P<gloss>(?:(?!{_MEANT})[^:：,，。;；、\\t]){{1,7}})[:：]"
)


def behind_labels(line: Line) -> frozenset[int]:
    """Glyphs between a label and its colon that no Chinese label has: Korean print, read as something else."""
    letters = [(at, folded(letter)) for at, glyph in enumerate(line.glyphs) for letter in glyph.text]
    text = "".join(letter for _, letter in letters)
    spans = (match.span("gloss") for match in FOREIGN.finditer(text))
    return frozenset(at for start, end in spans for at, _ in letters[start:end])


LABEL_END = re.compile(
    "(?:时间|日期|原因|代码|号码|名称|期限|依据|方式|机关|年限|去向|地址|岗位|单位|姓名|编号)[:：]?$"
)


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Labels that a narrow cell broke in two (统一社会 / 信用代码) are one line again, level with their value."""
    kept = list(lines)
    for lower in [line for line in lines if LABEL_END.search(line.text.strip()) and len(line.text) <= 6]:
        upper = next((line for line in kept if line is not lower and _right_above(line, lower)), None)
        if upper is not None and (_is_a_value(upper, lines) or _two_labels(upper, lower, lines)):
            continue
        if upper is not None and lower in kept:
            kept[kept.index(upper)] = _as_one(upper, lower)
            kept.remove(lower)
    return kept


def _two_labels(upper: Line, lower: Line, lines: Sequence[Line]) -> bool:
    """Whether both have values of their own and the upper one does not break off in the middle (解除或终)."""
    broken = re.search("[或与及、(（]", upper.text.strip()[-2:])
    return not broken and all(_has_its_own(one, lines) for one in (upper, lower))


def _has_its_own(label: Line, lines: Sequence[Line]) -> bool:
    """Whether a value stands level with it: then it is a whole label."""
    return any(other.left >= label.right and _level(label, other) for other in lines)


def _is_a_value(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a label stands level before it."""
    return any(other.right <= line.left and _level(line, other) and other.text.strip() in LABELS for other in lines)


def _right_above(upper: Line, lower: Line) -> bool:
    gap = lower.top - upper.bottom
    aligned = abs((upper.left + upper.right) - (lower.left + lower.right)) / 2 < 1.5 * lower.height
    short = (
        len(upper.text) <= 8
        and upper.text.strip() not in LABELS
        and not LABEL_END.search(upper.text)
        and not re.search("[0-9:：,，。]", upper.text)
    )
    return short and aligned and -0.4 * lower.height < gap < 0.7 * lower.height


def _as_one(upper: Line, lower: Line) -> Line:
    """Both texts in one line; the glyphs keep rough places, which serves labels."""
    glyphs = upper.glyphs + lower.glyphs
    share = 1 / len(glyphs)
    spread = tuple(Glyph(g.text, at * share, (at + 1) * share, g.confidence) for at, g in enumerate(glyphs))
    return Line(spread, bounds([upper.box, lower.box]))


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines whose middles lie within half a height of each other, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        row = rows[-1] if rows else []
        if row and abs(line.middle - _middle(row)) < 0.5 * min(line.height, _height(row)):
            row.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


LABEL_LIKE = re.compile(
    "(?:日期|时间|原因|号码|代码|名称|姓名|条款|依据|岗位|期限|年限|方式|地址|电话|类型|工作日|[到届]期日|类别|工龄|事由)(?:[(][^()]{1,6}[)])?$|^[甲乙]方[(][^()]{1,12}[)]$"
)


def answered(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows of labels whose values stand right below them become rows of label, value, label, value."""
    kept: list[list[Line]] = []
    for row in rows:
        labels = kept[-1] if kept else []
        if labels and all(map(_bare_label, labels)) and not any(map(_bare_label, row)) and _below(row, labels):
            told = [line for label in labels for line in (label, *_of(label, labels, row))]
            kept[-1] = told + [line for line in row if line not in told]
        else:
            kept.append(row)
    return kept


def _bare_label(line: Line) -> bool:
    text = "".join(folded(character) for character in line.text if not character.isspace())
    text = re.sub("(?<=[\u4e00-\u9fff])[A-Za-z][A-Za-z./'()\\-]*$", "", text)  # the same in English behind it
    return text in LABELS or bool(LABEL_LIKE.search(text) and len(text) <= 14 and ":" not in text)


def _below(row: list[Line], labels: list[Line]) -> bool:
    """Whether each line of a row stands under one of the labels, flush with it or below its middle."""
    close = row[0].top - max(label.bottom for label in labels) < 1.5 * row[0].height
    each = len(row) <= len(labels) and all(any(_under(line, label) for label in labels) for line in row)
    return close and (each or (len(labels) > 1 and all(any(_under(line, label) for line in row) for label in labels)))


def _under(line: Line, label: Line) -> bool:
    middle = abs((line.left + line.right) - (label.left + label.right)) / 2
    return abs(line.left - label.left) < label.height or middle < 0.8 * label.height


def _of(label: Line, labels: list[Line], row: list[Line]) -> list[Line]:
    """The lines of the row that stand under this label and no earlier one."""
    return [line for line in row if next((each for each in labels if _under(line, each)), None) is label]


def _middle(row: list[Line]) -> float:
    return sum(line.middle for line in row) / len(row)


def _height(row: list[Line]) -> float:
    return max(line.height for line in row)


def columns_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Two columns when a wide empty gutter near the middle parts the page, as in an opened booklet."""
    if len(lines) < 8:
        return [list(lines)]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    gutter = _gutter(lines, left + 0.3 * (right - left), left + 0.7 * (right - left))
    if gutter is None:
        return [list(lines)]
    before = [line for line in lines if line.left < gutter]
    after = [line for line in lines if line.left >= gutter]
    if min(len(before), len(after)) < 4 or not _both_are_pages(before, after):
        return [list(lines)]
    return [before, after]


def _gutter(lines: Sequence[Line], low: float, high: float) -> float | None:
    """The middle of the widest stretch between `low` and `high` that no line crosses, if it is wide enough."""
    edges = sorted((line.left, line.right) for line in lines if not _is_stain(line))
    reach, best, width = edges[0][1], None, 2.0 * median(line.height for line in lines)
    for left, right in edges[1:]:
        if left - reach > width and low < (left + reach) / 2 < high:
            best, width = (left + reach) / 2, left - reach
        reach = max(reach, right)
    return best


def _is_stain(line: Line) -> bool:
    """A few letters read unsurely: a hole of the perforation, a fold, dust."""
    return len(line.glyphs) <= 4 and line.confidence < STAIN


def _both_are_pages(before: list[Line], after: list[Line]) -> bool:
    """A label column beside a value column is one page: there most rows have both, or labels stand at the gutter."""
    if sum(_labels_another(line, before, after) for line in before) >= 2:
        return False
    paired = sum(any(_level(line, other) for other in after) for line in before)
    return paired < 0.8 * len(before) or any(line.text[-1:] in "：:" for line in after)


def _labels_another(line: Line, before: list[Line], after: list[Line]) -> bool:
    """Whether a bare label is the last of its row before the gutter and something stands level behind it."""
    text = "".join(folded(character) for character in line.text if not character.isspace())
    if text.rstrip(":") not in LABELS and not text.endswith(":"):
        return False
    last = all(other.right <= line.right for other in before if _level(line, other))
    return last and any(_level(line, other) for other in after)


def _level(line: Line, other: Line) -> bool:
    return abs(line.middle - other.middle) < 0.4 * line.height
