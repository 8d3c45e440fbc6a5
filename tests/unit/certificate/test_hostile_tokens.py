"""What an attacker might print: every crafted code has its stated verdict, and nothing but the truth is VALID."""

import random
import string
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from cbor2 import CBORTag, dumps
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from registrar.certificate import cbor, container, cose, qr_text
from registrar.certificate.claims import encode_claims
from registrar.certificate.trust import KEY_LIST_TYPE, LocalSigner, sign_key_list
from registrar.certificate.verdict import VerdictCode as V
from tests.unit.certificate.making import (
    DAY,
    NOW,
    OFFICE,
    ROOT,
    STATUSES,
    STRANGER,
    URL,
    a_record,
    a_text,
    a_token,
    a_verifier,
    facts,
    signed_statuses,
    text_of,
)

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
GOOD = cose.parse_sign1(a_token())
CLAIMS: dict[Any, Any] = cbor.decode(GOOD.payload)
FACTS: dict[Any, Any] = CLAIMS[-70001]
HEADER: dict[Any, Any] = {1: -7, 4: OFFICE.kid}


def raw(data: bytes) -> str:
    return qr_text.encode(data, URL).text


def message(
    header: Any = HEADER,
    unprotected: Any = None,
    payload: Any = GOOD.payload,
    signature: bytes | None = None,
    *,
    signer: LocalSigner = OFFICE,
    tag: int = 18,
) -> str:
    """A token put together by hand; signed properly by the signer unless a signature is given."""
    protected = header if isinstance(header, bytes) else cbor.encode(header)
    signed = payload if isinstance(payload, bytes) else cbor.encode(payload)
    made = signer.sign(cose.to_be_signed(protected, signed)) if signature is None else signature
    return raw(cbor.encode(CBORTag(tag, [protected, unprotected or {}, signed, made])))


def claims(**changed: Any) -> str:
    """A properly signed token over changed claims; `c6` is a claim of the set, `f2` a fact within."""
    claim_set = {**CLAIMS, -70001: dict(FACTS)}
    for name, value in changed.items():
        target = claim_set if name[0] == "c" else claim_set[-70001]
        target[int(name[1:])] = value
    return message(payload=claim_set)


def rs(r: int, s: int) -> bytes:
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


R, S = int.from_bytes(GOOD.signature[:32], "big"), int.from_bytes(GOOD.signature[32:], "big")
TOKEN = a_token()
CONTENT = a_text().partition("#")[2]
PADDED = b"\xd2\x84" + cbor.encode(GOOD.protected) + b"\xa0" + cbor.encode(GOOD.payload)
SPLIT = len(TOKEN) - 66  # where the signature's head stands


HOSTILE: dict[str, tuple[Callable[[], str], V]] = {
    # the text
    "nothing": (lambda: "", V.UNREADABLE_QR),
    "blank": (lambda: " ", V.MALFORMED),
    "a web page": (lambda: "https://example.com/", V.MALFORMED),
    "an address without content": (lambda: f"{URL}/v#", V.MALFORMED),
    "an address without mark": (lambda: f"{URL}/v", V.MALFORMED),
    "content without address": (lambda: CONTENT, V.MALFORMED),
    "another path": (lambda: f"{URL}/w#{CONTENT}", V.MALFORMED),
    "a later path": (lambda: f"{URL}/v2#{CONTENT}", V.UNSUPPORTED_VERSION),
    "another scheme": (lambda: f"data:text/html,/v#{CONTENT}", V.MALFORMED),
    "the whole in upper case": (lambda: a_text().upper(), V.MALFORMED),
    "the content in lower case": (lambda: f"{URL}/v#{CONTENT.lower()}", V.MALFORMED),
    "percent signs": (lambda: f"{URL}/v#{CONTENT.replace(':', '%3A')}", V.MALFORMED),
    "a space in front": (lambda: " " + a_text(), V.MALFORMED),
    "a line end behind": (lambda: a_text() + "\n", V.MALFORMED),
    "a point behind": (lambda: a_text() + ".", V.MALFORMED),
    "a nought behind": (lambda: a_text() + "00", V.MALFORMED),
    "full-width characters": (lambda: f"{URL}/v#{CONTENT.replace('A', 'Ａ')}", V.MALFORMED),
    "a zero-width space": (lambda: f"{URL}/v#{CONTENT[:9]}\u200b{CONTENT[9:]}", V.MALFORMED),
    "a lone surrogate": (lambda: f"{URL}/v#\ud800", V.MALFORMED),
    "a nul": (lambda: f"{URL}/v#\x00", V.MALFORMED),
    "a second mark": (lambda: f"{URL}/v#{CONTENT}#{CONTENT}", V.MALFORMED),
    "twice over": (lambda: f"{URL}/v#{CONTENT}{CONTENT}", V.MALFORMED),
    "cut off": (lambda: a_text()[:-1], V.MALFORMED),
    "half": (lambda: a_text()[: len(a_text()) // 2], V.MALFORMED),
    "as long as a code": (lambda: f"{URL}/v#".ljust(4296, "0"), V.UNSUPPORTED_VERSION),
    "longer than any code": (lambda: f"{URL}/v#".ljust(4298, "0"), V.MALFORMED),
    "a million characters": (lambda: f"{URL}/v#" + "A" * 1_000_000, V.MALFORMED),
    "a path built for slow matching": (lambda: "https://" + "/v1" * 1400 + "x#", V.MALFORMED),
    # the container
    "another container": (lambda: raw(b"\x01" + TOKEN), V.UNSUPPORTED_VERSION),
    "gzip": (lambda: raw(b"\x1f\x8b" + TOKEN), V.UNSUPPORTED_VERSION),
    "deflated though it grows": (lambda: raw(zlib.compress(TOKEN)), V.MALFORMED),
    "a zlib bomb": (lambda: raw(zlib.compress(bytes(2_000_000), 9)), V.MALFORMED),
    "a bomb that begins like a token": (lambda: raw(zlib.compress(b"\xd2" + bytes(1_000_000), 9)), V.MALFORMED),
    "a zlib stream cut off": (lambda: raw(zlib.compress(TOKEN * 9)[:-5]), V.MALFORMED),
    "bytes behind the stream": (lambda: raw(zlib.compress(b"\xd2" * 500) + b"x"), V.MALFORMED),
    "a stream in a stream": (lambda: raw(zlib.compress(zlib.compress(TOKEN) * 9)), V.MALFORMED),
    # CBOR
    "a byte behind the token": (lambda: raw(TOKEN + b"\x00"), V.MALFORMED),
    "two tokens": (lambda: raw(TOKEN + TOKEN), V.MALFORMED),
    "a longer head": (lambda: raw(PADDED + b"\x59\x00\x40" + GOOD.signature), V.MALFORMED),
    "an indefinite array": (lambda: raw(b"\xd2\x9f" + TOKEN[2:] + b"\xff"), V.MALFORMED),
    "an indefinite signature": (
        lambda: raw(PADDED + b"\x5f\x58\x40" + GOOD.signature + b"\xff"),
        V.MALFORMED,
    ),
    "a tag with a longer head": (lambda: raw(b"\xd8\x12" + TOKEN[1:]), V.UNSUPPORTED_VERSION),
    "tag 18 twice": (lambda: raw(b"\xd2" + TOKEN), V.MALFORMED),
    "the tag of a CWT around it": (lambda: raw(b"\xd8\x3d" + TOKEN), V.UNSUPPORTED_VERSION),
    "deep nesting": (lambda: raw(b"\xd2" + b"\x81" * 2000), V.MALFORMED),
    "a length of 2^64": (lambda: raw(b"\xd2\x9b" + b"\xff" * 8), V.MALFORMED),
    "a gigabyte announced": (lambda: raw(b"\xd2\x84\x5a\x40\x00\x00\x00"), V.MALFORMED),
    "a shared reference": (lambda: raw(b"\xd2\xd8\x1c\x81\xd8\x1d\x00"), V.MALFORMED),
    "a float for a part": (lambda: raw(b"\xd2\x84\xf9\x00\x00\xa0\x40\x40"), V.MALFORMED),
    # COSE
    "tag 17, a MAC": (lambda: message(tag=17), V.UNSUPPORTED_VERSION),
    "tag 98, many signers": (lambda: message(tag=98), V.UNSUPPORTED_VERSION),
    "three parts": (lambda: raw(cbor.encode(CBORTag(18, [b"", {}, b""]))), V.MALFORMED),
    "five parts": (lambda: raw(cbor.encode(CBORTag(18, [b"", {}, b"", b"", b""]))), V.MALFORMED),
    "a map for an array": (lambda: raw(cbor.encode(CBORTag(18, {}))), V.MALFORMED),
    "a detached payload": (
        lambda: raw(cbor.encode(CBORTag(18, [GOOD.protected, {}, None, GOOD.signature]))),
        V.MALFORMED,
    ),
    "no protected header": (lambda: message(b""), V.MALFORMED),
    "a header that is no map": (lambda: message([1, -7]), V.MALFORMED),
    "a header with bytes behind": (lambda: message(GOOD.protected + b"\x00"), V.MALFORMED),
    "a header with keys out of order": (
        lambda: message(b"\xa2\x04\x48" + OFFICE.kid + b"\x01\x26"),
        V.MALFORMED,
    ),
    "a header with the algorithm twice": (
        lambda: message(b"\xa3\x01\x26\x01\x26\x04\x48" + OFFICE.kid),
        V.MALFORMED,
    ),
    "everything unprotected": (lambda: message(b"", {1: -7, 4: OFFICE.kid}), V.MALFORMED),
    "an unprotected kid beside the protected": (lambda: message(unprotected={4: STRANGER.kid}), V.MALFORMED),
    "an unprotected algorithm": (lambda: message({4: OFFICE.kid}, {1: -7}), V.MALFORMED),
    "a critical header": (lambda: message({**HEADER, 2: [99], 99: 1}), V.UNSUPPORTED_VERSION),
    "an unknown header": (lambda: message({**HEADER, 99: 1}), V.MALFORMED),
    "a key brought along": (lambda: message({**HEADER, 33: b"a certificate"}), V.MALFORMED),
    "a type for another purpose": (lambda: message({**HEADER, 16: KEY_LIST_TYPE}), V.MALFORMED),
    "an algorithm as text": (lambda: message({**HEADER, 1: "ES256"}), V.MALFORMED),
    "an algorithm of none": (lambda: message({**HEADER, 1: None}, signature=b""), V.MALFORMED),
    "algorithm nought": (lambda: message({**HEADER, 1: 0}, signature=b""), V.BAD_SIGNATURE),
    "ES384 for an ES256 key": (lambda: message({**HEADER, 1: -35}), V.BAD_SIGNATURE),
    "a MAC under the public key": (lambda: message({**HEADER, 1: 5}, signature=bytes(32)), V.BAD_SIGNATURE),
    "EdDSA": (lambda: message({**HEADER, 1: -8}), V.BAD_SIGNATURE),
    "a shorter kid": (lambda: message({**HEADER, 4: OFFICE.kid[:4]}), V.MALFORMED),
    "a longer kid": (lambda: message({**HEADER, 4: OFFICE.kid + b"\x00"}), V.MALFORMED),
    "a kid as text": (lambda: message({**HEADER, 4: "12345678"}), V.MALFORMED),
    "a kid as list": (lambda: message({**HEADER, 4: [OFFICE.kid]}), V.MALFORMED),
    "no kid": (lambda: message({1: -7}), V.MALFORMED),
    # keys
    "a stranger's key": (lambda: a_text(STRANGER), V.UNKNOWN_KEY),
    "the root's own key": (lambda: a_text(ROOT), V.UNKNOWN_KEY),
    "a stranger under the office's kid": (lambda: message(signer=STRANGER), V.BAD_SIGNATURE),
    "the status key": (lambda: a_text(STATUSES), V.WRONG_PURPOSE),
    "the office's signature under the status kid": (
        lambda: message({**HEADER, 4: STATUSES.kid}),
        V.WRONG_PURPOSE,
    ),
    "a status list as a certificate": (lambda: raw(signed_statuses()), V.MALFORMED),
    "a key list as a certificate": (
        lambda: raw(sign_key_list([a_record(OFFICE, "certificate")], NOW, 1, ROOT)),
        V.MALFORMED,
    ),
    "signed before the key's time": (
        lambda: a_text(issued_at=NOW - 31 * DAY),
        V.UNKNOWN_KEY,
    ),
    # signatures
    "an empty signature": (lambda: message(signature=b""), V.BAD_SIGNATURE),
    "a short signature": (lambda: message(signature=GOOD.signature[:63]), V.BAD_SIGNATURE),
    "a long signature": (lambda: message(signature=GOOD.signature + b"\x00"), V.BAD_SIGNATURE),
    "r and s a byte wider": (
        lambda: message(signature=b"\x00" + GOOD.signature[:32] + b"\x00" + GOOD.signature[32:]),
        V.BAD_SIGNATURE,
    ),
    "a signature in DER": (lambda: message(signature=der()), V.BAD_SIGNATURE),
    "nought and nought": (lambda: message(signature=bytes(64)), V.BAD_SIGNATURE),
    "r nought": (lambda: message(signature=rs(0, S)), V.BAD_SIGNATURE),
    "s nought": (lambda: message(signature=rs(R, 0)), V.BAD_SIGNATURE),
    "r and s the order": (lambda: message(signature=rs(ORDER, ORDER)), V.BAD_SIGNATURE),
    "s one more than half the order": (lambda: message(signature=rs(R, ORDER // 2 + 1)), V.BAD_SIGNATURE),
    "the larger s": (lambda: message(signature=rs(R, ORDER - S)), V.BAD_SIGNATURE),
    "r and s changed places": (lambda: message(signature=rs(S, R)), V.BAD_SIGNATURE),
    "all ones": (lambda: message(signature=b"\xff" * 64), V.BAD_SIGNATURE),
    "another certificate's signature": (
        lambda: message(signature=cose.parse_sign1(a_token(name="张三")).signature),
        V.BAD_SIGNATURE,
    ),
    "another person's name": (
        lambda: message(payload=encode_claims(facts(name="张三")), signature=GOOD.signature),
        V.BAD_SIGNATURE,
    ),
    "a later end": (
        lambda: message(payload=encode_claims(facts(expires_at=NOW + 9999 * DAY)), signature=GOOD.signature),
        V.BAD_SIGNATURE,
    ),
    # claims, properly signed (a careless or cheated issuer)
    "no claims": (lambda: message(payload=b""), V.MALFORMED),
    "claims with bytes behind": (lambda: message(payload=GOOD.payload + b"\x00"), V.MALFORMED),
    "claims as an array": (lambda: message(payload=[1, 2]), V.MALFORMED),
    "claims in two orders": (lambda: message(payload=dumps(dict(reversed(CLAIMS.items())))), V.MALFORMED),
    "the name twice": (
        lambda: message(payload=GOOD.payload.replace(b"\x02\x6c", b"\x02\x60\x02\x6c").replace(b"\xa8", b"\xa9")),
        V.MALFORMED,
    ),
    "an end as a float": (lambda: message(payload=dumps({**CLAIMS, 4: 1.8e9})), V.MALFORMED),
    "an end as a bignum": (lambda: message(payload=dumps({**CLAIMS, 4: 1 << 70})), V.MALFORMED),
    "an end as a tagged date": (lambda: message(payload=dumps({**CLAIMS, 4: CBORTag(1, 1)})), V.MALFORMED),
    "an end as true": (lambda: claims(c4=True), V.MALFORMED),
    "an end beyond the calendar": (lambda: claims(c4=1 << 62), V.MALFORMED),
    "an issue before time began": (lambda: claims(c6=-1), V.MALFORMED),
    "an end before the issue": (lambda: claims(c4=CLAIMS[6] - 1), V.MALFORMED),
    "an issue in the future": (lambda: a_text(issued_at=NOW + DAY), V.NOT_YET_VALID),
    "an end in the past": (lambda: a_text(expires_at=NOW), V.EXPIRED),
    "a claim that came later": (lambda: claims(c99=1), V.UNSUPPORTED_VERSION),
    "a fact that came later": (lambda: claims(f99=1), V.UNSUPPORTED_VERSION),
    "a registration that came later": (lambda: claims(f5=5), V.UNSUPPORTED_VERSION),
    "a slot beyond the list": (lambda: claims(f8=[0, 1 << 20]), V.MALFORMED),
    "a slot below nought": (lambda: claims(f8=[0, -1]), V.MALFORMED),
    "a list nobody has": (lambda: claims(f8=[9, 1]), V.STATUS_UNKNOWN),
    "an ID tail of five": (lambda: claims(f3="12345"), V.MALFORMED),
    "a number as text": (lambda: claims(f1="2299020126000123"), V.MALFORMED),
    # Unicode in the name, properly signed
    "a name from right to left": (lambda: claims(f2="\u202e三张"), V.MALFORMED),
    "a name with an isolate": (lambda: claims(f2="张\u2067三"), V.MALFORMED),
    "a name with a zero-width joiner": (lambda: claims(f2="张\u200d三"), V.MALFORMED),
    "a name not in NFC": (lambda: claims(f2="Mu\u0308ller"), V.MALFORMED),
    "a compatibility character": (lambda: claims(f2="\uf900"), V.MALFORMED),
    "a private character": (lambda: claims(f2="\ue000"), V.MALFORMED),
    "invisible tags behind the name": (lambda: claims(f2="张三\U000e0041"), V.MALFORMED),
    "a name over two lines": (lambda: claims(f2="张三\n有效"), V.MALFORMED),
    "an endless name": (lambda: claims(f2="张" * 51), V.MALFORMED),
    "an empty name": (lambda: claims(f2=""), V.MALFORMED),
    "a name as bytes": (lambda: claims(f2="张三".encode()), V.MALFORMED),
    "a name that is no UTF-8": (
        lambda: message(payload=GOOD.payload.replace("欧阳测试".encode(), b"\xff" * 12)),
        V.MALFORMED,
    ),
}


def der() -> bytes:
    return OFFICE.private_key.sign(cose.to_be_signed(GOOD.protected, GOOD.payload), ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_code_has_its_stated_verdict(name: str) -> None:
    craft, code = HOSTILE[name]
    verdict = a_verifier().on(craft())
    assert verdict.code is code
    if code not in {V.EXPIRED, V.NOT_YET_VALID, V.STATUS_UNKNOWN}:
        assert verdict.claims is None, "nothing is told about a certificate that is not one"


def test_the_hand_that_crafts_them_can_make_a_good_one() -> None:
    assert message() == claims() == a_text()
    assert a_verifier().on(message()).code is V.VALID


def test_no_bit_of_a_good_token_can_be_changed() -> None:
    verifier = a_verifier()
    for bit in range(len(TOKEN) * 8):
        changed = bytearray(TOKEN)
        changed[bit // 8] ^= 1 << bit % 8
        code = verifier.on(raw(bytes(changed))).code
        assert code in {V.BAD_SIGNATURE, V.UNKNOWN_KEY, V.MALFORMED, V.UNSUPPORTED_VERSION}, bit


def test_no_bit_of_the_text_can_be_changed_when_the_verifier_insists_on_its_address() -> None:
    verifier, good = a_verifier(public_url=URL), a_text()
    for place, character in enumerate(good):
        for bit in range(7):
            changed = good[:place] + chr(ord(character) ^ 1 << bit) + good[place + 1 :]
            assert verifier.on(changed).code is not V.VALID, changed


def test_no_character_can_be_left_out_doubled_or_swapped() -> None:
    verifier = a_verifier()
    begin = len(URL) + 3
    for place in range(begin, len(a_text())):
        text = a_text()
        assert verifier.on(text[:place] + text[place + 1 :]).code is not V.VALID
        assert verifier.on(text[:place] + text[place] + text[place:]).code is not V.VALID
        swapped = text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]
        assert swapped == text or verifier.on(swapped).code is not V.VALID


def random_text(chance: random.Random) -> str:
    """Noise at one of the layers, so that every layer sees some of it."""
    size = chance.randrange(0, 400)
    match chance.randrange(6):
        case 0:
            return "".join(chr(chance.randrange(0x11_0000)) for _ in range(size))
        case 1:
            return "".join(chance.choices(string.printable, k=size))
        case 2:
            return f"{URL}/v#" + "".join(chance.choices(qr_text.ALPHABET, k=size))
        case 3:
            return raw(b"\xd2" + chance.randbytes(size))
        case 4:
            return raw(zlib.compress(b"\xd2\x84" + chance.randbytes(size) * 3))
        case _:
            return raw(_damaged(chance))


def _damaged(chance: random.Random) -> bytes:
    data = bytearray(TOKEN)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(data) if bytes(data) != TOKEN else b""


def assert_never_valid(seed: int, count: int) -> None:
    chance, verifier = random.Random(seed), a_verifier()
    for _ in range(count):
        text = random_text(chance)
        assert verifier.on(text).code in {
            V.MALFORMED,
            V.UNSUPPORTED_VERSION,
            V.UNREADABLE_QR,
            V.UNKNOWN_KEY,
            V.BAD_SIGNATURE,
        }, ascii(text)


def test_ten_thousand_random_texts_are_never_valid_and_never_break_the_verifier() -> None:
    assert_never_valid(seed=20261123, count=10_000)


@pytest.mark.full
def test_a_hundred_thousand_random_texts_are_never_valid_and_never_break_the_verifier() -> None:
    assert_never_valid(seed=1, count=100_000)


def test_a_deflated_certificate_is_as_good_as_a_plain_one() -> None:
    name = "阿" * 50
    token = a_token(name=name)
    assert container.pack(token)[0] == 0x78, "a name this repetitive is worth deflating"
    verdict = a_verifier().on(text_of(token))
    assert verdict.code is V.VALID
    assert verdict.claims is not None
    assert verdict.claims.name == name


def test_the_slowest_text_still_takes_less_than_fifty_milliseconds() -> None:
    verifier = a_verifier()
    dense = qr_text.encode(b"\xd2\x99\x0b\x00" + b"\x80" * 2830, URL).text
    slow = [dense, HOSTILE["a path built for slow matching"][0](), HOSTILE["a zlib bomb"][0]()]
    for text in slow:
        begun = time.perf_counter()
        verifier.on(text)
        assert time.perf_counter() - begun < 0.05
