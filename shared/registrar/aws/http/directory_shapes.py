"""The directory of offices as anybody gets it: JSON, CSV, and what changed."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Header, Path, Query
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.office.directory import EntryChange, Office
from registrar.office.wrong_entries import Settled, What, WrongEntry

OfficeId = Annotated[str, Path(pattern=r"^(\d{6}|\d{9})$", examples=["220104"])]
ReportId = Annotated[str, Path(pattern=r"^W[0-9a-f]{31}$", examples=["W5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5"])]
Division = Annotated[str, Query(pattern=r"^(\d{6})?$", description="A division's code: everything within it.")]
Near = Annotated[str, Query(max_length=40, description="Words of the name or address.")]
Day = Annotated[date | None, Query(description="As of a day; today when left out.")]
Format = Annotated[Literal["", "json", "csv"], Query(description="Or by Accept: text/csv.")]
Known = Annotated[str, Header(alias="If-None-Match", description="An ETag we gave before: 304 while it holds.")]
Accept = Annotated[str, Header(description="text/csv, or JSON.")]


class OfficeShown(BaseModel):
    """One office; `synthetic` entries are samples and describe no real place."""

    id: str
    name: str
    level: Literal["province", "city", "county", "platform"]
    parent: str
    address: str
    phone: str
    hours: str
    areas: Annotated[Sequence[str], Field(description="The division codes it serves.")]
    valid_from: date
    valid_until: Annotated[date | None, Field(description="The last day; null while it is open.")]
    synthetic: bool

    @classmethod
    def of(cls, office: Office) -> "OfficeShown":
        return cls.model_validate(office, from_attributes=True)


class Offices(BaseModel):
    """`version` is the digest of the province's file; `synthetic` when any entry shown is a sample."""

    version: str
    synthetic: bool
    offices: Sequence[OfficeShown]


def offices_of(version: str, found: Sequence[Office]) -> Offices:
    return Offices(
        version=version, synthetic=any(one.synthetic for one in found), offices=[OfficeShown.of(one) for one in found]
    )


def as_csv(found: Sequence[Office]) -> str:
    """With a byte order mark, so that spreadsheets read it as UTF-8; a cell never begins a formula."""
    out = io.StringIO()
    names = list(OfficeShown.model_fields)
    writer = csv.writer(out)
    writer.writerow(names)
    for one in found:
        row = OfficeShown.of(one).model_dump(mode="json") | {"areas": " ".join(one.areas)}
        writer.writerow([_cell(row[name]) for name in names])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


class ChangeShown(BaseModel):
    """What changed of an office on a day; `fields` pairs what it said before with what it says since."""

    on: date
    office: str
    name: str
    kind: Literal["OPENED", "CHANGED", "CLOSED"]
    fields: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, change: EntryChange) -> "ChangeShown":
        return cls.model_validate(change, from_attributes=True)


class OfficeChanges(BaseModel):
    """Newest first."""

    version: str
    changes: Sequence[ChangeShown]


class ReportAsked(Asked):
    """What is wrong; say no names or numbers of persons, they are not kept."""

    what: What
    should_be: Annotated[str, Field(max_length=120, examples=["已搬迁至示例路新址9号"])] = ""


class ReportTaken(BaseModel):
    """It is on the list of the office above."""

    report: str
    to: str


class WrongEntryShown(BaseModel):
    """A report of a wrong entry, and how it was settled."""

    report: str
    office: str
    to: str
    what: What
    should_be: str
    at: Moment
    settled: Settled | None
    answer: str

    @classmethod
    def of(cls, entry: WrongEntry) -> "WrongEntryShown":
        told = {name: getattr(entry, name) for name in cls.model_fields if name != "report"}
        return cls(report=entry.id, **told)


class SettlementAsked(Asked):
    """Mended (the file's next version says it right), or the entry stands; the answer says what was done."""

    outcome: Settled
    answer: Annotated[str, Field(max_length=500, examples=["已核实，下一版名录更正。"])]
