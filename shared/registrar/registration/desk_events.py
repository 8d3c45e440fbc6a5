"""What happens to an item between officers and offices; none of it asks anything of the applicant."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ItemTransferred:
    """It belongs to another office now. `office` differs from `wanted` where it would have gone back and forth."""

    office: str
    wanted: str
    reason: str
    by: str
    kind: Literal["ItemTransferred"] = "ItemTransferred"


@dataclass(frozen=True, slots=True)
class ItemUnseen:
    """Nobody took it in time: the office above is told, and may take it; it stays where it is."""

    told: str
    kind: Literal["ItemUnseen"] = "ItemUnseen"


@dataclass(frozen=True, slots=True)
class InterestDeclared:
    """An officer says that a near person's matter it is, or that they have an interest: a colleague decides (R47)."""

    officer: str
    words: str
    kind: Literal["InterestDeclared"] = "InterestDeclared"
