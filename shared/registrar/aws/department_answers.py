"""What a department may answer: parsed at the door, fresh, and only about the person who was asked about."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    ValidationError,
    model_validator,
)

from registrar.registration.comparisons import BusinessRecord, FilingRecord, InsuranceRecord, ListEntry, SourceAnswer
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


class _ListEntry(_Spell):
    kind: Text
    detail: Text = ""


class _Answer(BaseModel):
    source: Source
    id_number: str
    as_of: AwareDatetime
    pension: Annotated[bool, Strict()] | None = None
    benefit: Annotated[bool, Strict()] | None = None


class _InsuranceAnswer(_Answer):
    records: tuple[_Insurance, ...]


class _FilingAnswer(_Answer):
    records: tuple[_Filing, ...]


class _BusinessAnswer(_Answer):
    records: tuple[_Business, ...]
    enterprise: _Business | None = None


class _ListAnswer(_Answer):
    records: tuple[_ListEntry, ...]


class WrongAnswer(ValueError):
    """Not an answer to the question that was asked."""

    why = "wrong"


class StaleAnswer(WrongAnswer):
    """The department's copy of its records is older than we can decide from."""

    why = "stale"


AHEAD = timedelta(minutes=5)
"""How far a department's clock may be before ours."""


def parsed(body: bytes, source: Source, asked: "Asked", now: datetime, oldest: timedelta) -> SourceAnswer:
    """The department's records; WrongAnswer for anything but a well-formed answer about this very person."""
    try:
        content = json.loads(body)
        answer = _SHAPES.get(source, _ListAnswer).model_validate(content)
    except (ValueError, ValidationError, RecursionError) as error:
        raise WrongAnswer from error
    if answer.source is not source or answer.id_number != asked["id_number"] or answer.as_of - now > AHEAD:
        raise WrongAnswer
    if now - answer.as_of > oldest:
        raise StaleAnswer
    digests = tuple(digest(record)[:16] for record in content["records"])
    plain = SourceAnswer(source, now, answer.as_of, pension=answer.pension, benefit=answer.benefit, records=digests)
    return _with_records(replace(plain, answer_hash=digest(content), question_hash=digest(asked)), answer, asked)


Asked = dict[str, str]
"""The body of a question."""


def digest(content: Any) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8), hex: evidence that needs no copy."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _with_records(plain: SourceAnswer, answer: _Answer, asked: Asked) -> SourceAnswer:
    match answer:
        case _InsuranceAnswer():
            return replace(plain, insurance=tuple(InsuranceRecord(**_values(record)) for record in answer.records))
        case _FilingAnswer():
            return replace(plain, filings=tuple(FilingRecord(**_values(record)) for record in answer.records))
        case _BusinessAnswer():
            entries = tuple(BusinessRecord(**_values(record)) for record in answer.records)
            return replace(plain, businesses=entries, enterprise=_enterprise(answer, asked))
        case _ListAnswer():
            return replace(plain, entries=tuple(ListEntry(**_values(record)) for record in answer.records))
    raise WrongAnswer


def _enterprise(answer: _BusinessAnswer, asked: Asked) -> BusinessRecord | None:
    """The employer's own entry, when that employer was asked for."""
    if answer.enterprise is None:
        return None
    entry = answer.enterprise
    known_by = (entry.uscc, "employer") if "employer" in asked else (entry.name, "employer_name")
    if known_by[0] != asked.get(known_by[1]):
        raise WrongAnswer
    return BusinessRecord(**_values(answer.enterprise))


def _values(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(by_alias=False)


def merged(answers: Sequence[SourceAnswer]) -> SourceAnswer:
    """What is on file under several numbers of one person; silence about one number is silence about the person."""
    first, *others = answers
    if not others:
        return first
    return replace(
        first,
        source_time=min((answer.source_time for answer in answers if answer.source_time), default=None),
        insurance=tuple(record for answer in answers for record in answer.insurance),
        filings=tuple(record for answer in answers for record in answer.filings),
        businesses=tuple(record for answer in answers for record in answer.businesses),
        entries=tuple(entry for answer in answers for entry in answer.entries),
        records=tuple(record for answer in answers for record in answer.records),
        pension=_of_all([answer.pension for answer in answers]),
        benefit=_of_all([answer.benefit for answer in answers]),
        answer_hash=digest([answer.answer_hash for answer in answers]),
        question_hash=digest([answer.question_hash for answer in answers]),
    )


def _of_all(known: Sequence[bool | None]) -> bool | None:
    """True under any number is true of the person; not knowing about one is not knowing."""
    return True if True in known else None if None in known else False


_SHAPES: dict[Source, type[_InsuranceAnswer | _FilingAnswer | _BusinessAnswer | _ListAnswer]] = {
    Source.SOCIAL_INSURANCE: _InsuranceAnswer,
    Source.LABOUR_FILING: _FilingAnswer,
    Source.BUSINESS_REGISTER: _BusinessAnswer,
}
"""Every other source answers with list entries."""
