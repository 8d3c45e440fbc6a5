"""Which office may check certificates, for which purposes, from when to when."""

from dataclasses import dataclass
from datetime import date

from registrar.benefits.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Accreditation:
    """`office` is the code its tokens carry, `name` what people read, `until` the last day.

    `machine` lets its programs ask in batches.
    """

    office: str
    name: str
    purposes: frozenset[Purpose]
    since: date
    until: date
    machine: bool = False

    def holds(self, on: date) -> bool:
        return self.since <= on <= self.until

    def allows(self, purpose: Purpose, on: date) -> bool:
        return purpose in self.purposes and self.holds(on)
