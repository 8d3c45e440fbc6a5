"""Whether a bearer token would pass API Gateway's JWT authorizer, and what the function then sees of it.

API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers": the key is found by kid in the
issuer's JWKS, only RSA algorithms are taken; iss, aud (or client_id), exp, nbf and iat are checked.
"""

import json
import threading
import time
import urllib.request
from collections.abc import Mapping
from typing import Any

import jwt

from local.routes import Guard

_ALGORITHMS = ["RS256", "RS384", "RS512"]
_KEEP = 300.0  # seconds a key set is believed without asking again
_ASK_AGAIN = 5.0  # seconds before an unknown kid makes us ask again


class Refused(Exception):
    """The token does not pass; the text says why, for the developer."""


class KeyRing:
    """Public keys of issuers by kid, fetched by OIDC discovery and kept for a while."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, dict[str, jwt.PyJWK]]] = {}
        self._lock = threading.Lock()

    def key(self, issuer: str, kid: str | None) -> jwt.PyJWK:
        with self._lock:
            asked, keys = self._kept.get(issuer, (0.0, {}))
            age = time.monotonic() - asked
            if not asked or age > _KEEP or (kid not in keys and age > _ASK_AGAIN):
                keys = _fetched(issuer)
                self._kept[issuer] = (time.monotonic(), keys)
        if kid is None or kid not in keys:
            raise Refused("the issuer has no key of that kid")
        return keys[kid]


def _fetched(issuer: str) -> dict[str, jwt.PyJWK]:
    discovery = _json(f"{issuer}/.well-known/openid-configuration")
    return {key["kid"]: jwt.PyJWK(key) for key in _json(discovery["jwks_uri"])["keys"]}


def _json(url: str) -> Any:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - the template's issuer
            return json.load(answer)
    except OSError as error:
        raise Refused(f"the issuer does not answer: {error}") from error


def claims_of(authorization: str, guard: Guard, keys: KeyRing) -> dict[str, Any]:
    """The token's claims; Refused when API Gateway would answer 401."""
    token = authorization.removeprefix("Bearer ").strip()
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in _ALGORITHMS:
            raise Refused(f"algorithm {header.get('alg')!r} is not taken")
        claims: dict[str, Any] = jwt.decode(
            token,
            keys.key(guard.issuer, header.get("kid")).key,
            algorithms=_ALGORITHMS,
            issuer=guard.issuer,
            options={"require": ["exp", "iss"], "verify_aud": False},
        )
    except jwt.InvalidTokenError as error:
        raise Refused(str(error)) from error
    if not _made_out_to(claims, guard):
        raise Refused("the token is made out to somebody else")
    return claims


def _made_out_to(claims: Mapping[str, Any], guard: Guard) -> bool:
    named = claims.get("aud", claims.get("client_id"))
    return any(audience in guard.audience for audience in (named if isinstance(named, list) else [named]))


def as_context(claims: Mapping[str, Any]) -> dict[str, str]:
    """Claims as a function gets them: every value a string, a list as "[first second]"."""
    return {name: _text(value) for name, value in claims.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{' '.join(_text(item) for item in value)}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
