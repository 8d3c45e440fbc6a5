"""What an employer does over HTTP: file hires, one or a sheet of many, and see what became of each."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from registrar.aws.http import employer_shapes as shapes
from registrar.aws.http.accounts import employer_of
from registrar.aws.http.door import Door, resolver
from registrar.aws.telemetry import observed
from registrar.usecases import filing
from registrar.wiring import employer_api as wiring

app = resolver()
door = Door(app, wiring.claims, employer_of, once=wiring.once)
handler = observed(door.answer)
_employer = door.account

FilingId = Annotated[str, Path(pattern=r"^F[0-9a-f]{31}$", examples=["F0123456789abcdef0123456789abcde"])]


@app.post("/v1/filings", status_code=202, summary="File hires", tags=["employer"])
def file_hires(asked: Annotated[shapes.FilingAsked, Body()]) -> shapes.FilingReceived:
    """Kept and accepted whole, at once; every row on its own is taken, a duplicate, or says what is wrong in it."""
    received = filing.file_hires(wiring.filing(), _employer(), asked.employer_name, asked.sent())
    return shapes.FilingReceived.of(received)


@app.get("/v1/filings/<filing_id>", summary="What became of each row", tags=["employer"])
def show_filing(
    filing_id: FilingId,
    first: Annotated[int, Query(ge=0, le=10_000, description="Skip so many rows; a hundred are shown.")] = 0,
) -> shapes.FilingShown:
    """As each worker's application stands now; missing papers are sent to `/v1/applications/{id}/uploads`."""
    found, page = filing.show_filing(wiring.filing(), _employer(), filing_id, first)
    return shapes.FilingShown.of(found, page, first)
