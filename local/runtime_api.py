"""The Lambda Runtime API for one process: hands it one event at a time and takes its answer.

Paths and headers: AWS Lambda developer guide, "Using the Lambda runtime API", version 2018-06-01.
"""

import queue
import threading
import time
import uuid
from dataclasses import dataclass
from typing import Literal

from local.http_server import Answer, Request, Server, as_json

_VERSION = "/2018-06-01/runtime"
Ending = Literal["ok", "error", "timeout", "memory", "crash"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an invocation ended; `payload` is the handler's JSON answer or the error it raised."""

    ending: Ending
    payload: bytes = b""


class RuntimeApi:
    """One process's counter. `ready` is set when the process first asks for work."""

    def __init__(self, arn: str, timeout: float) -> None:
        self.ready = threading.Event()
        self._arn = arn
        self._timeout = timeout
        self._events: queue.Queue[tuple[str, bytes] | None] = queue.Queue()
        self._outcomes: queue.Queue[tuple[str, Outcome]] = queue.Queue()
        self._taken = threading.Event()
        self._server = Server(self._answer)
        self._server.start()
        self.address = self._server.url.removeprefix("http://")

    def invoke(self, event: bytes, begin_within: float) -> Outcome:
        """Give the process one event and wait for its answer, at most the function's timeout once it began."""
        identity = str(uuid.uuid4())
        self._taken.clear()
        self._events.put((identity, event))
        if not self._taken.wait(begin_within):
            return self.early() or Outcome("timeout", b"the function did not start")
        try:
            return self._outcome_of(identity)
        except queue.Empty:
            return Outcome("timeout", f"Task timed out after {self._timeout:.2f} seconds".encode())

    def _outcome_of(self, identity: str) -> Outcome:
        until = time.monotonic() + self._timeout
        while True:
            answered, outcome = self._outcomes.get(timeout=max(0.0, until - time.monotonic()))
            if answered in {identity, ""}:
                return outcome

    def early(self) -> Outcome | None:
        """What came before any event was taken: an error while the function was loaded, or its end."""
        try:
            return self._outcomes.get_nowait()[1]
        except queue.Empty:
            return None

    def fail(self, outcome: Outcome) -> None:
        """The process is gone: whoever waits learns why."""
        self._outcomes.put(("", outcome))
        self._taken.set()

    def close(self) -> None:
        self._events.put(None)
        self._server.stop()

    def _answer(self, request: Request) -> Answer:
        parts = request.path.removeprefix(_VERSION).strip("/").split("/")
        match parts:
            case ["invocation", "next"]:
                return self._next()
            case ["invocation", identity, "response"]:
                self._outcomes.put((identity, Outcome("ok", request.body)))
            case ["invocation", identity, "error"]:
                self._outcomes.put((identity, Outcome("error", request.body)))
            case ["init", "error"]:
                self.fail(Outcome("error", request.body))
            case _:
                return as_json({"message": "no such path"}, 404)
        return as_json({"status": "OK"}, 202)

    def _next(self) -> Answer:
        self.ready.set()
        work = self._events.get()
        if work is None:
            return as_json({"message": "the system is closing"}, 503)
        identity, event = work
        deadline = str(int((time.time() + self._timeout) * 1000))
        self._taken.set()
        return Answer(
            200,
            event,
            (
                ("content-type", "application/json"),
                ("lambda-runtime-aws-request-id", identity),
                ("lambda-runtime-deadline-ms", deadline),
                ("lambda-runtime-invoked-function-arn", self._arn),
                ("lambda-runtime-trace-id", f"Root=1-{int(time.time()):08x}-{identity.replace('-', '')[:24]}"),
            ),
        )
