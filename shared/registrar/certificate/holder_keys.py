"""The holder's own key, kept in their phone: how a certificate names it, and how the phone proves that it has it."""

from datetime import UTC, datetime
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registrar.certificate import cbor
from registrar.certificate.algorithms import ALGORITHMS, ES256
from registrar.certificate.refusals import Unacceptable

COSE_KEY = 1  # RFC 8747, 3.2
TYPE, CURVE, X, Y = 1, -1, -2, -3  # RFC 9053, 7.1.1
EC2, P256 = 2, 1  # RFC 9053, tables 17 and 18
POINT_BYTES = 33  # a compressed point (SEC 1, 2.3.3): 02 or 03, and x
BINDING = b"registrar/holder-key/1\0"


def confirmation(point: bytes) -> dict[int, cbor.Value]:
    """The `cnf` claim (RFC 8747): a COSE_Key whose y is told by its sign alone; Unacceptable for no point."""
    _spki(point)
    return {COSE_KEY: {TYPE: EC2, CURVE: P256, X: point[1:], Y: point[0] == 3}}


def confirmed(value: cbor.Value) -> bytes:
    """The compressed point in a `cnf` claim of exactly this shape; Unacceptable for any other."""
    key = value.get(COSE_KEY) if isinstance(value, dict) and set(value) == {COSE_KEY} else None
    if not isinstance(key, dict) or set(key) != {TYPE, CURVE, X, Y}:
        raise Unacceptable("a holder's key of another shape")
    x, y = key[X], key[Y]
    if (key[TYPE], key[CURVE]) != (EC2, P256) or key[CURVE] is True:  # true equals 1, and would be a second form
        raise Unacceptable("a holder's key of another kind")
    if not isinstance(x, bytes) or not isinstance(y, bool):
        raise Unacceptable("a holder's key of another kind")
    point = (b"\3" if y else b"\2") + x
    _spki(point)
    return point


def compressed(raw: bytes) -> bytes:
    """A point as a browser exports it (WebCrypto, "raw": 04, x, y), compressed; Unacceptable when it is none."""
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except ValueError as error:
        raise Unacceptable("no point of P-256") from error
    return key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def signed_by(point: bytes, signature: bytes, message: bytes) -> bool:
    """Whether r||s is the one low-S signature of the holder's key over the message."""
    rule = ALGORITHMS[ES256]
    return len(signature) == 64 and rule.is_canonical(signature) and rule.verify(_spki(point), signature, message)


def binding(number: str, signed_at: datetime) -> bytes:
    """What a phone signs to prove that it has the key it wants in certificate `number`."""
    return BINDING + f"{number}\0{int(signed_at.astimezone(UTC).timestamp())}".encode()


@lru_cache(maxsize=256)
def _spki(point: bytes) -> bytes:
    try:
        if len(point) != POINT_BYTES:
            raise ValueError
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise Unacceptable("no point of P-256") from error
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
