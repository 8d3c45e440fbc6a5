"""What was done to a certificate: its number, its signed extracts, their status, the holder's key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field as Discriminated

from registrar.registration.certificates import ExtractFacts
from registrar.registration.vocabulary import ExtractStatus


@dataclass(frozen=True, slots=True)
class CertificateOpened:
    """A person got their number for life."""

    number: str
    person: str
    account: str
    kind: Literal["CertificateOpened"] = "CertificateOpened"


@dataclass(frozen=True, slots=True)
class ExtractPrepared:
    """The facts to be signed are settled; every signed extract before this one is superseded."""

    extract: str
    application: str
    facts: ExtractFacts
    record_version: int = 0
    kind: Literal["ExtractPrepared"] = "ExtractPrepared"


@dataclass(frozen=True, slots=True)
class ExtractIssued:
    """Signed, verified, stored: `artefacts` maps cose, qr, pdf to keys, `sha256` the same names to hex digests."""

    extract: str
    application: str
    kid: str
    qr_text: str
    artefacts: Mapping[str, str]
    sha256: Mapping[str, str]
    kind: Literal["ExtractIssued"] = "ExtractIssued"


@dataclass(frozen=True, slots=True)
class ExtractStatusChanged:
    """Revoked, suspended, resumed or superseded, by whom and why (the reason never leaves the office)."""

    extract: str
    status: ExtractStatus
    reason: str
    by: str
    kind: Literal["ExtractStatusChanged"] = "ExtractStatusChanged"


@dataclass(frozen=True, slots=True)
class HolderKeyBound:
    """The holder proved to have this key (hex of a compressed point of P-256); the next extract names it."""

    key: str
    kind: Literal["HolderKeyBound"] = "HolderKeyBound"


CertificateEvent = Annotated[
    CertificateOpened | HolderKeyBound | ExtractPrepared | ExtractIssued | ExtractStatusChanged,
    Discriminated(discriminator="kind"),
]
