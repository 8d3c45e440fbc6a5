"""What an officer does over HTTP: see the work list, take an item, look at it, decide, revoke or suspend."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.aws.http import attention_shapes, record_shapes
from registrar.aws.http import directory_shapes as directory
from registrar.aws.http import office_shapes as shapes
from registrar.aws.http import work_list_shapes as lists
from registrar.aws.http.accounts import officer_of
from registrar.aws.http.applicant_shapes import Converted
from registrar.aws.http.door import Door, as_bytes, resolver
from registrar.aws.http.record_shapes import MatterId, PersonKey, RegistrationId
from registrar.aws.http.shapes import ApplicationId
from registrar.aws.telemetry import observed
from registrar.usecases import (
    converting,
    directing,
    holding_matters,
    passing_on,
    reviewing,
    revoking,
    settling,
    sources,
    work_changes,
    work_lists,
)
from registrar.usecases.work_lists import Of, Wanted
from registrar.wiring import office_api as wiring

app = resolver()
door = Door(app, wiring.claims, officer_of, once=wiring.once, witness=wiring.witness)
handler = observed(door.answer)
_officer = door.account

CertificateNumber = Annotated[str, Path(pattern=r"^[0-9A-Z][0-9A-Z-]{2,22}[0-9A-Z]$", examples=["2299040226000017"])]


@app.get("/v1/office/work-list", summary="What waits for an officer", tags=["office"])
def work_list(
    *,
    of: lists.OfOwnOrBelow = Of.OWN,
    office: lists.OneOffice = "",
    category: lists.OfCategory = "",
    reason: lists.ForReason = "",
    older_than: lists.OlderThan = 0,
    limit: lists.Most = 50,
    after: lists.After = "",
) -> lists.WorkList:
    """Oldest first, names masked: the own office's, or its area's; reviewers and the province see every office's."""
    on = wiring.reviewing()
    mark = work_changes.mark_of(on.clock.now())
    asked = Wanted(of, office, category, reason, lists.older(older_than), limit, after)
    return lists.WorkList.of(work_lists.work_list(on, _officer(), asked), mark)


@app.get("/v1/office/work-list/counts", summary="How much waits, and why", tags=["office"])
def work_list_counts(of: lists.OfOwnOrBelow = Of.OWN, office: lists.OneOffice = "") -> lists.WorkCounts:
    """By category, reason and office, counted over the thousand that wait longest."""
    return lists.WorkCounts.of(work_lists.counts(wiring.reviewing(), _officer(), Wanted(of, office)))


@app.get("/v1/office/work-list/changes", summary="What changed on a work list", tags=["office"])
@as_bytes
def work_list_changes(
    *,
    of: lists.OfOwnOrBelow = Of.OWN,
    office: lists.OneOffice = "",
    mark: lists.Mark = "",
    last_event_id: lists.LastEventId = "",
    accept: lists.Accept = "",
) -> Response[str]:
    """Server-sent events that end at once: the page comes back with Last-Event-ID, and hears each change at least once.

    Without a mark it says where to go on. Whoever accepts application/json polls the same as JSON.
    """
    heard = last_event_id or mark
    news = lists.WorkNews.of(work_changes.changes(wiring.reviewing(), _officer(), Wanted(of, office), heard))
    if "application/json" in accept:
        return Response(200, "application/json", news.model_dump_json())
    return Response(200, "text/event-stream; charset=utf-8", news.as_events())


@app.post("/v1/office/work-list/take", summary="Take the next item", tags=["office"])
def take_next(asked: Annotated[lists.TakingAsked, Body()]) -> shapes.Held:
    """One of those that wait longest and that nobody holds. 404 `nothing_waiting` when there is none."""
    return shapes.Held.of(work_lists.take_next(wiring.reviewing(), _officer(), asked.wanted()))


@app.post("/v1/office/applications/<application_id>/transfer", summary="Pass an item on", tags=["office"])
def transfer(application_id: ApplicationId, asked: Annotated[lists.PassingAsked, Body()]) -> lists.Passed:
    """To another office, with receipt, papers and age. What an office had before goes up instead of back."""
    return lists.Passed.of(passing_on.transfer(wiring.reviewing(), _officer(), application_id, asked.value()))


@app.post("/v1/office/applications/<application_id>/interest", summary="Declare an interest", tags=["office"])
def declare_interest(application_id: ApplicationId, asked: Annotated[lists.InterestAsked, Body()]) -> shapes.Held:
    """A near person's matter: the officer is out of it for good, and a colleague decides."""
    return shapes.Held.of(passing_on.declare_interest(wiring.reviewing(), _officer(), application_id, asked.words))


@app.get("/v1/office/applications/<application_id>", summary="Look at a whole case", tags=["office"])
def look(application_id: ApplicationId, purpose: shapes.Purpose = "") -> shapes.CaseShown:
    """Everything to decide from, with links to the scans; a sensitive ground needs the role SENSITIVE and a purpose."""
    return shapes.CaseShown.of_case(reviewing.look(wiring.reviewing(), _officer(), application_id, purpose))


@app.post("/v1/office/applications/<application_id>/take", summary="Take an item", tags=["office"])
def take(application_id: ApplicationId) -> shapes.Held:
    """Hold it for a while; nobody else can decide it meanwhile."""
    return shapes.Held.of(reviewing.take(wiring.reviewing(), _officer(), application_id))


@app.post("/v1/office/applications/<application_id>/release", summary="Give an item back", tags=["office"])
def release(application_id: ApplicationId) -> shapes.Held:
    """Before its time is over, so that a colleague can take it."""
    return shapes.Held.of(reviewing.release(wiring.reviewing(), _officer(), application_id))


@app.post(
    "/v1/office/applications/<application_id>/category", summary="Record consent to another category", tags=["office"]
)
def record_consent(application_id: ApplicationId, asked: Annotated[shapes.ConsentAsked, Body()]) -> Converted:
    """The officer holds the item and says how the person agreed; the application is assessed again."""
    changed = converting.convert_for(wiring.reviewing(), _officer(), application_id, asked.value(), asked.words())
    return Converted(application=changed.id, state=changed.state, category=changed.category)


@app.post("/v1/office/applications/<application_id>/decisions", summary="Decide", tags=["office"])
def decide(application_id: ApplicationId, asked: Annotated[shapes.DecisionAsked, Body()]) -> shapes.Decided:
    """Register, ask for more, or not register with rule and remedy. Nobody decides their own application."""
    return shapes.Decided.of(reviewing.decide(wiring.reviewing(), _officer(), application_id, asked.value()))


@app.post("/v1/office/certificates/<number>/revoke", summary="Revoke a certificate", tags=["office"])
def revoke(number: CertificateNumber, asked: Annotated[shapes.StatusReason, Body()]) -> shapes.StatusShown:
    """For good. Revoking twice is one revocation."""
    return shapes.StatusShown.of(revoking.revoke(wiring.reviewing(), _officer(), number, asked.reason))


@app.get("/v1/office/unprinted", summary="Whose page waits for a font", tags=["office"])
def unprinted() -> attention_shapes.Unprinted:
    """Issued and good, but no font has a character of the name: an officer sees to it."""
    extracts = reviewing.unprinted(wiring.reviewing(), _officer())
    return attention_shapes.Unprinted(
        certificates=[attention_shapes.UnprintedCertificate.of(extract) for extract in extracts]
    )


@app.post("/v1/office/certificates/<number>/suspend", summary="Suspend a certificate", tags=["office"])
def suspend(number: CertificateNumber, asked: Annotated[shapes.StatusReason, Body()]) -> shapes.StatusShown:
    """Nobody may rely on it until it is resumed; a newer extract made meanwhile is suspended as well."""
    return shapes.StatusShown.of(revoking.suspend(wiring.reviewing(), _officer(), number, asked.reason))


@app.post("/v1/office/certificates/<number>/resume", summary="Resume a suspended certificate", tags=["office"])
def resume(number: CertificateNumber, asked: Annotated[shapes.StatusReason, Body()]) -> shapes.StatusShown:
    """It counts again at once. A revoked certificate stays revoked."""
    return shapes.StatusShown.of(revoking.resume(wiring.reviewing(), _officer(), number, asked.reason))


@app.get("/v1/office/untold", summary="Who was not told", tags=["office"])
def untold() -> attention_shapes.Untold:
    """Notices that failed or whose fate nobody knows: somebody should call."""
    notices = reviewing.untold(wiring.reviewing(), _officer())
    return attention_shapes.Untold(notices=[attention_shapes.UntoldNotice.of(notice) for notice in notices])


@app.get("/v1/office/departments", summary="How the departments answer", tags=["office"])
def departments() -> attention_shapes.DepartmentsShown:
    """Why cases wait: which register is silent since when, and when it is asked again. Nobody's data."""
    found = sources.health(wiring.sources(), _officer())
    return attention_shapes.DepartmentsShown(departments=[attention_shapes.DepartmentShown.of(one) for one in found])


@app.post("/v1/office/people", summary="Find a person's record", tags=["office"])
def find_person(asked: Annotated[record_shapes.PersonAsked, Body()]) -> record_shapes.PersonFound:
    """By the number on the card they show. 404 for a record that does not concern the officer's office."""
    return record_shapes.PersonFound(person=settling.find(wiring.settling(), _officer(), asked.id_number).person)


@app.get("/v1/office/people/<person>", summary="Look at a person's record", tags=["office"])
def look_at_person(person: PersonKey, purpose: shapes.Purpose = "") -> record_shapes.RecordShown:
    """Every registration, what departments reported, what waits for an officer and how it was settled."""
    officer = _officer()
    return record_shapes.RecordShown.of(settling.look(wiring.settling(), officer, person), officer, purpose)


@app.post("/v1/office/people/<person>/matters/<matter>", summary="Settle a matter", tags=["office"])
def settle(
    person: PersonKey, matter: MatterId, asked: Annotated[record_shapes.SettlingAsked, Body()]
) -> record_shapes.Settled:
    """A dispute, a correction, a report that did not fit by itself. Nobody settles their own."""
    return record_shapes.Settled.of(settling.settle(wiring.settling(), _officer(), person, matter, asked.value()))


@app.post("/v1/office/people/<person>/matters/<matter>/take", summary="Take a matter", tags=["office"])
def take_matter(person: PersonKey, matter: MatterId) -> record_shapes.MatterHeld:
    """Hold it for a while; no colleague settles it meanwhile."""
    held = holding_matters.take_matter(wiring.settling(), _officer(), person, matter)
    return record_shapes.MatterHeld.of(held)


@app.post("/v1/office/people/<person>/matters/<matter>/release", summary="Give a matter back", tags=["office"])
def release_matter(person: PersonKey, matter: MatterId) -> record_shapes.MatterHeld:
    """Before its time is over, so that a colleague can take it."""
    held = holding_matters.release_matter(wiring.settling(), _officer(), person, matter)
    return record_shapes.MatterHeld.of(held)


@app.post("/v1/office/people/<person>/matters/<matter>/transfer", summary="Pass a matter on", tags=["office"])
def transfer_matter(
    person: PersonKey, matter: MatterId, asked: Annotated[lists.PassingAsked, Body()]
) -> record_shapes.Settled:
    """Another office settles it; the registrations stay where they are."""
    on = wiring.settling()
    return record_shapes.Settled.of(passing_on.transfer_matter(on, _officer(), person, matter, asked.value()))


@app.post(
    "/v1/office/people/<person>/registrations/<registration_id>/end", summary="End a registration", tags=["office"]
)
def end_registration(
    person: PersonKey, registration_id: RegistrationId, asked: Annotated[record_shapes.EndingAsked, Body()]
) -> record_shapes.Settled:
    """With its reason, from a day on; ending twice is one ending."""
    return record_shapes.Settled.of(settling.end(wiring.settling(), _officer(), person, registration_id, asked.value()))


@app.post(
    "/v1/office/people/<person>/registrations/<registration_id>/reopen",
    summary="Reopen a registration",
    tags=["office"],
)
def reopen_registration(
    person: PersonKey, registration_id: RegistrationId, asked: Annotated[record_shapes.ReopeningAsked, Body()]
) -> record_shapes.Settled:
    """What was ended by mistake holds again."""
    return record_shapes.Settled.of(settling.reopen(wiring.settling(), _officer(), person, registration_id, asked.note))


@app.get("/v1/office/wrong-entries/<report>", summary="A report of a wrong entry", tags=["office"])
def wrong_entry(report: directory.ReportId) -> directory.WrongEntryShown:
    """What somebody says is wrong in the directory of offices; on the work list of the office above."""
    return directory.WrongEntryShown.of(directing.look_at(wiring.directing(), _officer(), report))


@app.post("/v1/office/wrong-entries/<report>", summary="Settle a report of a wrong entry", tags=["office"])
def settle_wrong_entry(
    report: directory.ReportId, asked: Annotated[directory.SettlementAsked, Body()]
) -> directory.WrongEntryShown:
    """Mended by the file's next version, or it stands. The first settlement holds."""
    on = wiring.directing()
    return directory.WrongEntryShown.of(directing.settle(on, _officer(), report, asked.outcome, asked.answer))
