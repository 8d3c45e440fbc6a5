"""How a value's JSON lies in an item of the register: sealed under its subject's own key where it names somebody."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registrar.aws import items
from registrar.aws.items import Item
from registrar.aws.subject_keys import ID_SIZE, NONCE_SIZE, SubjectKey, SubjectKeys
from registrar.errors import Erased, Tampered

VERSION = 1
"""The first byte of what is sealed: version, the key's id, nonce, AES-256-GCM of the form and the JSON."""
JSON, ZLIB = b"J", b"Z"
SEALED = frozenset({"APPLICATION", "PERSON", "CERTIFICATE", "FILING", "SHEET"})
"""Partitions whose bodies name people. The rest counts, numbers, lists, or holds digests."""


@dataclass(frozen=True, slots=True)
class SealedBodies:
    """For the register, whose name in `book` does not change when the table is restored under another one."""

    keys: SubjectKeys
    book: str

    def closed(self, item: Item) -> Item:
        if "body" not in item or not _sealed(item):
            return item
        key, nonce, body = self.keys.made(item["pk"]["S"]), os.urandom(NONCE_SIZE), item["body"]
        form = JSON + body["S"].encode() if "S" in body else ZLIB + body["B"]
        closed = AESGCM(key.secret).encrypt(nonce, form, self._bound(item, key))
        return item | {"body": {"B": bytes([VERSION]) + key.id + nonce + closed}}

    def json(self, item: Item) -> str:
        if not _sealed(item):
            return items.json_of(item)
        if "body" not in item:
            raise Erased("个人信息已按规定删除。 The personal data were erased.")
        stored = bytes(item["body"].get("B", b""))
        if stored[:1] != bytes([VERSION]):
            raise Tampered("something lies unsealed where everything is sealed", facts={"kind": items.key_kind(item)})
        return self._opened(item, stored[1:])

    def _opened(self, item: Item, stored: bytes) -> str:
        identity, nonce = stored[:ID_SIZE], stored[ID_SIZE : ID_SIZE + NONCE_SIZE]
        key = self.keys.key(item["pk"]["S"])
        if key.id != identity and key.again:
            raise Erased("个人信息已按规定删除。 The personal data were erased.")
        try:
            form = AESGCM(key.secret).decrypt(nonce, stored[ID_SIZE + NONCE_SIZE :], self._bound(item, key))
        except InvalidTag:
            raise Tampered("a body does not open in its place", facts={"kind": items.key_kind(item)}) from None
        kind = "S" if form[:1] == JSON else "B"
        return items.json_of({"body": {kind: form[1:].decode() if kind == "S" else form[1:]}})

    def prepare(self, subjects: Sequence[str], *, anew: bool = False) -> None:
        if anew:
            for subject in subjects:
                self.keys.made(subject, anew=True)
        else:
            self.keys.make_all(subjects)

    def _bound(self, item: Item, key: SubjectKey) -> bytes:
        """A body opens in its own book, partition, place and version only."""
        version = item.get("version", {}).get("N", "")
        place = (f"registrar/body/{VERSION}", self.book, item["pk"]["S"], item["sk"]["S"], version, key.id.hex())
        return "\n".join(place).encode()


def _sealed(item: Item) -> bool:
    return items.key_kind(item) in SEALED
