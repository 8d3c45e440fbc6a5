"""What an officer did at the counter with a walk-in, past tense."""

from dataclasses import dataclass
from typing import Literal

from registrar.registration.counter import KeyedFact, Seen
from registrar.registration.people import Applicant
from registrar.registration.vocabulary import DocumentType


@dataclass(frozen=True, slots=True)
class OriginalsExamined:
    """An officer looked at the card and the papers laid before them; a later look adds to the papers."""

    card: DocumentType
    seen: tuple[Seen, ...]
    by: str
    kind: Literal["OriginalsExamined"] = "OriginalsExamined"


@dataclass(frozen=True, slots=True)
class ApplicantKeyed:
    """An officer keyed or confirmed the person's details and facts of the papers; what was read stays beside it."""

    applicant: Applicant
    facts: tuple[KeyedFact, ...]
    by: str
    kind: Literal["ApplicantKeyed"] = "ApplicantKeyed"
