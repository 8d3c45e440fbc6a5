"""The privacy notice as it is read, and what an application says of it."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.policy.privacy_notice import PrivacyNotice
from registrar.registration.consents import Language, PrivacySeen

Version = Annotated[str, Field(min_length=1, max_length=40, examples=["2026-1"])]


class PrivacyNoticeShown(BaseModel):
    """What is told before anything is asked; send `version` and `language` back when opening an application."""

    version: Version
    since: date
    official: Annotated[bool, Field(description="False while the words are a placeholder.")]
    language: Language
    title: str
    paragraphs: Sequence[str]

    @classmethod
    def of(cls, notice: PrivacyNotice) -> "PrivacyNoticeShown":
        return cls.model_validate(notice, from_attributes=True)


class PrivacyAsked(Asked):
    """Which notice the account's holder had before them."""

    version: Version
    language: Language = Language.ZH


class PrivacySeenShown(BaseModel):
    """Which notice was seen, when, and by whose account; null on an application that names none, as at a counter."""

    version: str
    language: Language
    seen_at: Moment
    account: str

    @classmethod
    def of(cls, seen: PrivacySeen | None) -> "PrivacySeenShown | None":
        return cls.model_validate(seen, from_attributes=True) if seen else None
