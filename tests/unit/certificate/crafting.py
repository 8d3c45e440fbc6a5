"""The hand that crafts tokens: it can make a good one, and any other."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from cbor2 import CBORTag
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from registrar.certificate import cbor, cose, qr_text, sm2
from registrar.certificate.algorithms import SM2
from registrar.certificate.cose import Sign1, Signer
from registrar.certificate.verdict import VerdictCode
from tests.unit.certificate.making import OFFICE, URL, a_text, a_token

Crafted = Mapping[str, tuple[Callable[[], str], VerdictCode]]
"""What it is, how it is made, and the verdict that every verifier must reach."""

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def good() -> Sign1:
    return cose.parse_sign1(a_token())


@lru_cache(maxsize=1)
def _claims() -> bytes:
    return good().payload


def good_claims() -> dict[Any, Any]:
    """The claim set, fresh each time; it does not depend on the algorithm."""
    claim_set: dict[Any, Any] = cbor.decode(_claims())
    return claim_set


def header() -> dict[Any, Any]:
    return {1: OFFICE.algorithm, 4: OFFICE.kid}


def raw(data: bytes) -> str:
    return qr_text.encode(data, URL).text


def content() -> str:
    return a_text().partition("#")[2]


def padded() -> bytes:
    """A good token up to the head of its signature."""
    return b"\xd2\x84" + cbor.encode(good().protected) + b"\xa0" + cbor.encode(good().payload)


def signed() -> bytes:
    """What the good token's signature covers."""
    return cose.to_be_signed(good().protected, good().payload)


def message(
    given: Any = None,
    unprotected: Any = None,
    payload: Any = None,
    signature: bytes | None = None,
    *,
    signer: Signer = OFFICE,
    tag: int = 18,
) -> str:
    """A token put together by hand; signed properly by the signer unless a signature is given."""
    given = header() if given is None else given
    protected = given if isinstance(given, bytes) else cbor.encode(given)
    payload = _claims() if payload is None else payload
    covered = payload if isinstance(payload, bytes) else cbor.encode(payload)
    made = signer.sign(cose.to_be_signed(protected, covered)) if signature is None else signature
    return raw(cbor.encode(CBORTag(tag, [protected, unprotected or {}, covered, made])))


def claims(**changed: Any) -> str:
    """A properly signed token over changed claims: `c6` is a claim of the set, `c_70001` a private one, `f2` a fact."""
    claim_set = good_claims()
    for name, value in changed.items():
        target = claim_set if name[0] == "c" else claim_set[-70001]
        target[int(name[1:].replace("_", "-"))] = value
    return message(payload=claim_set)


def r() -> int:
    return sm2.halves(good().signature)[0]


def s() -> int:
    return sm2.halves(good().signature)[1]


def rs(first: int, second: int) -> bytes:
    return first.to_bytes(32, "big") + second.to_bytes(32, "big")


def order() -> int:
    return sm2.ORDER if OFFICE.algorithm == SM2 else P256_ORDER


def der() -> bytes:
    return encode_dss_signature(r(), s())
