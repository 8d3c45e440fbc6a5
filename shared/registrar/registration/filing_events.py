"""What was done to an employer's filing."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field as Discriminated


@dataclass(frozen=True, slots=True)
class FilingReceived:
    """The whole sheet is kept, and accepted from this moment on (R14)."""

    rows: int
    kind: Literal["FilingReceived"] = "FilingReceived"


@dataclass(frozen=True, slots=True)
class FilingPageOpened:
    """Each worker of one page has an application now."""

    page: int
    kind: Literal["FilingPageOpened"] = "FilingPageOpened"


FilingEvent = Annotated[FilingReceived | FilingPageOpened, Discriminated(discriminator="kind")]
