"""The emulator as the cloud is: many callers at once, and each call whole before the next one begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from unittest.mock import patch

from moto.core.botocore_stubber import BotocoreStubber


@contextmanager
def whole_calls() -> Iterator[None]:
    """moto keeps its tables in plain dictionaries, checks a condition and writes in two steps, and copies every table
    before a transaction: two threads inside it at once see what no caller of DynamoDB ever sees. Between the calls
    they race as before.
    """
    plain, turn = BotocoreStubber.__call__, Lock()

    def one(stubber: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
        with turn:
            return plain(stubber, event_name, request, **more)

    with patch.object(BotocoreStubber, "__call__", one):
        yield
