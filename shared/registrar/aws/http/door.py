"""Where every request comes in: its body is read, its key is checked, and every error becomes a problem."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from registrar.aws import telemetry
from registrar.aws.http.once import Answer, Once, key_of
from registrar.aws.http.problems import as_event_answer, internal, invalid_fields, problem
from registrar.aws.http.witnessed import witnessed
from registrar.errors import Malformed, NotFound, RegistrarError
from registrar.registration.people import Account
from registrar.usecases.witnessing import Witnessed

Event = Mapping[str, Any]
Route = TypeVar("Route", bound=Callable[..., Any])


def resolver() -> APIGatewayHttpResolver:
    """An HTTP API's resolver that validates what comes in and what goes out, and answers errors as problems."""
    app = APIGatewayHttpResolver(
        enable_validation=True,
        serializer=_as_json,
        response_validation_error_http_code=HTTPStatus.INTERNAL_SERVER_ERROR,
    )

    def ours(error: RegistrarError) -> Response[str]:
        telemetry.told(error)
        return problem(error, _instance(app.current_event.raw_event))

    def invalid(error: RequestValidationError) -> Response[str]:
        told, fields = invalid_fields(error.errors())
        return problem(told, _instance(app.current_event.raw_event), fields)

    def unexpected(error: Exception) -> Response[str]:
        telemetry.unexpected(error)
        return internal(_instance(app.current_event.raw_event))

    def no_route(_: Exception) -> Response[str]:
        error = NotFound("没有这个地址，请核对。 There is no such address.", code="no_such_address")
        return problem(error, _instance(app.current_event.raw_event))

    app.exception_handler(RegistrarError)(ours)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(Exception)(unexpected)
    app.not_found(no_route)
    return app


def as_bytes(route: Route) -> Route:
    """For a route whose answer is bytes: without a declared answer, nobody tries to read them as text on the way."""
    route.__annotations__.pop("return", None)
    return route


def serve(
    app: APIGatewayHttpResolver,
    event: Event,
    context: Any,
    *,
    once: Callable[[], Once] | None = None,
    account: Callable[[Event], Account] | None = None,
    forgotten: tuple[str, ...] = (),
    witness: Callable[[Account, Witnessed], None] | None = None,
    unwitnessed: tuple[str, ...] = (),
) -> Answer:
    """The answer to one request. With `once` and `account` a POST takes effect a single time for each key.

    Answers of paths that end with one of `forgotten` are kept nowhere, since they name a person or soon expire; the
    use case behind them may be repeated. With `witness` no answer leaves that was not written down first,
    but those of paths that end with one of `unwitnessed`, which show nothing.
    """

    def resolved() -> Answer:
        answer = _resolved(app, read, context)
        silent = bool(unwitnessed) and str(read["rawPath"]).endswith(unwitnessed)
        if witness and account and not silent and answer["statusCode"] < HTTPStatus.BAD_REQUEST:
            witness(account(read), witnessed(read, answer))
        return answer

    try:
        read = _readable(event)
        if once is None or account is None or _method(event) != "POST":
            return resolved()
        who, key = account(read), key_of(read.get("headers") or {})
        if forgotten and str(read["rawPath"]).endswith(forgotten):
            return resolved()
        asked = {
            "account": _named(who),
            "route": f"POST {read['rawPath']}",
            "key": key,
            "body": json.loads(read["body"]),
        }
        return once().answer(asked, resolved, context)
    except RegistrarError as error:
        telemetry.told(error)
        return as_event_answer(problem(error, _instance(event)))


def _resolved(app: APIGatewayHttpResolver, event: Event, context: Any) -> Answer:
    """What a route does not say may be kept, is not kept by anybody on the way."""
    answer = app.resolve(dict(event), context)
    answer["headers"].setdefault("Cache-Control", "no-store")
    return answer


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _named(account: Account) -> str:
    return f"{account.issuer} {account.subject}"


def _readable(event: Event) -> Event:
    """The same request with its body as plain JSON text; an empty body is an empty object."""
    if _method(event) != "POST":
        return event
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    kind = headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if event.get("body") and kind != "application/json":
        raise Malformed(
            "请以 application/json 提交。 Send the content as application/json.", code="unsupported_media_type"
        )
    headers["content-type"] = "application/json"
    return {**event, "headers": headers, "body": _json_text(event), "isBase64Encoded": False}


def _json_text(event: Event) -> str:
    body = event.get("body")
    if not body:
        return "{}"
    if event.get("isBase64Encoded"):
        raise Malformed("请求内容不是 UTF-8 文本。 The content is no UTF-8 text.", code="not_json")
    try:
        return json.dumps(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise Malformed("请求内容不是有效的 JSON。 The content is no valid JSON.", code="not_json") from error


def _method(event: Event) -> str:
    return str(((event.get("requestContext") or {}).get("http") or {}).get("method", ""))


def _instance(event: Event) -> str:
    return str((event.get("requestContext") or {}).get("requestId", ""))
