"""What was read: fields with their place, findings with their severity, one examination per scan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registrar.registration.vocabulary import DocumentType, NearMiss, Severity, Side

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]
"""Four corners, clockwise from the top left, in pixels of the upright page."""
SIGNATURE_CELLS = (24, 10)
"""Across and down: how coarsely the look of a signature is kept."""
PageSize = tuple[int, int]
"""Width and height of the upright page in those pixels."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact on a page. Dates are ISO 8601 in `value`; `text` is as read; confidence is a calibrated 0..1."""

    value: str
    text: str
    confidence: float
    certain: bool
    page: int = 0
    box: Box | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check: what it is, what it asks for, and what to tell the applicant and the officer."""

    id: str
    severity: Severity
    message: str
    officer: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document found in a scan; `part` counts documents within the file, `pages` are zero-based."""

    document_type: DocumentType
    confidence: float
    part: int = 0
    pages: tuple[int, ...] = (0,)
    side: Side | None = None
    near_miss: NearMiss | None = None
    fields: Mapping[str, Field] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    likeness: str = ""  # 64 hexadecimal digits of how the sheet looks, by which it is found again
    signature: str = ""  # a hexadecimal digit for each of SIGNATURE_CELLS: how the signature on it looks

    def value(self, name: str) -> str | None:
        """The normalised value of a field, or None when the page does not show it."""
        found = self.fields.get(name)
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class Examination:
    """What one pass of a reader over one stored scan found. Seconds are wall and CPU of the whole pass."""

    scan: str
    sha256: str
    version_id: str
    reader: str
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    pages: tuple[PageSize, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader makes of one scan: what it found, and each page drawn anew as a JPEG, upright."""

    examination: Examination
    views: tuple[bytes, ...] = ()
