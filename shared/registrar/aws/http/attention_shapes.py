"""What somebody at an office should see to: notices nobody got, pages that wait for a font, silent departments."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Moment
from registrar.registration.breakers import Breaker
from registrar.registration.certificates import Extract
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.people import masked
from registrar.registration.vocabulary import Source


class UntoldNotice(BaseModel):
    """A notice that failed, or whose fate nobody knows: somebody should call."""

    id: str
    application: str
    template: str
    status: NoticeStatus
    prepared_at: Moment
    problem: str | None

    @classmethod
    def of(cls, notice: Notice) -> "UntoldNotice":
        return cls.model_validate(notice, from_attributes=True)


class UnprintedCertificate(BaseModel):
    """A certificate that is issued and verifies, but whose page waits for a font."""

    number: str
    office: str
    masked_name: str
    issued_at: Moment

    @classmethod
    def of(cls, extract: Extract) -> "UnprintedCertificate":
        facts = extract.facts
        return cls(number=facts.number, office=facts.office, masked_name=masked(facts.name), issued_at=facts.issued_at)


class Unprinted(BaseModel):
    """Oldest first."""

    certificates: Sequence[UnprintedCertificate]


class Untold(BaseModel):
    """Oldest first."""

    notices: Sequence[UntoldNotice]


class DepartmentShown(BaseModel):
    """One department's register: ANSWERING, IN_DOUBT after a failure or two, SILENT when nobody asks it meanwhile."""

    source: Source
    state: Literal["ANSWERING", "IN_DOUBT", "SILENT"]
    failures: Annotated[int, Field(description="In a row, up to now.")]
    silent_since: Moment | None
    asked_again_at: Annotated[Moment | None, Field(description="One question finds out whether it is back.")]
    back_since: Annotated[Moment | None, Field(description="When it last answered again after a silence.")]

    @classmethod
    def of(cls, breaker: Breaker) -> "DepartmentShown":
        doubt: Literal["ANSWERING", "IN_DOUBT"] = "IN_DOUBT" if breaker.failures else "ANSWERING"
        return cls(
            source=breaker.source,
            state="SILENT" if breaker.open else doubt,
            failures=breaker.failures,
            silent_since=breaker.opened_at,
            asked_again_at=breaker.open_until,
            back_since=breaker.recovered_at,
        )


class DepartmentsShown(BaseModel):
    """Every register that comparisons may use; one that was never asked counts as answering."""

    departments: Sequence[DepartmentShown]
