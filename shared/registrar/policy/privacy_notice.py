"""The privacy notice in the words of each version and language; an application says which of them was shown."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.errors import Malformed, NotFound
from registrar.registration.consents import Language


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """One version in one language; `official` is False while the words are a placeholder of ours."""

    version: str
    since: date
    official: bool
    language: Language
    title: str
    paragraphs: Sequence[str]


def privacy_notice(language: Language, day: date, version: str | None = None) -> PrivacyNotice:
    """Of that version, else of the one in force; NotFound for a version that nobody wrote."""
    rows = [row for row in _versions() if (row["id"] == version if version else row["from"] <= day)]
    if not rows:
        raise NotFound("没有这个版本的告知书。 There is no such version of the notice.", code="no_such_version")
    row, words = rows[-1], rows[-1]["texts"][language]
    return PrivacyNotice(row["id"], row["from"], row["official"], language, words["title"], words["paragraphs"])


def check_version(version: str) -> None:
    """Malformed for a version that nobody can have been shown: a record of it would be untrue."""
    if all(row["id"] != version for row in _versions()):
        raise Malformed(
            "没有这个版本的告知书，请重新读取 /v1/privacy-notice。 "
            "No privacy notice has that version; read /v1/privacy-notice again.",
            code="unknown_privacy_notice",
        )


@cache
def _versions() -> tuple[Mapping[str, Any], ...]:
    """Oldest first."""
    book = tomllib.loads(files("registrar.policy").joinpath("privacy_notice.toml").read_text(encoding="utf-8"))
    return tuple(sorted(book["version"], key=lambda row: row["from"]))
