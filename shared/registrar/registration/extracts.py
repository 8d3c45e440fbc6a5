"""The certificate from its events: which extract is current, which are superseded or revoked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from registrar.errors import NotAllowed
from registrar.registration import events as happened
from registrar.registration.certificates import Certificate, Extract
from registrar.registration.events import CertificateEvent, Recorded
from registrar.registration.vocabulary import ExtractStatus


def fold(history: Iterable[Recorded[CertificateEvent]]) -> Certificate | None:
    """The present certificate from its whole history; None when nothing ever happened."""
    present: Certificate | None = None
    for recorded in history:
        present = apply(present, recorded)
    return present


def apply(present: Certificate | None, recorded: Recorded[CertificateEvent]) -> Certificate:
    """The certificate after one more event; a revoked extract never changes again."""
    event = recorded.event
    if isinstance(event, happened.CertificateOpened):
        if present is not None:
            raise NotAllowed("证书编号已经存在。 The certificate has a number already.", code="wrong_state")
        return Certificate(number=event.number, version=recorded.sequence, person=event.person, account=event.account)
    if present is None:
        raise NotAllowed("证书尚未编号。 The certificate has no number yet.", code="wrong_state")
    if isinstance(event, happened.HolderKeyBound):
        return replace(present, version=recorded.sequence, holder_key=event.key)
    extract = _after(present, recorded)
    return replace(present, version=recorded.sequence, extracts={**present.extracts, extract.id: extract})


def _after(present: Certificate, recorded: Recorded[CertificateEvent]) -> Extract:
    event = recorded.event
    match event:
        case happened.ExtractPrepared():
            return Extract(
                id=event.extract,
                application=event.application,
                facts=event.facts,
                record_version=event.record_version,
            )
        case happened.ExtractIssued():
            return replace(
                present.extracts[event.extract], kid=event.kid, qr_text=event.qr_text, artefacts=event.artefacts
            )
        case happened.ExtractStatusChanged():
            return _changed(present.extracts[event.extract], event, recorded)
        case _:
            raise NotAllowed("证书编号已经存在。 The certificate has a number already.", code="wrong_state")


STATUS_CHANGES: Mapping[ExtractStatus, frozenset[ExtractStatus]] = MappingProxyType(
    {
        ExtractStatus.ISSUED: frozenset({ExtractStatus.SUSPENDED, ExtractStatus.SUPERSEDED, ExtractStatus.REVOKED}),
        ExtractStatus.SUSPENDED: frozenset({ExtractStatus.ISSUED, ExtractStatus.SUPERSEDED, ExtractStatus.REVOKED}),
        ExtractStatus.SUPERSEDED: frozenset({ExtractStatus.REVOKED}),  # it never counts again
        ExtractStatus.REVOKED: frozenset(),
    }
)
"""From which status an extract may come to which."""


def _changed(extract: Extract, event: happened.ExtractStatusChanged, recorded: Recorded[CertificateEvent]) -> Extract:
    if event.status not in STATUS_CHANGES[extract.status]:
        raise NotAllowed(
            f"该电子证书当前为 {extract.status} 状态，不能改为 {event.status}。 "
            f"An extract that is {extract.status} does not become {event.status}.",
            code="wrong_state",
            facts={"status": extract.status, "asked": event.status},
        )
    changes = (*extract.changes, (event.status, recorded.at))
    return replace(extract, status=event.status, status_changed_at=recorded.at, changes=changes)
