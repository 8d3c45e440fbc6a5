"""Everything an offline verifier needs in one file: root, key list, status lists; never replaced by older ones."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.trust import KeyList, read_key_list

MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class TrustBundle:
    """As signed: the root's SubjectPublicKeyInfo (DER), the key list and the status lists by number (COSE)."""

    root: bytes
    keys: bytes
    lists: Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Trust:
    """As verified: what `verdict.verify` takes."""

    keys: KeyList
    lists: Mapping[int, StatusList]


def write_bundle(bundle: TrustBundle) -> str:
    """JSON {"root", "keys", "lists": {number: ...}}, all base64."""
    lists = {str(number): _text(signed) for number, signed in sorted(bundle.lists.items())}
    return json.dumps({"root": _text(bundle.root), "keys": _text(bundle.keys), "lists": lists}, indent=1)


def read_bundle(text: str) -> TrustBundle:
    """The parts of the file, unverified (see `trusted`); Unacceptable when it is no bundle."""
    if len(text) > MOST_CHARACTERS:
        raise Unacceptable("a trust file too large")
    try:
        parts = json.loads(text)
        lists = {int(number): _bytes(signed) for number, signed in parts["lists"].items()}
        return TrustBundle(_bytes(parts["root"]), _bytes(parts["keys"]), lists)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
        raise Unacceptable("not a trust file") from error


def trusted(bundle: TrustBundle) -> Trust:
    """The lists, each verified from the root down and filed under its own number; Untrusted or Unacceptable."""
    keys = read_key_list(bundle.keys, bundle.root)
    lists = {number: read_status_list(signed, keys) for number, signed in bundle.lists.items()}
    if any(found.number != number for number, found in lists.items()):
        raise Unacceptable("a status list filed under another number")
    return Trust(keys, lists)


def newer(old: TrustBundle | None, new: TrustBundle) -> TrustBundle:
    """`new`, verified, with the lists it lacks kept from `old`; Untrusted when any part is older than one seen.

    Another root is refused as well: a root is changed by hand, by putting a new file in place.
    """
    fresh = trusted(new)
    if old is None:
        return new
    if old.root != new.root:
        raise Untrusted("another root key than the one trusted so far")
    seen = trusted(old)
    _refuse_older(seen.keys, fresh.keys, "key list")
    for number, found in fresh.lists.items():
        if number in seen.lists:
            _refuse_older(seen.lists[number], found, "status list")
    kept = {number: signed for number, signed in old.lists.items() if number not in new.lists}
    merged = TrustBundle(new.root, new.keys, {**kept, **new.lists})
    trusted(merged)
    return merged


def _refuse_older(seen: KeyList | StatusList, found: KeyList | StatusList, what: str) -> None:
    if found.sequence < seen.sequence or found.issued_at < seen.issued_at:
        raise Untrusted(f"a {what} older than one already seen")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    return base64.b64decode(text, validate=True)
