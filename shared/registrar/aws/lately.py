"""What was looked up a moment ago, for a few minutes and not too much of it."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from registrar.aws.clock import seconds

V = TypeVar("V")
KEPT = 300.0  # seconds


class Lately(Generic[V]):
    """At most `limit` values, each for `kept` seconds from when it was put in; the longest unused leaves first."""

    def __init__(self, limit: int, kept: float = KEPT, now: Callable[[], float] = seconds) -> None:
        self._limit, self._kept, self._now = limit, kept, now
        self._values: OrderedDict[str, tuple[float, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str) -> V | None:
        with self._lock:
            until, value = self._values.get(name, (0.0, None))
            if value is None or until <= self._now():
                self._values.pop(name, None)
                return None
            self._values.move_to_end(name)
            return value

    def keep(self, name: str, value: V) -> V:
        with self._lock:
            self._values[name] = (self._now() + self._kept, value)
            self._values.move_to_end(name)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
        return value

    def forget(self, name: str) -> None:
        with self._lock:
            self._values.pop(name, None)
