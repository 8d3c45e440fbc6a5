"""COSE_Sign1 (RFC 9052): what is signed, and by whom."""

from typing import Protocol


class Signer(Protocol):
    """Signs with one key. `kid` is SHA-256(SPKI)[:8]; `algorithm` the COSE number (-7 is ES256)."""

    @property
    def kid(self) -> bytes: ...

    @property
    def algorithm(self) -> int: ...

    @property
    def public_key(self) -> bytes:
        """SubjectPublicKeyInfo, DER."""

    def sign(self, message: bytes) -> bytes:
        """The raw signature, r||s for ECDSA (RFC 9053, 2.1), low-S; at most 4096 bytes of message."""
