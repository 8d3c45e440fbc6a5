"""The signature on the PDF: it holds, and nothing that was touched holds."""

import random
from datetime import UTC, datetime

import pytest

from registrar.certificate.chain import Names, issue_root
from registrar.certificate.pdf_signature import check_pdf, sign_pdf
from registrar.certificate.read_back import page_codes

from .conftest import AT, BEGIN, END, QR_TEXT, KeyPair


@pytest.fixture(scope="module")
def signed(unsigned: bytes, office_key: KeyPair, chain: list[bytes]) -> bytes:
    return sign_pdf(unsigned, signer=office_key, chain=chain, at=AT, reason="签发", location="长春")


def test_a_signed_page_is_trusted_under_its_root(signed: bytes, root: bytes) -> None:
    assert check_pdf(signed, [root])
    assert check_pdf(signed, [root], at=AT)


def test_the_page_itself_is_left_as_it_was(signed: bytes, unsigned: bytes) -> None:
    assert signed.startswith(unsigned)
    assert page_codes(signed) == [QR_TEXT]


def test_signing_takes_its_time_from_the_caller_alone(
    signed: bytes, unsigned: bytes, office_key: KeyPair, chain: list[bytes]
) -> None:
    again = sign_pdf(unsigned, signer=office_key, chain=chain, at=AT, reason="签发", location="长春")
    assert again == signed
    assert b"20261123010203" in signed[len(unsigned) :]


def places_that_matter(signed: bytes, leaf: bytes) -> list[int]:
    """All but the CMS's own framing: versions and the list of digests are covered by nothing (RFC 5652, 5.4)."""
    begin, end = signed.index(b"/Contents <") + 11, signed.index(b">", signed.index(b"/Contents <"))
    certificate = signed.index(leaf.hex().upper().encode())
    return [
        *range(begin),
        *range(certificate, certificate + 2 * len(leaf)),
        *range(end - 2 * 64, end - 4),  # r and s; at the very end there may be padding
        *range(end, len(signed)),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_page_with_one_changed_bit_is_not_trusted(seed: int, signed: bytes, root: bytes, chain: list[bytes]) -> None:
    for place in random.Random(seed).sample(places_that_matter(signed, chain[0]), 40):
        changed = bytearray(signed)
        changed[place] ^= 1 << (place + seed) % 8
        # A hexadecimal digit of the signature may be large or small (ISO 32000-1, 7.3.4.3): the same signature.
        if bytes(changed).lower() != signed.lower():
            assert not check_pdf(bytes(changed), [root]), place


def test_the_signers_certificate_is_enclosed_once_and_the_root_not_at_all(signed: bytes, chain: list[bytes]) -> None:
    leaf, root = (der.hex().upper().encode() for der in chain)
    assert signed.count(leaf) == 1
    assert root not in signed


@pytest.mark.parametrize("seed", range(4))
def test_a_page_cut_short_is_not_trusted(seed: int, signed: bytes, root: bytes) -> None:
    for length in random.Random(seed).sample(range(len(signed)), 20):
        assert not check_pdf(signed[:length], [root]), length


def test_an_unsigned_page_is_not_trusted(unsigned: bytes, root: bytes) -> None:
    assert not check_pdf(unsigned, [root])


def test_a_page_with_anything_added_after_the_signature_is_not_trusted(signed: bytes, root: bytes) -> None:
    assert not check_pdf(signed + b"\n% more", [root])


@pytest.mark.parametrize("content", [b"", b"x", b"%PDF-1.7\n%%EOF", bytes(4096)])
def test_what_is_no_pdf_is_not_trusted(content: bytes, root: bytes) -> None:
    assert not check_pdf(content, [root])


def test_another_root_of_the_same_name_is_not_trusted(signed: bytes) -> None:
    other = issue_root(KeyPair(9).private, names=Names("测试根", "测试"), not_before=BEGIN, not_after=END, serial=1)
    assert not check_pdf(signed, [other])


def test_a_signature_is_not_trusted_outside_the_life_of_its_certificate(signed: bytes, root: bytes) -> None:
    assert not check_pdf(signed, [root], at=datetime(2037, 1, 1, tzinfo=UTC))


def test_a_signature_by_a_key_other_than_the_certificates_is_not_trusted(
    unsigned: bytes, chain: list[bytes], root: bytes
) -> None:
    stolen = sign_pdf(unsigned, signer=KeyPair(10), chain=chain, at=AT, reason="签发", location="长春")
    assert not check_pdf(stolen, [root])


def test_a_key_of_another_algorithm_does_not_sign_a_page(unsigned: bytes, chain: list[bytes]) -> None:
    class OtherKey(KeyPair):
        algorithm = -35

    with pytest.raises(ValueError, match="ES256"):
        sign_pdf(unsigned, signer=OtherKey(8), chain=chain, at=AT, reason="签发", location="长春")
