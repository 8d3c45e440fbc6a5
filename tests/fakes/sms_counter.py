"""An SMS gateway of the kind used in China, on this machine: it checks every signature and delivers to nobody."""

import hmac
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from local.http_server import Answer, Request, Server, as_json
from registrar.aws.sms_gateway import signature

SKEW = timedelta(minutes=5)


class GatewayCounter:
    """`taken` are the messages it took; `reply` breaks it: (status, body), or None for no answer in time."""

    def __init__(self, secret: bytes) -> None:
        self.taken: list[dict[str, Any]] = []
        self.reply: tuple[int, bytes] | None = (0, b"")
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._secret, self._nonces, self._receipts = secret, set[str](), list[dict[str, str]]()
        self._server = Server(self._answer)
        self._server.start()

    @property
    def url(self) -> str:
        return self._server.url

    def close(self) -> None:
        self._server.stop()

    def report(self, request_id: str, status: str, error: str = "") -> None:
        """What becomes of a message: a receipt that waits to be fetched."""
        place = next(n for n, one in enumerate(self.taken, 1) if one["request_id"] == request_id)
        self._receipts.append({"request_id": request_id, "message_id": f"M{place}", "status": status, "error": error})

    def _answer(self, request: Request) -> Answer:
        if self.reply is None:
            time.sleep(0.8)
            return Answer(200)
        if self.reply[0]:
            return Answer(*self.reply)
        if not self._genuine(request):
            return as_json({"code": "SIGNATURE"}, 403)
        content = request.json()
        match request.path:
            case "/messages":
                self.taken.append(content)
                return as_json({"code": "OK", "message_id": f"M{len(self.taken)}"})
            case "/receipts":
                return as_json({"code": "OK", "receipts": self._receipts})
        self._receipts = [one for one in self._receipts if one["message_id"] not in content["message_ids"]]
        return as_json({"code": "OK"})

    def _genuine(self, request: Request) -> bool:
        moment, nonce = request.headers["x-timestamp"], request.headers["x-nonce"]
        fresh = abs(datetime.fromisoformat(moment) - self.clock()) <= SKEW and nonce not in self._nonces
        self._nonces.add(nonce)
        expected = f"HMAC-SHA256 {signature(self._secret, request.path, request.body, moment, nonce)}"
        return fresh and hmac.compare_digest(expected, request.headers["authorization"])
