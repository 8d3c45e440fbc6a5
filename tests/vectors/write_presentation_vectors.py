"""Writes presentation.json: codes that a holder's phone signed, with the verdict each must get, stage by stage."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from registrar.certificate import qr_text
from registrar.certificate.offline import HEAD_BYTES, LEEWAY, LIFE, encode
from registrar.certificate.trust import sign_key_list
from tests.unit.certificate.making import NOW, OFFICE, ROOT, SLOT, STATUSES, URL, a_record, a_text, signed_statuses
from tests.unit.certificate.test_offline import KEY, STATUS_OF, THIEF, shown

FILE = Path(__file__).parent / "presentation.json"
SECOND = timedelta(seconds=1)
SEEN = "shown for the second time"


def texts() -> dict[str, tuple[str, str]]:
    """name: (text, verdict); the reader has seen none before but `SEEN`."""
    good = shown()
    other = replace(good, nonce=b"none")
    made = {
        "shown now": (good, "VALID"),
        "shown in its last second": (shown(shown_at=NOW - LIFE + SECOND), "VALID"),
        "shown a minute ago": (shown(shown_at=NOW - LIFE), "TICKET_EXPIRED"),
        SEEN: (good, "TICKET_USED"),
        "a clock a little ahead": (shown(shown_at=NOW + LEEWAY), "VALID"),
        "a clock too far ahead": (shown(shown_at=NOW + LEEWAY + SECOND), "NOT_YET_VALID"),
        "by another phone": (shown(THIEF), "WRONG_HOLDER"),
        "another nonce under the same signature": (other, "WRONG_HOLDER"),
        "a certificate that names no key": (shown(text=a_text()), "WRONG_HOLDER"),
        "of a revoked certificate": (shown(text=a_text(holder_key=KEY, status_index=SLOT + 1)), "REVOKED"),
        "of an expired certificate": (shown(text=a_text(holder_key=KEY, expires_at=NOW)), "EXPIRED"),
    }
    codes = {name: (encode(presentation, URL).text, verdict) for name, (presentation, verdict) in made.items()}
    short = qr_text.decode(codes["shown now"][0])[:HEAD_BYTES]
    return codes | {"a head without a certificate": (qr_text.encode(short, URL).text, "UNSUPPORTED_VERSION")}


def written() -> str:
    keys = [a_record(OFFICE, "certificate"), a_record(STATUSES, "status")]
    content = {
        "now": int(NOW.timestamp()),
        "root": ROOT.public_key.hex(),
        "key_list": sign_key_list(keys, NOW, 1, ROOT).hex(),
        "status_list": signed_statuses(STATUS_OF).hex(),
        "codes": {name: _code(name, text, verdict) for name, (text, verdict) in texts().items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _code(name: str, text: str, verdict: str) -> dict[str, object]:
    seen: dict[str, object] = {"seen": True} if name == SEEN else {}
    return {"text": text, "verdict": verdict, **seen}


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
