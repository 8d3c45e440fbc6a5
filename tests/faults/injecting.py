"""Faults at the n-th AWS call: the emulator's own stubber is wrapped, so that a refused call has no effect."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ReadTimeoutError
from moto.core.botocore_stubber import BotocoreStubber, MockRawResponse


class Killed(BaseException):
    """The process is gone in the middle; no handler of errors sees it."""


Effect = Callable[[], Any]


def _refused(request: Any, status: int, code: str) -> AWSResponse:
    body = f'{{"__type": "{code}", "message": ""}}'
    if ".s3." in request.url:
        body = f"<Error><Code>{code}</Code><Message></Message></Error>"
    return AWSResponse(request.url, status, {"x-amzn-errortype": code}, MockRawResponse(body))  # type: ignore[arg-type]


def _kill_before(request: Any, effect: Effect) -> Any:
    raise Killed


def _kill_after(request: Any, effect: Effect) -> Any:
    effect()
    raise Killed


def _throttle(request: Any, effect: Effect) -> Any:
    return _refused(request, 400, "ThrottlingException")


def _fail_after(request: Any, effect: Effect) -> Any:
    effect()
    return _refused(request, 500, "InternalServerError")


def _lose_answer(request: Any, effect: Effect) -> Any:
    effect()
    raise ReadTimeoutError(endpoint_url=request.url)


def _time_out(request: Any, effect: Effect) -> Any:
    raise ReadTimeoutError(endpoint_url=request.url)


@dataclass(frozen=True)
class Fault:
    """What happens to a call, and to how many calls from there on."""

    name: str
    act: Callable[[Any, Effect], Any]
    lasts: int = 1


FAULTS = (
    Fault("killed before", _kill_before),
    Fault("killed after", _kill_after),
    Fault("throttled once", _throttle),
    Fault("throttled until retries are spent", _throttle, lasts=12),
    Fault("effect, then a 500", _fail_after),
    Fault("effect, then a lost answer", _lose_answer),
    Fault("effect, then lost answers until retries are spent", _lose_answer, lasts=12),
    Fault("timed out", _time_out),
)


@dataclass
class Injector:
    """Counts AWS calls and breaks those from `at` on; `at` None only counts. `calls` names what was called."""

    fault: Fault | None = None
    at: int | None = None
    calls: list[str] = field(default_factory=list)

    def install(self, monkeypatch: Any) -> None:
        plain = BotocoreStubber.__call__

        def broken(stubber: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
            def effect() -> Any:
                return plain(stubber, event_name, request, **more)

            here = len(self.calls)
            self.calls.append(event_name)
            if self.fault is None or self.at is None or not self.at <= here < self.at + self.fault.lasts:
                return effect()
            return self.fault.act(request, effect)

        monkeypatch.setattr(BotocoreStubber, "__call__", broken)

    def rest(self) -> None:
        """From now on nothing breaks."""
        self.fault = None
