"""CBOR in the one form this office writes (RFC 8949, 4.2.1), and nothing else is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import cbor2

from registrar.certificate.refusals import Unacceptable

Value: TypeAlias = Any
"""int (64 bits), bytes, str, bool, None, list, dict with int, str or bytes keys, or cbor2.CBORTag."""

MOST_BYTES = 16_384
MOST_DEPTH = 8
_UINT, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG, _SIMPLE = range(8)  # RFC 8949, 3.1
_KEY_TYPES = {_UINT, _NEGATIVE, _BYTES, _TEXT}
_STRINGS = {_BYTES, _TEXT}
_NESTING = {_ARRAY: 1, _MAP: 2, _TAG: 1}  # items for each one announced
_SIMPLE_VALUES = {20, 21, 22}  # false, true, null (RFC 8949, 3.3); floats have no place in a legal record
_ARGUMENT_BYTES = {24: 1, 25: 2, 26: 4, 27: 8}
_SMALLEST = {24: 24, 25: 1 << 8, 26: 1 << 16, 27: 1 << 32}  # a shorter head would have done below this


def encode(value: Value) -> bytes:
    """Deterministic CBOR: shortest heads, definite lengths, keys sorted by their encoded bytes."""
    return cbor2.dumps(_ordered(value))


def decode(
    data: bytes, *, limit: int = MOST_BYTES, depth: int = MOST_DEPTH, tags: frozenset[int] = frozenset()
) -> Value:
    """The one value in `data` (at most `limit` bytes, `depth` levels, only these tags); Unacceptable otherwise.

    The walk over the heads comes first, so that the library below never sees a length it should not believe.
    """
    if len(data) > limit:
        raise Unacceptable("too many bytes")
    _walk(data, depth, tags)
    try:
        return cbor2.loads(data)
    except (cbor2.CBORError, ValueError) as error:  # text that is no UTF-8
        raise Unacceptable("not CBOR") from error


def _ordered(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=cbor2.dumps)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if isinstance(value, cbor2.CBORTag):
        return cbor2.CBORTag(value.tag, _ordered(value.value))
    if value is None or isinstance(value, bool | bytes | str):
        return value
    if isinstance(value, int) and -(1 << 64) <= value < 1 << 64:
        return value
    raise ValueError(f"no place for {type(value).__name__} in a certificate")


@dataclass(slots=True)
class _Level:
    """An array, map or tag that is still open: how many items it expects, and its last key's bytes."""

    left: int
    is_map: bool
    last_key: bytes = b""


def _walk(data: bytes, depth: int, tags: frozenset[int]) -> None:
    """One item, its nested items, and the end; what passes has only one encoding, and this is it."""
    at, levels = 0, [_Level(1, is_map=False)]
    while levels:
        level = levels[-1]
        if level.left == 0:
            levels.pop()
            continue
        is_key = level.is_map and level.left % 2 == 0
        level.left -= 1
        start = at
        major, argument, at = _head(data, at)
        if major in _NESTING:
            _check_nesting(data, at, major, argument, tags)
            if is_key or len(levels) > depth:
                raise Unacceptable("nested too deeply, or a nested key")
            levels.append(_Level(_NESTING[major] * argument if major != _TAG else 1, is_map=major == _MAP))
        elif major in _STRINGS:
            at += argument
        if is_key:
            level.last_key = _next_key(level.last_key, major, data[start:at])
    if at != len(data):
        raise Unacceptable("trailing bytes, or too few")


def _next_key(last: bytes, major: int, key: bytes) -> bytes:
    if major not in _KEY_TYPES or key <= last:
        raise Unacceptable("a key doubled, out of order or of the wrong kind")  # RFC 8949, 4.2.1
    return key


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Major type, argument, and where the content begins (RFC 8949, 3)."""
    if at >= len(data):
        raise Unacceptable("ends too early")
    major, short = data[at] >> 5, data[at] & 31
    if major == _SIMPLE:
        if short not in _SIMPLE_VALUES:
            raise Unacceptable("a float or an unknown simple value")
        return major, short, at + 1
    if short < 24:
        return major, short, at + 1
    if short not in _ARGUMENT_BYTES:
        raise Unacceptable("indefinite length or reserved head")
    end = at + 1 + _ARGUMENT_BYTES[short]
    argument = int.from_bytes(data[at + 1 : end], "big")
    if end > len(data) or argument < _SMALLEST[short]:
        raise Unacceptable("a head longer than it need be, or cut off")
    return major, argument, end


def _check_nesting(data: bytes, at: int, major: int, argument: int, tags: frozenset[int]) -> None:
    if major == _TAG:
        if argument not in tags:
            raise Unacceptable("unknown tag")
    elif argument * _NESTING[major] > len(data) - at:  # every item takes at least a byte
        raise Unacceptable("more items announced than bytes left")
