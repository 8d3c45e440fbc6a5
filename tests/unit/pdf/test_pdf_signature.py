"""The signature on the PDF: it holds, and nothing that was touched holds."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_page_with_one_changed_bit_is_not_trusted(data: st.DataObject, signed: bytes, root: bytes) -> None:
    place = data.draw(st.integers(0, len(signed) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(signed)
    changed[place] ^= 1 << bit
    assert not check_pdf(bytes(changed), [root])


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
