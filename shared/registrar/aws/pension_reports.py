"""Social insurance's report of a basic pension as it travels, published as docs/schemas/pension-report-1.json."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from registrar.aws.employment_reports import Told
from registrar.errors import Malformed
from registrar.registration.reports import PENSION, Report, Turn
from registrar.registration.vocabulary import Origin


class Pensioner(Told):
    id_number: Annotated[str, Field(min_length=6, max_length=18, description="As the department has it.")]
    name: Annotated[str, Field(min_length=1, max_length=50)]


class PensionV1(Told):
    """GRANTED names the first day; WITHDRAWN takes back one that was a mistake. In the register: revisions 1 and 2."""

    version: Literal["1"]
    source: Literal["social_insurance"]
    reference: Annotated[
        str,
        Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._/-]+$", description="The department's number of it."),
    ]
    turn: Literal["GRANTED", "WITHDRAWN"]
    person: Pensioner
    since: Annotated[date | None, Field(description="First day of the benefit; GRANTED names it.")] = None
    told_at: Annotated[datetime, Field(description="When the department recorded it, with time zone.")]

    @model_validator(mode="after")
    def whole(self) -> Self:
        if self.turn == "GRANTED" and self.since is None:
            raise ValueError("GRANTED names the first day")
        if self.told_at.tzinfo is None:
            raise ValueError("told_at has a time zone")
        return self

    def value(self) -> Report:
        granted = self.turn == "GRANTED"
        return Report(
            source=Origin.SOCIAL_INSURANCE,
            reference=PENSION + self.reference,
            revision=1 if granted else 2,
            turn=Turn.STARTED if granted else Turn.CANCELLED,
            id_number=self.person.id_number.upper(),
            name=self.person.name,
            told_at=self.told_at,
            start=self.since if granted else None,
            draws_pension=granted,
        )


def read_pension(detail: Mapping[str, Any]) -> Report:
    """Malformed without a word of its content; a version nobody knows here waits among the dead letters."""
    if str(detail.get("version")) != "1":
        raise Malformed("a report of a version that is not known here", code="unknown_version")
    try:
        return PensionV1.model_validate(detail).value()
    except ValidationError as error:
        places = ", ".join(sorted({".".join(map(str, one["loc"])) or "whole" for one in error.errors()}))
        raise Malformed(f"a report that does not fit its schema: {places}", code="wrong_report") from None


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | PensionV1.model_json_schema()
