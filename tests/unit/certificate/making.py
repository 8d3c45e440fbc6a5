"""Certificates, keys and lists for the tests; a factory shows only what matters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from local.emulated_keys import sign_digest
from registrar.certificate import container, cose, qr_text
from registrar.certificate.algorithms import ES256, SM2
from registrar.certificate.claims import encode_claims
from registrar.certificate.cose import Signer
from registrar.certificate.signers import LocalSigner, Sm2Signer, kid_of
from registrar.certificate.sm2 import ORDER, Sm2, private_key, sm3
from registrar.certificate.statuses import StatusList, read_status_list, sign_status_list
from registrar.certificate.trust import KeyList, KeyRecord, Purpose, read_key_list, sign_key_list
from registrar.certificate.verdict import Verdict, verify
from registrar.registration.certificates import ExtractFacts
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://zs.example.cn"
SLOT = 777_777


@dataclass
class Present:
    """The algorithm that the test keys have at present: the same tests pass under each (see conftest.py)."""

    algorithm: int = ES256


PRESENT = Present()


@dataclass(frozen=True)
class Hand:
    """A test key that signs: the same key for the same number, under the present algorithm. No secret at all."""

    secret: int

    @property
    def signer(self) -> "LocalSigner | SteadySm2":
        return signer_of(self.secret, PRESENT.algorithm)

    @property
    def kid(self) -> bytes:
        return kid_of(self.public_key)

    @property
    def algorithm(self) -> int:
        return PRESENT.algorithm

    @property
    def public_key(self) -> bytes:
        return self.signer.public_key

    @property
    def private_key(self) -> Any:
        return self.signer.private_key

    def sign(self, message: bytes) -> bytes:
        return self.signer.sign(message)


class SteadySm2(Sm2Signer):
    """SM2 whose nonce follows from key and message, so that published test vectors keep their bytes."""

    def sign(self, message: bytes) -> bytes:
        secret = self.private_key.private_numbers().private_value
        digest = Sm2().digest(self.public_key, message)
        nonce = int.from_bytes(sm3(secret.to_bytes(32, "big") + digest), "big") % (ORDER - 1) + 1
        r, s = sign_digest(secret, digest, nonce)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@lru_cache(maxsize=256)
def signer_of(secret: int, algorithm: int) -> LocalSigner | SteadySm2:
    if algorithm == SM2:
        return SteadySm2(private_key(secret))
    return LocalSigner(ec.derive_private_key(secret, ec.SECP256R1()))


ROOT, OFFICE, STATUSES, STRANGER = (Hand(secret) for secret in (11, 12, 13, 14))


def facts(**differing: Any) -> ExtractFacts:
    usual = ExtractFacts(
        number="2299020126000123",
        name="欧阳测试",
        id_tail="123X",
        registration=RegistrationKind.UNEMPLOYED,
        region="220102",
        since=date(2026, 11, 1),
        office="220102",
        issued_at=NOW - DAY,
        expires_at=NOW + 364 * DAY,
        status_list=0,
        status_index=SLOT,
    )
    return replace(usual, **differing)


def a_record(signer: Signer, purpose: Purpose, **differing: Any) -> KeyRecord:
    usual = KeyRecord(signer.kid, signer.public_key, signer.algorithm, purpose, NOW - 30 * DAY, NOW + 700 * DAY)
    return replace(usual, **differing)


def a_key_list(*records: KeyRecord, sequence: int = 1, issued_at: datetime = NOW) -> KeyList:
    usual = (a_record(OFFICE, "certificate"), a_record(STATUSES, "status"))
    return read_key_list(sign_key_list(records or usual, issued_at, sequence, ROOT), ROOT.public_key)


def signed_statuses(
    statuses: Mapping[int, ExtractStatus] | None = None,
    *,
    number: int = 0,
    issued_at: datetime = NOW,
    sequence: int = 1,
) -> bytes:
    return sign_status_list(
        number, statuses or {}, issued_at=issued_at, sequence=sequence, ttl=timedelta(minutes=15), signer=STATUSES
    )


def a_status_list(statuses: Mapping[int, ExtractStatus] | None = None, *, issued_at: datetime = NOW) -> StatusList:
    return read_status_list(signed_statuses(statuses, issued_at=issued_at), a_key_list())


def a_token(signer: Signer = OFFICE, **differing: Any) -> bytes:
    return cose.sign1(encode_claims(facts(**differing)), signer)


def text_of(token: bytes) -> str:
    return qr_text.encode(container.pack(token), URL).text


def a_text(signer: Signer = OFFICE, **differing: Any) -> str:
    return text_of(a_token(signer, **differing))


@dataclass(frozen=True)
class Verifier:
    """A verifier with everything at hand; tests take away or change one thing."""

    keys: KeyList | None
    lists: Mapping[int, StatusList]
    now: datetime = NOW
    window: timedelta = DAY
    public_url: str | None = None

    def on(self, text: str) -> Verdict:
        return verify(
            text, keys=self.keys, lists=self.lists, now=self.now, window=self.window, public_url=self.public_url
        )


def a_verifier(**differing: Any) -> Verifier:
    return replace(_usual(PRESENT.algorithm), **differing)


@lru_cache(maxsize=2)
def _usual(algorithm: int) -> Verifier:
    assert algorithm == PRESENT.algorithm
    return Verifier(a_key_list(), {0: a_status_list()})


def flipped(data: bytes, bit: int) -> bytes:
    """The bytes with one bit changed, counted from the first byte's lowest."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
