"""Writes certificate.json: codes of every kind with their verdicts, for any verifier in any language to agree with."""

import json
from pathlib import Path

from registrar.certificate import cose
from registrar.certificate.trust import sign_key_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    SLOT,
    STATUSES,
    STRANGER,
    Hand,
    a_record,
    a_text,
    a_token,
    signed_statuses,
    text_of,
)

FILE = Path(__file__).parent / "certificate.json"
STOLEN = Hand(15)
RETIRED = Hand(16)
STATUS_OF = {SLOT + 1: ExtractStatus.REVOKED, SLOT + 2: ExtractStatus.SUSPENDED, SLOT + 3: ExtractStatus.SUPERSEDED}


def changed(token: bytes, place: int) -> bytes:
    return token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]


def texts() -> dict[str, tuple[str, str]]:
    """name: (text, verdict)."""
    return {
        "two characters": (a_text(name="张三"), "VALID"),
        "four characters": (a_text(), "VALID"),
        "fifteen characters": (a_text(name="阿卜杜热合曼吐尔逊买买提江艾力"[:15]), "VALID"),
        "a deflated one": (a_text(name="阿" * 50), "VALID"),
        "synthetic, with policy bits": (a_text(synthetic=True, policies=7), "VALID"),
        "signed by a retired key in its time": (a_text(RETIRED, issued_at=NOW - 20 * DAY), "VALID"),
        "signed by a retired key after its time": (a_text(RETIRED), "UNKNOWN_KEY"),
        "revoked": (a_text(status_index=SLOT + 1), "REVOKED"),
        "suspended": (a_text(status_index=SLOT + 2), "SUSPENDED"),
        "superseded": (a_text(status_index=SLOT + 3), "SUPERSEDED"),
        "on a list not at hand": (a_text(status_list=1), "STATUS_UNKNOWN"),
        "expired": (a_text(expires_at=NOW), "EXPIRED"),
        "not yet valid": (a_text(issued_at=NOW + DAY), "NOT_YET_VALID"),
        "a bit of the name changed": (text_of(changed(a_token(), 62)), "BAD_SIGNATURE"),
        "a bit of the signature changed": (text_of(changed(a_token(), len(a_token()) - 1)), "BAD_SIGNATURE"),
        "signed by a stranger": (a_text(STRANGER), "UNKNOWN_KEY"),
        "signed by a stolen key": (a_text(STOLEN), "KEY_COMPROMISED"),
        "signed by the status key": (a_text(STATUSES), "WRONG_PURPOSE"),
        "cut off": (a_text()[:-2], "MALFORMED"),
        "in lower case": (a_text().lower(), "MALFORMED"),
        "of a later version": (a_text().replace("/v#", "/v2#"), "UNSUPPORTED_VERSION"),
        "empty": ("", "UNREADABLE_QR"),
    }


def vectors() -> dict[str, object]:
    records = [
        a_record(OFFICE, "certificate"),
        a_record(STATUSES, "status"),
        a_record(RETIRED, "certificate", state="retired", not_after=NOW - 10 * DAY),
        a_record(STOLEN, "certificate", state="compromised", compromised_since=NOW - DAY),
    ]
    return {
        "source": "this project; all keys are test keys made from small numbers, all data is synthetic",
        "now": int(NOW.timestamp()),
        "window": int(DAY.total_seconds()),
        "root": ROOT.public_key.hex(),
        "keys": sign_key_list(records, NOW, 1, ROOT).hex(),
        "lists": {"0": signed_statuses(STATUS_OF).hex()},
        "payload": cose.parse_sign1(a_token()).payload.hex(),
        "token": a_token().hex(),
        "cases": [{"name": name, "text": text, "verdict": verdict} for name, (text, verdict) in texts().items()],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
