"""The offices, for anybody over HTTP: where they are, what changed, and word of an entry that is wrong."""

from hashlib import sha256
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.aws.http import directory_shapes as shapes
from registrar.aws.http.caller import address_of
from registrar.aws.http.door import Door, as_bytes, resolver
from registrar.aws.telemetry import observed
from registrar.usecases import directing
from registrar.wiring.directory_api import directing as wired

app = resolver()
# a report is known by its content: sending it again needs no Idempotency-Key
handler = observed(Door(app).answer)

FRESH = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*", "Vary": "Accept"}


@app.get("/v1/offices", summary="The offices", tags=["public"])
@as_bytes
def offices(
    *,
    division: shapes.Division = "",
    near: shapes.Near = "",
    on: shapes.Day = None,
    format: shapes.Format = "",  # noqa: A002 - as it is written in the address
    accept: shapes.Accept = "",
    known: shapes.Known = "",
) -> Response[str]:
    """Addresses, phones, hours and areas served, as JSON or CSV. Samples say that they are synthetic."""
    found = directing.offices(wired(), division, near, on)
    if format == "csv" or (not format and "text/csv" in accept):
        return _answer("text/csv; charset=utf-8", shapes.as_csv(found), known)
    shown = shapes.offices_of(wired().directory.version, found)
    return _answer("application/json", shown.model_dump_json(), known)


@app.get("/v1/offices/changes", summary="What changed of the offices", tags=["public"])
@as_bytes
def office_changes(*, known: shapes.Known = "") -> Response[str]:
    """Opened, changed, closed: newest first, each with its day."""
    found = [shapes.ChangeShown.of(one) for one in directing.changes(wired())]
    told = shapes.OfficeChanges(version=wired().directory.version, changes=found)
    return _answer("application/json", told.model_dump_json(), known)


@app.get("/v1/offices/<office>", summary="One office", tags=["public"])
@as_bytes
def one_office(office: shapes.OfficeId, known: shapes.Known = "") -> Response[str]:
    """As it is today. 404 for one that is closed."""
    shown = shapes.OfficeShown.of(directing.office(wired(), office))
    return _answer("application/json", shown.model_dump_json(), known)


@app.post("/v1/offices/<office>/reports", status_code=202, summary="Report a wrong entry", tags=["public"])
def report_wrong_entry(office: shapes.OfficeId, asked: Annotated[shapes.ReportAsked, Body()]) -> shapes.ReportTaken:
    """The office above sees it on its work list and settles it. The same report again is one; too many answer 429."""
    caller = address_of(app.current_event.raw_event)
    entry = directing.report(wired(), office, asked.what, asked.should_be, caller)
    return shapes.ReportTaken(report=entry.id, to=entry.to)


def _answer(kind: str, body: str, known: str) -> Response[str]:
    """304 with nothing when the reader's copy is this one."""
    tag = f'"{sha256(body.encode()).hexdigest()[:24]}"'
    headers = {**FRESH, "ETag": tag}
    if tag in known:
        return Response(304, kind, "", headers=headers)
    return Response(200, kind, body, headers=headers)
