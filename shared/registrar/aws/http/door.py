"""Where every request comes in: its body is read, its key is checked, and every error becomes a problem."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from registrar.aws import telemetry
from registrar.aws.http.accounts import Claims
from registrar.aws.http.once import Answer, Once, key_of
from registrar.aws.http.problems import as_event_answer, internal, invalid_fields, problem
from registrar.aws.http.witnessed import witnessed
from registrar.errors import Malformed, NotAllowed, NotFound, RegistrarError
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


def _everything(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Door:
    """Where one function's requests come in. Without `who` anybody may ask, and a POST needs no Idempotency-Key.

    With `once` a POST takes effect a single time for each key. Answers of paths that end with one of `forgets` are kept
    nowhere, since they name a person or soon expire; the use case behind them may be repeated. With `witness` no answer
    leaves that was not written down first, but those of paths that show nothing.
    """

    app: APIGatewayHttpResolver
    claims: Callable[[], Claims] | None = None
    who: Callable[[Event, Claims], Account] | None = None
    once: Callable[[], Once] | None = None
    forgets: tuple[str, ...] = ()
    witness: Callable[[Account, Witnessed], None] | None = None
    shows: Callable[[str], bool] = _everything

    def answer(self, event: Event, context: Any) -> Answer:
        """The answer to one request; an error is a problem that says what to do."""
        try:
            read = _readable(event)
            return self._once(read, context) if self.who and _method(read) == "POST" else self._resolved(read, context)
        except RegistrarError as error:
            telemetry.told(error)
            return as_event_answer(problem(error, _instance(event)))

    def account(self) -> Account:
        """Who asks, for the route that is being answered; NotAllowed when they may not."""
        return self._account(self.app.current_event.raw_event)

    def key(self) -> str:
        """The Idempotency-Key of the POST that is being answered."""
        return key_of(self.app.current_event.raw_event.get("headers") or {})

    def _once(self, event: Event, context: Any) -> Answer:
        who, key = self._account(event), key_of(event.get("headers") or {})
        path = str(event["rawPath"])
        if self.once is None or (self.forgets and path.endswith(self.forgets)):
            return self._resolved(event, context)
        asked = {
            "account": f"{who.issuer} {who.subject}",
            "route": f"POST {path}",
            "key": key,
            "body": json.loads(event["body"]),
        }
        return self.once().answer(asked, lambda: self._resolved(event, context), context)

    def _resolved(self, event: Event, context: Any) -> Answer:
        """What a route does not say may be kept, is not kept by anybody on the way."""
        answer = self.app.resolve(dict(event), context)
        answer["headers"].setdefault("Cache-Control", "no-store")
        if self.witness and self.shows(str(event["rawPath"])) and answer["statusCode"] < HTTPStatus.BAD_REQUEST:
            self.witness(self._account(event), witnessed(event, answer))
        return answer

    def _account(self, event: Event) -> Account:
        if self.who is None or self.claims is None:
            raise NotAllowed("请先登录后再操作。 Sign in first.", code="not_signed_in")
        return self.who(event, self.claims())


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
