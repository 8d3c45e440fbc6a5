"""What a department may answer: parsed at the door, and only about the person who was asked about."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from registrar.registration.comparisons import BusinessRecord, FilingRecord, InsuranceRecord, SourceAnswer
from registrar.registration.vocabulary import Source

Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value), Field(max_length=200)]


class _Spell(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)

    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> "_Spell":
        if self.start and self.end and self.end < self.start:
            raise ValueError("a spell ends after it began")
        return self


class _Insurance(_Spell):
    kind: Literal["UNIT", "FLEX", "RESIDENT"]
    employer: Text = ""
    uscc: Text = ""


class _Filing(_Spell):
    employer: Text
    uscc: Text = ""


class _Business(_Spell):
    uscc: Text
    name: Text
    role: Text
    status: Literal["live", "abnormal", "revoked", "deregistered"]


class _Answer(BaseModel):
    source: Source
    id_number: str
    as_of: AwareDatetime
    pension: bool | None = None


class _InsuranceAnswer(_Answer):
    records: tuple[_Insurance, ...]


class _FilingAnswer(_Answer):
    records: tuple[_Filing, ...]


class _BusinessAnswer(_Answer):
    records: tuple[_Business, ...]


class WrongAnswer(ValueError):
    """Not an answer to the question that was asked."""


def parsed(body: bytes, source: Source, id_number: str, now: datetime) -> SourceAnswer:
    """The department's records, or WrongAnswer for anything but a well-formed answer about this very person."""
    try:
        content = json.loads(body)
        answer = _SHAPES[source].model_validate(content)
    except (ValueError, ValidationError, RecursionError) as error:
        raise WrongAnswer from error
    if answer.source is not source or answer.id_number != id_number:
        raise WrongAnswer
    plain = SourceAnswer(source, now, answer.as_of, pension=answer.pension, answer_hash=_hash(content))
    return _with_records(plain, answer)


def _hash(content: Any) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8), hex: evidence that needs no copy."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _with_records(plain: SourceAnswer, answer: _Answer) -> SourceAnswer:
    match answer:
        case _InsuranceAnswer():
            return replace(plain, insurance=tuple(InsuranceRecord(**_values(record)) for record in answer.records))
        case _FilingAnswer():
            return replace(plain, filings=tuple(FilingRecord(**_values(record)) for record in answer.records))
        case _BusinessAnswer():
            return replace(plain, businesses=tuple(BusinessRecord(**_values(record)) for record in answer.records))
    raise WrongAnswer


def _values(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(by_alias=False)


_SHAPES: dict[Source, type[_InsuranceAnswer | _FilingAnswer | _BusinessAnswer]] = {
    Source.SOCIAL_INSURANCE: _InsuranceAnswer,
    Source.LABOUR_FILING: _FilingAnswer,
    Source.BUSINESS_REGISTER: _BusinessAnswer,
}
