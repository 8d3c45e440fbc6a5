"""The text in the code: an address any phone can open, and the signed bytes behind its # sign."""

import re
import struct
from dataclasses import dataclass
from typing import Literal

from registrar.certificate.refusals import Unacceptable, UnsupportedVersion

# Of the 45 characters of a code's dense mode (ISO/IEC 18004, 7.3.4) a fragment may hold 43 (RFC 3986, 3.5: not
# space, not %); + and * are left out because forms and chat programs change them. The last character of a
# triple is at most 38 (65535 // 41^2), so that : and . never stand at the end, where linkifiers drop them.
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$-/:."
BASE = len(ALPHABET)
MOST_CHARACTERS = 4296  # what the largest code holds in dense mode (ISO/IEC 18004, table 7, version 40-L)
PATH = "/v#"

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+?/v(?P<version>[0-9]*)\Z")

Mode = Literal["byte", "alphanumeric"]


@dataclass(frozen=True, slots=True)
class QrText:
    """The whole text and the segments it is drawn in: [("byte", address), ("alphanumeric", content)]."""

    text: str
    segments: tuple[tuple[Mode, str], ...]


def encode(data: bytes, public_url: str) -> QrText:
    """`{public_url}/v#` and the bytes in base 41: two bytes in three characters, a last single one in two."""
    address = public_url.rstrip("/") + PATH
    content = "".join(_characters(data[at : at + 2]) for at in range(0, len(data), 2))
    return QrText(address + content, (("byte", address), ("alphanumeric", content)))


def decode(text: str) -> bytes:
    """The bytes behind the first # of any host's verifier address; Unacceptable or UnsupportedVersion."""
    if len(text) > MOST_CHARACTERS:
        raise Unacceptable("longer than any code")
    address, mark, content = text.partition("#")
    match = _ADDRESS.match(address)
    if not mark or match is None:
        raise Unacceptable("not the address of a certificate")
    if match["version"]:
        raise UnsupportedVersion("the address of a later version")
    try:
        values = [_VALUE[character] for character in content]
    except KeyError:
        raise Unacceptable("a character that no code of ours holds") from None
    return _bytes(values)


def _characters(pair: bytes) -> str:
    number = int.from_bytes(pair, "big")
    low, middle, high = number % BASE, number // BASE % BASE, number // (BASE * BASE)
    return "".join(ALPHABET[value] for value in (low, middle, high)[: len(pair) + 1])


def _bytes(values: list[int]) -> bytes:
    last = values[len(values) // 3 * 3 :]
    triples = zip(values[0::3], values[1::3], values[2::3], strict=False)
    pairs = [low + middle * BASE + high * BASE * BASE for low, middle, high in triples]
    single = [last[0] + last[1] * BASE] if len(last) == 2 else []
    if len(last) == 1 or max(pairs, default=0) > 0xFFFF or max(single, default=0) > 0xFF:
        raise Unacceptable("characters that no bytes give")
    return struct.pack(f">{len(pairs)}H", *pairs) + bytes(single)
