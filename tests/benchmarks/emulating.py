"""The emulator for benchmarks: without the work that no table of AWS does, so that what is measured is ours."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from moto import mock_aws
from moto.dynamodb import models

from local.rows import quickened


@contextmanager
def emulated() -> Iterator[None]:
    """Tables that are not copied before each transaction, and queries that look at their own partition.

    moto copies every table to undo a transaction that fails, and sorts the whole of it for a query: ten thousand
    transactions would cost a hundred million rows of copying. So a transaction that fails here is NOT undone: only
    for benchmarks in which none does (bench_offices, in which officers race for items, copies what is touched).
    """
    shared = SimpleNamespace(deepcopy=lambda tables: tables, copy=copy.copy)
    with mock_aws(), quickened(), patch.object(models, "copy", shared):
        yield
