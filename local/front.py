"""The front door: real HTTP in, API Gateway events to the functions, their answers out."""

import base64
import json
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from local.http_server import Answer, Request, Server, as_json
from local.pages.serving import Pages
from local.places import ACCOUNT
from local.routes import Interface, Route
from local.runtime_api import Outcome
from local.tokens import KeyRing, Refused, as_context, claims_of

LARGEST = 6 << 20  # bytes of an event Lambda takes (synchronous invocation)
_TEXT = ("text/", "application/json", "application/xml", "application/javascript", "application/x-www-form-urlencoded")
Invoke = Callable[[str, bytes], Outcome]


class Front:
    """`local` answers paths below /_local/ (the outbox, the state of the machine); they exist nowhere else.

    What is no route of the interface is asked of the pages, as the distribution does.
    """

    def __init__(
        self,
        interface: Interface,
        invoke: Invoke,
        local: Callable[[str], Any | None],
        port: int,
        pages: Pages | None = None,
    ) -> None:
        self._interface = interface
        self._pages = pages
        self._invoke = invoke
        self._local = local
        self._keys = KeyRing()
        self.server = Server(self._answer, port, LARGEST)

    def _answer(self, request: Request) -> Answer:
        if request.path.startswith("/_local/"):
            found = self._local(request.path.removeprefix("/_local/"))
            return as_json({"message": "Not Found"}, 404) if found is None else as_json(found)
        if request.method == "OPTIONS":
            return self._preflight(request)
        match = self._interface.find(request.method, request.path)
        if match is None:
            page = self._pages.answer(request) if self._pages else None
            return page or self._with_cors(request, as_json({"message": "Not Found"}, 404))
        return self._with_cors(request, self._guarded(request, *match))

    def _guarded(self, request: Request, route: Route, places: Mapping[str, str]) -> Answer:
        claims: dict[str, str] | None = None
        if route.guard:
            try:
                claims = self._claims(request, route.guard)
            except Refused as refused:
                reason = f'Bearer scope="" error="invalid_token" error_description="{refused}"'
                return as_json({"message": "Unauthorized"}, 401, (("www-authenticate", reason.replace("\n", " ")),))
        event = event_of(request, route, places, claims)
        return answer_of(self._invoke(route.function, json.dumps(event, ensure_ascii=False).encode()))

    def _claims(self, request: Request, guard: str) -> dict[str, str]:
        authorization = request.headers.get("authorization")
        if not authorization:
            raise Refused("no token")
        return as_context(claims_of(authorization, self._interface.guards[guard], self._keys))

    def _preflight(self, request: Request) -> Answer:
        """API Gateway answers preflights itself; who may not come gets no CORS headers."""
        cors = self._interface.cors
        extra = (
            ("access-control-allow-methods", ",".join(cors.get("allowMethods", ()))),
            ("access-control-allow-headers", ",".join(cors.get("allowHeaders", ()))),
            ("access-control-max-age", str(cors.get("maxAge", 0))),
        )
        allowed = self._allowed(request)
        return Answer(204, headers=(*allowed, *extra) if allowed else ())

    def _with_cors(self, request: Request, answer: Answer) -> Answer:
        return Answer(answer.status, answer.body, (*answer.headers, *self._allowed(request)))

    def _allowed(self, request: Request) -> tuple[tuple[str, str], ...]:
        origin = request.headers.get("origin")
        origins = self._interface.cors.get("allowOrigins", ())
        if not origin or (origin not in origins and "*" not in origins):
            return ()
        return (("access-control-allow-origin", origin), ("vary", "Origin"))


def event_of(
    request: Request, route: Route, places: Mapping[str, str], claims: Mapping[str, str] | None
) -> dict[str, Any]:
    """The request as an HTTP API sends it, payload format 2.0."""
    text = _is_text(request.headers.get("content-type", ""))
    body = _readable(request.body) if text else None
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": request.path,
        "rawQueryString": request.query,
        "headers": {name: value for name, value in request.headers.items() if name != "cookie"},
        "requestContext": _context(request, route, claims),
        "isBase64Encoded": bool(request.body) and body is None,
    }
    if request.query:
        event["queryStringParameters"] = _query(request.query)
    if places:
        event["pathParameters"] = dict(places)
    if "cookie" in request.headers:
        event["cookies"] = [part.strip() for part in request.headers["cookie"].split(";")]
    if request.body:
        event["body"] = base64.b64encode(request.body).decode() if body is None else body
    return event


def _context(request: Request, route: Route, claims: Mapping[str, str] | None) -> dict[str, Any]:
    now = datetime.now(UTC)
    host = request.headers.get("host", "")
    context: dict[str, Any] = {
        "accountId": ACCOUNT,
        "apiId": "local",
        "domainName": host,
        "domainPrefix": host.split(".")[0].split(":")[0],
        "http": {
            "method": request.method,
            "path": request.path,
            "protocol": request.protocol,
            "sourceIp": request.caller,
            "userAgent": request.headers.get("user-agent", ""),
        },
        "requestId": str(uuid.uuid4()),
        "routeKey": route.key,
        "stage": "$default",
        "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "timeEpoch": int(time.time() * 1000),
    }
    if claims is not None:
        context["authorizer"] = {"jwt": {"claims": dict(claims), "scopes": None}}
    return context


def _query(query: str) -> dict[str, str]:
    """Repeated parameters come joined by commas."""
    joined: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _is_text(content_type: str) -> bool:
    return not content_type or content_type.startswith(_TEXT) or "+json" in content_type


def _readable(body: bytes) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def answer_of(outcome: Outcome) -> Answer:
    """The handler's answer as HTTP; what API Gateway says when there is none."""
    if outcome.ending == "timeout":
        return as_json({"message": "Service Unavailable"}, 503)
    if outcome.ending != "ok":
        return as_json({"message": "Internal Server Error"}, 500)
    answer = json.loads(outcome.payload)
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return as_json(answer)
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else str(body).encode()
    headers = {str(name).lower(): str(value) for name, value in (answer.get("headers") or {}).items()}
    headers.setdefault("content-type", "text/plain;charset=UTF-8")
    headers.pop("content-length", None)
    cookies = [("set-cookie", cookie) for cookie in answer.get("cookies") or ()]
    return Answer(int(answer["statusCode"]), content, (*headers.items(), *cookies))
