"""What an applicant gets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.privacy_shapes import PrivacySeenShown
from registrar.aws.http.shapes import DocumentShown, Material, Moment, ReasonShown, documents_of
from registrar.policy.conversion import better_category
from registrar.policy.missing import missing_proofs
from registrar.policy.proofs import declaration_texts, required_proofs
from registrar.ports import UploadLink
from registrar.registration.application import Application, Scan
from registrar.registration.states import OPEN
from registrar.registration.vocabulary import (
    Category,
    ExtractStatus,
    PersonType,
    Predicate,
    State,
)
from registrar.usecases.applying import Submitted
from registrar.usecases.handing import OwnCertificate


class DeclarationText(BaseModel):
    """A sentence to declare."""

    predicate: Predicate
    text: Annotated[str, Field(examples=["本人有劳动能力。"])]
    text_version: Annotated[str, Field(examples=["2026-11"])]


class Materials(BaseModel):
    """Exactly what is needed for a category, and nothing beyond the notice's list."""

    category: Category
    materials: Sequence[Material]
    declarations: Sequence[DeclarationText]

    @classmethod
    def of(cls, category: Category, person_type: PersonType) -> "Materials":
        texts = declaration_texts(category)
        return cls(
            category=category,
            materials=[Material.of(proof) for proof in required_proofs(category, person_type)],
            declarations=[
                DeclarationText(predicate=one.predicate, text=one.text, text_version=one.version) for one in texts
            ],
        )


class Opened(BaseModel):
    """The application's id, what to send, and the office it belongs to."""

    application: str
    state: State
    materials: Sequence[Material]
    office: Annotated[str, Field(examples=["220104"])]

    @classmethod
    def of(cls, application: Application) -> "Opened":
        return cls(
            application=application.id,
            state=application.state,
            materials=materials_of(application),
            office=application.office,
        )


class Standing(BaseModel):
    """Where an application stands, on one line."""

    application: str
    state: State
    category: Category
    receipt: Annotated[str | None, Field(description="The number of the receipt (受理凭证).")] = None
    accepted_at: datetime | None = None

    @classmethod
    def of(cls, application: Application) -> "Standing":
        return cls(**_standing(application))


class Standings(BaseModel):
    """An account's applications, newest first."""

    applications: Sequence[Standing]


class ApplicationShown(Standing):
    """Everything about one's own application."""

    reasons: Sequence[ReasonShown]
    materials: Sequence[Material]
    documents: Sequence[DocumentShown]
    certificate: Annotated[str | None, Field(description="The certificate's number, once there is one.")] = None
    better_category: Annotated[
        Category | None, Field(description="A category that fits better; POST .../category agrees to it.")
    ] = None
    answer_by: Annotated[
        Moment | None, Field(description="When something is asked: until then; afterwards it goes on without.")
    ] = None
    privacy: Annotated[PrivacySeenShown | None, Field(description="The privacy notice that was seen.")] = None

    @classmethod
    def of(cls, application: Application) -> "ApplicationShown":
        return cls(
            **_standing(application),
            reasons=[ReasonShown.of(reason) for reason in application.reasons if reason.message],
            materials=materials_of(application),
            documents=documents_of(application, for_its_subject=application.for_oneself),
            certificate=application.certificate_number,
            better_category=better_category(application) if application.state in OPEN else None,
            answer_by=application.retry_at if application.state is State.AWAITING_SUPPLEMENT else None,
            privacy=PrivacySeenShown.of(application.privacy),
        )


def _standing(application: Application) -> dict[str, object]:
    receipt = application.receipt
    return {
        "application": application.id,
        "state": application.state,
        "category": application.category,
        "receipt": receipt.number if receipt else None,
        "accepted_at": receipt.accepted_at if receipt else None,
    }


def materials_of(application: Application) -> list[Material]:
    missing = missing_proofs(application)
    required = required_proofs(application.category, application.applicant.person_type)
    return [Material.of(proof, proof in missing) for proof in required]


class Upload(BaseModel):
    """Send `fields` and then the file, in a field named file, as multipart/form-data to `url`."""

    scan: str
    url: str
    fields: dict[str, str]
    expires_at: Moment

    @classmethod
    def of(cls, scan: Scan, link: UploadLink) -> "Upload":
        return cls(scan=scan.id, url=link.url, fields=dict(link.fields), expires_at=link.expires_at)


class Uploads(BaseModel):
    """One link for each file, in the order they were announced."""

    uploads: Sequence[Upload]


class SubmittedShown(BaseModel):
    """Accepted: the receipt, and the scans whose upload never finished."""

    application: str
    state: State
    receipt: str
    accepted_at: Moment
    missing_files: Sequence[str]

    @classmethod
    def of(cls, submitted: Submitted) -> "SubmittedShown":
        standing = _standing(submitted.application)
        del standing["category"]
        return cls(**standing, missing_files=submitted.missing_files)


class Converted(BaseModel):
    """The application in its new category, about to be assessed again."""

    application: str
    state: State
    category: Category


class Corrected(BaseModel):
    """The same application, to be assessed anew."""

    application: str
    state: State


class Withdrawn(BaseModel):
    """The application was taken back."""

    application: str
    state: State


class CertificateShown(BaseModel):
    """The holder's certificate; `pdf`, `phone` and `qr` are links of a few minutes' life."""

    number: str
    status: ExtractStatus
    qr_text: Annotated[str, Field(description="What the QR code says.")]
    issued_at: Moment
    expires_at: Moment
    pdf: Annotated[str | None, Field(description="Absent when no font holds a character of the name.")]
    phone: Annotated[str | None, Field(description="A picture for a phone's screen; absent together with `pdf`.")] = (
        None
    )
    qr: str

    @classmethod
    def of(cls, own: OwnCertificate) -> "CertificateShown":
        return cls.model_validate(own, from_attributes=True)
