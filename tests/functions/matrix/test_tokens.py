"""A token that is expired, made out to somebody else, unsigned or of another issuer opens no route at all."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from local.front import Front
from local.http_server import Answer, Request
from local.routes import Guard, Interface, Route
from local.runtime_api import Outcome
from local.template import source
from local.tokens import KeyRing, Refused

KEY = rsa.generate_private_key(65537, 2048)
OTHER = rsa.generate_private_key(65537, 2048)
GUARD = Guard("https://issuer.example", ["registrar"])
NOW = int(time.time())
GOOD: dict[str, Any] = {"iss": GUARD.issuer, "aud": "registrar", "sub": "officer-1", "exp": NOW + 600, "iat": NOW}


def token(key: Any = KEY, alg: str = "RS256", kid: str = "k1", **claims: Any) -> str:
    told = {name: value for name, value in (GOOD | claims).items() if value is not None}
    return jwt.encode(told, key, algorithm=alg, headers={"kid": kid})


BAD = {
    "expired": token(exp=NOW - 600),
    "without expiry": token(exp=None),
    "not valid yet": token(nbf=NOW + 600),
    "made out to another": token(aud="somebody-else"),
    "of another issuer": token(iss="https://another.example"),
    "alg none": token(None, "none"),
    "signed by a shared secret": token("a-secret-of-more-than-thirty-two-bytes", "HS256"),
    "signed by another key": token(OTHER),
    "of an unknown key": token(kid="k2"),
    "no token": "",
    "cut off": token()[:-9],
}


class OneKey(KeyRing):
    def key(self, issuer: str, kid: str | None) -> jwt.PyJWK:  # noqa: ARG002 - there is one issuer
        if kid != "k1":
            raise Refused("no such key")
        return jwt.PyJWK(json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"alg": "RS256"})


def guarded() -> list[tuple[str, str]]:
    """(method, path) of every route of the template that asks for a token."""
    found = []
    for resource in source()["Resources"].values():
        for event in resource.get("Properties", {}).get("Events", {}).values():
            place = event["Properties"]
            if event["Type"] == "HttpApi" and "Auth" in place:
                found.append((place["Method"], place["Path"]))
    return found


@pytest.fixture(scope="module")
def front() -> Front:
    """The front door with nothing behind it: whoever is let in is told so."""
    routes = [
        Route(method, path, "Any", "Holder", re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)))
        for method, path in guarded()
    ]
    made = Front.__new__(Front)
    made._interface = Interface(routes, {"Holder": GUARD}, {})
    made._invoke = _let_in
    made._keys = OneKey()
    return made


def _let_in(_: str, event: bytes) -> Outcome:
    claims: Mapping[str, str] = json.loads(event)["requestContext"]["authorizer"]["jwt"]["claims"]
    return Outcome("ok", json.dumps({"statusCode": 200, "body": claims["sub"]}).encode())


def asked(front: Front, method: str, path: str, given: str) -> Answer:
    headers = {"authorization": f"Bearer {given}"} if given else {}
    return front._answer(Request(method, path.replace("{", "").replace("}", ""), "", headers, b"", "HTTP/1.1", "::1"))


@pytest.mark.parametrize(("method", "path"), guarded())
def test_no_bad_token_opens_a_route_and_a_good_one_does(front: Front, method: str, path: str) -> None:
    assert asked(front, method, path, token()).body == b"officer-1"
    assert {name: asked(front, method, path, bad).status for name, bad in BAD.items()} == dict.fromkeys(BAD, 401)
