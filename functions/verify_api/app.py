"""What anyone may ask over HTTP: the trusted keys, the status lists, whether a scanned code is genuine."""

from datetime import date
from functools import cache
from pathlib import Path as File
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from registrar.aws.http import public_shapes as shapes
from registrar.aws.http.door import Door, as_bytes, resolver
from registrar.aws.http.inquiry_shapes import AnswersPublishedShown, InquiryId
from registrar.aws.http.privacy_shapes import PrivacyNoticeShown
from registrar.aws.telemetry import observed
from registrar.policy.privacy_notice import privacy_notice as notice_of
from registrar.registration.consents import Language
from registrar.usecases import answering, confirming, verifying
from registrar.wiring.verify_api import inquiring
from registrar.wiring.verify_api import verifying as wired

app = resolver()
# verifying changes nothing, so that its POST needs no Idempotency-Key and no memory
handler = observed(Door(app).answer)

FRESH = {"Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*"}
ListNumber = Annotated[int, Path(ge=0, description="The number of the list, as in the certificate.", examples=[0])]


Sequence = Annotated[int, Path(ge=0, description="The sequence of the issue at hand.", examples=[1795406400])]
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "Access-Control-Allow-Origin": "*"}


@app.get("/v1/trust/keys", summary="The trusted keys, signed by the offline root", tags=["public"])
@as_bytes
def keys() -> Response[bytes]:
    """A COSE_Sign1 key list (application/cose)."""
    return Response(200, "application/cose", verifying.key_list(wired()), headers={**FRESH})


@app.get("/v1/trust/jwks", summary="The trusted keys as a JSON Web Key Set", tags=["public"])
@as_bytes
def jwks() -> Response[bytes]:
    """With their certificate chains (RFC 7517)."""
    return Response(200, "application/jwk-set+json", verifying.jwks(wired()), headers={**FRESH})


@app.get("/v1/statuses/<number>", summary="A signed status list", tags=["public"])
@as_bytes
def statuses(number: ListNumber) -> Response[bytes]:
    """Which extracts are revoked, suspended or superseded (application/cose)."""
    return Response(200, "application/cose", verifying.status_list(wired(), number), headers={**FRESH})


@app.get("/v1/statuses/<number>/after/<sequence>", summary="What changed since an issue of a list", tags=["public"])
@as_bytes
def delta(number: ListNumber, sequence: Sequence) -> Response[bytes]:
    """The signed step to the next issue (application/cose); it never changes. 404 when there is none yet."""
    step = verifying.status_delta(wired(), number, sequence)
    return Response(200, "application/cose", step, headers={**FOR_EVER})


@app.post("/v1/verifications", summary="Check a scanned code", tags=["public"])
def verify(asked: Annotated[shapes.VerificationAsked, Body()]) -> shapes.VerdictShown:
    """The verdict and the registration, without a name. Nothing is stored."""
    return shapes.VerdictShown.of(verifying.verify(wired(), asked.qr_text))


@app.get("/v1/answers", summary="Answers to questions that no rule answers", tags=["public"])
def answers(
    area: Annotated[str, Query(pattern=r"^(\d{2}|\d{4}|\d{6})$", description="A code, or its beginning.")] = "22",
    on: Annotated[date | None, Query(description="The day they hold on; empty: today.")] = None,
) -> AnswersPublishedShown:
    """What holds in the area and in those above and below it, the newest first."""
    return AnswersPublishedShown.of(answering.published(inquiring(), area, on))


@app.get("/v1/answers/<answer>", summary="Every version of an answer", tags=["public"])
def answer_versions(answer: InquiryId) -> AnswersPublishedShown:
    """The first to the last; a withdrawn one holds no more."""
    return AnswersPublishedShown.of(answering.versions(inquiring(), answer))


@app.get("/v1/privacy-notice", summary="What is done with personal data", tags=["public"])
def privacy_notice(
    language: Language = Language.ZH,
    version: Annotated[str | None, Query(max_length=40, description="Empty: the one in force today.")] = None,
) -> PrivacyNoticeShown:
    """Told before anything is asked; every version stays to be read."""
    return PrivacyNoticeShown.of(notice_of(language, confirming.today(wired().clock.now()), version))


@app.get("/v1/openapi.json", summary="This description", tags=["public"])
@as_bytes
def openapi() -> Response[bytes]:
    """OpenAPI 3.1 of every function behind this address."""
    return Response(200, "application/json", _beside("openapi.json"), headers={**FRESH})


@cache
def _beside(name: str) -> bytes:
    return File(__file__).with_name(name).read_bytes()
