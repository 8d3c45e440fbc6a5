"""What the data protection office does over HTTP: order a person's data erased, and agree to a colleague's order."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.aws.http import erasure_shapes as shapes
from registrar.aws.http.accounts import protector_of
from registrar.aws.http.door import Door, resolver
from registrar.aws.telemetry import observed
from registrar.usecases import ordering_erasures as ordering
from registrar.usecases.ordering_erasures import Ordered
from registrar.wiring import erasures_api as wiring

app = resolver()
# an order is known by whom it is about: no answer is remembered, since each would name somebody
door = Door(app, wiring.claims, protector_of, witness=wiring.witness)
handler = observed(door.answer)
_officer = door.account


def _told(order: Ordered) -> shapes.ErasureTold:
    on = wiring.ordering()
    return shapes.ErasureTold.told(order, ordering.against(on, order), ordering.outcome(on, order))


@app.post("/v1/office/erasures", status_code=201, summary="Order a person's data erased", tags=["office"])
def order_erasure(asked: Annotated[shapes.ErasureAsked, Body()]) -> shapes.ErasureTold:
    """Nothing happens before a second officer confirms. `against` says what the periods of keeping still hold."""
    order = ordering.order_erasure(wiring.ordering(), _officer(), asked.id_number, asked.why, asked.reference)
    return _told(order)


@app.get("/v1/office/erasures", summary="The book of orders to erase", tags=["office"])
def erasures() -> shapes.ErasuresShown:
    """Newest first, without a name."""
    _officer()
    return shapes.ErasuresShown(orders=[shapes.ErasureShown.of(one) for one in ordering.orders(wiring.ordering())])


@app.get("/v1/office/erasures/<order>", summary="How an order to erase stands", tags=["office"])
def erasure(order: shapes.OrderNumber) -> shapes.ErasureTold:
    """What stands against it today, and what was erased or kept."""
    _officer()
    return _told(ordering.order_of(wiring.ordering(), order))


@app.post("/v1/office/erasures/<order>/decision", summary="Confirm or decline an order to erase", tags=["office"])
def decide_erasure(order: shapes.OrderNumber, asked: Annotated[shapes.ErasureDecided, Body()]) -> shapes.ErasureTold:
    """Four eyes: whoever ordered it cannot confirm it. Confirmed, it is carried out within minutes."""
    return _told(ordering.decide_erasure(wiring.ordering(), _officer(), order, asked.step))
