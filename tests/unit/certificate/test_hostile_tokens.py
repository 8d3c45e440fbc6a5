"""What an attacker might print: every crafted code has its stated verdict, and nothing but the truth is VALID."""

import random
import string
import time
import tracemalloc
import zlib
from functools import lru_cache

import pytest

from registrar.certificate import container, qr_text
from registrar.certificate.verdict import VerdictCode as V
from tests.unit.certificate.crafted_inside import CLAIMS, KEYS, SIGNATURES, UNICODE
from tests.unit.certificate.crafted_outside import CBOR, CONTAINER, COSE, TEXT
from tests.unit.certificate.crafting import claims, message, raw
from tests.unit.certificate.making import OFFICE, URL, Verifier, a_text, a_token, a_verifier, flipped, text_of

pytestmark = pytest.mark.usefixtures("algorithm")

HOSTILE = {**TEXT, **CONTAINER, **CBOR, **COSE, **KEYS, **SIGNATURES, **CLAIMS, **UNICODE}


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
    good = a_token()
    for bit in range(len(good) * 8):
        code = verifier.on(raw(flipped(good, bit))).code
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


@lru_cache(maxsize=4)
def token_under(algorithm: int) -> bytes:
    assert algorithm == OFFICE.algorithm
    return a_token()


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
    data = bytearray(token_under(OFFICE.algorithm))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(data) if bytes(data) != token_under(OFFICE.algorithm) else b""


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


def test_no_crafted_text_takes_more_than_fifty_milliseconds_or_64_megabytes() -> None:
    verifier = a_verifier()
    dense = qr_text.encode(b"\xd2\x99\x0b\x00" + b"\x80" * 2830, URL).text
    for text in (dense, *(craft() for craft, _ in HOSTILE.values())):
        assert min(_seconds(verifier, text) for _ in range(3)) < 0.05, ascii(text[:200])
        tracemalloc.start()
        verifier.on(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 64_000_000, ascii(text[:200])


def _seconds(verifier: Verifier, text: str) -> float:
    begun = time.process_time()
    verifier.on(text)
    return time.process_time() - begun
