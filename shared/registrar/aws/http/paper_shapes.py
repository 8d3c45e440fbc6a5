"""What an officer sends and gets about the days without a network: outages, packs, sheets, and their accounts."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import AwareDatetime, BaseModel, Field

from registrar.aws.http.applicant_requests import FileAsked
from registrar.aws.http.applicant_shapes import Upload
from registrar.aws.http.shapes import Asked, Moment
from registrar.errors import Malformed
from registrar.intake.uploads import AnnouncedFile
from registrar.ports import SentScan, UploadLink
from registrar.registration.outages import Block, FormOutcome, FormRow, Outage, OutageState, Sheet, SheetState
from registrar.usecases.outages import Pulse
from registrar.usecases.receiving_sheets import ROWS_SHOWN, Came
from registrar.usecases.reconciling import Fate, Reconciliation, SerialLine, StockLine

OutageId = Annotated[
    str, Path(pattern=r"^\d{6,12}-[0-9a-f]{16}$", description="An outage.", examples=["220104-0123456789abcdef"])
]
SheetId = Annotated[
    str, Path(pattern=r"^[PB][0-9a-f]{31}$", description="A sheet.", examples=["P0123456789abcdef0123456789abcde"])
]
Office = Annotated[str, Field(pattern=r"^(\d{6,12})?$", description="For the province; empty for one's own office.")]
Reason = Annotated[str, Field(max_length=500)]


class OutageAsked(Asked):
    """Since when the office has been cut off, and why."""

    began: AwareDatetime
    reason: Annotated[Reason, Field(examples=["光缆被挖断，预计两天修复。"])]
    office: Office = ""


class BackAsked(Asked):
    """When the office came back."""

    ended: AwareDatetime


class SuspicionAsked(Asked):
    """Whether a suspected outage was one, and what is known of it."""

    real: bool
    note: Reason = ""


class OutageShown(BaseModel):
    """`by` is the officer who declared or settled it, "system" for a suspicion."""

    outage: str
    office: str
    state: OutageState
    began: Moment
    ended: Moment | None
    reason: str
    note: str
    by: str

    @classmethod
    def of(cls, outage: Outage) -> "OutageShown":
        told = {name: getattr(outage, name) for name in cls.model_fields if name != "outage"}
        return cls(outage=outage.id, **told)


class OutagesShown(BaseModel):
    """Newest first."""

    outages: Sequence[OutageShown]


class PackAsked(Asked):
    """How many forms to print; the last `for_employers` of them are employers' forms."""

    forms: Annotated[int, Field(ge=1, le=500, examples=[50])]
    for_employers: Annotated[int, Field(ge=0, le=500, examples=[10])] = 0


class PackShown(BaseModel):
    """A block of serials and its pack; `pdf` is a link of a few minutes' life, null until it is printed."""

    block: str
    year: int
    first: int
    last: int
    for_employers: int
    reserved_at: Moment
    pdf: str | None

    @classmethod
    def of(cls, block: Block, link: str = "") -> "PackShown":
        told = {name: getattr(block, name) for name in cls.model_fields if name not in {"block", "pdf"}}
        return cls(block=block.id, pdf=link or None, **told)


class PacksShown(BaseModel):
    """Oldest first."""

    packs: Sequence[PackShown]


class PulseShown(BaseModel):
    """What is open at the office, and whether forms lie ready; ask again within a minute."""

    open: Sequence[OutageShown]
    packs: int

    @classmethod
    def of(cls, pulse: Pulse) -> "PulseShown":
        return cls(open=[OutageShown.of(each) for each in pulse.open], packs=len(pulse.packs))


class FormScanAsked(FileAsked):
    """A scan of a form or of a paper that came with it."""

    serial: Annotated[str, Field(max_length=40, examples=["JL0104-2026-00017-5"])]


class FormScansAsked(Asked):
    """Scans by serial, before their sheet is sent."""

    files: Annotated[Sequence[FormScanAsked], Field(max_length=100)]

    def values(self) -> list[tuple[str, AnnouncedFile]]:
        return [(one.serial, AnnouncedFile(one.content_type, one.size, one.sha256, one.slot)) for one in self.files]


class FormUpload(Upload):
    """Where to send one scan."""

    serial: str

    @classmethod
    def of_form(cls, sent: SentScan, link: UploadLink) -> "FormUpload":
        return cls(**Upload.of(sent.scan, link).model_dump(), serial=sent.serial)


class FormUploads(BaseModel):
    """One form post for each scan."""

    uploads: Sequence[FormUpload]


class FileKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class FormSheetAsked(Asked):
    """A sheet of up to 10,000 rows in the columns of the template."""

    kind: FileKind
    content: Annotated[str, Field(max_length=6_000_000, description="The file in base64.")]

    def came(self) -> Came:
        try:
            return Came(base64.b64decode(self.content, validate=True), self.kind)
        except (binascii.Error, ValueError) as error:
            raise Malformed("文件内容不是有效的 base64。 The content is no valid base64.", code="not_base64") from error


class SheetReceived(BaseModel):
    """Kept as it came, and worked off in the background; fetch it to follow."""

    sheet: str
    state: SheetState

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetReceived":
        return cls(sheet=sheet.id, state=sheet.state)


class FormProblem(BaseModel):
    """What is wrong in one cell."""

    field: str
    advice: str


class FormRowShown(BaseModel):
    """One row's outcome; `told` are the cells of a row that became no application, as they came."""

    row: int
    outcome: FormOutcome
    serial: str
    masked_name: str
    accepted_on: date | None
    application: str | None
    same_as: Annotated[int | None, Field(description="The row of this sheet that it repeats.")]
    problems: Sequence[FormProblem]
    told: Mapping[str, str]

    @classmethod
    def of(cls, row: FormRow) -> "FormRowShown":
        return cls(
            row=row.row,
            outcome=row.outcome,
            serial=row.serial,
            masked_name=row.masked_name,
            accepted_on=row.accepted_on,
            application=row.application or None,
            same_as=row.same_as or None,
            problems=[FormProblem(field=one.field, advice=one.advice) for one in row.problems],
            told=row.told,
        )


class FormSheetShown(BaseModel):
    """A page of a sheet's outcomes, as far as they are known; `next` is the `first` of the following page."""

    sheet: str
    state: SheetState
    problem: Annotated[str, Field(description="Why the whole sheet cannot be read, and what to do.")]
    counts: Annotated[Mapping[str, int], Field(description="Rows by outcome, once it is done.")]
    rows: Sequence[FormRowShown]
    next: int | None

    @classmethod
    def of(cls, sheet: Sheet, page: Sequence[FormRow], first: int) -> "FormSheetShown":
        after = first + ROWS_SHOWN
        return cls(
            sheet=sheet.id,
            state=sheet.state,
            problem=sheet.problem,
            counts=sheet.counts,
            rows=[FormRowShown.of(row) for row in page],
            next=after if after < sheet.rows else None,
        )


class SerialShown(BaseModel):
    """One serial and what became of it; `rows` are sheet and row."""

    serial: str
    fate: Fate
    accepted_on: date | None
    applications: Sequence[str]
    rows: Sequence[str]

    @classmethod
    def of(cls, line: SerialLine) -> "SerialShown":
        return cls.model_validate(line, from_attributes=True)


class StockShown(BaseModel):
    """A block of serials, and how many are left for the next time."""

    block: str
    first: int
    last: int
    used_to: int
    left: int

    @classmethod
    def of(cls, line: StockLine) -> "StockShown":
        block = line.block
        return cls(block=block.id, first=block.first, last=block.last, used_to=line.used_to, left=line.left)


class ReconciliationShown(BaseModel):
    """One outage accounted for; `whole` when nothing is missing, in conflict, unread or on its way."""

    outage: OutageShown
    whole: bool
    fates: Mapping[str, int]
    outcomes: Mapping[str, int]
    serials: Sequence[SerialShown]
    stock: Sequence[StockShown]
    unread: Annotated[Sequence[str], Field(description="Rows nobody could enter, by sheet and row.")]
    sheets: Sequence[SheetReceived]

    @classmethod
    def of(cls, found: Reconciliation) -> "ReconciliationShown":
        return cls(
            outage=OutageShown.of(found.outage),
            whole=found.whole,
            fates=found.fates,
            outcomes=found.outcomes,
            serials=[SerialShown.of(line) for line in found.lines],
            stock=[StockShown.of(line) for line in found.stock],
            unread=found.unread,
            sheets=[SheetReceived.of(sheet) for sheet in found.sheets],
        )


BookTable = Literal["DY11", "DY12", "DY13", "DY14"]


class BooksAsked(FormSheetAsked):
    """A table of what was registered before, with the ministry's column codes or their Chinese names."""

    table: Annotated[BookTable, Field(description="Persons, certificates, work, joblessness.")]
    dry_run: Annotated[bool, Field(description="Report what would come of it, and write nothing.")] = True


class BooksTotal(BaseModel):
    """How many rows of an office came to the same."""

    office: str
    outcome: FormOutcome
    rows: int

    @classmethod
    def of(cls, name: str, rows: int) -> "BooksTotal":
        office, _, outcome = name.rpartition(" ")
        return cls(office=office, outcome=FormOutcome(outcome), rows=rows)


class BooksShown(BaseModel):
    """The reconciliation: rows in, totals by office and outcome, and a page of rows."""

    sheet: str
    table: str
    dry_run: bool
    state: SheetState
    problem: str
    rows_in: int
    totals: Sequence[BooksTotal]
    rows: Sequence[FormRowShown]
    next: int | None

    @classmethod
    def of(cls, sheet: Sheet, page: Sequence[FormRow], first: int) -> "BooksShown":
        after = first + ROWS_SHOWN
        return cls(
            sheet=sheet.id,
            table=sheet.table,
            dry_run=sheet.dry,
            state=sheet.state,
            problem=sheet.problem,
            rows_in=sheet.rows,
            totals=[BooksTotal.of(name, rows) for name, rows in sorted(sheet.counts.items())],
            rows=[FormRowShown.of(row) for row in page],
            next=after if after < sheet.rows else None,
        )
