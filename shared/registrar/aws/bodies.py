"""What a table does with the bodies of its items on their way in and out."""

from collections.abc import Sequence
from typing import Protocol

from registrar.aws import items
from registrar.aws.items import Item


class Bodies(Protocol):
    """Plain, or sealed (sealing.py)."""

    def closed(self, item: Item) -> Item:
        """The item as it is stored."""

    def json(self, item: Item) -> str:
        """The JSON of a stored item; Erased, or Tampered."""

    def prepare(self, subjects: Sequence[str], *, anew: bool = False) -> None:
        """Bodies of these partitions are about to be written; `anew` by subjects that were erased before."""


class PlainBodies:
    """For tables that hold nobody's data."""

    def closed(self, item: Item) -> Item:
        return item

    def json(self, item: Item) -> str:
        return items.json_of(item)

    def prepare(self, subjects: Sequence[str], *, anew: bool = False) -> None:
        """Nothing needs to be ready."""
