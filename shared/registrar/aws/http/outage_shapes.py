"""What an officer sends and gets about an office that is cut off: its outages, and the forms printed for them."""

from collections.abc import Sequence
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import AwareDatetime, BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.registration.outages import Block, Outage, OutageState
from registrar.usecases.outages import Pulse

OutageId = Annotated[
    str, Path(pattern=r"^\d{6,12}-[0-9a-f]{16}$", description="An outage.", examples=["220104-0123456789abcdef"])
]
Office = Annotated[str, Field(pattern=r"^(\d{6,12})?$", description="For the province; empty for one's own office.")]
Reason = Annotated[str, Field(max_length=500)]


class OutageAsked(Asked):
    """Since when the office has been cut off, and why."""

    began: AwareDatetime
    reason: Annotated[Reason, Field(examples=["光缆被挖断，预计两天修复。"])]
    office: Office = ""


class BackAsked(Asked):
    """When the office came back."""

    ended: AwareDatetime


class SuspicionAsked(Asked):
    """Whether a suspected outage was one, and what is known of it."""

    real: bool
    note: Reason = ""


class OutageShown(BaseModel):
    """`by` is the officer who declared or settled it, "system" for a suspicion."""

    outage: str
    office: str
    state: OutageState
    began: Moment
    ended: Moment | None
    reason: str
    note: str
    by: str

    @classmethod
    def of(cls, outage: Outage) -> "OutageShown":
        told = {name: getattr(outage, name) for name in cls.model_fields if name != "outage"}
        return cls(outage=outage.id, **told)


class OutagesShown(BaseModel):
    """Newest first."""

    outages: Sequence[OutageShown]


class PackAsked(Asked):
    """How many forms to print; the last `for_employers` of them are employers' forms."""

    forms: Annotated[int, Field(ge=1, le=500, examples=[50])]
    for_employers: Annotated[int, Field(ge=0, le=500, examples=[10])] = 0


class PackShown(BaseModel):
    """A block of serials and its pack; `pdf` is a link of a few minutes' life, null until it is printed."""

    block: str
    year: int
    first: int
    last: int
    for_employers: int
    reserved_at: Moment
    pdf: str | None

    @classmethod
    def of(cls, block: Block, link: str = "") -> "PackShown":
        told = {name: getattr(block, name) for name in cls.model_fields if name not in {"block", "pdf"}}
        return cls(block=block.id, pdf=link or None, **told)


class PacksShown(BaseModel):
    """Oldest first."""

    packs: Sequence[PackShown]


class PulseShown(BaseModel):
    """What is open at the office, and whether forms lie ready; ask again within a minute."""

    open: Sequence[OutageShown]
    packs: int

    @classmethod
    def of(cls, pulse: Pulse) -> "PulseShown":
        return cls(open=[OutageShown.of(each) for each in pulse.open], packs=len(pulse.packs))
