"""What is sent and shown of orders to erase a person's data."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler.openapi.params import Path
from pydantic import BaseModel, Field

from registrar.aws.http.shapes import Asked, Moment
from registrar.policy.retention import Bar, Ground
from registrar.usecases.ordering_erasures import GROUNDS, Ordered, OrderStep, Why

OrderNumber = Annotated[int, Path(ge=1, le=99_999_999, description="Its place in the book of orders.", examples=[1])]


class ErasureAsked(Asked):
    """Whose data, on which ground of the law, and the file that holds the reasons in words."""

    id_number: Annotated[str, Field(min_length=1, max_length=30, examples=["229901199005170015"])]
    why: Annotated[Why, Field(description="One case of the Personal Information Protection Law, article 47.")]
    reference: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9_./-]{1,64}$",
            description="The office's file number; kept for good, so never words about a person.",
            examples=["PIPL-2026-7"],
        ),
    ]


class ErasureDecided(Asked):
    """What the second officer says; whoever ordered it may only decline."""

    step: Literal[OrderStep.CONFIRMED, OrderStep.DECLINED]


class ErasureShown(BaseModel):
    """An order as it stands; `person` is a keyed index, never a number."""

    order: int
    person: str
    why: Why
    ground: Ground
    reference: str
    step: OrderStep
    ordered_by: str
    ordered_at: Moment
    decided_by: str
    decided_at: Moment | None

    @classmethod
    def of(cls, order: Ordered) -> "ErasureShown":
        return cls(**_values(order))


class ErasureTold(ErasureShown):
    """With what stands against it today, and what the carrying out said."""

    against: Annotated[
        Sequence[Bar],
        Field(description="Why record and certificate stay for now; what nothing stands against goes nevertheless."),
    ]
    outcome: Annotated[str, Field(description="ERASED, or KEPT and why; empty while it was not carried out.")]

    @classmethod
    def told(cls, order: Ordered, against: Sequence[Bar], outcome: str) -> "ErasureTold":
        return cls(**_values(order), against=against, outcome=outcome)


class ErasuresShown(BaseModel):
    """Newest first."""

    orders: Sequence[ErasureShown]


def _values(order: Ordered) -> dict[str, Any]:
    same = ("person", "why", "reference", "step", "ordered_by", "ordered_at", "decided_by", "decided_at")
    return {"order": order.number, "ground": GROUNDS[order.why]} | {name: getattr(order, name) for name in same}
