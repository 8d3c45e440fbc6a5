"""The text of the code and the container behind it."""

import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.certificate import container, qr_text
from registrar.certificate.refusals import Unacceptable, UnsupportedVersion

URL = "https://zs.example.cn"
DENSE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # ISO/IEC 18004, table 5


def content(data: bytes) -> str:
    return qr_text.encode(data, URL).text.partition("#")[2]


@given(st.binary(max_size=400))
def test_bytes_come_back_from_the_text(data: bytes) -> None:
    assert qr_text.decode(qr_text.encode(data, URL).text) == data


def test_every_pair_of_bytes_comes_back() -> None:
    every = b"".join(number.to_bytes(2, "big") for number in range(1 << 16))
    values = [content(every[at : at + 2800]) for at in range(0, len(every), 2800)]
    assert b"".join(qr_text.decode(f"{URL}/v#{value}") for value in values) == every


@pytest.mark.parametrize("byte", range(256))
def test_every_last_single_byte_comes_back(byte: int) -> None:
    assert qr_text.decode(qr_text.encode(bytes([byte]), URL).text) == bytes([byte])


def test_the_alphabet_is_of_41_characters_that_are_dense_and_safe_in_a_fragment() -> None:
    assert len(set(qr_text.ALPHABET)) == 41
    assert 41**3 > 1 << 16
    assert set(qr_text.ALPHABET) <= set(DENSE)
    assert re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*", qr_text.ALPHABET), "RFC 3986, 3.5"


@given(st.binary(min_size=1, max_size=400))
def test_no_text_ends_in_a_point_or_colon_that_a_chat_program_would_drop(data: bytes) -> None:
    assert content(data)[-1] not in ".:"


def test_the_segments_make_up_the_text() -> None:
    code = qr_text.encode(b"abc", URL + "/")
    assert code.segments[0] == ("byte", "https://zs.example.cn/v#")
    assert "".join(part for _, part in code.segments) == code.text


@given(st.text(alphabet=qr_text.ALPHABET, max_size=60))
def test_a_text_that_is_read_is_the_only_text_of_its_bytes(value: str) -> None:
    try:
        data = qr_text.decode(f"{URL}/v#{value}")
    except Unacceptable:
        return
    assert content(data) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "0" * 4297,
        "https://zs.example.cn/v#".ljust(4298, "0"),
        "https://zs.example.cn/v",
        "https://zs.example.cn/x#I2W",
        "https://zs.example.cn/v?#I2W",
        "https://zs.example.cn/v/#I2W",
        "https:///v#I2W",
        "ftp://zs.example.cn/v#I2W",
        "javascript:alert(1)//v#I2W",
        "https://zs.exa mple.cn/v#I2W",
        "https://办证.例子/v#I2W",
        "https://zs.example.cn/v#i2w",
        "https://zs.example.cn/v#I2%57",
        "https://zs.example.cn/v#I2W I2W",
        "https://zs.example.cn/v#I2W\n",
        "https://zs.example.cn/v#I2W#I2W",
        "https://zs.example.cn/v#I2W*",
        "https://zs.example.cn/v#I2W+",
        "https://zs.example.cn/v#Ｉ２Ｗ",
        "https://zs.example.cn/v#I",
        "https://zs.example.cn/v#I2W0",
        "https://zs.example.cn/v#:::",  # 68920, more than two bytes hold
        "https://zs.example.cn/v#::",  # 1680, more than one byte holds
    ],
)
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(Unacceptable) as refusal:
        qr_text.decode(text)
    assert not isinstance(refusal.value, UnsupportedVersion)


def test_the_address_of_a_later_version_asks_for_a_newer_verifier() -> None:
    with pytest.raises(UnsupportedVersion):
        qr_text.decode("https://zs.example.cn/v2#I2W")


LONG = b"\xd2" + b"the same words again and again " * 20


def test_deflated_only_when_that_is_smaller() -> None:
    assert container.pack(b"\xd2short") == b"\xd2short"
    assert len(container.pack(LONG)) < len(LONG)


@given(st.binary(max_size=300).map(lambda data: b"\xd2" + data))
def test_bytes_come_back_from_the_container(data: bytes) -> None:
    assert container.unpack(container.pack(data)) == data


def test_a_deflated_token_comes_back() -> None:
    assert container.unpack(container.pack(LONG)) == LONG


@pytest.mark.parametrize(
    "data",
    [
        b"",
        zlib.compress(LONG, 9)[:-1],
        zlib.compress(LONG, 9) + b"\x00",
        zlib.compress(LONG, 9) * 2,
        zlib.compress(LONG, 9)[:-4] + bytes(4),
        zlib.compress(b"\xd2short"),
        zlib.compress(b"\x78" + LONG),
        zlib.compress(zlib.compress(LONG, 0)),
        zlib.compress(b""),
        zlib.compress(b"\xd2" + bytes(16_384)),
        zlib.compress(b"\xd2" + bytes(10_000_000)),
        b"\x78\xbb" + bytes(20),  # a preset dictionary
        b"\x78",
    ],
)
def test_a_container_that_is_cut_padded_doubled_or_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(Unacceptable):
        container.unpack(data)


def test_exactly_sixteen_kilobytes_still_inflate() -> None:
    most = b"\xd2" + bytes(16_383)
    assert container.unpack(zlib.compress(most)) == most


@pytest.mark.parametrize("first", [byte for byte in range(256) if byte not in (0xD2, 0x78)])
def test_another_first_byte_is_a_version_we_do_not_know(first: int) -> None:
    with pytest.raises(UnsupportedVersion):
        container.unpack(bytes([first]) + bytes(20))
