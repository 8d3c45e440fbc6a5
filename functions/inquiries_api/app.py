"""What offices ask upward over HTTP: raise a question, talk about it, pass it on, answer it, publish the answer."""

from dataclasses import replace
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.aws.http import inquiry_shapes as shapes
from registrar.aws.http.accounts import inquirer_of
from registrar.aws.http.door import Door, resolver
from registrar.aws.http.inquiry_shapes import InquiryId
from registrar.aws.telemetry import observed
from registrar.registration.ids import derived
from registrar.registration.inquiries import Inquiry
from registrar.usecases import answering, inquiring
from registrar.wiring import inquiries_api as wiring

app = resolver()
door = Door(app, wiring.claims, inquirer_of, once=wiring.once, witness=wiring.witness)
handler = observed(door.answer)
_officer = door.account


def _wishing() -> inquiring.Inquiring:
    """What the use cases stand on, for this officer's request to this address with its key."""
    officer, path = _officer(), app.current_event.raw_event["rawPath"]
    return replace(wiring.inquiring(), wish=derived("W", officer.issuer, officer.subject, path, door.key()))


def _shown(inquiry: Inquiry) -> shapes.InquiryShown:
    return shapes.InquiryShown.of(inquiry, wiring.inquiring().clock.now())


@app.post("/v1/office/inquiries", summary="Ask what no rule answers", tags=["office"])
def ask_upward(asked: Annotated[shapes.InquiryAsked, Body()]) -> shapes.InquiryShown:
    """From any page or case. It names nobody: cases are linked by their ids."""
    return _shown(inquiring.ask(wiring.inquiring(), _officer(), asked.value(), door.key()))


@app.get("/v1/office/inquiries", summary="What was asked, and what waits for an answer", tags=["office"])
def inquiries() -> shapes.InquiriesShown:
    """Of one's own office: answered and not laid aside, then open. The province sees every open one."""
    found = inquiring.listed(wiring.inquiring(), _officer())
    return shapes.InquiriesShown(inquiries=[_shown(each) for each in found])


@app.get("/v1/office/inquiries/<inquiry_id>", summary="Look at an inquiry", tags=["office"])
def inquiry(inquiry_id: InquiryId) -> shapes.InquiryShown:
    """For the office that asked, those that had it, and those above."""
    return _shown(inquiring.look(wiring.inquiring(), _officer(), inquiry_id))


@app.post("/v1/office/inquiries/<inquiry_id>/talk", summary="Ask back, or add something", tags=["office"])
def talk(inquiry_id: InquiryId, asked: Annotated[shapes.TextAsked, Body()]) -> shapes.InquiryShown:
    """Either side, until the inquiry is closed."""
    return _shown(inquiring.discuss(_wishing(), _officer(), inquiry_id, asked.text))


@app.post("/v1/office/inquiries/<inquiry_id>/cases", summary="Link another case", tags=["office"])
def link_case(inquiry_id: InquiryId, asked: Annotated[shapes.CaseAsked, Body()]) -> shapes.InquiryShown:
    """One that waits for the same answer; its id alone is kept."""
    return _shown(inquiring.link(_wishing(), _officer(), inquiry_id, asked.application))


@app.post(
    "/v1/office/inquiries/<inquiry_id>/pass-up", summary="Pass an inquiry on to the office above", tags=["office"]
)
def pass_up(inquiry_id: InquiryId, asked: Annotated[shapes.TextAsked, Body()]) -> shapes.InquiryShown:
    """County to city to province, with the reason; it goes by itself when the time is over."""
    return _shown(inquiring.pass_up(_wishing(), _officer(), inquiry_id, asked.text))


@app.post("/v1/office/inquiries/<inquiry_id>/answer", summary="Answer an inquiry", tags=["office"])
def answer_inquiry(inquiry_id: InquiryId, asked: Annotated[shapes.TextAsked, Body()]) -> shapes.InquiryShown:
    """The head of the office that has it. The office that asked sees it on its list."""
    return _shown(inquiring.answer(_wishing(), _officer(), inquiry_id, asked.text))


@app.post("/v1/office/inquiries/<inquiry_id>/publications", summary="Publish an answer", tags=["office"])
def publish_answer(inquiry_id: InquiryId, asked: Annotated[shapes.PublicationAsked, Body()]) -> shapes.InquiryShown:
    """For everybody, by a city or the province; again: a new version. A text that names somebody is sent back."""
    return _shown(answering.publish(_wishing(), _officer(), inquiry_id, asked.value()))


@app.post("/v1/office/inquiries/<inquiry_id>/withdrawal", summary="Withdraw a published answer", tags=["office"])
def withdraw_answer(
    inquiry_id: InquiryId,
    asked: Annotated[shapes.NothingAsked, Body()],  # noqa: ARG001 - empty
) -> shapes.InquiryShown:
    """It holds no more; its versions stay to be read."""
    return _shown(answering.withdraw_answer(_wishing(), _officer(), inquiry_id))


@app.post("/v1/office/inquiries/<inquiry_id>/close", summary="Lay an answered inquiry aside", tags=["office"])
def close_inquiry(
    inquiry_id: InquiryId,
    asked: Annotated[shapes.NothingAsked, Body()],  # noqa: ARG001 - empty
) -> shapes.InquiryShown:
    """By the office that asked."""
    return _shown(inquiring.close(_wishing(), _officer(), inquiry_id))
