"""The holder's phone proves its key, and the certificate names it: from then on the phone can show it offline."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.certificate.holder_keys import binding, compressed, signed_by
from registrar.certificate.refusals import Unacceptable
from registrar.errors import Malformed
from registrar.registration.certificates import Certificate
from registrar.registration.events import HolderKeyBound
from registrar.registration.people import Account
from registrar.usecases.persevering import persevering
from registrar.usecases.presenting import Presenting, own_certificate

PROOF_LIFE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PhoneKey:
    """`public_key` is the point as the browser exports it (65 bytes), `proof` its signature over the binding."""

    public_key: bytes
    signed_at: datetime
    proof: bytes


def bind(on: Presenting, account: Account, number: str, phone: PhoneKey) -> Certificate:
    """Bind a key to one's own certificate; binding the same key again changes nothing."""
    return persevering(lambda: _bound(on, account, number, phone))


def _bound(on: Presenting, account: Account, number: str, phone: PhoneKey) -> Certificate:
    certificate = own_certificate(on.register, on.index, account, number)
    now = on.clock.now()
    point = _proved(number, phone, now).hex()
    if certificate.holder_key == point:
        return certificate
    return on.register.append_certificate(number, certificate, [HolderKeyBound(point)], now)


def _proved(number: str, phone: PhoneKey, now: datetime) -> bytes:
    try:
        point = compressed(phone.public_key)
    except Unacceptable:
        point = b""
    fresh = abs(now - phone.signed_at) <= PROOF_LIFE
    if not point or not fresh or not signed_by(point, phone.proof, binding(number, phone.signed_at)):
        raise Malformed(
            "手机密钥验证未通过，请检查手机时间后重试。 "
            "The phone's key could not be verified; check the phone's clock and try again.",
            code="key_not_proved",
        )
    return point
