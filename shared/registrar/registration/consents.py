"""What a person puts their word to from afar: a one-time code, the written commitment, consent to be applied for."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Confirms(StrEnum):
    """What a one-time code confirms."""

    COMMITMENT = "COMMITMENT"
    CONSENT = "CONSENT"


class Scenario(StrEnum):
    """The three boxes of the written commitment (R24)."""

    F1 = "F1"  # flexible employment
    F2 = "F2"  # was in flexible employment, jobless now
    F3 = "F3"  # never employed, jobless

    @property
    def box(self) -> str:
        """The words by which the reader and the rules know the box."""
        return {"F1": "灵活就业", "F2": "原灵活就业", "F3": "无就业经历"}[self.value]


class Relation(StrEnum):
    """What somebody who applies for another is to that person."""

    SPOUSE = "SPOUSE"
    PARENT = "PARENT"
    CHILD = "CHILD"
    SIBLING = "SIBLING"
    GUARDIAN = "GUARDIAN"
    COMMUNITY = "COMMUNITY"  # a worker of the village or community
    EMPLOYER = "EMPLOYER"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code that was sent, as a digest: six digits are worth nothing after `expires_at` or five mistakes."""

    purpose: Confirms
    digest: str
    salt: str
    asked_at: datetime
    expires_at: datetime
    mistakes: int = 0

    def fits(self, code: str) -> bool:
        return digest_of(self.salt, code) == self.digest


def digest_of(salt: str, code: str) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(f"{salt}\0{code}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Commitment:
    """The written commitment, signed online: which box of which text (version and SHA-256), when, by whose account.

    `code_digest` and `salt` tell which one-time code confirmed it.
    """

    scenario: Scenario
    text_version: str
    text_sha256: str
    signed_at: datetime
    account: str
    code_digest: str
    salt: str


@dataclass(frozen=True, slots=True)
class Agent:
    """Who applies for another person: the real name and number the account vouches for, and the relation stated.

    `others` is for how many further people the account has applied before.
    """

    name: str
    id_number: str
    relation: Relation
    others: int = 0


@dataclass(frozen=True, slots=True)
class Consent:
    """The person applied for confirmed by a one-time code to the phone in the application."""

    given_at: datetime
    code_digest: str


class Language(StrEnum):
    """The languages in which people are told of their rights (BCP 47)."""

    ZH = "zh-CN"
    EN = "en"


@dataclass(frozen=True, slots=True)
class PrivacySeen:
    """Which privacy notice was shown before the application was opened: version, language, when, whose account."""

    version: str
    language: Language
    seen_at: datetime
    account: str
