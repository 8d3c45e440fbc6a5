"""What is sent and shown when a person signs online, or agrees to be applied for."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.policy.commitment_texts import CommitmentText, texts_for
from registrar.registration.application import Application
from registrar.registration.consents import Confirms, OneTimeCode, Scenario
from registrar.registration.vocabulary import Category
from registrar.usecases.confirming import Signing

Code = Annotated[str, Field(pattern=r"^\d{6}$", description="From the phone.", examples=["012345"])]


class CommitmentBox(BaseModel):
    """The whole text of one box of the commitment."""

    scenario: Scenario
    text: str
    sha256: Annotated[str, Field(description="Of the text in UTF-8; send it back when signing.", examples=["00" * 32])]

    @classmethod
    def of(cls, text: CommitmentText) -> "CommitmentBox":
        return cls(scenario=text.scenario, text=text.text, sha256=text.sha256)


class CommitmentShown(BaseModel):
    """The written commitment (承诺书) of a category; no box when the category has none or nobody wrote that version."""

    category: Category
    text_version: Annotated[str, Field(examples=["placeholder-2026-1"])]
    official: Annotated[
        bool, Field(description="False while the annex of the notice is not in our hands: the text is a placeholder.")
    ]
    confirmation: Annotated[str, Field(description="What the person types to sign.")]
    boxes: Sequence[CommitmentBox]

    @classmethod
    def of(cls, category: Category, day: date, version: str | None) -> "CommitmentShown":
        texts = texts_for(category, day, version)
        first = texts[0] if texts else None
        return cls(
            category=category,
            text_version=first.version if first else version or "",
            official=first.official if first else False,
            confirmation=first.confirmation if first else "",
            boxes=[CommitmentBox.of(text) for text in texts],
        )


class CodeAsked(Asked):
    """What the code is to confirm."""

    purpose: Confirms


class CodeShown(BaseModel):
    """A code went to the phone in the application."""

    purpose: Confirms
    expires_at: Moment

    @classmethod
    def of(cls, sent: OneTimeCode) -> "CodeShown":
        return cls(purpose=sent.purpose, expires_at=sent.expires_at)


class CommitmentAsked(Asked):
    """The box that was ticked, the text that was read, the sentence that was typed, the code from the phone."""

    scenario: Scenario
    text_version: Annotated[str, Field(max_length=40, examples=["placeholder-2026-1"])]
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", examples=["00" * 32])]
    confirmation: Annotated[str, Field(max_length=100, examples=["本人确认以上承诺"])]
    code: Code

    def signing(self) -> Signing:
        return Signing(self.scenario, self.text_version, self.text_sha256, self.confirmation, self.code)


class Signed(BaseModel):
    """The commitment lies among the papers; it is the proof of E3 and U8."""

    application: str
    scenario: Scenario
    text_version: str
    signed_at: Moment

    @classmethod
    def of(cls, application: Application) -> "Signed":
        return cls.model_validate(
            {"application": application.id, **_values(application)},
        )


def _values(application: Application) -> dict[str, object]:
    signed = application.commitment
    return {name: getattr(signed, name) for name in ("scenario", "text_version", "signed_at")}


class AgreementAsked(Asked):
    """The code that the person applied for got, and passed on."""

    code: Code


class Consented(BaseModel):
    """The person agreed to be applied for."""

    application: str
    given_at: Moment | None
