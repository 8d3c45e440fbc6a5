"""What an officer does over HTTP about the days without a network: outages, packs of forms, sheets, their accounts."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.aws.http import book_shapes, outage_shapes, reconciliation_shapes, sheet_shapes
from registrar.aws.http.accounts import officer_of
from registrar.aws.http.door import Door, as_bytes, resolver
from registrar.aws.http.outage_shapes import OutageId
from registrar.aws.http.sheet_shapes import SheetId
from registrar.aws.telemetry import observed
from registrar.usecases import outages, receiving_sheets
from registrar.usecases.reconciling import as_csv, reconcile
from registrar.usecases.templates import form_sheet
from registrar.wiring import paper_api as wiring

app = resolver()
door = Door(
    app,
    wiring.claims,
    officer_of,
    once=wiring.once,
    forgets=("/heartbeat",),
    witness=wiring.witness,
    shows=lambda path: not path.endswith("/heartbeat"),
)
handler = observed(door.answer)
_officer = door.account
First = Annotated[int, Query(ge=0, le=10_000, description="Skip so many rows; a hundred are shown.")]


@app.post("/v1/counter/heartbeat", summary="The office's page is alive", tags=["counter"])
def heartbeat() -> outage_shapes.PulseShown:
    """Each minute while the page is open: an office that falls silent in working hours is suspected to be cut off."""
    return outage_shapes.PulseShown.of(outages.heard_of(wiring.outages(), _officer()))


@app.get("/v1/counter/outages", summary="The office's outages", tags=["counter"])
def list_outages(
    office: Annotated[str, Query(pattern=r"^(\d{6,12})?$", description="For the province.")] = "",
) -> outage_shapes.OutagesShown:
    """Newest first; suspected ones wait to be confirmed or dismissed."""
    found = outages.own_outages(wiring.outages(), _officer(), office)
    return outage_shapes.OutagesShown(outages=[outage_shapes.OutageShown.of(each) for each in found])


@app.post("/v1/counter/outages", status_code=201, summary="Declare an outage", tags=["counter"])
def declare_outage(asked: Annotated[outage_shapes.OutageAsked, Body()]) -> outage_shapes.OutageShown:
    """While it lasts or afterwards, for one's own office; the province for any."""
    declared = outages.declare(wiring.outages(), _officer(), asked.began, asked.reason, asked.office)
    return outage_shapes.OutageShown.of(declared)


@app.post("/v1/counter/outages/<outage_id>/end", summary="The office is back", tags=["counter"])
def end_outage(outage_id: OutageId, asked: Annotated[outage_shapes.BackAsked, Body()]) -> outage_shapes.OutageShown:
    """Forms dated until then count as taken during the outage; later ones go to an officer."""
    return outage_shapes.OutageShown.of(outages.end(wiring.outages(), _officer(), outage_id, asked.ended))


@app.post("/v1/counter/outages/<outage_id>/settling", summary="Settle a suspicion", tags=["counter"])
def settle_outage(
    outage_id: OutageId, asked: Annotated[outage_shapes.SuspicionAsked, Body()]
) -> outage_shapes.OutageShown:
    """Whether the silence was an outage: nobody but a person decides that."""
    settled = outages.settle(wiring.outages(), _officer(), outage_id, real=asked.real, note=asked.note)
    return outage_shapes.OutageShown.of(settled)


@app.get("/v1/counter/packs", summary="The office's packs of forms", tags=["counter"])
def list_packs() -> outage_shapes.PacksShown:
    """To be printed and kept at the counter before they are needed."""
    found = outages.packs(wiring.outages(), _officer())
    return outage_shapes.PacksShown(packs=[outage_shapes.PackShown.of(block, link) for block, link in found])


@app.post("/v1/counter/packs", status_code=202, summary="Order a pack", tags=["counter"])
def order_pack(asked: Annotated[outage_shapes.PackAsked, Body()]) -> outage_shapes.PackShown:
    """The county's next serials; the PDF follows within a minute."""
    block = outages.order_pack(wiring.outages(), _officer(), asked.forms, asked.for_employers)
    return outage_shapes.PackShown.of(block)


@app.get("/v1/counter/form-sheet", summary="The sheet to enter forms on", tags=["counter"])
@as_bytes
def form_sheet_template(kind: sheet_shapes.FileKind = sheet_shapes.FileKind.XLSX) -> Response[bytes]:
    """An empty sheet with its columns and how to fill them in."""
    _officer()
    content, content_type = form_sheet(kind)
    return Response(200, content_type, content, headers={"Content-Disposition": f"attachment; filename=forms.{kind}"})


@app.post(
    "/v1/counter/outages/<outage_id>/scans", status_code=201, summary="Links for scans of forms", tags=["counter"]
)
def offer_form_scans(
    outage_id: OutageId, asked: Annotated[sheet_shapes.FormScansAsked, Body()]
) -> sheet_shapes.FormUploads:
    """By serial, before the sheet is sent; they are read when their form is entered."""
    offered = receiving_sheets.offer_scans(wiring.receiving(), _officer(), outage_id, asked.values())
    return sheet_shapes.FormUploads(uploads=[sheet_shapes.FormUpload.of_form(sent, link) for sent, link in offered])


@app.post("/v1/counter/outages/<outage_id>/sheets", status_code=202, summary="Send a sheet of forms", tags=["counter"])
def send_sheet(
    outage_id: OutageId, asked: Annotated[sheet_shapes.FormSheetAsked, Body()]
) -> sheet_shapes.SheetReceived:
    """Kept as it came before anybody reads it; the same content again is the same sheet."""
    came = receiving_sheets.receive_forms(wiring.receiving(), _officer(), outage_id, asked.came())
    return sheet_shapes.SheetReceived.of(came)


@app.get("/v1/counter/sheets/<sheet_id>", summary="What became of each row", tags=["counter"])
def show_sheet(sheet_id: SheetId, first: First = 0) -> sheet_shapes.FormSheetShown:
    """One outcome for each row: accepted, the same as before, a conflict, void, out of scope, or what is wrong."""
    sheet = receiving_sheets.sheet_of(wiring.receiving(), _officer(), sheet_id)
    page = receiving_sheets.rows_of_sheet(wiring.receiving(), sheet, first)
    return sheet_shapes.FormSheetShown.of(sheet, page, first)


@app.get("/v1/counter/outages/<outage_id>/reconciliation", summary="An outage accounted for", tags=["counter"])
def reconciliation(outage_id: OutageId) -> reconciliation_shapes.ReconciliationShown:
    """Every serial: used, void, in conflict, strange or missing; what is left of each block; rows nobody could read."""
    return reconciliation_shapes.ReconciliationShown.of(reconcile(wiring.book(), _officer(), outage_id))


@app.get("/v1/counter/outages/<outage_id>/reconciliation.csv", summary="The same as a sheet", tags=["counter"])
@as_bytes
def reconciliation_csv(outage_id: OutageId) -> Response[str]:
    """One line for each serial (text/csv, UTF-8)."""
    content = as_csv(reconcile(wiring.book(), _officer(), outage_id)).decode()
    headers = {"Content-Disposition": f"attachment; filename=reconciliation-{outage_id}.csv"}
    return Response(200, "text/csv; charset=utf-8", content, headers=headers)


@app.post("/v1/books", status_code=202, summary="Bring in the books", tags=["counter"])
def send_books(asked: Annotated[book_shapes.BooksAsked, Body()]) -> sheet_shapes.SheetReceived:
    """What was registered before this system, a table at a time: the province alone, dry unless it says otherwise."""
    came = receiving_sheets.receive_books(wiring.receiving(), _officer(), asked.table, asked.came(), dry=asked.dry_run)
    return sheet_shapes.SheetReceived.of(came)


@app.get("/v1/books/<sheet_id>", summary="What came of the books", tags=["counter"])
def show_books(sheet_id: SheetId, first: First = 0) -> book_shapes.BooksShown:
    """Rows in, imported, the same as before, conflicts, not understood: by office, and row by row."""
    sheet = receiving_sheets.sheet_of(wiring.receiving(), _officer(), sheet_id)
    page = receiving_sheets.rows_of_sheet(wiring.receiving(), sheet, first)
    return book_shapes.BooksShown.of(sheet, page, first)
