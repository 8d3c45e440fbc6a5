"""What is done with a certificate that exists: fetch it, show it, see who looked; and what benefit offices may ask."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.aws.http import certificate_shapes as shapes
from registrar.aws.http.accounts import account_of, officer_of, verifier_of
from registrar.aws.http.applicant_shapes import CertificateShown
from registrar.aws.http.caller import address_of
from registrar.aws.http.door import Door, resolver
from registrar.aws.telemetry import observed
from registrar.registration.people import Account
from registrar.usecases import auditing, binding, checking, presenting, retrieving
from registrar.wiring import certificate_api as wiring

app = resolver()
door = Door(
    app,
    wiring.claims,
    account_of,
    once=wiring.once,
    forgets=("/retrieval", "/tickets", "/checks"),
    witness=wiring.witness,
    # looks of holders and benefit offices are lines of their use cases; what an office does is one more
    shows=lambda path: path.startswith("/v1/office/"),
)
handler = observed(door.answer)
_holder = door.account

CertificateNumber = Annotated[str, Path(pattern=r"^[0-9A-Z][0-9A-Z-]{2,22}[0-9A-Z]$", examples=["2299040226000017"])]


def _officer() -> Account:
    return officer_of(app.current_event.raw_event, wiring.claims())


def _verifier() -> Account:
    return verifier_of(app.current_event.raw_event, wiring.claims())


@app.post("/v1/certificates/retrieval", summary="Fetch one's own certificate by card", tags=["holder"])
def retrieve(asked: Annotated[shapes.CardAsked, Body()]) -> CertificateShown:
    """With the identity card or social security card of the person who is signed in; every other number answers 404."""
    address = address_of(app.current_event.raw_event)
    return CertificateShown.of(retrieving.retrieve(wiring.retrieving(), _holder(), address, asked.value()))


@app.post("/v1/certificates/<number>/tickets", status_code=201, summary="Make a one-time code", tags=["holder"])
def present(number: CertificateNumber) -> shapes.TicketShown:
    """Good for one scan within a minute; it says nothing by itself."""
    return shapes.TicketShown.of(presenting.present(wiring.presenting(), _holder(), number))


@app.post("/v1/certificates/<number>/holder-key", summary="Bind the phone's key", tags=["holder"])
def bind(number: CertificateNumber, asked: Annotated[shapes.PhoneKeyAsked, Body()]) -> shapes.BoundShown:
    """From then on the phone can show the certificate without network."""
    bound = binding.bind(wiring.presenting(), _holder(), number, asked.value())
    return shapes.BoundShown(number=bound.number)


@app.get("/v1/certificates/<number>/checks", summary="Who looked at one's certificate", tags=["holder"])
def looks(number: CertificateNumber) -> shapes.Looks:
    """Which office, when, for which purpose; newest first."""
    lines = auditing.who_looked(wiring.auditing(), _holder(), number)
    return shapes.Looks(looks=[shapes.LookShown.of(line) for line in lines])


@app.post("/v1/office/certificates/retrieval", summary="Hand a certificate out at the counter", tags=["office"])
def hand_over(asked: Annotated[shapes.SightAsked, Body()]) -> CertificateShown:
    """With the card itself in the officer's hand; written into the person's trail."""
    return CertificateShown.of(retrieving.hand_over(wiring.retrieving(), _officer(), asked.sight()))


@app.post("/v1/office/accreditations", summary="Accredit a benefit office", tags=["office"])
def accredit(asked: Annotated[shapes.AccreditationAsked, Body()]) -> shapes.AccreditationShown:
    """The province alone; the last word for an office counts."""
    return shapes.AccreditationShown.of(checking.accredit(wiring.checking(), _officer(), asked.value()))


@app.get("/v1/benefits/accreditation", summary="What one's own office may ask", tags=["benefit"])
def accreditation() -> shapes.AccreditationShown:
    """The purposes that the province accredited the office of the token for, today; 403 where it did not."""
    return shapes.AccreditationShown.of(checking.accreditation_of(wiring.checking(), _verifier()))


@app.post("/v1/benefits/checks", summary="Check a person for one policy", tags=["benefit"])
def check(asked: Annotated[shapes.CheckAsked, Body()]) -> shapes.ViewShown:
    """The minimal view, with the holder's consent by ticket or card."""
    questions = [question.value() for question in asked.questions]
    verifier = _verifier()
    consent = asked.consent.value(f"{verifier.subject}/{door.key()}")
    view = checking.check(wiring.checking(), verifier, asked.purpose, consent, questions)
    return shapes.ViewShown.of(view)


@app.post("/v1/benefits/batches", summary="Ask up to a hundred questions about days", tags=["benefit"])
def batch(asked: Annotated[shapes.BatchAsked, Body()]) -> shapes.BatchShown:
    """For machines with the scope benefits.batch: yes, no or unknown, one outcome each."""
    lines = [line.asked() for line in asked.questions]
    return shapes.BatchShown.of(checking.ask(wiring.checking(), _verifier(), asked.purpose, lines))


@app.post("/v1/benefits/draws", status_code=201, summary="Record what a person draws", tags=["benefit"])
def draw(asked: Annotated[shapes.DrawAsked, Body()]) -> shapes.DrawShown:
    """409 for a month drawn already, with the other office's name and date, or without a certificate in force."""
    verifier = _verifier()
    consent = asked.consent.value(f"{verifier.subject}/{door.key()}")
    return shapes.DrawShown.of(checking.draw(wiring.checking(), verifier, consent, asked.wish()))
