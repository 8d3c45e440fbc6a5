"""An SMS gateway spoken to over HTTPS, as used in China: a registered text by its id, its facts, a signed request."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import urllib3

from registrar.notices.messages import Message
from registrar.ports import DeliveryReceipt, SmsRefused, SmsUncertain

AGAIN = frozenset({408, 425, 429, 503})
"""Turned down for now: the message was not taken, and may be offered again."""
LARGEST = 1 << 20  # bytes of an answer
NEVER_LEFT = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)


@dataclass(frozen=True, slots=True)
class Account:
    """What the gateway knows us by: key id and secret, the signature registered with it, its ids of our texts."""

    key_id: str
    secret: bytes
    signature: str
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HttpSms:
    """`ports.SmsGateway`: POST {url}/messages, /receipts, /receipts/acknowledge (docs/notices.md). One attempt each.

    `now` and `nonce` make each request's signature its own.
    """

    pool: urllib3.PoolManager
    url: str
    account: Account
    now: Callable[[], datetime]
    nonce: Callable[[], str]
    timeout: float = 10

    def send(self, phone: str, message: Message, reference: str) -> str:
        body = {
            "request_id": reference,
            "phone": phone,
            "signature": self.account.signature,
            "template": self.account.templates.get(message.template, message.template),
            "parameters": dict(message.facts),
        }
        status, answer = self._post("/messages", body)
        if status == 200 and answer.get("code") == "OK" and isinstance(answer.get("message_id"), str):
            return str(answer["message_id"])
        if status == 200 and "code" not in answer:
            raise SmsUncertain("an answer nobody can read")
        if status >= 500 and status not in AGAIN:
            raise SmsUncertain(str(status))
        raise SmsRefused(str(answer.get("code", status))[:40], again=status in AGAIN)

    def receipts(self) -> Sequence[DeliveryReceipt]:
        """What became of messages, as far as it is not acknowledged yet; nothing when the gateway does not answer."""
        try:
            status, answer = self._post("/receipts", {})
            return [_receipt(one) for one in answer["receipts"]] if status == 200 else []
        except (SmsRefused, SmsUncertain, KeyError, TypeError, ValueError):
            return []

    def acknowledge(self, receipts: Sequence[DeliveryReceipt]) -> None:
        try:
            self._post("/receipts/acknowledge", {"message_ids": [one.message_id for one in receipts]})
        except (SmsRefused, SmsUncertain):
            return  # they come again, and recording them twice is recording them once

    def _post(self, path: str, content: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            answer = self.pool.request(
                "POST",
                self.url + path,
                body=body,
                headers=signed_headers(self.account, path, body, self.now(), self.nonce()),
                timeout=urllib3.Timeout(connect=2, read=self.timeout),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            read = answer.read(LARGEST)
            answer.close()
        except NEVER_LEFT as error:
            raise SmsRefused(type(error).__name__, again=True) from error
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise SmsUncertain(type(error).__name__) from error
        return answer.status, _object(read)


def signed_headers(account: Account, path: str, body: bytes, at: datetime, nonce: str) -> dict[str, str]:
    """HMAC-SHA256 over method, path, time, nonce and the body's digest: nobody can change or replay the request."""
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    return {
        "Content-Type": "application/json; charset=utf-8",
        "X-Key-Id": account.key_id,
        "X-Timestamp": moment,
        "X-Nonce": nonce,
        "Authorization": f"HMAC-SHA256 {signature(account.secret, path, body, moment, nonce)}",
    }


def signature(secret: bytes, path: str, body: bytes, moment: str, nonce: str) -> str:
    """Hex, lower case, of the five parts with a line feed between them."""
    parts = ("POST", path, moment, nonce, hashlib.sha256(body).hexdigest())
    return hmac.new(secret, "\n".join(parts).encode(), "sha256").hexdigest()


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _receipt(one: Mapping[str, Any]) -> DeliveryReceipt:
    return DeliveryReceipt(
        request_id=str(one["request_id"]),
        message_id=str(one["message_id"]),
        delivered=one["status"] == "DELIVERED",
        problem=None if one["status"] == "DELIVERED" else str(one.get("error", "not delivered"))[:60],
    )
