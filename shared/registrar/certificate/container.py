"""From the signed bytes to the bytes in the code and back: deflated only when that makes them fewer."""

import zlib

from registrar.certificate.refusals import Unacceptable, UnsupportedVersion

MOST_INFLATED = 16_384
_COSE = 0xD2  # the first byte of tag 18 (RFC 8949, 3.4)
_ZLIB = 0x78  # the first byte of a zlib stream with a 32 kB window (RFC 1950, 2.2)


def pack(cose: bytes) -> bytes:
    """The COSE bytes as they are, or as a zlib stream; the first byte tells which."""
    deflated = zlib.compress(cose, 9)
    return deflated if len(deflated) < len(cose) else cose


def unpack(data: bytes) -> bytes:
    """The COSE bytes; at most 16 kB, nothing after the stream."""
    if not data:
        raise Unacceptable("an empty code")
    if data[0] == _COSE:
        return data
    if data[0] != _ZLIB:
        raise UnsupportedVersion("neither COSE_Sign1 nor zlib")
    inflated = inflate(data, MOST_INFLATED)
    if inflated[:1] != bytes([_COSE]) or len(data) >= len(inflated):
        raise Unacceptable("deflated to no purpose")
    return inflated


def inflate(data: bytes, most: int) -> bytes:
    """A whole zlib stream of at most `most` bytes and nothing behind it; Unacceptable otherwise."""
    stream = zlib.decompressobj()
    try:
        inflated = stream.decompress(data, most + 1)
    except zlib.error as error:
        raise Unacceptable("a broken zlib stream") from error
    if len(inflated) > most:
        raise Unacceptable("inflates to too many bytes")
    if not stream.eof or stream.unused_data:
        raise Unacceptable("a zlib stream cut off, or with bytes behind it")
    return inflated
