"""What an employer sends and gets: hires as rows or as a sheet, one outcome for each."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment, ReasonShown
from registrar.employers.hires import lines, lines_of
from registrar.errors import Malformed
from registrar.registration.filings import FiledRow, Filing, RowOutcome
from registrar.registration.vocabulary import State
from registrar.sheets import MOST_ROWS, rows_of
from registrar.usecases.filing import PAGE, RowShown, Sent, digest

Cell = Annotated[str, Field(max_length=200)]


class SheetKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class HireAsked(BaseModel):
    """One hiring. Days as 2026-11-02; what cannot be understood is told row by row."""

    name: Cell = ""
    id_number: Cell = ""
    start: Annotated[Cell, Field(description="First day of work.", examples=["2026-11-02"])] = ""
    end: Annotated[Cell, Field(description="Last day of the contract; empty when it has none.")] = ""
    phone: Cell = ""
    habitual_residence: Annotated[Cell, Field(description="GB/T 2260; empty when the employer does not know it.")] = ""


class SheetAsked(Asked):
    """A file of up to 10,000 rows and 2 MB.

    Its first row names the columns: 姓名, 证件号码, 入职日期, and if known 合同终止日期, 手机号码, 常住地代码.
    """

    kind: SheetKind
    content: Annotated[str, Field(max_length=3_000_000, description="The file in base64.")]


class FilingAsked(Asked):
    """Either rows or a sheet."""

    employer_name: Annotated[str, Field(min_length=1, max_length=100, examples=["长春示例一号餐饮有限公司"])]
    rows: Annotated[Sequence[HireAsked] | None, Field(max_length=MOST_ROWS)] = None
    sheet: SheetAsked | None = None

    def sent(self) -> Sent:
        """Malformed when there is neither or both; anything wrong within is a row's own matter."""
        if (self.rows is None) == (self.sheet is None):
            raise Malformed("请提交 rows 或 sheet 之一。 Send either rows or a sheet.", code="rows_or_sheet")
        if self.sheet is not None:
            content = _bytes(self.sheet.content)
            return Sent(lines(rows_of(content, self.sheet.kind)), digest(content))
        rows = [row.model_dump() for row in self.rows or ()]
        return Sent(lines_of(rows), digest(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()))


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("文件内容不是有效的 base64。 The content is no valid base64.", code="not_base64") from error


class RowProblemShown(BaseModel):
    """What is wrong in one cell."""

    field: str
    advice: str


class FilingReceived(BaseModel):
    """The whole sheet is kept and accepted; which rows could not be taken. Fetch the filing to follow them."""

    filing: str
    received_at: Moment
    rows: int
    accepted: int
    duplicate: int
    not_understood: int

    @classmethod
    def of(cls, filing: Filing) -> "FilingReceived":
        return cls(
            filing=filing.id,
            received_at=filing.received_at,
            rows=filing.size,
            accepted=filing.counted[RowOutcome.ACCEPTED],
            duplicate=filing.counted[RowOutcome.DUPLICATE],
            not_understood=filing.counted[RowOutcome.NOT_UNDERSTOOD],
        )


class FiledRowShown(BaseModel):
    """One row; `state` and `reasons` are its application's (AWAITING_SUPPLEMENT: what is missing; STA-05: linked).

    An accepted row without an application is opened within minutes; its acceptance is the filing's.
    """

    row: int
    outcome: RowOutcome
    masked_name: str
    same_as: Annotated[int | None, Field(description="The row that a duplicate repeats.")]
    problems: Sequence[RowProblemShown]
    told: Annotated[Mapping[str, str], Field(description="The cells of a row that became no application, as sent.")]
    application: str | None
    receipt: str | None
    state: State | None
    reasons: Sequence[ReasonShown]

    @classmethod
    def of(cls, shown: RowShown) -> "FiledRowShown":
        row, application = shown.row, shown.application
        return cls(
            row=row.row,
            outcome=row.outcome,
            masked_name=row.masked_name,
            same_as=row.same_as or None,
            problems=_problems(row),
            told=row.told,
            application=application.id if application else None,
            receipt=application.receipt.number if application and application.receipt else None,
            state=application.state if application else None,
            reasons=[ReasonShown.of(reason) for reason in application.reasons] if application else [],
        )


def _problems(row: FiledRow) -> list[RowProblemShown]:
    return [RowProblemShown(field=one.field, advice=one.advice) for one in row.problems]


class FilingShown(BaseModel):
    """A page of a filing; `next` is the `first` of the following page."""

    filing: str
    employer_name: str
    received_at: Moment
    waiting: Annotated[int, Field(description="Rows whose applications are being opened.")]
    rows: Sequence[FiledRowShown]
    next: int | None

    @classmethod
    def of(cls, filing: Filing, page: Sequence[RowShown], first: int) -> "FilingShown":
        after = first + PAGE
        return cls(
            filing=filing.id,
            employer_name=filing.employer.name,
            received_at=filing.received_at,
            waiting=filing.waiting,
            rows=[FiledRowShown.of(shown) for shown in page],
            next=after if after < filing.size else None,
        )
