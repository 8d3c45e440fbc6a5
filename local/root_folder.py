"""The offline root at work: it signs the list of trusted keys, and nothing else. Kept on a machine without network."""

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from local.files import replace_file
from registrar.certificate import chain
from registrar.certificate.algorithms import ES256, algorithm_of
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.signers import LocalSigner, kid_of
from registrar.certificate.trust import KeyList, KeyRecord, Purpose, jwks, read_key_list, sign_key_list

LIFE = timedelta(days=3650)
SETTLING = timedelta(days=1)
"""A new key's time begins this long after the list that names it: verifiers know it before it signs."""
LISTS = 8
"""Status lists reserved for each certificate key: eight million certificates."""


@dataclass(frozen=True, slots=True)
class RootFolder:
    """root.pem (encrypted), root.crt, keys.cose, jwks.json and one <kid>.crt for each ES256 key."""

    folder: Path
    signer: LocalSigner

    @classmethod
    def create(cls, folder: Path, password: bytes, organisation: str, now: datetime) -> "RootFolder":
        """A new root; FileExistsError when there is one: another root is another trust."""
        if (folder / "root.pem").exists():
            raise FileExistsError(f"{folder} holds a root already")
        signer = LocalSigner.generate()
        encrypted = signer.private_key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password),
        )
        certificate = chain.issue_root(
            signer.private_key,
            names=chain.Names("Root of the certificate keys", organisation),
            not_before=now,
            not_after=now + 2 * LIFE,
            serial=_serial(),
        )
        replace_file(folder / "root.crt", certificate, 0o644)
        replace_file(folder / "root.pem", encrypted)
        made = cls(folder, signer)
        made._sign((), 1, now)
        return made

    @classmethod
    def open(cls, folder: Path, password: bytes) -> "RootFolder":
        return cls(folder, LocalSigner.from_pem((folder / "root.pem").read_bytes(), password))

    def keys(self) -> KeyList:
        return read_key_list((self.folder / "keys.cose").read_bytes(), self.signer.public_key)

    def add(self, spki: bytes, purpose: Purpose, now: datetime, settling: timedelta = SETTLING) -> KeyRecord:
        """Name a further key, with status lists of its own if it signs certificates; Unacceptable for another kind."""
        algorithm = algorithm_of(spki)
        if algorithm is None:
            raise Unacceptable("neither a P-256 nor an SM2 public key (SubjectPublicKeyInfo, DER)")
        begin = now + settling
        record = KeyRecord(kid_of(spki), spki, algorithm, purpose, begin, begin + LIFE, lists=self._lists(purpose))
        if algorithm == ES256:
            self._certify(record)
        self._sign((*self.keys().records, record), self.keys().sequence + 1, now)
        return record

    def retire(self, kid: str, now: datetime) -> None:
        """It signs no more; what it signed stays good."""
        self._change(kid, now, lambda record: replace(record, state="retired", not_after=max(now, record.not_before)))

    def compromise(self, kid: str, since: datetime, now: datetime) -> None:
        """It vouches for nothing any more; what it signed is issued anew."""
        self._change(kid, now, lambda record: replace(record, state="compromised", compromised_since=since))

    def _change(self, kid: str, now: datetime, change: Callable[[KeyRecord], KeyRecord]) -> None:
        keys = self.keys()
        if keys.find(bytes.fromhex(kid)) is None:
            raise Unacceptable(f"the list names no key {kid}")
        records = [change(record) if record.kid.hex() == kid else record for record in keys.records]
        self._sign(tuple(records), keys.sequence + 1, now)

    def _lists(self, purpose: Purpose) -> tuple[int, int] | None:
        if purpose != "certificate":
            return None
        first = max((record.lists[1] + 1 for record in self.keys().records if record.lists), default=0)
        return first, first + LISTS - 1

    def _certify(self, record: KeyRecord) -> None:
        root = (self.folder / "root.crt").read_bytes()
        names = chain.Names(f"{record.purpose} key {record.kid.hex()}", "registrar")
        leaf = chain.issue_leaf(
            self.signer.private_key, root, record.spki, names=names,
            not_before=record.not_before, not_after=record.not_after, serial=_serial(),
        )  # fmt: skip
        replace_file(self.folder / f"{record.kid.hex()}.crt", leaf, 0o644)

    def _sign(self, records: tuple[KeyRecord, ...], sequence: int, now: datetime) -> None:
        signed = sign_key_list(records, now, sequence, self.signer)
        root = (self.folder / "root.crt").read_bytes()
        files = {record.kid: self.folder / f"{record.kid.hex()}.crt" for record in records}
        chains = {kid: (file.read_bytes(), root) for kid, file in files.items() if file.exists()}
        public = jwks(read_key_list(signed, self.signer.public_key), chains)
        replace_file(self.folder / "jwks.json", json.dumps(public).encode(), 0o644)
        replace_file(self.folder / "keys.cose", signed, 0o644)


def _serial() -> int:
    return secrets.randbits(127) + 1


def password_from(file: Path | None) -> bytes:
    """The root's password: the first line of a file, or REGISTRAR_ROOT_PASSWORD."""
    text = file.read_text(encoding="utf-8").splitlines()[0] if file else os.environ.get("REGISTRAR_ROOT_PASSWORD", "")
    if len(text) < 12:
        raise ValueError("the root's password has at least twelve characters")
    return text.encode()
