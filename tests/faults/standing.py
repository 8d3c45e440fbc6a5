"""One emulated deployment for all cases of the sweeps, emptied before each: a client is made once, wiring is cold."""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.config import Config
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.table import Table
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends

from registrar.wiring import common
from tests.functions.conftest import Land, deployed, forget, set_environment

ACCOUNT, REGION = "123456789012", "eu-central-1"


@contextmanager
def standing() -> Iterator[Land]:
    """The deployment, while a file of tests runs."""
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch)
        patch.setattr(boto3, "client", _one_of_each(boto3.client))
        patch.setattr(Table, "__deepcopy__", _to_return_to, raising=False)
        with deployed(patch) as land:
            yield land


def _one_of_each(make: Callable[..., Any]) -> Callable[..., Any]:
    """The same client for the same service and configuration."""
    made: dict[tuple[str, str], Any] = {}

    def client(service: str, config: Config | None = None) -> Any:
        named = (service, repr(vars(config)) if config else "")
        return made.get(named) or made.setdefault(named, make(service, config=config))

    return client


def _to_return_to(table: Table, memo: dict[int, Any]) -> Table:
    """What moto goes back to when a transaction fails: rows and stream, not each index and setting as it would copy."""
    twin = copy.copy(table)
    memo[id(table)] = twin
    twin.items = copy.deepcopy(table.items, memo)
    if table.stream_shard is not None:
        twin.stream_shard = copy.copy(table.stream_shard)
        twin.stream_shard.items, twin.stream_shard.table = [*table.stream_shard.items], twin
    return twin


def empty(land: Land) -> Land:
    """As before anything happened, the key list published; what was wired is forgotten, as after a cold start."""
    for table in dynamodb_backends[ACCOUNT][REGION].tables.values():
        table.items = defaultdict(dict)
        if table.stream_shard is not None:
            table.stream_shard.items = []  # else every transaction of a long sweep carries all that was before
    for bucket in s3_backends[ACCOUNT]["aws"].buckets.values():
        bucket.keys = type(bucket.keys)()  # moto's own store of versions, as a new bucket has it
    sns_backends[ACCOUNT][REGION].sms_messages.clear()
    forget()
    cold = replace(land, register=common.register(), store=common.store())
    cold.put_keys()
    return cold
