"""Where a new extract goes in the status lists: a random place in the lists of the key that signs it."""

from datetime import datetime

from registrar.certificate.claims import LIST_SIZE
from registrar.errors import Conflict
from registrar.ports import Chance
from registrar.usecases.keyring import Keyring


class Places:
    """Free places, drawn at random so that neighbours tell nothing.

    A list fills by itself: whoever draws a place that is taken tries the key's next list.
    """

    def __init__(self, keyring: Keyring, chance: Chance) -> None:
        self._keyring, self._chance = keyring, chance
        self._taken = 0

    def lost(self, conflict: Conflict) -> None:
        self._taken += conflict.code == "slot_taken"

    def draw(self, now: datetime) -> tuple[int, int]:
        """(list, index); Unavailable when no key may sign."""
        first, last = self._keyring.present("certificate", now).record.lists or (0, 0)
        return min(first + self._taken, last), self._chance.below(LIST_SIZE)
