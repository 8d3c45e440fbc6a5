"""What an applicant sends."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from registrar.aws.http.privacy_shapes import PrivacyAsked
from registrar.aws.http.shapes import Asked
from registrar.intake.applicants import parse_applicant
from registrar.intake.uploads import AnnouncedFile
from registrar.registration.consents import Relation
from registrar.registration.people import Applicant
from registrar.registration.vocabulary import Category, Channel, HukouKind, PersonType, Predicate
from registrar.usecases.applying import Opening
from registrar.usecases.converting import Conversion

Region = Annotated[str, Field(pattern=r"^\d{6}$", description="A division code of GB/T 2260.", examples=["220104"])]


class ApplicantAsked(Asked):
    """The person to be registered, as typed."""

    name: Annotated[str, Field(min_length=1, max_length=60, examples=["测试甲某"])]
    id_number: Annotated[
        str,
        Field(
            min_length=1,
            max_length=30,
            description="Identity card, or residence permit for Hong Kong, Macao and Taiwan; as printed. "
            "A number that cannot be right does not stop the application; it is weighed with the papers.",
            examples=["229901199005170015"],
        ),
    ]
    phone: Annotated[
        str,
        Field(
            pattern=r"^(\+?[\d -]{5,20})?$",
            description="Where the result is sent; empty for a person without a phone, whom the office then tells.",
            examples=["15400000001"],
        ),
    ]
    other_phone: Annotated[
        str,
        Field(pattern=r"^(\+?[\d -]{5,20})?$", description="Tried when the first number takes no message."),
    ] = ""
    habitual_residence: Region
    hukou_region: Annotated[
        str, Field(pattern=r"^(\d{6})?$", description="Where the household is registered; empty when not known.")
    ] = ""
    hukou_kind: Annotated[
        HukouKind, Field(description="Only for the figures (R37): it decides nothing about the application.")
    ] = HukouKind.UNKNOWN
    person_type: PersonType = PersonType.CN_RESIDENT

    def value(self) -> Applicant:
        return parse_applicant(self.model_dump(mode="json"))


class DeclarationAsked(Asked):
    """The person declares one of the texts of `GET /v1/materials`, in the version they saw."""

    predicate: Predicate
    text_version: Annotated[str, Field(min_length=1, max_length=40, examples=["2026-11"])]


FromAfar = Literal[Channel.WEB_HALL, Channel.WECHAT, Channel.APP, Channel.EMPLOYER]
"""Counter, paper and departments' reports have doors of their own; figures go by the channel."""


class ApplicationAsked(Asked):
    """A request to be registered."""

    category: Category
    applicant: ApplicantAsked
    declarations: Annotated[Sequence[DeclarationAsked], Field(max_length=10)] = ()
    channel: Annotated[FromAfar, Field(description="By which of the province's own ways it comes.")] = Channel.WEB_HALL
    relation: Annotated[
        Relation, Field(description="What the account's holder is to the person, when applying for somebody else.")
    ] = Relation.OTHER
    privacy: Annotated[
        PrivacyAsked | None, Field(description="The notice of `GET /v1/privacy-notice` that the person saw.")
    ] = None

    def opening(self) -> Opening:
        declared = tuple((one.predicate, one.text_version) for one in self.declarations)
        privacy = (self.privacy.version, self.privacy.language) if self.privacy else None
        return Opening(self.category, self.applicant.value(), declared, self.channel, self.relation, privacy=privacy)


class FileAsked(Asked):
    """A file that is about to be sent."""

    content_type: Annotated[str, Field(max_length=100, examples=["image/jpeg"])]
    size: Annotated[int, Field(description="Bytes; at most 10 MB.", examples=[1830211])]
    sha256: Annotated[
        str, Field(max_length=64, description="Lower-case hexadecimal digest of the file.", examples=["00" * 32])
    ]
    slot: Annotated[str | None, Field(max_length=40, description="The material it is for.")] = None


class UploadsAsked(Asked):
    """Which files to make links for."""

    files: Annotated[Sequence[FileAsked], Field(max_length=100)]

    def values(self) -> list[AnnouncedFile]:
        return [AnnouncedFile(file.content_type, file.size, file.sha256, file.slot) for file in self.files]


class SubmissionAsked(Asked):
    """Nothing needs to be said; the acceptance time can be given on a developer's machine only."""

    accepted_at: AwareDatetime | None = None


class ConversionAsked(Asked):
    """Agreement to another category, with the sentences it has to be declared (see GET /v1/materials)."""

    category: Category
    declarations: Annotated[Sequence[DeclarationAsked], Field(max_length=10)] = ()

    def value(self) -> Conversion:
        return Conversion(self.category, tuple((one.predicate, one.text_version) for one in self.declarations))


class ApplicantCorrectionAsked(Asked):
    """Name, number or phone, as they should have been typed; what is left out stays."""

    name: Annotated[str, Field(max_length=60, examples=["测试甲某"])] = ""
    id_number: Annotated[str, Field(max_length=30, examples=["229901199005170015"])] = ""
    phone: Annotated[str, Field(pattern=r"^(\+?[\d -]{5,20})?$", examples=["15400000001"])] = ""
