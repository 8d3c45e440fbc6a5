"""What an officer does at the counter over HTTP: a walk-in from the card on the table to the receipt."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.aws.http import counter_shapes as shapes
from registrar.aws.http.accounts import officer_of
from registrar.aws.http.applicant_requests import SubmissionAsked, UploadsAsked
from registrar.aws.http.applicant_shapes import SubmittedShown, Upload, Uploads
from registrar.aws.http.door import Door, resolver
from registrar.aws.http.shapes import ApplicationId
from registrar.aws.telemetry import observed
from registrar.registration.vocabulary import DocumentType
from registrar.usecases import counter
from registrar.wiring import counter_api as wiring

app = resolver()
door = Door(app, wiring.claims, officer_of, once=wiring.once, witness=wiring.witness)
handler = observed(door.answer)
_officer = door.account


@app.post("/v1/counter/applications", status_code=201, summary="Open a walk-in's case", tags=["counter"])
def open_walk_in(asked: Annotated[shapes.WalkInAsked, Body()]) -> shapes.CounterCase:
    """The officer saw the card and the papers named here. The office is theirs: the person chose it by coming."""
    return shapes.CounterCase.of(counter.open_walk_in(wiring.counter(), _officer(), asked.value(), door.key()))


@app.get("/v1/counter/applications", summary="The counter's latest cases", tags=["counter"])
def counter_cases() -> shapes.CounterList:
    """Newest first, drafts that nobody handed in yet among them; colleagues' cases too. Names are masked."""
    officer = _officer()
    found = counter.at_this_counter(wiring.counter(), officer)
    return shapes.CounterList(cases=[shapes.CounterLine.of(application, officer) for application in found])


@app.get("/v1/counter/applications/<application_id>", summary="A walk-in's case", tags=["counter"])
def counter_case(application_id: ApplicationId) -> shapes.CounterCase:
    """How it stands, what is missing, what was read, and where keyed and read differ."""
    officer = _officer()
    return shapes.as_seen_by(officer, counter.case_of(wiring.counter(), officer, application_id))


@app.get("/v1/counter/applications/<application_id>/prefill", summary="What the scans offer", tags=["counter"])
def prefill(application_id: ApplicationId) -> shapes.PrefillShown:
    """Defaults for the form, each with its certainty and scan; the officer confirms or corrects them."""
    return shapes.PrefillShown.of(counter.prefill(wiring.counter(), _officer(), application_id))


@app.post("/v1/counter/applications/<application_id>/originals", summary="Examine more originals", tags=["counter"])
def examine_originals(
    application_id: ApplicationId, asked: Annotated[shapes.OriginalsAsked, Body()]
) -> shapes.CounterCase:
    """Papers brought later, for a supplement say. Who looked and when is kept."""
    card = DocumentType(asked.card)
    changed = counter.examine_originals(wiring.counter(), _officer(), application_id, card, asked.papers())
    return shapes.CounterCase.of(changed)


@app.post("/v1/counter/applications/<application_id>/keyed", summary="Key the person's details", tags=["counter"])
def key_in(application_id: ApplicationId, asked: Annotated[shapes.KeyedAsked, Body()]) -> shapes.CounterCase:
    """Until it is handed in. What was read stays beside what was keyed; a difference is looked at by somebody else."""
    return shapes.CounterCase.of(counter.key_in(wiring.counter(), _officer(), application_id, asked.value()))


@app.post(
    "/v1/counter/applications/<application_id>/uploads", status_code=201, summary="Links for scans", tags=["counter"]
)
def offer_scans(application_id: ApplicationId, asked: Annotated[UploadsAsked, Body()]) -> Uploads:
    """One form post for each scan, good for five minutes and for exactly the file that was announced."""
    offered = counter.offer_uploads(wiring.counter(), _officer(), application_id, asked.values())
    return Uploads(uploads=[Upload.of(scan, link) for scan, link in offered])


@app.post(
    "/v1/counter/applications/<application_id>/submit",
    status_code=202,
    summary="Hand in at the counter",
    tags=["counter"],
)
def hand_in(application_id: ApplicationId, asked: Annotated[SubmissionAsked, Body()]) -> SubmittedShown:
    """Accepted at once with a receipt; complete and in order, it is registered within seconds."""
    submitted = counter.submit(wiring.counter(), _officer(), application_id, asked.accepted_at)
    return SubmittedShown.of(submitted)
