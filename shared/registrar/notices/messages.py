"""What an SMS says: plain Chinese, two parts at most, no person's number and no ground of registration in it."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PART, OF_SEVERAL = 70, 67
"""Characters of one message, and of each of several: 140 octets of UCS-2, less the joining header (3GPP TS 23.040)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One row of texts.toml; `case` tells kinds of one event apart, empty is the usual one."""

    template: str
    event: str
    zh: str
    en: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its facts filled in; a gateway that keeps the words itself takes template and facts."""

    template: str
    text: str
    facts: Mapping[str, str]

    @property
    def parts(self) -> int:
        """How many messages the network makes of it."""
        return 1 if len(self.text) <= PART else math.ceil(len(self.text) / OF_SEVERAL)


@cache
def texts() -> tuple[Text, ...]:
    """Every row, in the file's order."""
    rows = tomllib.loads(files("registrar.notices").joinpath("texts.toml").read_text(encoding="utf-8"))["text"]
    return tuple(Text(**row) for row in rows)


def template_for(event: str, case: str = "") -> str | None:
    """The template of an event of the register and its kind; None when nobody need hear of it."""
    return next((row.template for row in texts() if (row.event, row.case) == (event, case)), None)


def is_told(event: str) -> bool:
    """Whether the table has any row for the event."""
    return any(row.event == event for row in texts())


def message(template: str, **facts: str) -> Message:
    """The message with its facts filled in; KeyError for a template nobody wrote or a fact nobody gave."""
    row = {one.template: one for one in texts()}[template]
    filled = row.zh.format_map(facts).replace("（受理号）", "").replace("，受理号。", "。")
    return Message(template, filled, facts)
