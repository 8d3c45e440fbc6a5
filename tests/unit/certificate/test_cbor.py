"""CBOR: one form for each value, and no other is read."""

import time

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.certificate import cbor
from registrar.certificate.refusals import Unacceptable

KEYS = st.integers(-(1 << 64), (1 << 64) - 1) | st.binary(max_size=40) | st.text(max_size=40)
SCALARS = KEYS | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)


def same(one: object, other: object) -> bool:
    """Equal in kind as well: true is not 1."""
    return repr(one) == repr(other) if not isinstance(one, dict) else one == other


@given(VALUES)
def test_a_value_comes_back_the_same(value: object) -> None:
    assert cbor.decode(cbor.encode(value), depth=50) == value


@given(SCALARS)
def test_a_scalar_comes_back_of_the_same_kind(value: object) -> None:
    assert same(cbor.decode(cbor.encode(value)), value)


@given(st.binary(max_size=60))
def test_whatever_is_read_is_the_only_encoding_of_its_value(data: bytes) -> None:
    try:
        value = cbor.decode(data)
    except Unacceptable:
        return
    assert cbor.encode(value) == data


@given(VALUES)
def test_the_same_bytes_as_the_library_writes_but_for_the_order_of_keys(value: object) -> None:
    assert cbor2.loads(cbor.encode(value)) == value


def test_keys_stand_in_the_order_of_their_bytes_not_of_their_length() -> None:
    # RFC 8949, 4.2.1, with the example given there; the older order of 4.2.3 would differ.
    keys = [10, 100, -1, "z", "aa"]
    assert cbor.encode(dict.fromkeys(reversed(keys), 0)).hex() == "a50a001864002000617a0062616100"


@pytest.mark.parametrize("major", range(8))
@pytest.mark.parametrize("short", [28, 29, 30, 31])
def test_reserved_and_indefinite_heads_are_refused(major: int, short: int) -> None:
    for tail in (b"", b"\x00", b"\x00\xff", b"\x00" * 9):
        with pytest.raises(Unacceptable):
            cbor.decode(bytes([major << 5 | short]) + tail)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("", "too early"),
        ("0000", "trailing"),
        ("1817", "longer than it need be"),
        ("1900ff", "longer than it need be"),
        ("1a0000ffff", "longer than it need be"),
        ("1b00000000ffffffff", "longer than it need be"),
        ("19ff", "cut off"),
        ("5801", "longer than it need be"),
        ("43a1b2", "too few"),
        ("820102ff", "trailing"),
        ("8201", "more items"),
        ("a101", "more items"),
        ("9bffffffffffffffff", "more items"),
        ("bbffffffffffffffff", "more items"),
        ("5bffffffffffffffff", "too few"),
        ("a20102 0103", "doubled"),
        ("a2020001 00", "out of order"),
        ("a2 6162 00 6161 00", "out of order"),
        ("a1 f5 00", "wrong kind"),
        ("a1 80 00", "nested key"),
        ("a1 d2 00 00", "tag"),
        ("f90000", "float"),
        ("fb0000000000000000", "float"),
        ("f7", "unknown simple"),
        ("e0", "unknown simple"),
        ("f8ff", "unknown simple"),
        ("d2 00", "unknown tag"),
        ("c0 60", "unknown tag"),
        ("d81c 00", "unknown tag"),  # 28 and 29: shared references
        ("d9 0102 80", "unknown tag"),  # 258: a set
        ("61ff", "not CBOR"),
        ("63 eda080", "not CBOR"),  # a surrogate
        ("62 c080", "not CBOR"),  # an overlong nought
        ("81" * 9 + "00", "nested too deeply"),
        ("a100" * 9 + "00", "nested too deeply"),
    ],
)
def test_every_other_form_is_refused_with_its_reason(data: str, what: str) -> None:
    with pytest.raises(Unacceptable, match=what):
        cbor.decode(bytes.fromhex(data))


def test_eight_levels_are_enough_and_allowed() -> None:
    assert cbor.decode(bytes.fromhex("81" * 8 + "00")) == [[[[[[[[0]]]]]]]]


def test_the_size_is_checked_before_anything_is_parsed() -> None:
    with pytest.raises(Unacceptable, match="too many bytes"):
        cbor.decode(b"\x58\xff" + bytes(255), limit=256)
    assert cbor.decode(b"\x58\xff" + bytes(255), limit=257) == bytes(255)


def test_an_allowed_tag_is_read_as_such() -> None:
    assert cbor.decode(bytes.fromhex("d280"), tags=frozenset({18})) == cbor2.CBORTag(18, [])


@pytest.mark.parametrize("value", [1.5, 1 << 64, -(1 << 64) - 1, {1, 2}, object()])
def test_what_has_no_place_in_a_certificate_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match="no place"):
        cbor.encode([value])


def test_the_costliest_input_is_refused_within_milliseconds() -> None:
    worst = b"\x99\x3f\xf0" + b"\x80" * 0x3FEF  # 16 kB of empty arrays, one short
    begun = time.perf_counter()
    with pytest.raises(Unacceptable):
        cbor.decode(worst)
    assert time.perf_counter() - begun < 0.5
