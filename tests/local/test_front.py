"""The front door answers as API Gateway would."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local.machine import Machine
from tests.local.conftest import Reply

Ask = Callable[..., Reply]
Token = Callable[..., str]
OWN = "/v1/applications"


def test_a_public_route_needs_no_token(ask: Ask) -> None:
    reply = ask("GET", "/v1/trust/keys")
    assert reply.status == 200
    assert "authorizer" not in reply.json()["event"]["requestContext"]


def test_a_guarded_route_without_a_token_is_unauthorised(ask: Ask) -> None:
    reply = ask("GET", OWN)
    assert (reply.status, reply.json()) == (401, {"message": "Unauthorized"})
    assert reply.headers["www-authenticate"].startswith("Bearer")


def test_the_function_sees_the_claims_as_api_gateway_writes_them(ask: Ask, token: Token) -> None:
    held = token(roles=["officer", "reviewer"], office="220100", expires_in=60)
    claims = ask("GET", OWN, authorization=held).json()["event"]["requestContext"]["authorizer"]["jwt"]["claims"]
    assert claims["name"] == "测试甲"
    assert claims["roles"] == "[officer reviewer]"
    assert claims["office"] == "220100"
    assert claims["exp"].isdigit()
    assert claims["aud"] == "registrar"


@pytest.mark.parametrize("spoiled", [{"expires_in": -1}, {"audience": "somebody-else"}])
def test_an_expired_or_misdirected_token_is_refused(ask: Ask, token: Token, spoiled: dict[str, Any]) -> None:
    assert ask("GET", OWN, authorization=token(**spoiled)).status == 401


def _forged(machine: Machine, algorithm: str, key: Any, kid: str) -> str:
    claims = {"iss": machine.issuer.url, "aud": "registrar", "exp": int(time.time()) + 60, "sub": "x"}
    return "Bearer " + jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})


def test_a_token_without_a_signature_is_refused(ask: Ask, machine: Machine, token: Token) -> None:
    kid = jwt.get_unverified_header(token().removeprefix("Bearer "))["kid"]
    assert ask("GET", OWN, authorization=_forged(machine, "none", None, kid)).status == 401


def test_a_token_of_a_stranger_with_the_issuers_kid_is_refused(ask: Ask, machine: Machine, token: Token) -> None:
    kid = jwt.get_unverified_header(token().removeprefix("Bearer "))["kid"]
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert ask("GET", OWN, authorization=_forged(machine, "RS256", stranger, kid)).status == 401


def test_the_public_key_used_as_a_shared_secret_is_refused(ask: Ask, machine: Machine, token: Token) -> None:
    _, payload, _ = token().removeprefix("Bearer ").split(".")
    kid = jwt.get_unverified_header(token().removeprefix("Bearer "))["kid"]
    public = machine.issuer.public_key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    header = _base64url(json.dumps({"alg": "HS256", "typ": "JWT", "kid": kid}).encode())
    tag = _base64url(hmac.digest(public, f"{header}.{payload}".encode(), "sha256"))
    assert ask("GET", OWN, authorization=f"Bearer {header}.{payload}.{tag}").status == 401


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_path_and_query_reach_the_function_apart_and_decoded(ask: Ask, token: Token) -> None:
    event = ask("GET", f"{OWN}/a%20b?x=1&x=2&y=%E4%B8%AD", authorization=token()).json()["event"]
    assert event["routeKey"] == "GET /v1/applications/{id}"
    assert event["pathParameters"] == {"id": "a b"}
    assert event["queryStringParameters"] == {"x": "1,2", "y": "中"}
    assert event["rawQueryString"] == "x=1&x=2&y=%E4%B8%AD"


def test_a_fixed_path_wins_over_a_placeholder(ask: Ask, token: Token) -> None:
    assert ask("GET", "/v1/office/untold", authorization=token()).json()["event"]["routeKey"] == "GET /v1/office/untold"


def test_text_comes_as_it_is_and_bytes_come_in_base64(ask: Ask, token: Token) -> None:
    held = token()
    text = ask("POST", OWN, {"say": "你好"}, authorization=held).json()["event"]
    assert (json.loads(text["body"]), text["isBase64Encoded"]) == ({"say": "你好"}, False)
    raw = ask("POST", OWN, b"\xff\x00", authorization=held, content_type="image/png").json()["event"]
    assert (base64.b64decode(raw["body"]), raw["isBase64Encoded"]) == (b"\xff\x00", True)


def test_status_headers_and_cookies_of_the_handler_reach_the_caller(ask: Ask, token: Token) -> None:
    reply = ask("POST", OWN, {"a": 1}, authorization=token())
    assert reply.status == 201
    assert reply.headers["x-request"]
    assert reply.headers["set-cookie"] == "a=1"


def test_an_unknown_path_answers_as_api_gateway_does(ask: Ask) -> None:
    assert (ask("GET", "/v1/nothing").status, ask("GET", "/v1/nothing").json()) == (404, {"message": "Not Found"})


def test_a_handler_that_raises_tells_the_caller_nothing(ask: Ask) -> None:
    reply = ask("POST", "/v1/verifications", {"raise": "secret"})
    assert (reply.status, reply.json()) == (500, {"message": "Internal Server Error"})


def test_six_megabytes_are_too_many(ask: Ask) -> None:
    assert ask("POST", "/v1/verifications", b"x" * ((6 << 20) + 1)).status == 413


def test_the_preflight_lets_only_the_public_address_in(ask: Ask, machine: Machine) -> None:
    own = ask("OPTIONS", OWN, origin=machine.front.server.url)
    assert own.status == 204
    assert own.headers["access-control-allow-origin"] == machine.front.server.url
    assert "idempotency-key" in own.headers["access-control-allow-headers"]
    assert ask("OPTIONS", OWN, origin="https://elsewhere.example").headers["access-control-allow-origin"] is None


def test_a_function_gets_lambdas_environment_and_the_templates_and_nothing_else(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = ask("GET", "/v1/trust/keys").json()["environment"]
    assert environment["AWS_LAMBDA_FUNCTION_NAME"] == "VerifyApi"
    assert environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "1024"
    assert environment["REGISTER_TABLE"] == "RegisterTable"
    assert environment["STAGE"] == "local"
    assert "CERTIFICATE_KEY" not in environment
    assert not {"VIRTUAL_ENV", "PYTEST_CURRENT_TEST"} & set(environment)
