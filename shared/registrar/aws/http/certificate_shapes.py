"""What holders, counters and benefit offices send and get about a certificate that exists."""

from base64 import urlsafe_b64decode
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked as Sent
from registrar.aws.http.shapes import Moment
from registrar.benefits.accreditation import Accreditation
from registrar.benefits.answers import LONGEST, Answer, Question, Reply
from registrar.benefits.draws import Draw
from registrar.benefits.purposes import Purpose
from registrar.benefits.trail import Line, Look
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from registrar.usecases.binding import PhoneKey
from registrar.usecases.checking import Asked, View, Wish
from registrar.usecases.consenting import Consent
from registrar.usecases.presenting import Shown
from registrar.usecases.retrieving import Card, CardKind, Sight

MOST_QUESTIONS = 100
IdNumber = Annotated[str, Field(min_length=18, max_length=18, examples=["229901199005170021"])]
Months = Annotated[int, Field(ge=0, le=LONGEST, examples=[6])]


class CardAsked(Sent):
    """The card that fetches the certificate: its ID number, or a social security card's own nine characters."""

    card: CardKind
    number: Annotated[str, Field(min_length=9, max_length=18, examples=["229901199005170021"])]

    def value(self) -> Card:
        return Card(self.card, self.number)


class SightAsked(CardAsked):
    """What the officer saw: the card itself. `card_number` lets the social security card alone fetch it later."""

    original_seen: Annotated[Literal[True], Field(description="The card itself was laid down, no copy.")]
    reason: Annotated[str, Field(max_length=200, examples=["本人窗口申请调取。"])]
    card_number: Annotated[str | None, Field(pattern=r"^[A-Z0-9]{9}$", examples=["A12345678"])] = None

    def sight(self) -> Sight:
        return Sight(self.value(), self.reason, self.card_number)


class TicketShown(BaseModel):
    """Show `qr_text` as a code: it is good for one scan within a minute."""

    qr_text: Annotated[str, Field(examples=["https://host/v#Q6BFOXN"])]
    expires_at: Moment

    @classmethod
    def of(cls, shown: Shown) -> "TicketShown":
        return cls(qr_text=shown.code.text, expires_at=shown.expires_at)


Base64Url = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{86,87}$", examples=["A" * 86])]


class PhoneKeyAsked(Sent):
    """The phone's public key (WebCrypto ES256, exported "raw") and its signature, each in base64url.

    Signed is `registrar/holder-key/1`, a zero byte, the number, a zero byte and `signed_at` in seconds since 1970.
    """

    public_key: Base64Url
    signed_at: Moment
    proof: Base64Url

    def value(self) -> PhoneKey:
        return PhoneKey(_bytes(self.public_key), self.signed_at, _bytes(self.proof))


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class BoundShown(BaseModel):
    """The certificate is issued again within seconds; fetch it and show it offline."""

    number: str
    bound: bool = True


class LookShown(BaseModel):
    """One look at the certificate."""

    sequence: int
    at: Moment
    look: Look
    office: str
    purpose: Annotated[str, Field(description="A purpose code, or at a counter the officer's reason.")]
    outcome: str
    digest: Annotated[str, Field(description="SHA-256 of this line and of the one before it.")]

    @classmethod
    def of(cls, line: Line) -> "LookShown":
        seen = line.seen
        return cls(
            sequence=line.sequence,
            at=seen.at,
            look=seen.look,
            office=seen.office,
            purpose=seen.purpose,
            outcome=seen.outcome,
            digest=line.digest,
        )


class Looks(BaseModel):
    """Newest first."""

    looks: Sequence[LookShown]


class QuestionAsked(Sent):
    """Was the person registered unemployed for `months` full calendar months on the day `on`?"""

    months: Months
    on: date

    def value(self) -> Question:
        return Question(self.months, self.on)


class HolderConsent(Sent):
    """How the holder agreed: the scanned ticket, or the card that was laid down."""

    code: Annotated[str | None, Field(max_length=4296, description="The text of the ticket.")] = None
    id_number: IdNumber | None = None
    original_seen: Annotated[bool, Field(description="The card itself was laid down, no copy.")] = False

    def value(self, scan: str) -> Consent:
        """A number counts only together with the card: knowing it is not enough."""
        return Consent(self.code, self.id_number if self.original_seen else None, scan)


class CheckAsked(Sent):
    """For which policy, with whose consent, and what about which day."""

    purpose: Purpose
    consent: HolderConsent
    questions: Annotated[Sequence[QuestionAsked], Field(max_length=12)] = ()


class AnswerShown(BaseModel):
    """UNKNOWN where our register cannot know: before its time, in dispute, or a certificate not in force."""

    months: int
    on: date
    reply: Reply
    evidence: Annotated[date | None, Field(description="First day of the unemployment registration.")] = None

    @classmethod
    def of(cls, answer: Answer) -> "AnswerShown":
        return cls(months=answer.question.months, on=answer.question.on, reply=answer.reply, evidence=answer.evidence)


class ViewShown(BaseModel):
    """The minimal view: nothing that this purpose does not need."""

    number: str
    status: ExtractStatus
    name: str
    id_tail: str
    registration: RegistrationKind
    since: date | None
    policies: Annotated[int | None, Field(description="Bits: 1 own business, 2 in the graduation year, 4 hiring.")]
    answers: Sequence[AnswerShown]

    @classmethod
    def of(cls, view: View) -> "ViewShown":
        return cls(
            number=view.number,
            status=view.status,
            name=view.name,
            id_tail=view.id_tail,
            registration=view.registration,
            since=view.since,
            policies=view.policies,
            answers=[AnswerShown.of(answer) for answer in view.answers],
        )


class BatchLine(QuestionAsked):
    """One question of a batch about one person."""

    reference: Annotated[str, Field(min_length=1, max_length=64, examples=["file-1"])]
    id_number: IdNumber

    def asked(self) -> Asked:
        return Asked(self.reference, self.id_number, self.value())


class BatchAsked(Sent):
    """Up to a hundred questions for one purpose; the office keeps each person's written consent."""

    purpose: Purpose
    consents_kept: Annotated[Literal[True], Field(description="The office holds every person's consent.")]
    questions: Annotated[Sequence[BatchLine], Field(min_length=1, max_length=MOST_QUESTIONS)]


class BatchAnswer(AnswerShown):
    """The outcome of one question."""

    reference: str


class BatchShown(BaseModel):
    """One outcome each, in the order of the questions."""

    answers: Sequence[BatchAnswer]

    @classmethod
    def of(cls, answered: Sequence[tuple[str, Answer]]) -> "BatchShown":
        told = ((reference, AnswerShown.of(answer)) for reference, answer in answered)
        return cls(answers=[BatchAnswer(reference=reference, **shown.model_dump()) for reference, shown in told])


class DrawAsked(Sent):
    """What the person draws of a policy: from which month, for how many, under which file of the office."""

    purpose: Purpose
    consent: HolderConsent
    first: Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", examples=["2026-11"])]
    months: Annotated[int, Field(ge=1, le=36)]
    reference: Annotated[str, Field(min_length=1, max_length=64, examples=["file-1"])]

    def wish(self) -> Wish:
        return Wish(self.purpose, self.first, self.months, self.reference)


class DrawShown(BaseModel):
    """The draw as it is recorded."""

    id: str
    purpose: Purpose
    first: str
    months: int
    office: str
    recorded_at: Moment

    @classmethod
    def of(cls, draw: Draw) -> "DrawShown":
        return cls(
            id=draw.id,
            purpose=draw.purpose,
            first=draw.first,
            months=draw.months,
            office=draw.office,
            recorded_at=draw.at,
        )


class AccreditationAsked(Sent):
    """Which office may check certificates for which purposes, from the first to the last day."""

    office: Annotated[str, Field(pattern=r"^[0-9A-Z-]{2,32}$", examples=["TAX-220104"])]
    name: Annotated[str, Field(min_length=1, max_length=60, examples=["测试区税务局"])]
    purposes: Annotated[Sequence[Purpose], Field(max_length=len(Purpose))]
    since: date
    until: date
    machine: Annotated[bool, Field(description="Its machines may ask in batches.")] = False

    def value(self) -> Accreditation:
        return Accreditation(self.office, self.name, frozenset(self.purposes), self.since, self.until, self.machine)


class AccreditationShown(BaseModel):
    """The accreditation as it stands."""

    office: str
    name: str
    purposes: Sequence[Purpose]
    since: date
    until: date
    machine: bool

    @classmethod
    def of(cls, found: Accreditation) -> "AccreditationShown":
        return cls(
            office=found.office,
            name=found.name,
            purposes=sorted(found.purposes),
            since=found.since,
            until=found.until,
            machine=found.machine,
        )
