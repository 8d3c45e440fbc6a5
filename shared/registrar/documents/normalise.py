"""Make different ways of writing the same thing equal, one character for one, so that places are kept."""

import unicodedata
from functools import lru_cache
from typing import Any

# Written so on identity cards of the mainland today (table of general standard characters, 2013): never simplified.
KEPT_IN_NAMES = frozenset("昇喆堃淼甦邨甯椏徵鍾濬谿乾瞭夥於")
MIDDLE_DOTS = frozenset("·•・‧．･⋅∙●")  # U+00B7 is ours (documents.md 2.5)
SAME_AS = {
    "〔": "(", "﹝": "(", "【": "(", "〈": "《", "＜": "《", "〉": "》", "［": "(", "[": "(",
    "〕": ")", "﹞": ")", "】": ")", "］": ")", "]": ")",
    "—": "-", "–": "-", "－": "-", "―": "-", "−": "-", "～": "~", "﹣": "-", "一": "一",
    "。": "。", "﹑": "、", "︰": ":", "∶": ":", "：": ":",
}  # fmt: skip


@lru_cache(maxsize=1)
def _simplifier() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - reads its dictionaries

    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def simplified(character: str) -> str:
    """PP-OCRv6 answers traditional characters for some typefaces (學生 for 学生)."""
    if ord(character) < 0x3400:
        return character
    folded: str = _simplifier().convert(character)
    return folded if len(folded) == 1 else character


@lru_cache(maxsize=8192)
def folded(character: str) -> str:
    """One character in its plain form: half width, simplified, one kind of bracket; always exactly one character."""
    if character in SAME_AS:
        return SAME_AS[character]
    wide = unicodedata.normalize("NFKC", character)
    return simplified(wide if len(wide) == 1 else character)


def other_script(character: str) -> bool:
    """Korean and Mongolian letters, beside the Chinese on papers of some counties: never part of a value."""
    code = ord(character)
    return 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xAC00 <= code <= 0xD7A3 or 0x1800 <= code <= 0x18AF


def plain(text: str) -> str:
    """A text for comparing and searching: folded, without any space."""
    return "".join(folded(character) for character in text if not character.isspace())


def name_of(text: str) -> str:
    """A person's name: simplified, one kind of middle dot, no space; never NFKC (it changes ideographs)."""
    return "".join(_name_character(character) for character in text if not character.isspace()).strip("·")


def _name_character(character: str) -> str:
    if character in MIDDLE_DOTS or character in ".-":
        return "·"
    return character if character in KEPT_IN_NAMES else simplified(character)


def is_han(character: str) -> bool:
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x323AF or character == "〇"
