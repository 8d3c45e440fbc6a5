"""The certificate shown without network: every stage of the check in its order, and nothing passes by accident."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from registrar.certificate import drawing, offline, qr_text
from registrar.certificate.algorithms import ALGORITHMS, ES256
from registrar.certificate.holder_keys import binding, compressed, confirmation, confirmed, signed_by
from registrar.certificate.offline import LEEWAY, LIFE, Presentation, encode, parse, to_be_signed
from registrar.certificate.qr_text import decode
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.sentences import VerdictCode
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import NOW, SLOT, URL, a_status_list, a_text, a_verifier

NONCE = bytes(range(4))
STATUS_OF = {SLOT + 1: ExtractStatus.REVOKED, SLOT + 2: ExtractStatus.SUSPENDED, SLOT + 3: ExtractStatus.SUPERSEDED}


@dataclass(frozen=True)
class Phone:
    """A holder's phone: the same key for the same number."""

    secret: int

    @property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        return ec.derive_private_key(self.secret, ec.SECP256R1())

    @property
    def raw(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(self, message: bytes) -> bytes:
        r, s = decode_dss_signature(self._key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return ALGORITHMS[ES256].canonical(r.to_bytes(32, "big") + s.to_bytes(32, "big"))


PHONE, THIEF = Phone(31), Phone(32)
KEY = compressed(PHONE.raw).hex()


def shown(phone: Phone = PHONE, text: str | None = None, **changes: object) -> Presentation:
    certificate = decode(text or a_text(holder_key=KEY))
    at = changes.pop("shown_at", NOW)
    made = Presentation(certificate, at, NONCE, b"")  # type: ignore[arg-type]
    return replace(made, signature=phone.sign(to_be_signed(certificate, made.shown_at, NONCE)), **changes)  # type: ignore[arg-type]


def verdict(presentation: Presentation | str, seen: bool = False) -> VerdictCode:
    text = presentation if isinstance(presentation, str) else encode(presentation, URL).text
    judge = a_verifier(lists={0: a_status_list(STATUS_OF)}).on
    return offline.verify(text, judge=judge, now=NOW, seen=lambda _: seen).code


def test_the_holder_shows_it_within_the_minute() -> None:
    assert verdict(shown()) is VerdictCode.VALID
    assert verdict(shown(shown_at=NOW - LIFE + timedelta(seconds=1))) is VerdictCode.VALID
    assert verdict(shown(shown_at=NOW + LEEWAY)) is VerdictCode.VALID


def test_the_clock_decides_after_the_signature() -> None:
    assert verdict(shown(shown_at=NOW - LIFE)) is VerdictCode.TICKET_EXPIRED
    assert verdict(shown(shown_at=NOW + LEEWAY + timedelta(seconds=1))) is VerdictCode.NOT_YET_VALID
    assert verdict(shown(THIEF, shown_at=NOW - LIFE)) is VerdictCode.WRONG_HOLDER


def test_a_code_seen_before_is_used() -> None:
    assert verdict(shown(), seen=True) is VerdictCode.TICKET_USED
    assert verdict(shown(THIEF), seen=True) is VerdictCode.WRONG_HOLDER


def test_another_phone_or_a_certificate_without_a_key_is_no_holder() -> None:
    assert verdict(shown(THIEF)) is VerdictCode.WRONG_HOLDER
    assert verdict(shown(text=a_text())) is VerdictCode.WRONG_HOLDER


@pytest.mark.parametrize(
    ("place", "code"),
    [(1, VerdictCode.REVOKED), (2, VerdictCode.SUSPENDED), (3, VerdictCode.SUPERSEDED)],
)
def test_the_certificate_itself_is_judged_first(place: int, code: VerdictCode) -> None:
    text = a_text(holder_key=KEY, status_index=SLOT + place)
    assert verdict(shown(text=text)) is code
    assert verdict(shown(THIEF, text=text)) is code


def test_a_plain_certificate_is_judged_as_ever() -> None:
    assert verdict(a_text()) is VerdictCode.VALID
    assert verdict(a_text(holder_key=KEY)) is VerdictCode.VALID, "a printed code carries the key and needs no phone"
    assert verdict("") is VerdictCode.UNREADABLE_QR


def test_it_fits_a_code_of_version_thirteen() -> None:
    text = a_text(holder_key=KEY, name="欧阳晓明")
    code = encode(shown(text=text), "https://certificates.example.cn")
    assert drawing.released(code, "M").version <= 13


def test_what_was_encoded_is_parsed() -> None:
    made = shown()
    assert parse(encode(made, URL).text) == made
    assert parse(a_text()) is None
    assert parse("") is None


@pytest.mark.parametrize("bit", random.Random(6).sample(range(8 * 250), 60))
def test_no_bit_can_be_flipped(bit: int) -> None:
    made = shown()
    content = bytearray(decode(encode(made, URL).text))
    content[bit // 8 % len(content)] ^= 1 << bit % 8
    text = qr_text.encode(bytes(content), URL).text
    assert verdict(text) not in offline.GOOD


def test_the_other_of_the_two_signatures_is_refused() -> None:
    made = shown()
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    high = order - int.from_bytes(made.signature[32:], "big")
    assert verdict(replace(made, signature=made.signature[:32] + high.to_bytes(32, "big"))) is VerdictCode.WRONG_HOLDER


def test_a_key_has_one_form_in_the_certificate() -> None:
    point = bytes.fromhex(KEY)
    claim = confirmation(point)
    assert confirmed(claim) == point
    ((label, key),) = claim.items()
    assert isinstance(key, dict)
    assert label == 1
    changes: list[dict[int, Any]] = [{4: 1}, {-1: 2}, {-1: True}, {-2: b"x"}, {-3: 1}]
    others: list[Any] = [{}, {1: {}}, {2: key}, 7, *({1: key | change} for change in changes)]
    for other in others:
        with pytest.raises(Unacceptable):
            confirmed(other)


@pytest.mark.parametrize("raw", [b"", b"\4" + bytes(64), b"\4" + b"\1" * 64, b"x" * 65])
def test_what_is_no_point_is_no_key(raw: bytes) -> None:
    with pytest.raises(Unacceptable):
        compressed(raw)


def test_a_proof_is_for_one_certificate_and_one_time() -> None:
    proof = PHONE.sign(binding("2299040126000001", NOW))
    point = bytes.fromhex(KEY)
    assert signed_by(point, proof, binding("2299040126000001", NOW))
    assert not signed_by(point, proof, binding("2299040126000002", NOW))
    assert not signed_by(point, proof, binding("2299040126000001", NOW + timedelta(seconds=1)))
    assert not signed_by(compressed(THIEF.raw), proof, binding("2299040126000001", NOW))
