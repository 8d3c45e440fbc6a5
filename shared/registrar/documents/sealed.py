"""Whether a paper bears the seal it needs, and whose seal that is."""

from collections.abc import Mapping, Sequence

from registrar.documents.extract import SEALED
from registrar.documents.findings import page_finding
from registrar.documents.reading import ReadSheet
from registrar.documents.rings import dark_rings
from registrar.documents.seal_words import Sealed
from registrar.documents.seals import Seal
from registrar.registration.facts import Document, Field, Finding
from registrar.registration.vocabulary import DocumentType

D = DocumentType
EMPLOYERS_OWN = frozenset({D.LABOUR_CONTRACT, D.TERMINATION_CERT, D.LEAVING_CERT, D.DISMISSAL})
"""Papers that the employer named on them seals; only there does a seal of another company mean anything (BIZ-05)."""


def seals_on(read: ReadSheet) -> Sequence[Seal]:
    """Red ones by their ink; where there is none, dark ones by their ring: a copy that was photographed is tinted."""
    return read.seals if read.seals else dark_rings(read.sheet.picture)


def seal_field(seals: Sequence[Seal], read: ReadSheet, page: int) -> dict[str, Field]:
    if not seals:
        return {"seal_present": Field("false", "", 0.7, certain=False, page=page)}
    best, red = seals[0], bool(read.seals)
    sure = red and best.share > 0.8
    return {"seal_present": Field("true", "", round(best.share, 3), sure, page, read.on_page(best.box))}


def owner_of(kind: DocumentType, fields: Mapping[str, Field], before: Document | None) -> str:
    """The employer as this page names it, or the page before that this one goes on with; empty for other papers."""
    if kind not in EMPLOYERS_OWN:
        return ""
    goes_on = before if before is not None and before.document_type is kind else None
    named = fields.get("employer_name") or (goes_on.fields.get("employer_name") if goes_on else None)
    return named.value if named else ""


def seal_text(found: Sealed | None, read: ReadSheet, page: int) -> dict[str, Field]:
    """`seal_text`: the employer's own name, certain, or another that was read well; nothing when it says neither."""
    if found is None:
        return {}
    box = read.on_page(found.seal.box)
    return {"seal_text": Field(found.name, found.text, found.confidence, found.agrees, page, box)}


def seal_findings(kind: DocumentType, seals: Sequence[Seal], read: ReadSheet) -> list[Finding]:
    """SEA-01: asked for on a colour picture; on a grey copy, and where only a dark ring is seen, an officer looks."""
    if kind not in SEALED or read.seals or (seals and not read.colour):
        return []
    if not read.colour:
        return [page_finding("SEA-01-COPY")]
    return [page_finding("SEA-01-DARK" if seals else "SEA-01")]
