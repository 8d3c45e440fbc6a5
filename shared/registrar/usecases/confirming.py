"""A person's word from afar: sign the written commitment, or agree to be applied for, each by a code to the phone."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from registrar.errors import Malformed, NotAllowed, TooMany, Unavailable
from registrar.notices.messages import message, template_for
from registrar.notices.phone import may_send, normalise
from registrar.policy.commitment_texts import CommitmentText, texts_for
from registrar.ports import SmsGateway, SmsRefused, SmsUncertain
from registrar.registration.application import Application
from registrar.registration.consents import Commitment, Confirms, Consent, OneTimeCode, Scenario, digest_of
from registrar.registration.events import (
    CodeMistaken,
    CodeSent,
    CommitmentSigned,
    ConsentGiven,
)
from registrar.registration.people import Account
from registrar.usecases.applying import Applying, own
from registrar.usecases.persevering import persevering

LIFE = timedelta(minutes=10)
MISTAKES = 5
CODES = 5
"""One-time codes an application may ask for in all its life, for each purpose."""
PAUSE = timedelta(seconds=60)
_CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Confirming:
    """What these use cases stand on."""

    applying: Applying
    sms: SmsGateway


@dataclass(frozen=True, slots=True)
class Signing:
    """What the person read (version and SHA-256 of the text), ticked and typed, and the code from the phone."""

    scenario: Scenario
    text_version: str
    text_sha256: str
    confirmation: str
    code: str


def today(now: datetime) -> date:
    return now.astimezone(_CHINA).date()


def send_code(on: Confirming, account: Account, identity: str, purpose: Confirms) -> OneTimeCode:
    """Send a code to the phone in the application; the code itself is kept nowhere.

    The code is recorded before it is sent: one that was lost on the way is asked for anew.
    """
    application = own(on.applying, account, identity)
    _may_confirm(account, application, purpose)
    now = on.applying.clock.now()
    _not_too_often(application, purpose, now)
    phone = normalise(application.applicant.phone)
    code, salt = f"{on.applying.chance.below(10**6):06d}", on.applying.chance.token()
    sent = OneTimeCode(purpose, digest_of(salt, code), salt, now, now + LIFE)
    on.applying.register.append(identity, application, [CodeSent(sent)], now)
    _deliver(on, phone, purpose, code, salt)
    return sent


def _deliver(on: Confirming, phone: str, purpose: Confirms, code: str, salt: str) -> None:
    template = template_for("CodeSent", purpose)
    try:
        if template is None or not may_send(phone, synthetic=on.applying.rules.allow_synthetic):
            raise SmsRefused("not a number this system writes to")
        on.sms.send(phone, message(template, code=code), f"code-{salt}")
    except SmsRefused as refusal:
        raise Unavailable(
            "短信未能发出，请稍后重试；也可上传手写签名的纸质材料。 "
            "The SMS was not sent; try again later, or send the paper signed by hand.",
            code="sms_refused",
        ) from refusal
    except SmsUncertain:
        return  # it may have arrived; if not, another code is asked for


def _may_confirm(account: Account, application: Application, purpose: Confirms) -> None:
    """The person signs for themselves; consent is only needed by somebody else."""
    if purpose is Confirms.COMMITMENT and not account.is_person(application.applicant):
        raise NotAllowed(
            "承诺书须由本人实名登录签署；也可上传本人手写签名的承诺书。 "
            "The person signs under their own verified name; or send the commitment signed by hand.",
            code="not_the_person",
        )
    if purpose is Confirms.CONSENT and application.for_oneself:
        raise NotAllowed("本人申请无需委托确认。 Nobody needs consent to apply for oneself.", code="for_oneself")


def _not_too_often(application: Application, purpose: Confirms, now: datetime) -> None:
    codes = [code for code in application.codes if code.purpose is purpose]
    if len(codes) >= CODES or (codes and now - codes[-1].asked_at < PAUSE):
        raise TooMany(
            "获取确认码过于频繁，请一分钟后再试；多次未收到的，请上传手写签名的材料。 "
            "Wait a minute before asking for another code; after five, send the paper signed by hand.",
            code="too_many_codes",
            facts={"seconds": int(PAUSE.total_seconds())},
        )


def sign_commitment(on: Confirming, account: Account, identity: str, signing: Signing) -> Application:
    """Sign the exact text in force; signing the same again with the same code is one signature."""

    def sign() -> Application:
        application = own(on.applying, account, identity)
        _may_confirm(account, application, Confirms.COMMITMENT)
        if application.commitment is not None and _is_this(application.commitment, signing):
            return application
        now = on.applying.clock.now()
        _in_force(application, signing, now)
        code = _confirmed(on, application, Confirms.COMMITMENT, signing.code, now)
        signed = Commitment(
            signing.scenario, signing.text_version, signing.text_sha256, now, account.subject, code.digest, code.salt
        )
        return on.applying.register.append(identity, application, [CommitmentSigned(signed)], now)

    return persevering(sign)


def _is_this(signed: Commitment, signing: Signing) -> bool:
    same = (signed.scenario, signed.text_version) == (signing.scenario, signing.text_version)
    return same and digest_of(signed.salt, signing.code) == signed.code_digest


def _in_force(application: Application, signing: Signing, now: datetime) -> CommitmentText:
    """The text that was read is the one in force, and what was typed is what it asks for."""
    texts = {text.scenario: text for text in texts_for(application.category, today(now))}
    text = texts.get(signing.scenario)
    if text is None:
        raise Malformed(
            "该登记类别没有这一承诺事项，请重新选择。 This category has no such box.", code="no_such_scenario"
        )
    if (text.version, text.sha256) != (signing.text_version, signing.text_sha256):
        raise NotAllowed(
            "承诺书文本已更新，请阅读新文本后重新签署。 The text has changed; read the new one and sign it.",
            code="text_changed",
        )
    if _plain(signing.confirmation) != _plain(text.confirmation):
        raise Malformed(
            f"请输入“{text.confirmation}”以确认。 Type the sentence of the text to confirm it.", code="not_confirmed"
        )
    return text


def _plain(typed: str) -> str:
    return "".join(unicodedata.normalize("NFKC", typed).split()).rstrip("。.")


def _confirmed(on: Confirming, application: Application, purpose: Confirms, code: str, now: datetime) -> OneTimeCode:
    """The code that was sent last; a mistake is counted, and the fifth ends it."""
    sent = next((one for one in reversed(application.codes) if one.purpose is purpose), None)
    if sent is None or sent.expires_at <= now or sent.mistakes >= MISTAKES:
        raise Malformed("确认码已失效，请重新获取。 The code is no longer valid; ask for another.", code="code_expired")
    if not sent.fits(code):
        on.applying.register.append(application.id, application, [CodeMistaken(purpose)], now)
        raise Malformed("确认码不正确，请核对后重试。 The code is not right; check it.", code="code_wrong")
    return sent


def give_consent(on: Confirming, account: Account, identity: str, code: str) -> Application:
    """The person applied for passed on the code; giving consent twice is once."""

    def agree() -> Application:
        application = own(on.applying, account, identity)
        _may_confirm(account, application, Confirms.CONSENT)
        if application.consent is not None:
            return application
        now = on.applying.clock.now()
        sent = _confirmed(on, application, Confirms.CONSENT, code, now)
        return on.applying.register.append(identity, application, [ConsentGiven(Consent(now, sent.digest))], now)

    return persevering(agree)
