"""What applicants and officers both see: proofs, reasons, documents."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BaseModel, ConfigDict, Field

from registrar.policy.proofs import Proof
from registrar.registration.application import Application, Reason
from registrar.registration.facts import Document, Finding
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity, Side

ApplicationId = Annotated[
    str, Path(min_length=1, max_length=128, description="The application's id.", examples=["A3f2c9d1b7e8"])
]
Moment = Annotated[datetime, Field(description="ISO 8601 with time zone.", examples=["2026-11-23T04:00:00Z"])]


class Asked(BaseModel):
    """What comes in: unknown members are refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ReasonShown(BaseModel):
    """Why the application is where it is."""

    code: Annotated[str, Field(examples=["photo_blurred"])]
    message: Annotated[
        str, Field(description="For the applicant, plain Chinese.", examples=["照片模糊，请在光线充足处重拍。"])
    ]
    severity: Severity
    scan: Annotated[str | None, Field(description="The scan it is about.")] = None

    @classmethod
    def of(cls, reason: Reason) -> "ReasonShown":
        return cls(code=reason.code, message=reason.message, severity=reason.severity, scan=reason.scan)


class Material(BaseModel):
    """One thing to show: any one of the papers, with both sides where the paper has two."""

    slot: Annotated[str, Field(description="Name it with the upload, if you like.", examples=["identity"])]
    any_of: Sequence[DocumentType]
    sides: Sequence[Side]
    title: Annotated[str, Field(examples=["有效的居民身份证（人像面和国徽面）或社会保障卡"])]
    advice: Annotated[str, Field(examples=["身份证请拍两面；也可以只拍社会保障卡。"])]
    missing: Annotated[bool, Field(description="No usable picture of it has been read yet.")] = True

    @classmethod
    def of(cls, proof: Proof, missing: bool = True) -> "Material":
        return cls(
            slot=proof.slot,
            any_of=proof.any_of,
            sides=proof.sides,
            title=proof.title,
            advice=proof.advice,
            missing=missing,
        )


class FindingShown(BaseModel):
    """The outcome of one check of one document."""

    id: str
    severity: Severity
    message: str

    @classmethod
    def of(cls, finding: Finding) -> "FindingShown":
        return cls(id=finding.id, severity=finding.severity, message=finding.message)


class FieldShown(BaseModel):
    """One fact as it was read."""

    value: Annotated[str, Field(description="Normalised; dates are ISO 8601.")]
    text: Annotated[str, Field(description="As printed.")]
    confidence: Annotated[float, Field(ge=0, le=1)]
    certain: bool
    page: int
    box: Annotated[
        Sequence[tuple[float, float]] | None,
        Field(description="Four corners, clockwise from the top left, in pixels of the upright page."),
    ] = None


class DocumentShown(BaseModel):
    """One document found in a scan."""

    scan: str
    part: int
    document_type: DocumentType
    near_miss: NearMiss | None
    side: Side | None
    findings: Sequence[FindingShown]
    fields: dict[str, FieldShown]

    @classmethod
    def of(cls, scan: str, document: Document, more: Iterable[Finding] = ()) -> "DocumentShown":
        fields = {
            name: FieldShown(
                value=read.value,
                text=read.text,
                confidence=read.confidence,
                certain=read.certain,
                page=read.page,
                box=read.box,
            )
            for name, read in document.fields.items()
        }
        return cls(
            scan=scan,
            part=document.part,
            document_type=document.document_type,
            near_miss=document.near_miss,
            side=document.side,
            findings=[FindingShown.of(finding) for finding in (*document.findings, *more)],
            fields=fields,
        )


def documents_of(application: Application, *, for_its_subject: bool = True) -> list[DocumentShown]:
    """Every document read, in the order the scans were offered; a scan without any shows as OTHER with its findings.

    Somebody who applies for another sees what the papers are and what to mend, not what was read on them.
    """
    shown: list[DocumentShown] = []
    for scan in application.scans:
        examination = application.examinations.get(scan)
        if examination is None:
            continue
        documents = examination.documents or (Document(DocumentType.OTHER, 0.0),)
        if not for_its_subject:
            documents = tuple(replace(document, fields={}) for document in documents)
        shown.append(DocumentShown.of(scan, documents[0], examination.findings))
        shown += [DocumentShown.of(scan, document) for document in documents[1:]]
    return shown
