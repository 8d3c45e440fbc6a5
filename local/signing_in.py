"""The sign-in page of this machine: choose one of the made-up people; OpenID Connect, authorization code with PKCE."""

import base64
import hashlib
import hmac
import secrets
import threading
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from local.http_server import Answer

ACCOUNTS = Path(__file__).with_name("accounts.toml")
_CODE_LIFE = 60.0  # seconds
_STYLE = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem}"
    "button{font:inherit;width:100%;text-align:left;margin:.25rem 0;padding:.75rem 1rem;border:1px solid #505a5f;"
    "background:#fff;color:#0b0c0c}button:hover{background:#f3f2f1}"
    "button:focus-visible{outline:3px solid #0b0c0c;outline-offset:2px}small{display:block;color:#505a5f}"
)
_POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class LocalAccount:
    """A made-up person; officers have roles and an office, an employer's agent the employer's code."""

    name: str
    id_number: str
    note: str
    roles: Sequence[str] = ()
    office: str | None = None
    uscc: str | None = None

    def asked(self) -> dict[str, Any]:
        """What the token is asked with; the same person has the same account as at the command line."""
        held = {"roles": list(self.roles) or None, "office": self.office, "uscc": self.uscc}
        subject = hashlib.sha256(self.id_number.encode()).hexdigest()[:24]
        given = {name: value for name, value in held.items() if value}
        return {"name": self.name, "id_number": self.id_number, "subject": subject, **given}


def accounts(path: Path = ACCOUNTS) -> list[LocalAccount]:
    return [LocalAccount(**one) for one in tomllib.loads(path.read_text("utf-8"))["account"]]


@dataclass
class Desk:
    """Codes that were given out and not used yet. `redirects` is what an address to return to must begin with."""

    redirects: str
    people: Sequence[LocalAccount]
    _given: dict[str, tuple[float, str, str, LocalAccount]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, query: str) -> Answer:
        """The page to choose on; ValueError when the request is none of ours (RFC 6749, 4.1.2.1: no redirect then)."""
        self._asked(query)
        rows = "".join(
            f'<li><button name="who" value="{escape(one.id_number)}">{escape(one.name)}'
            f"<small>{escape(one.note)}</small></button></li>"
            for one in self.people
        )
        body = (
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>选择测试账号 · Choose a made-up person</title><style>{_STYLE}</style><main>"
            "<h1>选择测试账号</h1><p>本机演示用，均为虚构人员。<br>For this machine only: nobody here exists.</p>"
            f'<form method="post" action="/authorize?{escape(query)}"><ul>{rows}</ul></form></main></html>'
        )
        policy = ("content-security-policy", _POLICY)
        return Answer(200, body.encode(), (("content-type", "text/html; charset=utf-8"), policy))

    def choose(self, query: str, form: bytes) -> Answer:
        """Back to the page with a code."""
        asked = self._asked(query)
        chosen = dict(parse_qsl(form.decode())).get("who", "")
        person = next((one for one in self.people if one.id_number == chosen), None)
        if person is None:
            raise ValueError("choose one of the people of the page")
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._given[code] = (time.monotonic(), asked["code_challenge"], asked["redirect_uri"], person)
        back = urlencode({"code": code, "state": asked.get("state", "")})
        return Answer(303, headers=(("location", f"{asked['redirect_uri']}?{back}"), ("cache-control", "no-store")))

    def redeem(self, form: Mapping[str, str]) -> LocalAccount | None:
        """Whose code it is; a code is good once, for a minute, for who can show the secret behind the challenge."""
        with self._lock:
            given = self._given.pop(form.get("code", ""), None)
        if given is None:
            return None
        at, challenge, redirect, person = given
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()  # RFC 7636, 4.6
        fits = hmac.compare_digest(shown, challenge) and form.get("redirect_uri") == redirect
        return person if fits and time.monotonic() - at < _CODE_LIFE else None

    def _asked(self, query: str) -> dict[str, str]:
        asked = dict(parse_qsl(query))
        if not asked.get("redirect_uri", "").startswith(self.redirects):
            raise ValueError(f"redirect_uri must begin with {self.redirects}")
        if asked.get("response_type") != "code" or asked.get("code_challenge_method") != "S256":
            raise ValueError("only response_type=code with code_challenge_method=S256")
        if not asked.get("code_challenge"):
            raise ValueError("code_challenge is missing")
        return asked
