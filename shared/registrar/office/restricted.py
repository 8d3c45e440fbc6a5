"""Grounds that are nobody's business but the deciding officer's: who may see them, and what stands in their place."""

from dataclasses import replace
from enum import StrEnum
from typing import Final, Literal

from registrar.office.listing import WorkItem
from registrar.registration.application import Application
from registrar.registration.people import Account
from registrar.registration.vocabulary import Category

SENSITIVE = frozenset({Category.U4, Category.U6, Category.U7})
"""Military service, release from prison or drug treatment, hardship or disability (个人信息保护法 art. 28, 29)."""
RIGHT = "SENSITIVE"
"""The role, beside one at an office, with which they are seen."""
RESTRICTED: Final = "RESTRICTED"
"""What a list and a case say instead of such a category."""


class Hidden(StrEnum):
    """Why a case does not show its ground, and what would open it."""

    NO_RIGHT = "no_right"  # the account lacks the role
    NO_PURPOSE = "no_purpose"  # ask again with ?purpose=, which is written down


def hidden(officer: Account, category: str, purpose: str) -> Hidden | None:
    """None when the officer may see the ground: it is no sensitive one, or they have the right and say what for."""
    if category not in SENSITIVE:
        return None
    if RIGHT not in officer.roles:
        return Hidden.NO_RIGHT
    return None if purpose else Hidden.NO_PURPOSE


def as_seen_by(officer: Account, line: WorkItem) -> WorkItem:
    """A line of a work list without its ground, for officers who may not know it; its reasons would tell it too."""
    if line.category in SENSITIVE and RIGHT not in officer.roles:
        return replace(line, category=RESTRICTED, reasons=())
    return line


def category_seen_by(officer: Account, application: Application) -> Category | Literal["RESTRICTED"]:
    """For a counter's list: whoever had the papers on their own table knows the ground."""
    may = application.category not in SENSITIVE or RIGHT in officer.roles or officer.subject in application.keyed_by
    return application.category if may else RESTRICTED
