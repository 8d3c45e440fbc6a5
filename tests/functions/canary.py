"""Looks for words in bytes however they may have been written: plain, escaped, encoded, packed."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import quote


def spellings(word: str) -> Iterator[bytes]:
    """Every way in which a word could stand in bytes that are not packed."""
    plain = word.encode()
    yield plain
    yield quote(word).encode()
    yield quote(word).lower().encode()
    escaped = json.dumps(word)[1:-1]
    yield escaped.encode()
    yield json.dumps(escaped)[1:-1].encode()
    yield from (word.encode(encoding) for encoding in ("utf-16-le", "utf-16-be", "gb18030"))
    yield plain.hex().encode()
    for shift in range(3):  # base64 of it wherever it begins in the text: without what its neighbours share
        whole = base64.b64encode(b"\0" * shift + plain)
        core = whole[(0, 2, 3)[shift] : (len(plain) + shift) // 3 * 4]
        yield core
        yield core.replace(b"+", b"-").replace(b"/", b"_")


def layers(content: bytes, depth: int = 2) -> Iterator[bytes]:
    """The bytes themselves, and what they hold packed or in base64."""
    yield content
    if depth == 0:
        return
    for unpack in (zlib.decompress, lambda packed: zlib.decompress(packed, 31), base64.b64decode):
        try:
            inner = unpack(content)
        except (ValueError, zlib.error):
            continue
        yield from layers(inner, depth - 1)


@cache
def spelt(word: str) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(spellings(word)))


def found(words: Iterable[str], content: bytes) -> set[str]:
    """Which of the words stand in it."""
    every = [*layers(content)]
    return {word for word in words if any(spelling in layer for spelling in spelt(word) for layer in every)}


def leaves(value: Any) -> Iterator[bytes]:
    """Every name and value of an item in DynamoDB's notation, or of any JSON, as bytes."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name).encode()
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value if isinstance(value, bytes) else str(value).encode()
