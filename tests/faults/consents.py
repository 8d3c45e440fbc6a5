"""One-time codes, the commitment signed online and consent under every fault."""

import json
from datetime import datetime, timedelta

from moto.sns.models import sns_backends

from registrar.registration.consents import Confirms, OneTimeCode, digest_of
from registrar.registration.events import ApplicationEvent, ApplicationRegistered, CodeSent, ComparisonsMade
from registrar.registration.vocabulary import Category
from tests.fakes.samples import a_registration, opened, submitted
from tests.faults.stories import IDENTITY, Story, Time, kinds_of
from tests.functions.conftest import Json, Land


def _code(purpose: Confirms, now: datetime) -> OneTimeCode:
    return OneTimeCode(
        purpose, digest_of("salt", "000000"), "salt", now - timedelta(minutes=2), now + timedelta(hours=1)
    )


def _flexible(land: Land, _: Time) -> None:
    def choose(event: Json) -> None:
        event["body"] = json.dumps({**json.loads(event["body"]), "category": "E3"})

    assert land.ask("applicant_api/open", choose).status == 201


def _about_to_sign(land: Land, time: Time) -> None:
    _flexible(land, time)
    sent = CodeSent(_code(Confirms.COMMITMENT, time.now))
    land.register.append(IDENTITY, land.register.application(IDENTITY), [sent], time.now)


def _signed_once(land: Land, answers: list[Json]) -> None:
    assert kinds_of(land).count("CommitmentSigned") == 1
    assert "CodeMistaken" not in kinds_of(land)
    commitment = land.register.application(IDENTITY).commitment
    assert commitment is not None
    told = {json.loads(answer["body"])["signed_at"] for answer in answers if answer["statusCode"] == 200}
    assert {datetime.fromisoformat(moment) for moment in told} == {commitment.signed_at}


def _for_another(land: Land, time: Time) -> None:
    events: list[ApplicationEvent] = [opened(account="applicant-1", for_oneself=False)]
    land.register.append(IDENTITY, None, [*events, CodeSent(_code(Confirms.CONSENT, time.now))], time.now)


def _consented_once(land: Land, _: list[Json]) -> None:
    assert kinds_of(land) == ["ApplicationOpened", "CodeSent", "ConsentGiven"]


def _last_code_is_on_the_phone(land: Land, _: list[Json]) -> None:
    """What arrived is a code that counts, one message a code; one lost on the way is asked for anew."""
    sent = list(sns_backends["123456789012"]["eu-central-1"].sms_messages.values())
    codes = land.register.application(IDENTITY).codes
    assert len(sent) <= len(codes) <= 6
    assert all(any(code.fits(text.partition("确认码")[2][:6]) for code in codes) for _, text in sent)


def _on_a_commitment(land: Land, time: Time) -> None:
    """Registered more than a month ago; the lot has not been cast."""
    then = time.now - timedelta(days=40)
    made = ApplicationRegistered(a_registration(category=Category.E3, registered_at=then))
    events: list[ApplicationEvent] = [opened(category=Category.E3), submitted(then), ComparisonsMade(()), made]
    land.register.append(IDENTITY, None, events, then)


def _lot_cast_once(land: Land, _: list[Json]) -> None:
    assert kinds_of(land).count("SampleDrawn") == 1
    sampling = land.register.application(IDENTITY).sampling
    assert sampling is not None
    assert sampling.open is sampling.drawn, "drawn and not asked yet: the departments are silent here"


CONSENTS = {
    "sample": Story("assess_application", "assess_application/scheduled", _on_a_commitment, _lot_cast_once),
    "code": Story("applicant_api", "applicant_api/code", _flexible, _last_code_is_on_the_phone),
    "sign": Story("applicant_api", "applicant_api/commitment", _about_to_sign, _signed_once),
    "agree": Story("applicant_api", "applicant_api/consent", _for_another, _consented_once),
}
