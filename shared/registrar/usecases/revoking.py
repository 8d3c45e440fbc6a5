"""An officer takes a certificate back for good, suspends it, or ends a suspension."""

from dataclasses import replace

from registrar.errors import Malformed, NotFound
from registrar.office.rights import Action, Thing
from registrar.registration.certificates import Certificate, Extract
from registrar.registration.events import ExtractStatusChanged
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.entitled import at, require
from registrar.usecases.persevering import persevering
from registrar.usecases.recording import person_of
from registrar.usecases.reviewing import Reviewing


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
        missing = NotFound("没有找到该证书。 No such certificate.", facts={"number": number})
        if extract is None:
            raise missing
        require(officer, Action.DECIDE, _thing_of(on, officer, certificate, extract), missing)
        if extract.status is status:
            return extract
        event = ExtractStatusChanged(extract.id, status, reason, officer.subject)
        changed = on.register.append_certificate(number, certificate, [event], on.clock.now())
        return changed.extracts[extract.id]

    return persevering(once)


def _thing_of(on: Reviewing, officer: Account, certificate: Certificate, extract: Extract) -> Thing:
    """A certificate names its holder by blind index: the officer's own number is asked whether it is theirs."""
    own = bool(officer.id_number) and person_of(on.index, str(officer.id_number)) == certificate.person
    return replace(at(extract.facts.office), accounts=frozenset({officer.subject} if own else ()))
