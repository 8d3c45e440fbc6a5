"""What operators see: ids, states, durations and kinds of errors; never an event, a person or a text that was read."""

import re
import traceback
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, TypeVar

from aws_lambda_powertools import Logger
from aws_lambda_powertools.metrics import Metrics, MetricUnit, single_metric

from registrar.aws.clock import seconds
from registrar.errors import RegistrarError

Answer = TypeVar("Answer")
Handler = Callable[[dict[str, Any], Any], Answer]
SERVICE = "registrar"
_OURS = re.compile(r"[A-Za-z_][\w.:#/-]{0,100}|\d{1,16}|[0-9a-f-]{20,80}|", re.ASCII)
"""Ids, codes, states, certificate numbers; nothing of eighteen digits, and nothing but ASCII."""


@cache
def logger() -> Logger:
    return Logger(service=SERVICE, use_rfc3339=True)


@cache
def metrics() -> Metrics:
    return Metrics(namespace=SERVICE, service=SERVICE)


def observed(handler: Handler[Answer]) -> Handler[Answer]:
    """Counts and times every invocation and marks its log lines with the request's id."""

    @wraps(handler)
    def observing(event: dict[str, Any], context: Any) -> Answer:
        began = seconds()
        logger().append_keys(request_id=context.aws_request_id, function=context.function_name)
        try:
            return handler(event, context)
        finally:
            metrics().add_dimension("function", context.function_name)
            metrics().add_metric("Invoked", MetricUnit.Count, 1)
            metrics().add_metric("Duration", MetricUnit.Milliseconds, round((seconds() - began) * 1000, 1))
            metrics().flush_metrics()

    return observing


def measured(name: str, value: float) -> None:
    """A figure operators watch, as it is now."""
    with single_metric(name=name, unit=MetricUnit.NoUnit, value=value, namespace=SERVICE) as metric:
        metric.add_dimension("service", SERVICE)


def counted(name: str, **facts: str) -> None:
    """One more of something operators count; `facts` say which one, in the log line and not as a dimension."""
    with single_metric(name=name, unit=MetricUnit.Count, value=1, namespace=SERVICE) as metric:
        metric.add_dimension("service", SERVICE)
        for key, value in facts.items():
            metric.add_metadata(key, value)


def told(error: RegistrarError) -> None:
    """An error that the caller is told about; `facts` holds no personal data by its own promise."""
    logger().info("told", extra={"code": error.code, "kind": type(error).__name__, "facts": _plain(error.facts)})


def _plain(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """An id that a caller made up may be anything: what does not look like one of ours is left out."""
    return {name: fact if isinstance(fact, int) or _OURS.fullmatch(fact) else "?" for name, fact in facts.items()}


def unexpected(error: BaseException) -> None:
    """An error nobody expected: its kind and where it was raised. Its message may quote a person, so it is left out."""
    places = [
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    logger().error("unexpected", extra={"kind": _kind(error), "places": places[-8:], "because": _chain(error)})


def failed(error: Exception, **facts: str | int) -> None:
    """A message that will come again; an operator sees why."""
    if isinstance(error, RegistrarError):
        logger().warning(
            "failed", extra={"code": error.code, "kind": _kind(error), "facts": _plain({**error.facts, **facts})}
        )
    else:
        logger().append_keys(**facts)
        unexpected(error)
        logger().remove_keys(list(facts))


def _chain(error: BaseException) -> list[str]:
    causes: list[str] = []
    while (cause := error.__cause__ or error.__context__) is not None and len(causes) < 5:
        causes.append(_kind(cause))
        error = cause
    return causes


def _kind(error: BaseException) -> str:
    """The class, and the service's own code where botocore has one."""
    answer = getattr(error, "response", None)
    code = answer.get("Error", {}).get("Code") if isinstance(answer, dict) else None
    return f"{type(error).__name__}({code})" if code else type(error).__name__
