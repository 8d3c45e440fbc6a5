"""Writes certificate.json and hostile.json: codes of every kind, stage by stage, for any verifier in any language.

docs/vectors.md says how to read them. The same bytes every time: no nonce is random, no clock is looked at.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from registrar.certificate import container, cose, qr_text
from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2
from registrar.certificate.deltas import sign_delta
from registrar.certificate.drawing import matrix
from registrar.certificate.statuses import StatusList, packed, read_status_list, sign_packed
from registrar.certificate.trust import read_key_list, sign_key_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.crafted_inside import CLAIMS, KEYS, SIGNATURES, UNICODE
from tests.unit.certificate.crafted_outside import CBOR, CONTAINER, COSE, TEXT
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    PRESENT,
    ROOT,
    SLOT,
    STATUSES,
    STRANGER,
    URL,
    Hand,
    a_record,
    a_text,
    a_token,
    facts,
    signed_statuses,
    text_of,
)

FOLDER = Path(__file__).parent
STOLEN, RETIRED = Hand(15), Hand(16)
TTL = timedelta(minutes=15)
LATER = NOW + timedelta(hours=1)
STATUS_OF = {SLOT + 1: ExtractStatus.REVOKED, SLOT + 2: ExtractStatus.SUSPENDED, SLOT + 3: ExtractStatus.SUPERSEDED}
CHANGED = {SLOT: ExtractStatus.REVOKED, SLOT + 1: ExtractStatus.REVOKED, SLOT + 3: ExtractStatus.SUPERSEDED}
"""An hour later: the usual one is revoked, and the suspension has ended."""
NAMES = {
    "2 characters": "张三",
    "4 characters": "欧阳测试",
    "15 characters": "阿卜杜热合曼吐尔逊买买提江艾力",
    "deflated": "阿" * 50,
}
LONG_RUN = 10_000
HOSTILE = {**TEXT, **CONTAINER, **CBOR, **COSE, **KEYS, **SIGNATURES, **CLAIMS, **UNICODE}

Case = tuple[str, str, dict[str, Any]]
"""(text, verdict, what differs from the usual: "now" or "trust")."""


def stages() -> list[dict[str, Any]]:
    """How a certificate becomes a code, step by step."""
    return [_stages(kind, name) for kind, name in NAMES.items()]


def _stages(kind: str, name: str) -> dict[str, Any]:
    given, token = facts(name=name), a_token(name=name)
    code = qr_text.encode(container.pack(token), URL)
    message = cose.parse_sign1(token)
    return {
        "name": kind,
        "facts": {
            "number": given.number, "name": given.name, "id_tail": given.id_tail,
            "registration": given.registration, "region": given.region, "since": given.since.isoformat(),
            "office": given.office, "issued_at": int(given.issued_at.timestamp()),
            "expires_at": int(given.expires_at.timestamp()), "status": [given.status_list, given.status_index],
        },
        "claims": message.payload.hex(),
        "to_be_signed": cose.to_be_signed(message.protected, message.payload).hex(),
        "cose": token.hex(),
        "packed": container.pack(token).hex(),
        "text": code.text,
        "qr_version": {"M": matrix(code, "M").version, "Q": matrix(code, "Q").version},
    }  # fmt: skip


def cases() -> dict[str, Case]:
    """name: text, verdict, and what differs from the usual clock and trust."""
    usual: dict[str, Any] = {}
    return {
        "two characters": (a_text(name="张三"), "VALID", usual),
        "four characters": (a_text(), "VALID", usual),
        "fifteen characters": (a_text(name=NAMES["15 characters"]), "VALID", usual),
        "a deflated one": (a_text(name=NAMES["deflated"]), "VALID", usual),
        "synthetic, with policy bits": (a_text(synthetic=True, policies=7), "VALID", usual),
        "signed by a retired key in its time": (a_text(RETIRED, issued_at=NOW - 20 * DAY), "VALID", usual),
        "signed by a retired key after its time": (a_text(RETIRED), "UNKNOWN_KEY", usual),
        "revoked": (a_text(status_index=SLOT + 1), "REVOKED", usual),
        "suspended": (a_text(status_index=SLOT + 2), "SUSPENDED", usual),
        "superseded": (a_text(status_index=SLOT + 3), "SUPERSEDED", usual),
        "on a list not at hand": (a_text(status_list=1), "STATUS_UNKNOWN", usual),
        "with no list at hand": (a_text(), "STATUS_UNKNOWN", {"trust": "without lists"}),
        "with no key list at hand": (a_text(), "UNKNOWN_KEY", {"trust": "nothing"}),
        "by a list as old as the window": (a_text(), "VALID", {"now": NOW + DAY}),
        "by a list a second older": (a_text(), "VALID_STALE", {"now": NOW + DAY + timedelta(seconds=1)}),
        "revoked by an old list": (a_text(status_index=SLOT + 1), "REVOKED", {"now": NOW + 9 * DAY}),
        "revoked by a step": (a_text(), "REVOKED", {"trust": "an hour later", "now": LATER}),
        "no longer suspended by a step": (
            a_text(status_index=SLOT + 2), "VALID", {"trust": "an hour later", "now": LATER},
        ),
        "fresh by a step": (a_text(status_index=9), "VALID", {"trust": "an hour later", "now": LATER + DAY}),
        "expired": (a_text(expires_at=NOW), "EXPIRED", usual),
        "in its last second": (a_text(expires_at=NOW + timedelta(seconds=1)), "VALID", usual),
        "not yet valid": (a_text(issued_at=NOW + DAY), "NOT_YET_VALID", usual),
        "an issuer's clock five minutes ahead": (a_text(issued_at=NOW + timedelta(minutes=5)), "VALID", usual),
        "a bit of the name changed": (text_of(changed(a_token(), 62)), "BAD_SIGNATURE", usual),
        "a bit of the signature changed": (text_of(changed(a_token(), len(a_token()) - 1)), "BAD_SIGNATURE", usual),
        "signed by a stranger": (a_text(STRANGER), "UNKNOWN_KEY", usual),
        "signed by a stolen key": (a_text(STOLEN), "KEY_COMPROMISED", usual),
        "signed by the status key": (a_text(STATUSES), "WRONG_PURPOSE", usual),
        "cut off": (a_text()[:-2], "MALFORMED", usual),
        "in lower case": (a_text().lower(), "MALFORMED", usual),
        "of a later version": (a_text().replace("/v#", "/v2#"), "UNSUPPORTED_VERSION", usual),
        "empty": ("", "UNREADABLE_QR", usual),
    }  # fmt: skip


def changed(token: bytes, place: int) -> bytes:
    return token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]


def trust() -> dict[str, dict[str, Any]]:
    """What verifiers have at hand, by name."""
    keys, first = key_list(), signed_statuses(STATUS_OF)
    usual = {"keys": keys.hex(), "lists": {"0": first.hex()}, "deltas": {}}
    return {
        "usual": usual,
        "an hour later": usual | {"deltas": {"0": [_step(head()).hex()]}},
        "without lists": usual | {"lists": {}},
        "nothing": {"keys": None, "lists": {}, "deltas": {}},
    }


def refused() -> dict[str, dict[str, Any]]:
    """What no verifier may take into its trust, with the reason."""
    usual, step = trust()["usual"], _step(head())
    other_start = _step(replace(head(), sequence=0))
    by_office = sign_packed(0, packed({}), issued_at=NOW, sequence=2, ttl=TTL, signer=OFFICE)
    return {
        "a key list of another root": usual | {"keys": sign_key_list(records(), NOW, 1, STRANGER).hex()},
        "a status list signed by a certificate key": usual | {"lists": {"0": by_office.hex()}},
        "a status list under another number": usual | {"lists": {"1": signed_statuses(STATUS_OF).hex()}},
        "a step from another issue": usual | {"deltas": {"0": [other_start.hex()]}},
        "the same step twice": usual | {"deltas": {"0": [step.hex(), step.hex()]}},
        "a step with one bit changed": usual | {"deltas": {"0": [changed(step, len(step) // 2).hex()]}},
    }


def records() -> list[Any]:
    return [
        a_record(OFFICE, "certificate"),
        a_record(STATUSES, "status"),
        a_record(RETIRED, "certificate", state="retired", not_after=NOW - 10 * DAY),
        a_record(STOLEN, "certificate", state="compromised", compromised_since=NOW - DAY),
    ]


def key_list() -> bytes:
    return sign_key_list(records(), NOW, 1, ROOT)


def head() -> StatusList:
    return read_status_list(signed_statuses(STATUS_OF), read_key_list(key_list(), ROOT.public_key))


def _step(before: StatusList) -> bytes:
    return sign_delta(before, packed(CHANGED), issued_at=LATER, sequence=2, ttl=TTL, signer=STATUSES)


def suite(algorithm: int) -> dict[str, Any]:
    """All under one algorithm."""
    PRESENT.algorithm = algorithm
    try:
        return {
            "algorithm": ALGORITHMS[algorithm].name,
            "cose_algorithm": algorithm,
            "now": int(NOW.timestamp()),
            "window": int(DAY.total_seconds()),
            "root": ROOT.public_key.hex(),
            "trust": trust(),
            "refused_trust": refused(),
            "stages": stages(),
            "cases": [_case(name, *case) for name, case in cases().items()],
        }
    finally:
        PRESENT.algorithm = ES256


def _case(name: str, text: str, verdict: str, differing: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(differing)
    if "now" in given:
        given["now"] = int(given["now"].timestamp())
    return {"name": name, "text": text, "verdict": verdict} | given


def hostile(algorithm: int) -> dict[str, Any]:
    """The crafted codes under one algorithm, against the usual trust of the same tests."""
    PRESENT.algorithm = algorithm
    try:
        made = [(name, craft(), verdict) for name, (craft, verdict) in HOSTILE.items()]
        keys = sign_key_list([a_record(OFFICE, "certificate"), a_record(STATUSES, "status")], NOW, 1, ROOT)
        return {
            "algorithm": ALGORITHMS[algorithm].name,
            "now": int(NOW.timestamp()),
            "window": int(DAY.total_seconds()),
            "root": ROOT.public_key.hex(),
            "trust": {"usual": {"keys": keys.hex(), "lists": {"0": signed_statuses().hex()}, "deltas": {}}},
            "cases": [_hostile(name, text, verdict) for name, text, verdict in made],
        }
    finally:
        PRESENT.algorithm = ES256


def _hostile(name: str, text: str, verdict: str) -> dict[str, Any]:
    """The end of a long text that is one character over and over is written once: "then" so many "times"."""
    head = text.rstrip(text[-1:])
    run = len(text) - len(head)
    if run < LONG_RUN:
        return {"name": name, "text": text, "verdict": verdict}
    return {"name": name, "text": head, "then": text[-1], "times": run, "verdict": verdict}


def written() -> dict[str, str]:
    """The files' contents by name. What is deflated in them has the bytes of zlib as it is at hand."""
    about = {
        "source": "this project; all keys are test keys made from small numbers, all data is synthetic",
        "zlib": zlib.compress(packed(STATUS_OF), 9).hex(),
    }
    both = (ES256, SM2)
    return {
        "certificate.json": _json(about | {"suites": [suite(algorithm) for algorithm in both]}),
        "hostile.json": _json(about | {"suites": [hostile(algorithm) for algorithm in both]}),
    }


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1) + "\n"


if __name__ == "__main__":
    for name, content in written().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
