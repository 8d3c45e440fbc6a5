"""The certificate handed to the person it is about: what its code says, and links to its picture and pages."""

from dataclasses import dataclass
from datetime import datetime

from registrar.ports import DocumentStore
from registrar.registration.certificates import Certificate
from registrar.registration.vocabulary import ExtractStatus


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """The holder's certificate; `qr`, `pdf` and `phone` are links of a few minutes' life.

    There is neither `pdf` nor `phone` when no font has a character of the name; an officer sees to it then.
    """

    number: str
    status: ExtractStatus
    qr_text: str
    issued_at: datetime
    expires_at: datetime
    qr: str
    pdf: str | None
    phone: str | None


def handed(store: DocumentStore, certificate: Certificate, now: datetime) -> OwnCertificate | None:
    """The present extract with fresh links; None until it is signed."""
    extract = certificate.current
    if extract is None or extract.qr_text is None:
        return None

    def link(name: str, suffix: str) -> str | None:
        key = extract.artefacts.get(name)
        return store.download_link(key, f"{certificate.number}{suffix}", now) if key else None

    return OwnCertificate(
        number=certificate.number,
        status=extract.status,
        qr_text=extract.qr_text,
        issued_at=extract.facts.issued_at,
        expires_at=extract.facts.expires_at,
        qr=link("qr", ".png") or "",
        pdf=link("pdf", ".pdf"),
        phone=link("phone", "-phone.png"),
    )
