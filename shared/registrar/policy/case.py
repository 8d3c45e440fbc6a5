"""The application laid out on the desk: every page with its place, and what a check may remark about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from registrar.policy.households import own_row
from registrar.policy.lighter import unasked
from registrar.policy.proofs import IDENTITY, PROOF, Proof, required_proofs, sides_of
from registrar.registration.application import Application, Scan
from registrar.registration.comparisons import Comparison
from registrar.registration.facts import Document, Field, Finding
from registrar.registration.surroundings import NOTHING_KNOWN, Surroundings
from registrar.registration.vocabulary import DocumentType, Severity, Side, Source

ASKS = frozenset({Severity.SUPPLEMENT, Severity.BETTER_PHOTO})
"""The severities that ask the applicant for something."""
IDENTITY_TYPES = frozenset(
    {DocumentType.ID_CARD, DocumentType.TEMPORARY_ID, DocumentType.SOCIAL_CARD, DocumentType.HMT_PERMIT}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document in one scan; `document` is None when nothing could be found in the file at all."""

    scan: Scan
    document: Document | None
    findings: tuple[Finding, ...]
    slot: str | None  # the proof it can serve, by its type

    @property
    def legible(self) -> bool:
        """False when the picture is to be taken again: what it says is then not weighed."""
        return not any(f.severity is Severity.BETTER_PHOTO and f.id.startswith("PIC") for f in self.findings)

    def value(self, name: str) -> str | None:
        """The normalised value of a field on a legible page."""
        return self.document.value(name) if self.document and self.legible else None

    def field(self, name: str) -> Field | None:
        return self.document.fields.get(name) if self.document and self.legible else None

    @property
    def kind(self) -> DocumentType | None:
        return self.document.document_type if self.document else None

    @property
    def sides(self) -> frozenset[Side]:
        return sides_of(self.document) if self.document else frozenset()


@dataclass(frozen=True, slots=True)
class Remark:
    """What one check found odd: a code of reasons.toml, what it asks for, about which page, and words to fill in.

    A check that passes, or cannot be evaluated, says nothing.
    """

    code: str
    severity: Severity
    sheet: Sheet | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    slot: str | None = None  # the proof it is about when there is no page


@dataclass(frozen=True, slots=True)
class Case:
    """An application with its pages; `today` is the day of acceptance in Asia/Shanghai.

    `around` is what the register knows beside it; `unasked` maps slots nobody asks for here
    to the document that says so.
    """

    application: Application
    today: date
    allow_synthetic: bool
    sheets: tuple[Sheet, ...]
    proofs: tuple[Proof, ...]
    around: Surroundings = NOTHING_KNOWN
    unasked: Mapping[str, str] = field(default_factory=dict)

    @property
    def again(self) -> bool:
        """The applicant was asked once already: the same picture need not be asked for a second time."""
        return self.application.rounds >= 2

    def once(self) -> Severity:
        """Ask for a better picture the first time, let an officer look the second (P, then C)."""
        return Severity.CLERK if self.again else Severity.BETTER_PHOTO

    @property
    def identity(self) -> tuple[Sheet, ...]:
        return self.of(*IDENTITY_TYPES)

    @property
    def papers(self) -> tuple[Sheet, ...]:
        """The pages that can prove the ground of this category."""
        return tuple(s for s in self.sheets if s.slot is not None and s.slot != IDENTITY)

    def of(self, *kinds: DocumentType) -> tuple[Sheet, ...]:
        return tuple(s for s in self.sheets if s.kind in kinds)

    def comparison(self, source: Source) -> Comparison | None:
        return next((c for c in self.application.comparisons if c.source is source), None)


def lay_out(
    application: Application, today: date, *, allow_synthetic: bool, around: Surroundings = NOTHING_KNOWN
) -> Case:
    """Every examined page of the application, in the order the files were announced."""
    proofs = required_proofs(application.category, application.applicant.person_type)
    slots = {kind: proof.slot for proof in reversed(proofs) for kind in proof.any_of}
    sheets: list[Sheet] = []
    for scan in application.scans.values():
        examination = application.examinations.get(scan.id)
        if examination is None:
            continue
        if not examination.documents:
            sheets.append(Sheet(scan, None, examination.findings, None))
        for document in examination.documents:
            findings = (*document.findings, *examination.findings)
            own = own_row(document, application.applicant.id_number)
            sheets.append(Sheet(scan, own, findings, slots.get(document.document_type)))
    return Case(application, today, allow_synthetic, tuple(sheets), proofs, around, unasked(application))


def announced_slot(case: Case, sheet: Sheet) -> str | None:
    """The proof the applicant said the file is for, when that is one of those required."""
    return sheet.scan.slot if sheet.scan.slot in {proof.slot for proof in case.proofs} else None


__all__ = ["ASKS", "IDENTITY", "IDENTITY_TYPES", "PROOF", "Case", "Remark", "Sheet", "announced_slot", "lay_out"]
