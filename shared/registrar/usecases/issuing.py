"""The certificate follows the person's record: number it, settle the facts, sign, prove, store, announce."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

from registrar.certificate.cose import Signer
from registrar.errors import Conflict, Erased, NotAllowed, NotFound, Unavailable
from registrar.policy.numbering import certificate_number
from registrar.ports import Chance, Clock, DocumentStore, Numbering, Register
from registrar.registration import records
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate, Extract, ExtractFacts
from registrar.registration.events import (
    CertificateEvent,
    CertificateNumbered,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.ids import derived, is_synthetic
from registrar.registration.record import APPLIED, Change, Entry, PersonRecord
from registrar.registration.vocabulary import EndReason, ExtractStatus, RegistrationKind
from registrar.usecases.artefacts import Artefacts, Press, make_artefacts
from registrar.usecases.keyring import Keyring
from registrar.usecases.persevering import persevering
from registrar.usecases.places import Places
from registrar.usecases.rules import Rules

LIVING = frozenset({ExtractStatus.ISSUED, ExtractStatus.SUSPENDED})
"""What counts, or may count again."""


@dataclass(frozen=True, slots=True)
class Issuing:
    """What this use case stands on; `fonts` is a folder."""

    register: Register
    store: DocumentStore
    keyring: Keyring
    clock: Clock
    chance: Chance
    rules: Rules
    fonts: Path
    page_signer: Signer | None = None
    """Signs the printed page where the certificate key is SM2; None leaves it to the certificate key."""


def issue(on: Issuing, person: str) -> None:
    """Bring the person's certificate up to their record; a message that comes twice changes nothing.

    An extract of a key that was stolen since is replaced by one of the present key, and keeps its status.
    """
    places = Places(on.keyring, on.chance)
    extract = persevering(lambda: _prepared(on, person, places), places.lost)
    if extract is not None and not extract.signed:
        _sign(on, person, extract)


def issue_again(on: Issuing, number: str) -> None:
    """The holder bound a key: the certificate names it from now on."""
    issue(on, on.register.certificate(number).person)


def _sign(on: Issuing, person: str, extract: Extract) -> None:
    key = on.keyring.for_list(extract.facts.status_list, on.clock.now())
    if key is None and extract.status not in LIVING:
        return  # a newer extract took its place before it was signed
    if key is None:
        raise Unavailable("no usable key may sign for this status list; the step is repeated", code="key_not_published")
    press = Press(on.store, key.signer, on.page_signer or key.signer, on.rules.public_url, on.fonts)
    record = records.fold(person, on.register.record_history(person), until=extract.record_version)
    artefacts = make_artefacts(press, extract, record.dated() if record else ())
    persevering(lambda: _announce(on, extract, artefacts))


def _prepared(on: Issuing, person: str, places: Places) -> Extract | None:
    """The extract of the record as it is now, its facts settled in the register before anything is signed."""
    record = on.register.record(person)
    if record is None or record.change is None:
        return None
    certificate = on.register.certificate_of(person)
    key = certificate.holder_key if certificate else ""
    name = derived("X", person, str(record.change.version), *([key] if key else []))
    while certificate is not None and name in certificate.extracts:
        if not _has_lost_its_key(on, certificate.extracts[name]):
            return certificate.extracts[name]
        name = derived("X", name)
    shown = presented(record)
    if shown is None or (closed(record) and not _owed(record, certificate)):
        return _close(on, certificate)
    now = on.clock.now().replace(microsecond=0)
    return _prepare(on, record, _facts(on, record, shown, now, places), certificate, name).extracts[name]


def _has_lost_its_key(on: Issuing, extract: Extract) -> bool:
    """Whether it still counts, but its key was stolen after it signed, or withdrawn before."""
    if extract.status not in LIVING:
        return False
    if extract.kid is not None:
        return on.keyring.is_stolen(extract.kid)
    return on.keyring.for_list(extract.facts.status_list, on.clock.now()) is None


FOR_GOOD = frozenset({EndReason.DEATH, EndReason.PENSION, EndReason.EMIGRATED})
"""What ends the certificate itself, not only a registration (documents.md 5.5)."""


def closed(record: PersonRecord) -> bool:
    """Nothing is in force, and the last to end ended for good."""
    ends = sorted((entry.end for entry in record.entries if entry.end), key=lambda end: end.at)
    return not record.current and bool(ends) and ends[-1].reason in FOR_GOOD


ENDED_FOR_GOOD = "the person's registrations ended for good"


def _owed(record: PersonRecord, certificate: Certificate | None) -> bool:
    """Who applied is handed number and dated history even when all ended before anything was issued: revoked."""
    applied = any(ground.origin in APPLIED for entry in record.entries for ground in entry.grounds)
    return applied and certificate is None


def _close(on: Issuing, certificate: Certificate | None) -> Extract | None:
    """Nothing counts any more; the extract that stays, which is signed now if nobody came to it before."""
    if certificate is None:
        return None
    if events := _living(certificate, ExtractStatus.REVOKED, ENDED_FOR_GOOD):
        certificate = on.register.append_certificate(certificate.number, certificate, events, on.clock.now())
    return certificate.current


@dataclass(frozen=True, slots=True)
class Presented:
    """What an extract says of the record: the kind, since when, and where it was registered."""

    kind: RegistrationKind
    since: date
    entry: Entry


def presented(record: PersonRecord) -> Presented | None:
    """The newest registration in force, or that there is none since the last one ended; None when none ever held."""
    if record.current:
        entry = max(record.current, key=lambda entry: entry.registered_at)
        return Presented(entry.kind, entry.starts, entry)
    ended = [(entry.end.on, entry) for entry in record.dated() if entry.end]
    if not ended:
        return None
    on, entry = max(ended, key=lambda pair: pair[0])
    return Presented(RegistrationKind.NONE, on, entry)


def _prepare(
    on: Issuing, record: PersonRecord, facts: ExtractFacts, certificate: Certificate | None, name: str
) -> Certificate:
    change, now = record.change or Change(0), facts.issued_at
    numbering = _numbering(on, facts.office, now, record) if certificate is None else None
    number = certificate.number if certificate else _number(numbering, record)
    opened = [CertificateOpened(number, record.person, record.holder.account)] if certificate is None else []
    held = certificate.holder_key if certificate else ""
    settled = replace(facts, number=number, holder_key=held)
    prepared = ExtractPrepared(name, change.application, settled, change.version)
    return on.register.append_certificate(
        number,
        certificate,
        [
            *opened,
            *_living(certificate, ExtractStatus.SUPERSEDED, "a newer extract"),
            prepared,
            *_begun(record, certificate, name),
        ],
        now,
        numbering=numbering,
        applications=[(each, [CertificateNumbered(number)]) for each in _unnumbered(on, record, number)],
    )


def _begun(record: PersonRecord, certificate: Certificate | None, name: str) -> list[CertificateEvent]:
    """A new extract begins suspended when the present one is: nobody gets out of a suspension by registering anew.

    It begins revoked where all has ended for good.
    """
    if closed(record):
        return [ExtractStatusChanged(name, ExtractStatus.REVOKED, ENDED_FOR_GOOD, "system")]
    present = certificate.current if certificate else None
    if present is None or present.status is not ExtractStatus.SUSPENDED:
        return []
    return [ExtractStatusChanged(name, ExtractStatus.SUSPENDED, "as the extract before it", "system")]


def _unnumbered(on: Issuing, record: PersonRecord, number: str) -> list[Application]:
    """The applications in the record that do not know the certificate's number yet."""
    named = dict.fromkeys(
        ground.reference for entry in record.entries for ground in entry.grounds if ground.origin in APPLIED
    )
    known = (_not_erased(on, record, identity) for identity in named)
    return [each for each in known if each is not None and each.certificate_number != number]


def _not_erased(on: Issuing, record: PersonRecord, identity: str) -> Application | None:
    """None when it was erased and the record was kept; when both are going, there is nobody to certify."""
    try:
        return on.register.application(identity)
    except Erased:
        present = on.register.record(record.person)
        if present is None or present.version != record.version:
            raise Conflict("the record is being erased", code="record_overtaken") from None
        return None


def _numbering(on: Issuing, office: str, now: datetime, record: PersonRecord) -> Numbering:
    """The office's next serial whose number nobody has: those of the books are never given again."""
    first = on.register.next_serial(office, now.year)
    for passed in count():
        numbering = Numbering(office, now.year, first + passed, passed)
        if not _given(on, _number(numbering, record)):
            return numbering
    raise AssertionError("certificate_number ends the search with a ValueError")


def _given(on: Issuing, number: str) -> bool:
    try:
        on.register.certificate(number)
    except NotFound:
        return False
    return True


def _number(numbering: Numbering | None, record: PersonRecord) -> str:
    if numbering is None:
        raise AssertionError("a new certificate always draws a serial")
    synthetic = is_synthetic(record.holder.id_number)
    return certificate_number(numbering.office, numbering.year, numbering.serial, synthetic=synthetic)


def _living(certificate: Certificate | None, status: ExtractStatus, reason: str) -> list[CertificateEvent]:
    """Every extract that still counts gets this status."""
    extracts = certificate.extracts.values() if certificate else ()
    living = (extract for extract in extracts if extract.status in LIVING)
    return [ExtractStatusChanged(extract.id, status, reason, "system") for extract in living]


def _facts(on: Issuing, record: PersonRecord, shown: Presented, now: datetime, places: Places) -> ExtractFacts:
    """All but the number, which a person who has none gets in the same transaction."""
    holder = record.holder
    if is_synthetic(holder.id_number) and not on.rules.allow_synthetic:
        raise NotAllowed("测试用的身份号码不能签发证书。 No certificate for a test number.", code="synthetic_number")
    status_list, status_index = places.draw(now)
    return ExtractFacts(
        number="",
        name=unicodedata.normalize("NFC", holder.name),
        id_tail=holder.id_number[-4:],
        registration=shown.kind,
        region=shown.entry.region,
        since=shown.since,
        office=shown.entry.office,
        issued_at=now,
        expires_at=now + on.rules.certificate_life,
        status_list=status_list,
        status_index=status_index,
        synthetic=is_synthetic(holder.id_number),
    )


def _announce(on: Issuing, extract: Extract, made: Artefacts) -> None:
    certificate = on.register.certificate(extract.facts.number)
    if not certificate.extracts[extract.id].signed:
        event = ExtractIssued(extract.id, extract.application, made.kid, made.qr_text, made.keys, made.sha256)
        on.register.append_certificate(certificate.number, certificate, [event], on.clock.now())
