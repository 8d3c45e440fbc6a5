"""What anyone may send and get; no answer carries a name (documents.md 5.5)."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.certificate.verdict import VerdictCode
from registrar.registration.vocabulary import RegistrationKind
from registrar.usecases.verifying import PublicVerdict

LONGEST_TEXT = 4296  # characters; the most a QR code holds (ISO/IEC 18004, version 40-L, alphanumeric)


class VerificationAsked(Asked):
    """The text of a scanned code, whole."""

    qr_text: Annotated[str, Field(min_length=1, max_length=20_000, examples=["https://host/v#6BFOXN"])]


class VerdictShown(BaseModel):
    """Whether the certificate is genuine and in force. Compare name and last four with the identity card yourself."""

    verdict: VerdictCode
    sentence: Annotated[str, Field(description="The verdict in words.")]
    instruction: Annotated[str, Field(description="What to do now.")]
    number: str | None = None
    registration: RegistrationKind | None = None
    since: Annotated[date | None, Field(description="The day the registration has held since.")] = None
    office: str | None = None
    issued_at: Moment | None = None
    status_age: Annotated[float | None, Field(description="Age of the status list in seconds.")] = None

    @classmethod
    def of(cls, verdict: PublicVerdict) -> "VerdictShown":
        age = verdict.status_age
        return cls(
            verdict=verdict.verdict,
            sentence=verdict.sentence,
            instruction=verdict.instruction,
            number=verdict.number,
            registration=verdict.registration,
            since=verdict.since,
            office=verdict.office,
            issued_at=verdict.issued_at,
            status_age=age.total_seconds() if age is not None else None,
        )
