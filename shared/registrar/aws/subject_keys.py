"""A key of one's own for each application, person, certificate and filing; whoever destroys it erases what it sealed.

KMS wraps one key a month (a ring), the ring wraps each subject's key, and only the wrapped forms are stored: one row
for a ring, one for a subject. A process asks KMS once for a ring and remembers keys for minutes, so that reading a
thousand people's items asks KMS once, and a destroyed key is nowhere after those minutes (docs/decisions/0011).
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.lately import Lately
from registrar.aws.signing_key import answering
from registrar.aws.table import Table, Write
from registrar.errors import Conflict, Erased, Tampered

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

ID_SIZE, NONCE_SIZE = 8, 12  # bytes; the nonce as SP 800-38D, 8.2.2 has it
MADE_AT_ONCE = 100  # items a transaction takes


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """AES-256; `id` tells it from an earlier key, if the subject had one (`again`); `secret` is stored wrapped only."""

    id: bytes
    secret: bytes
    again: bool = False


class Rings:
    """The keys that wrap keys: one for each month, itself wrapped by KMS for exactly this book and month."""

    def __init__(self, table: Table, kms: "KMSClient", key_id: str, book: str) -> None:
        self._table, self._kms, self._key_id, self._book = table, kms, key_id, book
        self._lately = Lately[bytes](limit=60)

    def ring(self, name: str) -> bytes:
        """A ring that is there."""
        known = self._lately.get(name)
        if known is None:
            found = self._table.get(items.key(f"RING#{name}", "KEY"))
            if found is None:
                raise Tampered("a key's ring is gone from the table of keys", facts={"ring": name})
            known = self._lately.keep(name, self._unwrapped(name, found["wrapped"]["B"]))
        return known

    def made(self, name: str) -> bytes:
        """The ring of a month, made by whoever comes first."""
        place = items.key(f"RING#{name}", "KEY")
        if self._lately.get(name) is None and self._table.get(place) is None:
            with answering():
                fresh = self._kms.generate_data_key(
                    KeyId=self._key_id, KeySpec="AES_256", EncryptionContext=self._context(name)
                )
            if self._table.put_if(place | {"wrapped": {"B": fresh["CiphertextBlob"]}}, "attribute_not_exists(pk)"):
                self._lately.keep(name, fresh["Plaintext"])
        return self.ring(name)

    def afresh(self, kms: "KMSClient | None" = None) -> "Rings":
        """The same rings with nothing remembered, as another process has them."""
        return Rings(self._table, kms or self._kms, self._key_id, self._book)

    def _unwrapped(self, name: str, wrapped: bytes) -> bytes:
        with answering():
            return self._kms.decrypt(CiphertextBlob=wrapped, KeyId=self._key_id, EncryptionContext=self._context(name))[
                "Plaintext"
            ]

    def _context(self, name: str) -> dict[str, str]:
        return {"book": self._book, "ring": name}


class SubjectKeys:
    """The keys of one book. A row without a wrapped key says that the subject's key was destroyed, and when."""

    def __init__(self, table: Table, rings: Rings, now: Callable[[], datetime]) -> None:
        self._table, self._rings, self._now = table, rings, now
        self._lately = Lately[SubjectKey](limit=2000)

    def afresh(self, kms: "KMSClient | None" = None) -> "SubjectKeys":
        """The same keys with nothing remembered, as another process has them."""
        return SubjectKeys(self._table, self._rings.afresh(kms), self._now)

    def key(self, subject: str) -> SubjectKey:
        """For reading. Erased when it was destroyed, Tampered when no such subject ever had one."""
        known = self._lately.get(subject)
        if known is None:
            found = self._table.get(_place(subject))
            if found is None:
                raise Tampered("something is sealed under a key that never was", facts={"kind": _kind(subject)})
            known = self._lately.keep(subject, self._unwrapped(subject, found))
        return known

    def made(self, subject: str, *, anew: bool = False) -> SubjectKey:
        """For writing: the subject's key, made when there is none.

        `anew` for a subject that begins again after its erasure: what is remembered does not count, and the destroyed
        key's place is taken by another one.
        """
        if anew:
            self._lately.forget(subject)
        try:
            return self.key(subject)
        except Erased:
            if not anew:
                raise
            condition = "attribute_not_exists(#wrapped)"
        except Tampered:
            condition = "attribute_not_exists(pk)"
        fresh = self._fresh(subject) | ({"again": {"BOOL": True}} if anew else {})
        if self._table.put_if(fresh, condition):
            self._lately.keep(subject, self._unwrapped(subject, fresh))
        return self.key(subject)

    def make_all(self, subjects: Sequence[str]) -> None:
        """Keys for many new subjects in few requests; who has one keeps it."""
        new = [self._fresh(subject) for subject in subjects if self._lately.get(subject) is None]
        for first in range(0, len(new), MADE_AT_ONCE):
            some = new[first : first + MADE_AT_ONCE]
            try:
                self._table.commit([self._table.put_new(item) for item in some])
            except Conflict:
                for subject in subjects:
                    self.made(subject)
                return
            for item in some:
                self._lately.keep(item["pk"]["S"], self._unwrapped(item["pk"]["S"], item))

    def destroy(self, subject: str) -> None:
        """Whatever it sealed can be read by nobody any more; twice is the same as once."""
        self._table.put_if(self._gone(subject), "attribute_not_exists(#destroyed_at)")
        self.forget(subject)

    def destruction(self, subject: str) -> Write:
        """Its destruction as a part of somebody's transaction, who then has it forgotten."""
        return self._table.put(self._gone(subject), "attribute_not_exists(#destroyed_at)")

    def forget(self, subject: str) -> None:
        self._lately.forget(subject)

    def _gone(self, subject: str) -> Item:
        return _place(subject) | {"destroyed_at": text(items.moment(self._now()))}

    def _fresh(self, subject: str) -> Item:
        ring = f"{self._now():%Y-%m}"
        nonce, identity = os.urandom(NONCE_SIZE), os.urandom(ID_SIZE)
        sealed = AESGCM(self._rings.made(ring)).encrypt(nonce, os.urandom(32), _bound(subject, ring, identity))
        return _place(subject) | {"ring": text(ring), "id": {"B": identity}, "wrapped": {"B": nonce + sealed}}

    def _unwrapped(self, subject: str, found: Item) -> SubjectKey:
        if "wrapped" not in found:
            raise Erased(
                "没有找到，或其个人信息已按规定删除。 There is no such thing, or its personal data were erased.",
                facts={"kind": _kind(subject)},
            )
        ring, identity, wrapped = found["ring"]["S"], found["id"]["B"], found["wrapped"]["B"]
        try:
            secret = AESGCM(self._rings.ring(ring)).decrypt(
                wrapped[:NONCE_SIZE], wrapped[NONCE_SIZE:], _bound(subject, ring, identity)
            )
        except InvalidTag:
            raise Tampered("a subject's key does not open in its place", facts={"kind": _kind(subject)}) from None
        return SubjectKey(bytes(identity), secret, "again" in found)


def _place(subject: str) -> Item:
    return items.key(subject, "KEY")


def _bound(subject: str, ring: str, identity: bytes) -> bytes:
    """A wrapped key is good for its own subject only."""
    return "\n".join(("registrar/subject-key/1", ring, subject, identity.hex())).encode()


def _kind(subject: str) -> str:
    return subject.partition("#")[0]
