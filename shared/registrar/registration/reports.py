"""What a department reports of an employment, or of a pension: it began, ended, was corrected, was cancelled."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from registrar.registration.people import Employer
from registrar.registration.vocabulary import Origin

PENSION = "pension:"
"""How the reference of a pension begins; no employment's holds a colon."""


class Turn(StrEnum):
    """What a report says; a correction carries only what changes."""

    STARTED = "STARTED"
    ENDED = "ENDED"
    CORRECTED = "CORRECTED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `reference` is the department's own number of the employment, the same through all its revisions.

    `revision` counts from 1 without a gap; `start` is the first and `end` the last day of work. `draws_pension` is what
    social insurance knows of the person (None: it does not say).
    """

    source: Origin
    reference: str
    revision: int
    turn: Turn
    id_number: str
    name: str
    told_at: datetime
    employer: Employer | None = None
    start: date | None = None
    end: date | None = None
    phone: str = ""
    draws_pension: bool | None = None

    @property
    def key(self) -> str:
        """Names the report for ever, however often it comes."""
        return f"{self.source}:{self.reference}:{self.revision}"

    @property
    def of_pension(self) -> bool:
        """Of a basic pension, which began on `start` or was never drawn; employer and `end` are not named."""
        return self.reference.startswith(PENSION)
