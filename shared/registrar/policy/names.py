"""When two writings of a name are the same person's, and when a clerk must look (documents.md 2.5)."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib.resources import files

SEPARATOR = "·"
"""U+00B7, the canonical separator of minority names."""

_SEPARATORS = str.maketrans(dict.fromkeys("•・‧．･⋅∙●◦", SEPARATOR))
_BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[^\x00-\x7f])[.\-](?=[^\x00-\x7f])")

_CONFUSED = (  # groups of characters that readers and typists take for one another
    "崔雀催", "朴扑林", "玄亥", "辛幸", "侯候", "冶治", "佘余", "仝同", "俞愈", "丘邱",
    "己已巳", "末未", "土士", "日曰目", "人入", "千干于", "戊戌戍", "大太犬", "天夫", "王玉主",
    "旦且", "间问闻", "春舂", "珲浑", "赉赍", "洮桃", "磐盘", "桦华",
)  # fmt: skip
_VARIANTS = ("戴代", "傅付", "阎闫", "萧肖")
"""Pairs that are also real variant surnames on old papers: a clerk looks, it is no mismatch."""

_UNPRINTABLE = frozenset("?？□＿_*＊")
"""What older systems print for a character they lack."""


class NameMatch(Enum):
    EXACT = "EXACT"
    FOLDED = "FOLDED"
    ONE_CHAR = "ONE_CHAR"
    VARIANT = "VARIANT"
    RARE = "RARE"
    DIFFERENT = "DIFFERENT"


def match(one: str, other: str) -> NameMatch:
    """How alike two writings are, nearest first; the ID number is not looked at here."""
    left, right = canonical(one), canonical(other)
    if left == right:
        return NameMatch.EXACT
    left, right = _folded(left), _folded(right)
    if left == right:
        return NameMatch.FOLDED
    return _near(left, right)


def canonical(name: str) -> str:
    """Without spaces, with one kind of separator; never NFKC, which changes some ideographs."""
    return _BETWEEN_IDEOGRAPHS.sub(SEPARATOR, re.sub(r"\s+", "", name).translate(_SEPARATORS))


def _folded(name: str) -> str:
    """Simplified and without separators: good enough to compare, not to keep."""
    return name.replace(SEPARATOR, "").translate(_simplified())


@cache
def _simplified() -> Mapping[int, str]:
    """Traditional to simplified, one character each; the two lines of traditional.txt (from OpenCC, Apache-2.0)."""
    text = files("registrar.policy").joinpath("traditional.txt").read_text(encoding="utf-8")
    traditional, simplified = text.split()
    return {ord(old): new for old, new in zip(traditional, simplified, strict=True)}


def _near(left: str, right: str) -> NameMatch:
    if len(left) != len(right):
        return NameMatch.RARE if _rare_gap(left, right) else NameMatch.DIFFERENT
    pairs = [{a, b} for a, b in zip(left, right, strict=True) if a != b]
    if len(pairs) != 1:
        return NameMatch.DIFFERENT
    if any(_is_rare(character) for character in pairs[0]):
        return NameMatch.RARE
    if any(pairs[0] <= set(group) for group in _VARIANTS):
        return NameMatch.VARIANT
    return NameMatch.ONE_CHAR if any(pairs[0] <= set(group) for group in _CONFUSED) else NameMatch.DIFFERENT


def _is_rare(character: str) -> bool:
    """Outside the basic plane, in a private-use area, in Extension A, or a sign for "no such character"."""
    point = ord(character)
    private = 0xE000 <= point <= 0xF8FF
    return point > 0xFFFF or private or 0x3400 <= point <= 0x4DBF or character in _UNPRINTABLE


def _rare_gap(left: str, right: str) -> bool:
    """One rare character stands where the other side has pinyin, a split character or nothing."""
    for rare, other in ((left, right), (right, left)):
        for place, character in enumerate(rare):
            before, after = rare[:place], rare[place + 1 :]
            whole = before + after
            if _is_rare(character) and whole and other.startswith(before) and other.endswith(after):
                return len(other) >= len(whole)
    return False
