"""An officer takes a certificate back for good, suspends it, or ends a suspension."""

from registrar.errors import Malformed, NotFound
from registrar.registration.certificates import Extract
from registrar.registration.events import ExtractStatusChanged
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.persevering import persevering
from registrar.usecases.reviewing import Reviewing, same_office


def revoke(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """Take a certificate's present extract back for good; revoking twice is one revocation."""
    return _set_status(on, officer, number, ExtractStatus.REVOKED, reason)


def suspend(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """Nobody may rely on the certificate until it is resumed; a newer extract made meanwhile is suspended as well."""
    return _set_status(on, officer, number, ExtractStatus.SUSPENDED, reason)


def resume(on: Reviewing, officer: Account, number: str, reason: str) -> Extract:
    """End a suspension; a revoked certificate stays revoked."""
    return _set_status(on, officer, number, ExtractStatus.ISSUED, reason)


def _set_status(on: Reviewing, officer: Account, number: str, status: ExtractStatus, reason: str) -> Extract:
    if not reason.strip():
        raise Malformed("请写明理由。 Give the reason.", code="reason_missing")

    def once() -> Extract:
        certificate = on.register.certificate(number)
        extract = certificate.current
        if extract is None or not same_office(officer, extract.facts.office):
            raise NotFound("没有找到该证书。 No such certificate.", facts={"number": number})
        if extract.status is status:
            return extract
        event = ExtractStatusChanged(extract.id, status, reason, officer.subject)
        changed = on.register.append_certificate(number, certificate, [event], on.clock.now())
        return changed.extracts[extract.id]

    return persevering(once)
