"""What the pages say, one text file for each language; the first language decides which texts there are."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIRST = "zh-CN"
_PLACE = re.compile(r"\{(\w+)\}")


class Unbuildable(Exception):
    """The pages cannot be written; the text says in which file what is missing."""


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is a BCP 47 tag; `texts` maps dotted keys to texts, in which {name} is filled in by a script."""

    code: str
    texts: Mapping[str, str]

    @property
    def prefix(self) -> str:
        """What its addresses begin with: nothing for the first language, /en for English."""
        return "" if self.code == FIRST else f"/{self.code}"

    @property
    def name(self) -> str:
        return self.texts["language.name"]

    def text(self, key: str, wanted_by: str) -> str:
        if key not in self.texts:
            raise Unbuildable(f"texts/{self.code}.toml has no {key}, which {wanted_by} says")
        return self.texts[key]

    def beginning(self, key: str, wanted_by: str) -> dict[str, str]:
        """The text `key`, or all texts below it when it ends with a dot."""
        if not key.endswith("."):
            return {key: self.text(key, wanted_by)}
        found = {name: text for name, text in self.texts.items() if name.startswith(key)}
        if not found:
            raise Unbuildable(f"texts/{self.code}.toml has nothing below {key}, which {wanted_by} says")
        return found


def languages(folder: Path) -> list[Language]:
    """Every language, the first one first; Unbuildable when two of them do not say the same things."""
    found = [
        _language(path) for path in sorted(folder.glob("*.toml"), key=lambda path: (path.stem != FIRST, path.stem))
    ]
    if not found or found[0].code != FIRST:
        raise Unbuildable(f"texts/{FIRST}.toml is missing")
    for other in found[1:]:
        _same(found[0], other)
    return found


def _language(path: Path) -> Language:
    try:
        return Language(path.stem, dict(_flat(tomllib.loads(path.read_text("utf-8")))))
    except tomllib.TOMLDecodeError as error:
        raise Unbuildable(f"texts/{path.name}: {error}") from error


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        elif not isinstance(value, str) or not value.strip():
            raise Unbuildable(f"the text {above}{name} is empty")
        else:
            yield f"{above}{name}", value.strip()


def _same(first: Language, other: Language) -> None:
    missing = sorted(first.texts.keys() - other.texts.keys())
    extra = sorted(other.texts.keys() - first.texts.keys())
    if missing or extra:
        raise Unbuildable(f"texts/{other.code}.toml: missing {missing or 'nothing'}, unknown {extra or 'nothing'}")
    for key, text in first.texts.items():
        if set(_PLACE.findall(text)) != set(_PLACE.findall(other.texts[key])):
            raise Unbuildable(f"texts/{other.code}.toml: {key} has other {{places}} than texts/{first.code}.toml")
