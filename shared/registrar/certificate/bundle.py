"""Everything an offline verifier needs in one file: root, key list, status lists; never replaced by older ones."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from registrar.certificate.deltas import apply_delta
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.statuses import StatusList, read_status_list
from registrar.certificate.trust import KeyList, read_key_list

MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class TrustBundle:
    """As signed: the root's SubjectPublicKeyInfo (DER), the key list, the status lists by number, what changed since.

    `deltas` are the steps from the list that was fetched whole to the newest issue known, in order.
    """

    root: bytes
    keys: bytes
    lists: Mapping[int, bytes]
    deltas: Mapping[int, Sequence[bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trust:
    """As verified: what `verdict.verify` takes."""

    keys: KeyList
    lists: Mapping[int, StatusList]


def write_bundle(bundle: TrustBundle) -> str:
    """JSON {"root", "keys", "lists": {number: ...}, "deltas": {number: [...]}}, all base64."""
    lists = {str(number): _text(signed) for number, signed in sorted(bundle.lists.items())}
    deltas = {str(number): [_text(step) for step in steps] for number, steps in sorted(bundle.deltas.items()) if steps}
    parts = {"root": _text(bundle.root), "keys": _text(bundle.keys), "lists": lists}
    return json.dumps(parts | ({"deltas": deltas} if deltas else {}), indent=1)


def read_bundle(text: str) -> TrustBundle:
    """The parts of the file, unverified (see `trusted`); Unacceptable when it is no bundle."""
    if len(text) > MOST_CHARACTERS:
        raise Unacceptable("a trust file too large")
    try:
        parts = json.loads(text)
        lists = {int(number): _bytes(signed) for number, signed in parts["lists"].items()}
        deltas = {
            int(number): tuple(_bytes(step) for step in steps) for number, steps in parts.get("deltas", {}).items()
        }
        return TrustBundle(_bytes(parts["root"]), _bytes(parts["keys"]), lists, deltas)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
        raise Unacceptable("not a trust file") from error


def trusted(bundle: TrustBundle) -> Trust:
    """The lists, each verified from the root down and filed under its own number; Untrusted or Unacceptable."""
    keys = read_key_list(bundle.keys, bundle.root)
    lists = {number: read_status_list(signed, keys) for number, signed in bundle.lists.items()}
    for number, steps in bundle.deltas.items():
        if number not in lists:
            raise Unacceptable("changes of a status list that is not there")
        for step in steps:
            lists[number] = apply_delta(lists[number], step, keys)
    if any(found.number != number for number, found in lists.items()):
        raise Unacceptable("a status list filed under another number")
    return Trust(keys, lists)


def still_counts(found: StatusList, keys: KeyList) -> bool:
    """A list of a key stolen since counts for nothing, nor does its sequence: the thief may have made it very high."""
    record = keys.find(found.kid)
    return record is not None and record.state != "compromised"


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
    lasting = {number: found for number, found in seen.lists.items() if still_counts(found, fresh.keys)}
    for number, found in fresh.lists.items():
        if number in lasting:
            _refuse_older(lasting[number], found, "status list")
    kept = {number: old.lists[number] for number in lasting if number not in new.lists}
    steps = {number: chain for number, chain in old.deltas.items() if number in kept}
    merged = TrustBundle(new.root, new.keys, {**kept, **new.lists}, {**steps, **new.deltas})
    trusted(merged)
    return merged


def _refuse_older(seen: KeyList | StatusList, found: KeyList | StatusList, what: str) -> None:
    if found.sequence < seen.sequence or found.issued_at < seen.issued_at:
        raise Untrusted(f"a {what} older than one already seen")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    return base64.b64decode(text, validate=True)
