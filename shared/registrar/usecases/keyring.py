"""Which key signs today: one that the published list has named long enough, and none that it has withdrawn."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.certificate.cose import Signer
from registrar.certificate.trust import KeyList, KeyRecord, Purpose, read_key_list
from registrar.errors import NotFound, Unavailable
from registrar.ports import DocumentStore

KEY_LIST = "public/keys.cose"
JWKS = "public/jwks.json"


def seen_key(kid: bytes) -> str:
    """Where it is written when a key was first found on the published list."""
    return f"public/seen/{kid.hex()}"


def root_from(text: str) -> bytes:
    """The root key from its setting, base64."""
    return base64.b64decode(text, validate=True)


def published_keys(store: DocumentStore, root: bytes) -> KeyList | None:
    """The published key list; None before there is one, Untrusted when another root signed it."""
    try:
        return read_key_list(store.read(KEY_LIST), root)
    except NotFound:
        return None


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that may sign, and what the root says of it."""

    signer: Signer
    record: KeyRecord


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys a function may sign with, the one to be preferred first, and the root that vouches for them.

    A key signs only after the list naming it has been public for `settling`: by then every verifier that keeps
    its trust file fresh knows it. Until then, and as soon as a key is withdrawn, the next one in line signs.
    """

    store: DocumentStore
    signers: Sequence[Signer]
    root: bytes
    settling: timedelta

    def present(self, purpose: Purpose, now: datetime) -> SigningKey:
        """The key to sign with; Unavailable when there is none yet."""
        usable = self._usable(purpose, now)
        if not usable:
            named = ", ".join(signer.kid.hex() for signer in self.signers)
            raise Unavailable(
                f"publish a key list that names one of the keys {named} as active, and wait until it has settled",
                code="key_not_published",
            )
        return usable[0]

    def for_list(self, number: int, now: datetime) -> SigningKey | None:
        """The key to sign a certificate whose place is in this status list; None when no usable key may."""
        return next((key for key in self._usable("certificate", now) if key.record.may_use_list(number)), None)

    def is_stolen(self, kid: str) -> bool:
        """Whether the root says that this key (kid in hex) was compromised."""
        keys = published_keys(self.store, self.root)
        record = keys.find(bytes.fromhex(kid)) if keys else None
        return record is not None and record.state == "compromised"

    def _usable(self, purpose: Purpose, now: datetime) -> list[SigningKey]:
        keys = published_keys(self.store, self.root)
        named = [(signer, keys.find(signer.kid)) for signer in self.signers] if keys else []
        return [
            SigningKey(signer, record)
            for signer, record in named
            if record is not None
            and record.purpose == purpose
            and record.state == "active"
            and record.signed_in_time(now)
            and self._settled(record.kid, now)
        ]

    def _settled(self, kid: bytes, now: datetime) -> bool:
        if not self.settling:
            return True
        try:
            seen = datetime.fromisoformat(self.store.read(seen_key(kid)).decode())
        except NotFound:
            return False
        return seen + self.settling <= now
