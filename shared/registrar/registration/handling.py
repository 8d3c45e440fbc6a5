"""How an item fares between offices: since when it lies there, where it was before, who was told, who stays out."""

from dataclasses import dataclass
from datetime import datetime

MOST_ALARMS = 3
"""From a platform to the province there are three levels; after that a figure and the lists above go on telling."""


@dataclass(frozen=True, slots=True)
class Handling:
    """`came_at` is when it came onto the present office's list, `taken` whether somebody there took it since.

    `alarmed` are the offices above that were told it lies unseen, `passed` the offices it was at before, oldest first,
    `recused` the officers who declared an interest.
    """

    came_at: datetime | None = None
    taken: bool = False
    alarmed: tuple[str, ...] = ()
    alarmed_at: datetime | None = None
    passed: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()

    @property
    def quiet_since(self) -> datetime | None:
        """Since when nobody has taken it, or been told that nobody does."""
        return None if self.taken or len(self.alarmed) >= MOST_ALARMS else self.alarmed_at or self.came_at
