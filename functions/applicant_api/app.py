"""What an applicant does over HTTP: open an application, send files, hand in, follow it, fetch the certificate."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Query

from registrar.aws.http import applicant_requests as requests
from registrar.aws.http import applicant_shapes as shapes
from registrar.aws.http import consent_shapes as consents
from registrar.aws.http import record_shapes
from registrar.aws.http.accounts import account_of
from registrar.aws.http.door import Door, resolver
from registrar.aws.http.record_shapes import RegistrationId
from registrar.aws.http.shapes import ApplicationId
from registrar.aws.telemetry import observed
from registrar.registration.vocabulary import Category, PersonType
from registrar.usecases import applying, confirming, converting, correcting, own_record
from registrar.wiring import applicant_api as wiring

app = resolver()
door = Door(app, wiring.claims, account_of, once=wiring.once)
handler = observed(door.answer)
_account = door.account


@app.get("/v1/materials", summary="Exactly the materials a category needs", tags=["applicant"])
def materials(
    category: Annotated[Category, Query(examples=["U1"])], person_type: PersonType = PersonType.CN_RESIDENT
) -> shapes.Materials:
    """The papers to show, any one of each list, and the sentences to declare. Nothing else may be asked for."""
    _account()
    return shapes.Materials.of(category, person_type)


@app.get("/v1/commitments", summary="The text of the written commitment", tags=["applicant"])
def commitment_text(
    category: Annotated[Category, Query(examples=["E3"])],
    version: Annotated[str | None, Query(max_length=40, description="Empty: the one in force today.")] = None,
) -> consents.CommitmentShown:
    """To be read and signed for E3 and U8; `official` is false while the notice's annex is not in our hands."""
    _account()
    return consents.CommitmentShown.of(category, confirming.today(wiring.applying().clock.now()), version)


@app.post("/v1/applications", status_code=201, summary="Open an application", tags=["applicant"])
def open_application(asked: Annotated[requests.ApplicationAsked, Body()]) -> shapes.Opened:
    """A draft that files can be sent for. Nothing is decided before it is handed in."""
    return shapes.Opened.of(applying.open_application(wiring.applying(), _account(), asked.opening(), door.key()))


@app.get("/v1/applications", summary="One's own applications", tags=["applicant"])
def own_applications() -> shapes.Standings:
    """Newest first."""
    own = applying.own_all(wiring.applying(), _account())
    return shapes.Standings(applications=[shapes.Standing.of(application) for application in own])


@app.get("/v1/applications/<application_id>", summary="How an application stands", tags=["applicant"])
def own_application(application_id: ApplicationId) -> shapes.ApplicationShown:
    """State, reasons, what is still missing, what was read, and the certificate's number once there is one."""
    return shapes.ApplicationShown.of(applying.own(wiring.applying(), _account(), application_id))


@app.post(
    "/v1/applications/<application_id>/uploads", status_code=201, summary="Ask for upload links", tags=["applicant"]
)
def offer_uploads(application_id: ApplicationId, asked: Annotated[requests.UploadsAsked, Body()]) -> shapes.Uploads:
    """One form post for each file, good for five minutes and for exactly the file that was announced."""
    offered = applying.offer_uploads(wiring.applying(), _account(), application_id, asked.values())
    return shapes.Uploads(uploads=[shapes.Upload.of(scan, link) for scan, link in offered])


@app.post("/v1/applications/<application_id>/submit", status_code=202, summary="Hand in", tags=["applicant"])
def submit(application_id: ApplicationId, asked: Annotated[requests.SubmissionAsked, Body()]) -> shapes.SubmittedShown:
    """Accepted at once with a receipt, whatever was sent; what is missing is asked for afterwards."""
    submitted = applying.submit(wiring.applying(), _account(), application_id, asked.accepted_at)
    return shapes.SubmittedShown.of(submitted)


@app.post("/v1/applications/<application_id>/category", summary="Agree to another category", tags=["applicant"])
def convert(application_id: ApplicationId, asked: Annotated[requests.ConversionAsked, Body()]) -> shapes.Converted:
    """The same application, receipt and papers; it is assessed again. Nobody has to apply anew."""
    changed = converting.convert(wiring.applying(), _account(), application_id, asked.value())
    return shapes.Converted(application=changed.id, state=changed.state, category=changed.category)


@app.post("/v1/applications/<application_id>/applicant", summary="Put name, number or phone right", tags=["applicant"])
def correct(
    application_id: ApplicationId, asked: Annotated[requests.ApplicantCorrectionAsked, Body()]
) -> shapes.Corrected:
    """Mistyped, and not registered yet: same receipt and papers, assessed again. Also for an employer's row."""
    mended = correcting.correct(wiring.applying(), _account(), application_id, asked.model_dump())
    return shapes.Corrected(application=mended.id, state=mended.state)


@app.post(
    "/v1/applications/<application_id>/codes", status_code=201, summary="Ask for a one-time code", tags=["applicant"]
)
def send_code(application_id: ApplicationId, asked: Annotated[consents.CodeAsked, Body()]) -> consents.CodeShown:
    """Sent to the phone in the application; good for ten minutes. At most five for each purpose, a minute apart."""
    return consents.CodeShown.of(confirming.send_code(wiring.confirming(), _account(), application_id, asked.purpose))


@app.post("/v1/applications/<application_id>/commitment", summary="Sign the commitment online", tags=["applicant"])
def sign_commitment(
    application_id: ApplicationId, asked: Annotated[consents.CommitmentAsked, Body()]
) -> consents.Signed:
    """By the person, under their own verified name: the text in force, the sentence typed, the code from the phone."""
    signed = confirming.sign_commitment(wiring.confirming(), _account(), application_id, asked.signing())
    return consents.Signed.of(signed)


@app.post("/v1/applications/<application_id>/consent", summary="Agree to be applied for", tags=["applicant"])
def give_consent(
    application_id: ApplicationId, asked: Annotated[consents.AgreementAsked, Body()]
) -> consents.Consented:
    """Whoever applies for somebody else passes on the code that person got. A signed paper does as well."""
    agreed = confirming.give_consent(wiring.confirming(), _account(), application_id, asked.code)
    return consents.Consented(application=agreed.id, given_at=agreed.consent.given_at if agreed.consent else None)


@app.post("/v1/applications/<application_id>/withdraw", summary="Take an application back", tags=["applicant"])
def withdraw(application_id: ApplicationId) -> shapes.Withdrawn:
    """Possible until it is settled."""
    withdrawn = applying.withdraw(wiring.applying(), _account(), application_id)
    return shapes.Withdrawn(application=withdrawn.id, state=withdrawn.state)


@app.get("/v1/applications/<application_id>/certificate", summary="Fetch the certificate", tags=["applicant"])
def own_certificate(application_id: ApplicationId) -> shapes.CertificateShown:
    """The text of the QR code, and links to its picture and to the printable PDF. 404 until it is issued."""
    return shapes.CertificateShown.of(applying.own_certificate(wiring.applying(), _account(), application_id))


@app.get("/v1/registrations", summary="One's own registrations", tags=["applicant"])
def own_registrations() -> record_shapes.OwnRegistrations:
    """In force and ended, with reasons: from applications, from an employer, or registered by itself."""
    return record_shapes.OwnRegistrations.of(own_record.own_record(wiring.owning(), _account()))


@app.post("/v1/registrations/<registration_id>/dispute", status_code=202, summary="Dispute one", tags=["applicant"])
def dispute(
    registration_id: RegistrationId, asked: Annotated[record_shapes.DisputeAsked, Body()]
) -> record_shapes.MatterMade:
    """An officer looks at it; disputing twice is one dispute."""
    made = own_record.dispute(wiring.owning(), _account(), registration_id, asked.reason)
    return record_shapes.MatterMade.of(made)


@app.post(
    "/v1/registrations/<registration_id>/corrections", status_code=202, summary="Ask to correct one", tags=["applicant"]
)
def ask_correction(
    registration_id: RegistrationId, asked: Annotated[record_shapes.CorrectionAsked, Body()]
) -> record_shapes.MatterMade:
    """A wrong name, number, day or employer: an officer decides on evidence, and nobody applies again."""
    wanted = asked.wanted()
    made = own_record.ask_correction(wiring.owning(), _account(), registration_id, wanted, asked.reason)
    return record_shapes.MatterMade.of(made)


@app.post("/v1/registrations/<registration_id>/end", summary="End one's own", tags=["applicant"])
def end_own(
    registration_id: RegistrationId, asked: Annotated[record_shapes.EndAsked, Body()]
) -> record_shapes.OwnRegistrations:
    """Found work, no longer wishes to work, closed the business. Work at a unit is disputed instead."""
    owning = wiring.owning()
    own_record.end_own(owning, _account(), registration_id, asked.reason, asked.on)
    return record_shapes.OwnRegistrations.of(own_record.own_record(owning, _account()))
