"""A local OIDC issuer: anyone on this machine gets a token for any made-up person. Never deployed.

GET /authorize and POST /token are a page's way (authorization code with PKCE, local/signing_in.py); a test's is
POST /local/token {"name", "id_number", "subject"?, "roles"?, "office"?, "expires_in"?, "audience"?} -> access token
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from local.files import replace_file
from local.http_server import Answer, Request, Server, as_json
from local.signing_in import Desk, accounts

_LIFE = 3600  # seconds


class Issuer:
    """`claims` maps name, id_number, roles, office, uscc to the claim names the template configures.

    `redirects` is the address of the pages: nobody signs in for others.
    """

    def __init__(
        self, data: Path, audience: str, claims: Mapping[str, str], port: int = 0, redirects: str = "http://127.0.0.1"
    ) -> None:
        self._key = _kept_key(data / "keys" / "issuer.pem")
        self._audience = audience
        self._claims = claims
        public = self._key.public_key()
        spki = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.public_key = public
        self._kid = hashlib.sha256(spki).hexdigest()[:16]
        self._public = {**RSAAlgorithm.to_jwk(public, as_dict=True), "kid": self._kid, "use": "sig", "alg": "RS256"}
        self._desk = Desk(redirects, accounts())
        self._pages = redirects.rstrip("/")
        self.server = Server(self._answer, port, largest=1 << 16)

    @property
    def url(self) -> str:
        return self.server.url

    def _answer(self, request: Request) -> Answer:
        answers: Mapping[tuple[str, str], Callable[[], Answer]] = {
            ("GET", "/.well-known/openid-configuration"): lambda: self._to_pages(as_json(self._discovery())),
            ("GET", "/jwks"): lambda: as_json({"keys": [self._public]}),
            ("GET", "/authorize"): lambda: self._desk.page(request.query),
            ("POST", "/authorize"): lambda: self._desk.choose(request.query, request.body),
            ("POST", "/token"): lambda: self._to_pages(self._redeemed(dict(parse_qsl(request.body.decode())))),
            ("POST", "/local/token"): lambda: self._token(request.json()),
        }
        answer = answers.get((request.method, request.path))
        return answer() if answer else as_json({"message": "Not Found"}, 404)

    def _discovery(self) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0, section 3."""
        return {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint": f"{self.url}/token",
            "authorization_endpoint": f"{self.url}/authorize",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "code_challenge_methods_supported": ["S256"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _redeemed(self, form: Mapping[str, str]) -> Answer:
        person = self._desk.redeem(form) if form.get("grant_type") == "authorization_code" else None
        if person is None:
            return as_json({"error": "invalid_grant"}, 400)  # RFC 6749, 5.2
        return self._token(person.asked())

    def _to_pages(self, answer: Answer) -> Answer:
        """The pages' scripts may read it."""
        headers = (("access-control-allow-origin", self._pages), ("cache-control", "no-store"))
        return Answer(answer.status, answer.body, (*answer.headers, *headers))

    def _token(self, asked: Any) -> Answer:
        if not isinstance(asked, dict):
            raise ValueError("say for whom: name, id_number")
        now = int(time.time())
        life = int(asked.get("expires_in", _LIFE))
        held = {self._claims[part]: asked[part] for part in self._claims if asked.get(part) is not None}
        claims = {
            "iss": self.url,
            "sub": asked.get("subject") or _subject(asked),
            "aud": asked.get("audience", self._audience),
            "iat": min(now, now + life),
            "exp": now + life,
            **held,
        }
        token = jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": self._kid})
        return as_json({"access_token": token, "token_type": "Bearer", "expires_in": life})


def _subject(asked: Mapping[str, Any]) -> str:
    """The same person signs in under the same subject every time."""
    person = f"{asked.get('id_number')}|{asked.get('name')}|{asked.get('office')}"
    return f"local-{hashlib.sha256(person.encode()).hexdigest()[:24]}"


def _kept_key(path: Path) -> rsa.RSAPrivateKey:
    if path.exists():
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ValueError(f"{path} holds no RSA key; remove it and start again")
        return key
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    replace_file(
        path,
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    return key
