"""Which function answers which request, read from the API's definition in the template."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from local.template import Stack

_FUNCTION = re.compile(r"functions/\$\{(\w+)\.Arn\}/invocations")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """`key` is API Gateway's route key ("GET /v1/applications/{id}"); `guard` names its authorizer, if any."""

    method: str
    path: str
    function: str
    guard: str | None
    pattern: re.Pattern[str]

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Guard:
    """A JWT authorizer: whose tokens, made out to whom."""

    issuer: str
    audience: Sequence[str]


@dataclass(frozen=True, slots=True)
class Interface:
    """The HTTP API: routes with fewer placeholders first, guards by name, CORS as configured."""

    routes: Sequence[Route]
    guards: Mapping[str, Guard]
    cors: Mapping[str, Any]

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        """The route and its path parameters; None when there is none."""
        for route in self.routes:
            if route.method in {method, "ANY"} and (match := route.pattern.fullmatch(path)):
                return route, {name: unquote(value) for name, value in match.groupdict().items()}
        return None


def interface(stack: Stack) -> Interface:
    """The template's one HTTP API."""
    ((_, api),) = stack.resources("AWS::ApiGatewayV2::Api")
    body = api["Body"]
    routes = [
        _route(method, path, operation)
        for path, operations in body["paths"].items()
        for method, operation in operations.items()
    ]
    schemes = body.get("components", {}).get("securitySchemes", {})
    return Interface(
        sorted(routes, key=lambda route: (len(_PLACE.findall(route.path)), route.path)),
        {name: _guard(stack, scheme) for name, scheme in schemes.items()},
        stack.resolve(api.get("CorsConfiguration") or body.get("x-amazon-apigateway-cors") or {}),
    )


def _route(method: str, path: str, operation: Mapping[str, Any]) -> Route:
    uri = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
    found = _FUNCTION.search(uri)
    if found is None:
        raise ValueError(f"{path} leads to no function: {uri}")
    guards = [name for requirement in operation.get("security", ()) for name in requirement]
    return Route(
        "ANY" if "any-method" in method else method.upper(),
        path,
        found[1],
        guards[0] if guards else None,
        _pattern(path),
    )


def _pattern(path: str) -> re.Pattern[str]:
    parts = _PLACE.split(path)
    texts = [re.escape(text) if place % 2 == 0 else f"(?P<{text}>[^/]+)" for place, text in enumerate(parts)]
    return re.compile("".join(texts))


def _guard(stack: Stack, scheme: Mapping[str, Any]) -> Guard:
    configured = stack.resolve(scheme["x-amazon-apigateway-authorizer"]["jwtConfiguration"])
    return Guard(configured["issuer"].rstrip("/"), configured["audience"])
