"""One DynamoDB table: read items, follow indexes, and write many items in one transaction or lose the race."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from registrar.aws.bodies import Bodies, PlainBodies
from registrar.aws.items import Item, json_of, text
from registrar.errors import Conflict, Erased, Unavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

PAUSES = (0.02, 0.05, 0.1, 0.2)  # seconds between tries when another transaction holds an item right now
PASSING = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})


@dataclass(frozen=True, slots=True)
class Write:
    """One step of a transaction, and the code of the Conflict when its condition does not hold."""

    request: dict[str, Any]
    lost: str = "conflict"


@dataclass(frozen=True, slots=True)
class Table:
    """`client` is a low-level DynamoDB client; every reading is strongly consistent but those of indexes.

    Items go in with a body as `items.body` makes it, and come out as they are stored: `json` reads their body.
    """

    client: "DynamoDBClient"
    name: str
    bodies: Bodies = field(default_factory=PlainBodies)

    def json(self, item: Item) -> str:
        """The JSON of a stored item's body; Erased when nobody can read it any more."""
        return self.bodies.json(item)

    def put(self, item: Item, condition: str = "", values: Item | None = None, lost: str = "conflict") -> Write:
        given = {"Item": self.bodies.closed(item)}
        return Write({"Put": self._request(given, {"ConditionExpression": condition}, values)}, lost)

    def put_new(self, item: Item, lost: str = "conflict") -> Write:
        return self.put(item, "attribute_not_exists(pk)", lost=lost)

    def update(self, key: Item, change: str, condition: str, values: Item, lost: str = "conflict") -> Write:
        expressions = {"UpdateExpression": change, "ConditionExpression": condition}
        return Write({"Update": self._request({"Key": key}, expressions, values)}, lost)

    def delete(self, key: Item) -> Write:
        return Write({"Delete": self._request({"Key": key}, {}, None)})

    def put_if(self, item: Item, condition: str, values: Item | None = None) -> bool:
        """Put one item on its own; whether the condition held."""
        request = self._request({"Item": self.bodies.closed(item)}, {"ConditionExpression": condition}, values)
        try:
            with answering():
                self.client.put_item(**request)
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _request(self, given: Item, expressions: dict[str, str], values: Item | None) -> dict[str, Any]:
        """A request with its expressions; a name written #name is that attribute, reserved word or not."""
        request = {"TableName": self.name, **given} | {name: text for name, text in expressions.items() if text}
        if names := {name: name[1:] for text in expressions.values() for name in re.findall(r"#\w+", text)}:
            request["ExpressionAttributeNames"] = names
        if values:
            request["ExpressionAttributeValues"] = values
        return request

    def get(self, key: Item) -> Item | None:
        with answering():
            return self.client.get_item(TableName=self.name, Key=key, ConsistentRead=True).get("Item")

    def query(self, condition: str, values: Item, **more: Any) -> Iterator[Item]:
        """Every page of a query; `more` as boto3 spells it (IndexName, ScanIndexForward, Limit)."""
        more.setdefault("ConsistentRead", "IndexName" not in more)
        request = self._request({}, {"KeyConditionExpression": condition}, values)
        pages = self.client.get_paginator("query").paginate(**request, **more)
        with answering():
            for page in pages:
                yield from page["Items"]

    def page(self, condition: str, values: Item, **more: Any) -> tuple[list[Item], Item | None]:
        """One page of a query of an index, and where the next begins; `more` as boto3 spells it."""
        request = self._request({}, {"KeyConditionExpression": condition}, values)
        with answering():
            answer = self.client.query(**request, **more)
        return answer["Items"], answer.get("LastEvaluatedKey")

    def begins_with(self, pk: str, prefix: str) -> Iterator[Item]:
        return self.query("pk = :pk AND begins_with(sk, :prefix)", {":pk": text(pk), ":prefix": text(prefix)})

    def commit(self, writes: Sequence[Write], announced: Sequence[Item] = ()) -> None:
        """All or nothing. Conflict when a condition fails, unless every announced item is stored already.

        A lost answer makes the caller (or botocore) repeat a transaction that took effect: then its own items are
        found with equal bodies, and it counts as done. AWS honours the ClientRequestToken that botocore sends for
        ten minutes only, other tables do not at all; the stored items are the proof.
        """
        for pause in (*PAUSES, None):
            reasons = self._attempt([write.request for write in writes])
            if reasons is None or self._stored(announced):
                return
            lost = [write.lost for write, reason in zip(writes, reasons, strict=False) if _failed(reason)]
            if lost:
                raise conflict(lost[0])
            if pause is not None:
                time.sleep(pause)
        raise Unavailable("登记簿繁忙，请稍后重试。 The register is busy; repeat the request.", code="busy")

    def _attempt(self, requests: list[Any]) -> list[str] | None:
        """None when it took effect, else the reason per item."""
        try:
            with answering(("TransactionCanceledException",)):
                self.client.transact_write_items(TransactItems=requests)
        except ClientError as error:
            if error.response["Error"]["Code"] != "TransactionCanceledException":
                raise
            reasons = error.response.get("CancellationReasons", [])
            return [str(reason.get("Code", "None")) for reason in reasons]
        return None

    def _stored(self, announced: Sequence[Item]) -> bool:
        """Whether every announced item lies in the table with the very body it was to have."""
        return bool(announced) and all(self._is_stored(item) for item in announced)

    def _is_stored(self, item: Item) -> bool:
        stored = self.get({"pk": item["pk"], "sk": item["sk"]})
        with suppress(Erased):
            return stored is not None and self.json(stored) == json_of(item)
        return False


def _failed(reason: str) -> bool:
    return reason != "None" and reason not in PASSING


def conflict(code: str) -> Conflict:
    """The one sentence for every lost race; `code` says over what."""
    return Conflict(
        "内容刚刚被其他操作更新，请刷新后重试。 Somebody changed this a moment ago; read it again and repeat.",
        code=code,
    )


@contextmanager
def answering(expected: tuple[str, ...] = ("ConditionalCheckFailedException",)) -> Iterator[None]:
    """What AWS answers in the errors of our own: Unavailable, unless the caller decides by the expected codes."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in expected or code in {"ValidationException", "AccessDeniedException", "ResourceNotFoundException"}:
            raise
        raise _unavailable(code) from error
    except BotoCoreError as error:
        raise _unavailable(type(error).__name__) from error


def _unavailable(cause: str) -> Unavailable:
    return Unavailable(
        "系统暂时无法访问登记簿，请稍后重试。 The register does not answer; repeat the request in a moment.",
        facts={"cause": cause},
    )
