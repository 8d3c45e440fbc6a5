"""moto's tables, made to bear a day's work: a transaction copies what it touches, a query looks where it must.

An answer is told without asking each cell for all ten types that it might have.
"""

import copy
import threading
from collections.abc import Callable
from contextlib import ExitStack
from inspect import signature
from typing import Any

from moto.core.model import StructureShape
from moto.core.serialize import JSONSerializer
from moto.core.utils import unix_time
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from local.places import ACCOUNT, REGION
from local.replacing import replaced

touched = threading.local()  # .keys: what the request at work may change
_wanted = threading.local()  # .items: where a query at work has to look


def quickened() -> ExitStack:
    """moto's tables as they are here, until the stack is closed."""
    undo = ExitStack()
    undo.callback(replaced(Table, "__deepcopy__", _small_copy))
    undo.callback(replaced(Table, "query", _aimed(Table.query)))
    undo.callback(replaced(Table, "all_items", _all_items(Table.all_items)))
    undo.callback(replaced(JSONSerializer, "_serialize_type_structure", _short(_structure)))
    return undo


_structure = JSONSerializer._serialize_type_structure
Telling = Callable[[Any, Any, Any, StructureShape, str], None]


def _short(original: Telling) -> Telling:
    """moto looks for every type a cell may have, under four names each; a cell says itself which one it has."""

    def structure(serializer: Any, serialized: Any, value: Any, shape: StructureShape, key: str) -> None:
        if shape.name != "AttributeValue" or type(value) is not dict or not key:
            original(serializer, serialized, value, shape, key)
            return
        cell: dict[str, Any] = {}
        for kind, told in value.items():
            if kind in shape.members and told is not None:
                serializer._serialize(cell, told, shape.members[kind], kind)
        serialized[key] = cell

    return structure


def tables() -> DynamoDBBackend:
    return dynamodb_backends[ACCOUNT][REGION]


def written(action: str, asked: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """(table, key) of every item a request may change."""
    if action in {"PutItem", "UpdateItem", "DeleteItem"}:
        return [_place(asked)]
    if action == "TransactWriteItems":
        return [_place(step) for item in asked["TransactItems"] for step in item.values()]
    if action == "BatchWriteItem":
        return [
            _place({"TableName": name, **step})
            for name, requests in asked["RequestItems"].items()
            for request in requests
            for step in request.values()
        ]
    return []


def _place(step: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    name = step["TableName"].rpartition("/")[2]
    item = step.get("Key") or step["Item"]
    return name, {key: item[key] for key in tables().tables[name].table_key_attrs}


def present(name: str, key: dict[str, Any]) -> dict[str, Any] | None:
    found = tables().get_item(name, key)
    attributes: dict[str, Any] | None = found.to_json()["Attributes"] if found else None
    return attributes


def _small_copy(table: Table, memo: dict[int, Any]) -> Table:
    """A copy to return to: own dictionaries, own copies of the items this request may change, the rest shared."""
    twin = copy.copy(table)
    memo[id(table)] = twin
    twin.items = copy.copy(table.items)
    for name, key in getattr(touched, "keys", ()):
        if name != table.name or (place := DynamoType(key[table.hash_key_attr])) not in table.items:
            continue
        under = table.items[place]
        if not isinstance(under, dict):
            twin.items[place] = copy.deepcopy(under, memo)
            continue
        if twin.items[place] is under:
            twin.items[place] = dict(under)
        if (sort := DynamoType(key[table.range_key_attr])) in under:
            twin.items[place][sort] = copy.deepcopy(under[sort], memo)
    if table.stream_shard is not None:
        twin.stream_shard = copy.copy(table.stream_shard)
        twin.stream_shard.items, twin.stream_shard.table = list(table.stream_shard.items), twin
    return twin


def expired(table: Table, item: dict[str, Any]) -> bool:
    attribute = table.ttl.get("AttributeName")
    return bool(attribute) and attribute in item and float(item[attribute].get("N", "inf")) < unix_time()


def _aimed(original: Callable[..., Any]) -> Callable[..., Any]:
    """moto's query sorts the whole table first; here it is shown one partition, or the items an index holds."""

    named = signature(original)

    def query(table: Table, hash_key: Any, *args: Any, **more: Any) -> Any:
        index = named.bind(table, hash_key, *args, **more).arguments.get("index_name")
        _wanted.items = _indexed(table, index) if index else _under(table, hash_key)
        try:
            return original(table, hash_key, *args, **more)
        finally:
            del _wanted.items

    return query


def _all_items(original: Callable[[Table], list[Item]]) -> Callable[[Table], list[Item]]:
    def all_items(table: Table) -> list[Item]:
        found: list[Item] | None = getattr(_wanted, "items", None)
        return original(table) if found is None else found

    return all_items


def _under(table: Table, hash_key: Any) -> list[Item]:
    if hash_key not in table.items:
        return []
    found: Any = table.items[hash_key]
    return list(found.values()) if isinstance(found, dict) else [found]


def _indexed(table: Table, name: str) -> list[Item]:
    """An index holds the items that have its first key; moto checks the rest itself."""
    index: Any = next((one for one in table.all_indexes() if one.name == name), None)
    key = index.schema[0]["AttributeName"] if index else table.hash_key_attr
    return [item for item in _every(table) if key in item.attrs]


def _every(table: Table) -> list[Item]:
    shelves: Any = table.items.values()
    return [item for shelf in shelves for item in (shelf.values() if isinstance(shelf, dict) else [shelf])]
