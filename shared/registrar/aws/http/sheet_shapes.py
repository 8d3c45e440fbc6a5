"""What an officer sends and gets about forms that were filled in on paper: scans, sheets, and every row's outcome."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BaseModel, Field

from registrar.aws.http.applicant_requests import FileAsked
from registrar.aws.http.applicant_shapes import Upload
from registrar.aws.http.shapes import Asked
from registrar.errors import Malformed
from registrar.intake.uploads import AnnouncedFile
from registrar.ports import SentScan, UploadLink
from registrar.registration.outages import FormOutcome, FormRow, Sheet, SheetState
from registrar.usecases.receiving_sheets import ROWS_SHOWN, Came

SheetId = Annotated[
    str, Path(pattern=r"^[PB][0-9a-f]{31}$", description="A sheet.", examples=["P0123456789abcdef0123456789abcde"])
]


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
