"""A registration becomes a certificate: number it, settle the facts, sign, prove, store, announce."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from registrar.certificate.cose import Signer
from registrar.errors import NotAllowed
from registrar.policy.numbering import certificate_number
from registrar.ports import BlindIndex, Chance, Clock, DocumentStore, Numbering, Register
from registrar.registration.application import Application, Registration
from registrar.registration.certificates import Certificate, Extract, ExtractFacts
from registrar.registration.events import (
    CertificateEvent,
    CertificateNumbered,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.ids import is_synthetic
from registrar.registration.vocabulary import ExtractStatus
from registrar.usecases.artefacts import Artefacts, Press, make_artefacts
from registrar.usecases.persevering import persevering
from registrar.usecases.rules import Rules

SLOTS = 2**20
"""Entries of one status list (certificate.md)."""


@dataclass(frozen=True, slots=True)
class Issuing:
    """What this use case stands on; `fonts` is a folder."""

    register: Register
    store: DocumentStore
    signer: Signer
    index: BlindIndex
    clock: Clock
    chance: Chance
    rules: Rules
    fonts: Path


def issue(on: Issuing, identity: str) -> None:
    """Number, sign and store the extract of one registration; a message that comes twice changes nothing."""
    extract = persevering(lambda: _prepared(on, identity))
    if extract is not None and not extract.signed:
        press = Press(on.store, on.signer, on.rules.public_url, on.fonts)
        artefacts = make_artefacts(press, on.register.certificate(extract.facts.number), extract)
        persevering(lambda: _announce(on, extract, artefacts))


def _prepared(on: Issuing, identity: str) -> Extract | None:
    """The extract of this registration with its facts settled in the register, before anything is signed."""
    application = on.register.application(identity)
    registration = application.registration
    if registration is None:
        return None
    person = on.index.of("id_number", application.applicant.id_number)
    certificate = on.register.certificate_of(person)
    name = _extract_name(application, registration)
    if certificate is not None and name in certificate.extracts:
        return certificate.extracts[name]
    return _prepare(on, application, registration, certificate, person).extracts[name]


def _extract_name(application: Application, registration: Registration) -> str:
    """The same for the same registration of the same application, and nobody can guess it."""
    known = f"{application.id}\n{registration.registered_at.isoformat()}"
    return f"X{hashlib.sha256(known.encode()).hexdigest()[:31]}"


def _prepare(
    on: Issuing, application: Application, registration: Registration, certificate: Certificate | None, person: str
) -> Certificate:
    now = on.clock.now().replace(microsecond=0)
    numbering = _numbering(on, registration, now) if certificate is None else None
    number = certificate.number if certificate else _number(numbering, application)
    facts = _facts(on, number, application, registration, now)
    opened = [CertificateOpened(number, person, application.account)] if certificate is None else []
    prepared = ExtractPrepared(_extract_name(application, registration), application.id, facts)
    return on.register.append_certificate(
        number,
        certificate,
        [*opened, *_superseding(certificate), prepared],
        now,
        numbering=numbering,
        application=application,
        application_events=[CertificateNumbered(number)],
    )


def _numbering(on: Issuing, registration: Registration, now: datetime) -> Numbering:
    return Numbering(registration.office, now.year, on.register.next_serial(registration.office, now.year))


def _number(numbering: Numbering | None, application: Application) -> str:
    if numbering is None:
        raise AssertionError("a new certificate always draws a serial")
    synthetic = is_synthetic(application.applicant.id_number)
    return certificate_number(numbering.office, numbering.year, numbering.serial, synthetic=synthetic)


def _superseding(certificate: Certificate | None) -> list[CertificateEvent]:
    """Every extract that still counts gives way to the new one."""
    extracts = certificate.extracts.values() if certificate else ()
    living = (extract for extract in extracts if extract.status in {ExtractStatus.ISSUED, ExtractStatus.SUSPENDED})
    return [
        ExtractStatusChanged(extract.id, ExtractStatus.SUPERSEDED, "a newer extract", "system") for extract in living
    ]


def _facts(
    on: Issuing, number: str, application: Application, registration: Registration, now: datetime
) -> ExtractFacts:
    applicant = application.applicant
    if is_synthetic(applicant.id_number) and not on.rules.allow_synthetic:
        raise NotAllowed("测试用的身份号码不能签发证书。 No certificate for a test number.", code="synthetic_number")
    return ExtractFacts(
        number=number,
        name=unicodedata.normalize("NFC", applicant.name),
        id_tail=applicant.id_number[-4:],
        registration=registration.kind,
        region=registration.region,
        since=registration.since,
        office=registration.office,
        issued_at=now,
        expires_at=now + on.rules.certificate_life,
        status_list=0,
        status_index=on.chance.below(SLOTS),
        synthetic=is_synthetic(applicant.id_number),
    )


def _announce(on: Issuing, extract: Extract, made: Artefacts) -> None:
    certificate = on.register.certificate(extract.facts.number)
    if not certificate.extracts[extract.id].signed:
        event = ExtractIssued(extract.id, extract.application, made.kid, made.qr_text, made.keys, made.sha256)
        on.register.append_certificate(certificate.number, certificate, [event], on.clock.now())
