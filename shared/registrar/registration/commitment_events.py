"""What the person confirmed from afar: codes, consent, the written commitment, and what was sampled of it later."""

from dataclasses import dataclass
from typing import Literal

from registrar.registration.comparisons import Comparison
from registrar.registration.consents import Commitment, Confirms, Consent, OneTimeCode


@dataclass(frozen=True, slots=True)
class CodeSent:
    """A one-time code went to the applicant's phone; only its digest is known."""

    code: OneTimeCode
    kind: Literal["CodeSent"] = "CodeSent"


@dataclass(frozen=True, slots=True)
class CodeMistaken:
    """Somebody typed another code."""

    purpose: Confirms
    kind: Literal["CodeMistaken"] = "CodeMistaken"


@dataclass(frozen=True, slots=True)
class CommitmentSigned:
    """The applicant signed the written commitment online (R26)."""

    commitment: Commitment
    kind: Literal["CommitmentSigned"] = "CommitmentSigned"


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The applicant agreed that somebody else applies for them."""

    consent: Consent
    kind: Literal["ConsentGiven"] = "ConsentGiven"


@dataclass(frozen=True, slots=True)
class SampleDrawn:
    """The lot was cast over a registration that rests on a commitment."""

    drawn: bool
    kind: Literal["SampleDrawn"] = "SampleDrawn"


@dataclass(frozen=True, slots=True)
class SamplingAgreed:
    """The registers still bear the commitment out."""

    comparisons: tuple[Comparison, ...]
    kind: Literal["SamplingAgreed"] = "SamplingAgreed"


@dataclass(frozen=True, slots=True)
class SamplingDiffered:
    """A register says otherwise; the person is asked, an officer looks, and the registration stands meanwhile."""

    comparisons: tuple[Comparison, ...]
    reasons: tuple[str, ...]
    kind: Literal["SamplingDiffered"] = "SamplingDiffered"
