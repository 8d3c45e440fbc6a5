"""A department's report as it travels: versioned JSON, published as docs/schemas/employment-report-1.json.

A version is never changed, only followed by another; a version nobody knows here ends in the dead-letter queue and is
taken from there once we know it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from registrar.errors import Malformed
from registrar.registration.people import Employer
from registrar.registration.reports import Report, Turn
from registrar.registration.vocabulary import Origin

SOURCES = {"social_insurance": Origin.SOCIAL_INSURANCE, "labour_filing": Origin.LABOUR_FILING}


class Told(BaseModel):
    """Members that came later are ignored: a department may say more than we read."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class Person(Told):
    id_number: Annotated[str, Field(min_length=6, max_length=18, description="As the department has it.")]
    name: Annotated[str, Field(min_length=1, max_length=50)]
    phone: Annotated[str, Field(max_length=20)] = ""
    draws_pension: bool | None = None


class Unit(Told):
    uscc: Annotated[str, Field(min_length=1, max_length=18, description="Unified social credit code (GB 32100).")]
    name: Annotated[str, Field(min_length=1, max_length=100)]


class ReportV1(Told):
    """One turn of one employment. STARTED is revision 1, with employer and start; the others name what they change."""

    version: Literal["1"]
    source: Literal["social_insurance", "labour_filing"]
    reference: Annotated[
        str,
        Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._/-]+$", description="The department's number of it."),
    ]
    revision: Annotated[int, Field(ge=1, le=1000, description="1, 2, 3: without a gap for one reference.")]
    turn: Turn
    person: Person
    employer: Unit | None = None
    start: Annotated[date | None, Field(description="First day of work.")] = None
    end: Annotated[date | None, Field(description="Last day of work.")] = None
    told_at: Annotated[datetime, Field(description="When the department recorded it, with time zone.")]

    @model_validator(mode="after")
    def whole(self) -> Self:
        if (self.turn is Turn.STARTED) != (self.revision == 1):
            raise ValueError("STARTED is revision 1, and nothing else is")
        if self.turn is Turn.STARTED and (self.employer is None or self.start is None):
            raise ValueError("STARTED names employer and start")
        if self.turn is Turn.ENDED and self.end is None:
            raise ValueError("ENDED names the last day of work")
        if self.told_at.tzinfo is None:
            raise ValueError("told_at has a time zone")
        return self

    def value(self) -> Report:
        return Report(
            source=SOURCES[self.source],
            reference=self.reference,
            revision=self.revision,
            turn=self.turn,
            id_number=self.person.id_number.upper(),
            name=self.person.name,
            told_at=self.told_at,
            employer=Employer(self.employer.uscc.upper(), self.employer.name) if self.employer else None,
            start=self.start,
            end=self.end,
            phone=self.person.phone,
            draws_pension=self.person.draws_pension,
        )


VERSIONS: Mapping[str, Callable[[Any], Report]] = {"1": lambda detail: ReportV1.model_validate(detail).value()}


def read_report(detail: Mapping[str, Any]) -> Report:
    """The report in any version we know; Malformed without a word of its content."""
    version = str(detail.get("version"))
    if version not in VERSIONS:
        raise Malformed("a report of a version that is not known here", code="unknown_version")
    try:
        return VERSIONS[version](detail)
    except ValidationError as error:
        places = ", ".join(sorted({".".join(map(str, one["loc"])) or "whole" for one in error.errors()}))
        raise Malformed(f"a report that does not fit its schema: {places}", code="wrong_report") from None


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the newest version."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | ReportV1.model_json_schema()
