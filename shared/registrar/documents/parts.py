"""Tell several papers on one sheet apart: both sides of a card, or a certificate with its stubs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from registrar.documents.classify import composed_kind, title_kind
from registrar.documents.flow import columns_of, rows_of
from registrar.documents.lines import Line
from registrar.documents.normalise import plain
from registrar.documents.title_rows import han_letters

PORTRAIT = re.compile(r"^姓?名|性别|民族|^出生|^住址|公民身份号|\d{17}[\dXx]|\d{4}年\d{1,2}月\d{1,2}日$")
EMBLEM = re.compile(r"居民身份证|签发机关|有效期限|^中华人民共和国$|公安局|\d{4}\.\d\d\.\d\d")
PROOF = re.compile("临时居民|通行证|护照|证明|合同|毕业|劳动|退出现役|承诺|承包|登记|户主|驾驶")
"""No card prints these; a form of a proof may print everything else that cards do."""
SPECIMEN = re.compile("测试样本|样本|SPECIMEN|NOTVALID|NOT VALID|仅(?:供|用于|限于?|作为?).{2,16}", re.IGNORECASE)
PURPOSE = re.compile("仅(?:供|用于|限于?|作为?).{2,16}")
AGREES = re.compile("与原件(?:核对)?(?:一致|相符|无误)|复印属实")
STUB = re.compile("存根|(?:单位|档案|社保|社会保险|经办|存档|就业|机构).{0,8}(?:留存)?联[)]?$")
WORKERS = re.compile("(?:本人|职工|劳动者|个人|员工|持证人).{0,6}联")


def parts_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Groups of lines, one for each paper; a sheet with one paper is one group."""
    cards = _card_sides(lines)
    if cards:
        return cards
    parts = _side_by_side(lines) or _by_titles(lines)
    own = [part for part in parts if not _shows(STUB, part)]
    workers = [part for part in own if _shows(WORKERS, part)]
    return workers or own or parts


def _shows(mark: re.Pattern[str], part: Sequence[Line]) -> bool:
    return any(mark.search(plain(line.text)) for line in part)


def _card_sides(lines: Sequence[Line]) -> list[list[Line]]:
    portrait = [line for line in lines if PORTRAIT.search(plain(line.text))]
    emblem = [line for line in lines if EMBLEM.search(plain(line.text))]
    if len(portrait) < 3 or len(emblem) < 2 or len(lines) > 45 or any(PROOF.search(plain(line.text)) for line in lines):
        return []
    for low, high in (("top", "bottom"), ("left", "right")):
        for first, second in ((portrait, emblem), (emblem, portrait)):
            end, start = max(getattr(line, high) for line in first), min(getattr(line, low) for line in second)
            if end <= start + 0.3 * first[0].height:
                return _cut(lines, (end + start) / 2, low, high)
    return []


def _cut(lines: Sequence[Line], at: float, low: str, high: str) -> list[list[Line]]:
    before = [line for line in lines if (getattr(line, low) + getattr(line, high)) / 2 < at]
    after = [line for line in lines if (getattr(line, low) + getattr(line, high)) / 2 >= at]
    return [part for part in (before, after) if part]


def _side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """A certificate beside its stub: two columns, each below a title of its own."""
    columns = columns_of(lines)
    titled = [any(map(_is_title, rows_of(column))) for column in columns]
    return columns if len(columns) > 1 and all(titled) else []


def _is_title(row: Sequence[Line]) -> bool:
    text = "".join(line.text for line in row)
    return bool(title_kind(text) or composed_kind(han_letters(STUB.sub("", text))))


def _by_titles(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut above every further title of a known paper that stands alone in its row with text between."""
    rows = rows_of(lines)
    heads = [at for at, row in enumerate(rows) if title_kind("".join(line.text for line in row))]
    heads = [at for place, at in enumerate(heads) if place == 0 or at - heads[place - 1] >= 4]
    if len(heads) < 2:
        return [list(lines)]
    starts = [0, *heads[1:], len(rows)]
    return [[line for row in rows[start:end] for line in row] for start, end in pairwise(starts)]


def without_specimen(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Lines that are the paper's own, and the specimen or purpose marks printed across it."""
    marks = [line for line in lines if _is_mark(line)]
    return [line for line in lines if not _is_mark(line)], [plain(line.text) for line in marks]


def _is_mark(line: Line) -> bool:
    text = plain(line.text)
    rest = SPECIMEN.sub("", text)
    return bool(SPECIMEN.search(text)) and len(re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", rest)) <= 1
